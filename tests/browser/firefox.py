"""A headless Firefox, driven by what it brings itself: Marionette, WebDriver's commands as JSON over a socket.

Playwright's own Firefox is a build that only its makers hand out, and what it needs of a stock one no release has yet.
"""

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 30.0  # seconds; two cores may be shared with every other test
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of WebDriver's references to elements
KEYS = {"Control": "\ue009", "\n": "\ue007", "Right": "\ue014", "Shift": "\ue008"}
PREFERENCES = {
    "marionette.port": 0,  # any free one, which it writes into its profile
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "intl.accept_languages": "en-US",
}
COMPLAINTS = """
  return Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && message.sourceName.startsWith(arguments[0]))
    .map((message) => message.errorMessage)
    .filter((message) => !message.includes("unknown directive")); // of a Firefox older than Trusted Types
"""


class Firefox:
    """One window. What a page says on the console, a warning or a broken policy, is in `complaints`."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._replies = self._socket.makefile("rb")
        self._receive()  # its greeting
        self.version = self.call("WebDriver:NewSession")["capabilities"]["browserVersion"]

    def call(self, name: str, **parameters: Any) -> Any:
        message = json.dumps([0, 1, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        assert error is None, error
        return result

    def _receive(self) -> Any:
        digits = b""
        while (byte := self._replies.read(1)) != b":":
            assert byte, "Firefox has gone"
            digits += byte
        return json.loads(self._replies.read(int(digits)))

    def open(self, address: str) -> None:
        self.call("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.call("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def click(self, selector: str) -> None:
        found = self.call("WebDriver:FindElement", using="css selector", value=selector)["value"]
        self.call("WebDriver:ElementClick", id=found[ELEMENT])

    def press(self, *keys: str) -> None:
        """All down, then all up."""
        codes = [KEYS.get(key, key) for key in keys]
        strokes = [{"type": "keyDown", "value": code} for code in codes]
        strokes += [{"type": "keyUp", "value": code} for code in reversed(codes)]
        self.call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def write(self, text: str) -> None:
        for character in text:
            self.press(character)

    def until(self, expression: str, wanted: object) -> None:
        """Wait for the expression to have this value."""
        end = time.monotonic() + PATIENCE
        while (value := self.run(f"return {expression}")) != wanted:
            assert time.monotonic() < end, f"{expression} is {value!r}, not {wanted!r}"
            time.sleep(0.05)

    def complaints(self, address: str) -> list[str]:
        self.call("Marionette:SetContext", value="chrome")
        said: list[str] = self.run(COMPLAINTS, address)
        self.call("Marionette:SetContext", value="content")
        return said

    def close(self) -> None:
        self._replies.close()
        self._socket.close()


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox with a fresh profile, until the block ends."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory(prefix="gradstep-firefox-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("".join(lines))
        command = [
            PROGRAM,
            "--headless",
            "--no-remote",
            "--marionette",
            "--remote-allow-system-access",
            "--profile",
            folder,
        ]
        with (profile / "log").open("wb") as log:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            browser = Firefox(_port(profile, process))
            yield browser
            browser.close()
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            return int((profile / "MarionetteActivePort").read_text())
        except (FileNotFoundError, ValueError):  # not yet, or only half written
            time.sleep(0.05)
    raise AssertionError(f"Firefox does not listen: {(profile / 'log').read_text(errors='replace')}")
