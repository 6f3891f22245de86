"""Running the application under uvicorn: what `gradstep serve` calls.

Processes read their settings from the environment, so it carries what the command line said.
"""

from __future__ import annotations

import os
import tempfile
from typing import Any

import uvicorn

from app.metrics import SHARED_FOLDER
from app.settings import Settings

APPLICATION = "app.main:create_app"


def serve(host: str, port: int, *, workers: int = 1, public: bool = False) -> None:
    """Serve until stopped."""
    if public:
        os.environ["GRADSTEP_PUBLIC"] = "1"
    settings = Settings.from_environment()  # a wrong variable is said now, not by each process
    options = options_of(settings) | {"host": host, "port": port}
    if workers == 1:
        uvicorn.run(APPLICATION, **options)
        return
    with tempfile.TemporaryDirectory(prefix="gradstep-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder
        uvicorn.run(APPLICATION, workers=workers, **options)


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
