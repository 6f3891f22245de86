"""The nginx configuration of deploy/, really run in front of a real service."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import Server, free_port, serving

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"
MIME_TYPES = Path("/etc/nginx/mime.types")


@pytest.fixture(scope="module")
def service() -> Iterator[Server]:
    with serving(environment={"GRADSTEP_PUBLIC": "1", "GRADSTEP_TRUSTED_PROXIES": "127.0.0.1"}) as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def client(service, folder) -> Iterator[httpx.Client]:
    assert Path(NGINX).exists(), "install nginx to run this test"
    port = free_port()
    text = CONFIGURATION.read_text()
    text = text.replace("127.0.0.1:8000", service.url.removeprefix("http://")).replace(
        "listen 8080", f"listen 127.0.0.1:{port}"
    )
    for name in ("logs", "run", "cache"):
        (folder / name).mkdir()
    shutil.copy(MIME_TYPES, folder / "mime.types")
    (folder / "nginx.conf").write_text(text)
    # As root nginx would give its processes to `nobody`, who cannot write to the folder of a test.
    directives = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    command = [NGINX, "-p", str(folder), "-c", "nginx.conf", "-e", "logs/error.log", "-g", directives]
    process = subprocess.Popen(command)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
            yield client
    finally:
        process.terminate()
        process.wait(10)


def test_the_page_the_api_and_pictures_come_through(client):
    assert client.get("/").status_code == 200
    assert client.post("/api/v1/graph", json={"source": "x=2;y=x*x"}).json()["value"] == 4
    assert client.get("/graph.svg?src=x=2;y=x*x").headers["content-security-policy"].endswith("sandbox")


def test_a_picture_is_kept_and_an_error_is_not(client):
    states = [client.get("/graph.svg?src=kept=2;y=kept*kept").headers["x-cache"] for _ in range(3)]
    assert states == ["MISS", "HIT", "HIT"]
    assert [client.get("/graph.svg?src=sigmod(1)").headers["x-cache"] for _ in range(2)] == ["MISS", "MISS"]


def test_revalidation_works_through_it(client):
    first = client.get("/graph.svg?src=tagged=2;y=tagged*tagged")
    assert client.get(first.url, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_long_urls_and_large_bodies_end_here(client):
    assert client.get("/graph.svg?src=" + "x" * 8100).status_code in (200, 422)
    assert client.get("/graph.svg?src=" + "x" * 12_000).status_code == 414
    assert client.post("/api/v1/graph", content=b" " * 70_000).status_code == 413
    assert client.get("/", headers={"X-Large": "a" * 12_000}).status_code in (400, 431)


def test_the_client_is_named_to_the_service_and_cannot_name_itself(client):
    replies = [client.get(f"/api/v1/operations?{i}", headers={"X-Forwarded-For": f"6.6.6.{i}"}) for i in range(3)]
    left = [int(re.search(r"r=(\d+)", reply.headers["ratelimit"])[1]) for reply in replies]
    assert left[0] > left[1] > left[2]


def test_figures_are_not_for_everyone(client, service):
    assert client.get("/metrics").status_code == 404
    assert httpx.get(f"{service.url}/metrics", trust_env=False).status_code == 200


def test_its_log_holds_no_programs(client, folder):
    client.get("/graph.svg?src=geheim=2")
    client.get("/")
    log = (folder / "logs" / "access.log").read_text()
    assert "/graph.svg" in log
    assert "geheim" not in log


def test_slow_heads_are_given_up_by_nginx(client):
    with socket.create_connection((client.base_url.host, client.base_url.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        connection.settimeout(20)
        try:
            assert connection.recv(100)[:12] in (b"HTTP/1.1 408", b"")
        except ConnectionResetError:
            pass  # `reset_timedout_connection`
