"""The guarded protocol, over raw sockets: what a client does who means ill."""

import socket
import time

import pytest

from tests.serving import serving

ENVIRONMENT = {
    "GRADSTEP_HEADER_SECONDS": "0.5",
    "GRADSTEP_BODY_SECONDS": "0.5",
    "GRADSTEP_STALL_SECONDS": "0.5",
    "GRADSTEP_CONNECTIONS": "40",
}


@pytest.fixture(scope="module")
def port():
    with serving(environment=ENVIRONMENT) as server:
        yield int(server.url.rpartition(":")[2])


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.settimeout(10)
    return connection


def reply_to(port, *pieces, pause=0.0):
    with connect(port) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        except OSError:
            pass
        content = b""
        try:
            while piece := connection.recv(65536):
                content += piece
        except ConnectionResetError:
            pass
        return content


def healthy(port):
    return reply_to(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_head_without_end_is_cut_off(port):
    assert reply_to(port, b"GET / HTTP/1.1\r\n", *[b"X-A: " + b"a" * 8192 + b"\r\n"] * 200).startswith(b"HTTP/1.1 431")
    assert healthy(port)


def test_a_large_head_in_one_piece_is_a_problem(port):
    head = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: " + b"a" * 40_000 + b"\r\n\r\n"
    assert reply_to(port, head).startswith(b"HTTP/1.1 431")


def test_a_head_that_trickles_in_is_given_up(port):
    begun = time.monotonic()
    reply = reply_to(port, b"GET / HTTP/1.1\r\n", b"X-A: 1\r\n", b"X-A: 1\r\n", b"X-A: 1\r\n", pause=0.25)
    assert reply.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - begun < 3


def test_a_connection_without_a_request_is_closed(port):
    with connect(port) as connection:
        begun = time.monotonic()
        assert connection.recv(100).startswith(b"HTTP/1.1 408")
        assert time.monotonic() - begun < 3


def test_a_connection_may_rest_between_requests_for_longer_than_a_head_may_take(port):
    request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
    replies = reply_to(port, request + b"\r\n", request + b"Connection: close\r\n\r\n", pause=0.8)
    assert replies.count(b"HTTP/1.1 ") == replies.count(b"HTTP/1.1 200") == 2


def test_a_body_that_does_not_come_is_given_up(port):
    head = b"POST /api/v1/graph HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"
    assert reply_to(port, head).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_http_is_a_400(port, request_):
    assert reply_to(port, request_)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 404", b"")
    assert healthy(port)


def test_slow_connections_leave_room_or_are_told(port):
    held = [connect(port) for _ in range(60)]
    try:
        answers = [connection.recv(100) for connection in held]
    finally:
        for connection in held:
            connection.close()
    assert {answer[:12] for answer in answers} == {b"HTTP/1.1 408", b"HTTP/1.1 503"}
    assert healthy(port)


def test_a_client_that_reads_nothing_is_cut_off(port):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", port))
    request = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    connection.sendall(request * 200)
    time.sleep(2.5)
    with pytest.raises(OSError), connection:  # noqa: PT012 - reading what was sent before is allowed, not the end
        while True:
            if not connection.recv(65536):
                raise OSError
    assert healthy(port)
