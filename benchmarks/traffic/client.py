"""A lean HTTP client on one kept connection: the load run shares two cores with the server, and a client that costs more
than the server would measure itself.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field


@dataclass
class Answer:
    """One reply."""

    status: int
    content: bytes
    seconds: float


class Connection:
    """One kept connection; opened again when the server has closed it."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.host, self.port = host, port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, target: str) -> Answer:
        """GET a path with its query."""
        return await self.send(f"GET {target} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode("latin-1"))

    async def post(self, target: str, body: bytes) -> Answer:
        """POST JSON."""
        head = (
            f"POST {target} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return await self.send(head.encode() + body)

    async def send(self, request: bytes) -> Answer:
        """Send a whole request and read its reply; status 0 when the connection was lost."""
        begun = time.perf_counter()
        try:
            reader, writer = await self._open()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            status = int(head[9:12])
            content = await reader.readexactly(_length(head))
            if b"\r\nconnection: close" in head:
                self.close()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            self.close()
            return Answer(0, b"", time.perf_counter() - begun)
        return Answer(status, content, time.perf_counter() - begun)

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.host, self.port, limit=2**22)
        return self._streams

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _length(head: bytes) -> int:
    at = head.find(b"content-length: ")
    return 0 if at < 0 else int(head[at + 16 : head.index(b"\r", at)])


@dataclass
class Tally:
    """What came of many requests."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def count(self, answer: Answer) -> None:
        """One more."""
        self.seconds.append(answer.seconds)
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1

    def milliseconds(self, share: float) -> float:
        """The time within which this share of requests was answered."""
        ordered = sorted(self.seconds)
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 2) if ordered else 0.0
