"""Running the application under uvicorn: what `gradstep serve` calls.

Processes read their settings from the environment, so it carries what the command line said.
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.metrics import SHARED_FOLDER
from app.settings import Settings
from engine.drawing import layout

APPLICATION = "app.main:create_app"
NOT_STARTED = 3  # as uvicorn's own command ends


def serve(host: str, port: int, announce: Callable[[str], None], *, workers: int = 1, public: bool = False) -> int:
    """Serve until stopped; `announce` is told the address once it is ours. The result is an exit code.

    SettingsError for a variable that is wrong, InstallationError where no picture could be drawn.
    """
    if public:
        os.environ["GRADSTEP_PUBLIC"] = "1"
    settings = Settings.from_environment()  # a wrong variable is said now, not by each process
    layout.require()
    config = uvicorn.Config(APPLICATION, host=host, port=port, workers=workers, **options_of(settings))
    listening = config.bind_socket()  # ends the process with a word where the port is taken
    listening.listen(config.backlog)  # from now on clients wait rather than being refused
    announce(_address(listening))
    if workers == 1:
        server = uvicorn.Server(config)
        server.run(sockets=[listening])
        return 0 if server.started else NOT_STARTED
    with tempfile.TemporaryDirectory(prefix="gradstep-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder
        Multiprocess(config, sockets=[listening]).run()
    return 0


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def options_of(settings: Settings) -> dict[str, Any]:
    """How uvicorn runs us."""
    return {
        "factory": True,
        "http": "app.protocol:GuardedProtocol",
        "loop": "auto",
        "ws": "none",
        "access_log": False,  # it would write users' text; `observing` logs a hash instead
        "log_level": "warning",
        "server_header": False,
        "proxy_headers": False,  # `limiting` reads them, from trusted proxies only
        "timeout_graceful_shutdown": int(settings.stop_seconds),
        "timeout_keep_alive": 20,
        "backlog": 1024,
    }
