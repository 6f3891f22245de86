"""Stopping and dying: what is in flight is answered, nothing is left behind."""

import os
import signal
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.processes import children, gone
from tests.serving import Server, serving

LONG = ";".join(["a=0.5", *(f"a=a*0.9+a*{i}" for i in range(6))])


def wait_until_ready(server: Server) -> None:
    end = time.monotonic() + 30
    while httpx.get(f"{server.url}/readyz", trust_env=False).status_code != 200:
        assert time.monotonic() < end
        time.sleep(0.1)


class Flight(threading.Thread):
    """A request on its way."""

    def __init__(self, url: str, body: dict) -> None:
        super().__init__()
        self.url, self.body = url, body
        self.reply: httpx.Response | None = None
        self.sent = threading.Event()
        self.start()

    def run(self) -> None:
        with httpx.Client(timeout=20, trust_env=False) as client:
            extensions = {"trace": self.traced}
            self.reply = client.post(f"{self.url}/api/v1/render", json=self.body, extensions=extensions)

    def traced(self, event: str, _: object) -> None:
        if event == "http11.send_request_body.complete":
            self.sent.set()


def test_what_is_in_flight_at_sigterm_is_answered_within_five_seconds():
    with serving() as server:
        wait_until_ready(server)
        end = time.monotonic() + 10
        # Three workers, and of each the copy that is at work: a worker is ready a moment before its first copy begins.
        while len(below := children(server.process.pid)) < 6 and time.monotonic() < end:
            time.sleep(0.02)
        assert len(below) == 6
        flights = [Flight(server.url, {"source": LONG, "format": "pdf", "pages": "all", "digits": 5})]
        flights += [Flight(server.url, {"source": f"x={i};y=x*x;z=y+x", "format": "png"}) for i in range(8)]
        assert all(flight.sent.wait(10) for flight in flights)
        assert httpx.get(f"{server.url}/healthz", trust_env=False).status_code == 200  # so those before are accepted
        begun = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(10)
        assert time.monotonic() - begun < 5
        for flight in flights:
            flight.join(10)
        assert [flight.reply and flight.reply.status_code for flight in flights] == [200] * 9
        assert flights[0].reply is not None
        assert flights[0].reply.content.rstrip().endswith(b"%%EOF")
        assert gone(below, 2)


def sockets(pid: int) -> set[str]:
    found = (str(file.readlink()) for file in Path(f"/proc/{pid}/fd").iterdir())
    return {target for target in found if target.startswith("socket:")}


def listening(server: Server) -> set[str]:
    """The sockets at the service's port."""
    return {
        f"socket:[{row.split()[9]}]"
        for row in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if row.split()[1].endswith(f":{int(server.url.rpartition(':')[2]):04X}") and row.split()[3] == "0A"
    }


def test_no_worker_holds_the_services_port():
    with serving() as server:
        wait_until_ready(server)
        below = children(server.process.pid)
        (socket,) = listening(server)
        assert socket in sockets(server.process.pid)
        assert [pid for pid in below if socket in sockets(pid)] == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_the_service(number):
    with serving() as server:
        wait_until_ready(server)
        below = children(server.process.pid)
        os.kill(server.process.pid, number)
        assert gone([server.process.pid, *below], 6)


def test_several_processes_serve_and_stop_together():
    with serving("--workers", "2") as server:
        wait_until_ready(server)
        assert httpx.get(f"{server.url}/graph.svg?src=x=1;y=x*x", trust_env=False).status_code == 200
        for _ in range(4):
            figures = httpx.get(f"{server.url}/metrics", trust_env=False).text
        assert 'route="/graph.svg"' in figures
        below = children(server.process.pid)
        assert len([pid for pid in below if listening(server) & sockets(pid)]) == 2
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(10)
        assert gone(below, 2)


def test_a_client_that_leaves_mid_reply_leaves_nothing_behind():
    with serving() as server:
        wait_until_ready(server)
        for i in range(10):
            body = {"source": f"{LONG};b={i}*a", "format": "pdf", "pages": "all"}  # each anew: none is kept by now
            with pytest.raises(httpx.TimeoutException):
                httpx.post(f"{server.url}/api/v1/render", json=body, timeout=0.004, trust_env=False)
        assert httpx.get(f"{server.url}/graph.svg?src=x=1;y=x*x", trust_env=False, timeout=20).status_code == 200
        assert "fault" not in server.log
