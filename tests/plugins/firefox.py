"""Debian's Firefox, steered by WebDriver BiDi (W3C), which it speaks with no driver beside it.

One process for a run; each page is a tab of its own. Only what the tests of two browsers need.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

__all__ = ["Firefox", "FirefoxPage", "firefox_binary", "running_firefox"]

_SECONDS: Final = 60
_LISTENING: Final = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_PREFERENCES: Final = (
    'user_pref("browser.shell.checkDefaultBrowser", false);\n'
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
    'user_pref("app.update.enabled", false);\n'
    'user_pref("network.captive-portal-service.enabled", false);\n'
    'user_pref("network.connectivity-service.enabled", false);\n'
    'user_pref("services.settings.server", "data:,");\n'
    'user_pref("remote.active-protocols", 1);\n'
)
_KEYS: Final = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "ArrowDown": "\ue015"}


def firefox_binary() -> str | None:
    """Return the path of Debian's Firefox, or None where it is not installed."""
    return shutil.which("firefox-esr")


class Firefox:
    """One running Firefox: commands go out, answers come back by their number."""

    def __init__(self, address: str) -> None:
        from tornado.websocket import websocket_connect

        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._socket = self._run(self._connect(websocket_connect, f"{address}/session"))
        self._number = 0
        self.logged: list[dict[str, Any]] = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])

    @staticmethod
    async def _connect(connect: Any, address: str) -> Any:
        return await connect(address)

    def _run(self, task: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(_SECONDS)

    def command(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and return its result; what is logged meanwhile is kept."""
        self._number += 1
        number = self._number
        text = json.dumps({"id": number, "method": method, "params": parameters})
        return self._run(self._answer(text, number))  # type: ignore[no-any-return]

    async def _answer(self, text: str, number: int) -> dict[str, Any]:
        await self._socket.write_message(text)
        while True:
            told = json.loads(await self._socket.read_message())
            if told.get("method") == "log.entryAdded":
                self.logged.append(told["params"])
            if told.get("id") == number:
                if told["type"] == "error":
                    raise AssertionError(f"{told['error']}: {told['message']}")
                return dict(told["result"])

    def close(self) -> None:
        """End the session and the loop."""
        self.command("session.end")
        self._run(self._disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()

    async def _disconnect(self) -> None:
        self._socket.close()
        while await self._socket.read_message() is not None:
            pass

    def new_page(self, width: int, height: int) -> FirefoxPage:
        """Open a tab of a size."""
        page = FirefoxPage(self, self.command("browsingContext.create", type="tab")["context"])
        page.resize(width, height)
        return page


class FirefoxPage:
    """One tab: open, ask, click, type; ``errors`` are those of its console."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def resize(self, width: int, height: int) -> None:
        """Give the tab a size."""
        size = {"width": width, "height": height}
        self._firefox.command("browsingContext.setViewport", context=self._context, viewport=size)

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is loaded."""
        self._firefox.command(
            "browsingContext.navigate", context=self._context, url=address, wait="complete"
        )

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression (or of its promise), as JSON has it."""
        found = self._firefox.command(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((v) => JSON.stringify(v))",
            target={"context": self._context},
            awaitPromise=True,
        )
        if found["type"] == "exception":
            raise AssertionError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))

    def click(self, selector: str) -> None:
        """Click in the middle of an element, as a mouse does."""
        place = self.evaluate(
            "(() => { const e = document.querySelector(" + json.dumps(selector) + ");"
            "e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
            "return [b.x + b.width / 2, b.y + b.height / 2].map(Math.round); })()"
        )
        move = {"type": "pointerMove", "x": place[0], "y": place[1]}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._actions({"type": "pointer", "id": "mouse", "actions": [move, *press]})

    def keys(self, text: str) -> None:
        """Type a text, or press one key by its name (``Enter``)."""
        signs = [_KEYS[text]] if text in _KEYS else list(text)
        pressed = [{"type": kind, "value": sign} for sign in signs for kind in ("keyDown", "keyUp")]
        self._actions({"type": "key", "id": "keyboard", "actions": pressed})

    def printed(self) -> bytes:
        """Return the page as it is printed, as PDF."""
        paper = {"width": 21.0, "height": 29.7}
        found = self._firefox.command("browsingContext.print", context=self._context, page=paper)
        return base64.b64decode(found["data"])

    def _actions(self, *sources: dict[str, object]) -> None:
        self._firefox.command("input.performActions", context=self._context, actions=list(sources))

    @property
    def errors(self) -> list[str]:
        """What the console of this tab said in error."""
        return [
            str(one.get("text"))
            for one in self._firefox.logged
            if one["level"] == "error" and one["source"].get("context") == self._context
        ]

    def close(self) -> None:
        """Close the tab."""
        self._firefox.command("browsingContext.close", context=self._context)


@contextmanager
def running_firefox() -> Iterator[Firefox]:
    """Start Firefox with a profile of its own; it ends with the block."""
    binary = firefox_binary()
    assert binary is not None
    with tempfile.TemporaryDirectory(prefix="euroai-firefox-") as home:
        profile = Path(home)
        (profile / "user.js").write_text(_PREFERENCES, "utf-8")
        words = ("--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", home)
        log = profile / "stderr.log"
        with log.open("w", encoding="utf-8") as errors:
            process = subprocess.Popen([binary, *words], stderr=errors, stdout=subprocess.DEVNULL)
        try:
            firefox = Firefox(_address(log))
            yield firefox
            firefox.close()
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _address(log: Path) -> str:
    """Wait until Firefox says where it listens; return the address."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        if found := _LISTENING.search(log.read_text("utf-8", "replace")):
            return found[1].rstrip("/")
        time.sleep(0.1)
    raise AssertionError(f"Firefox does not listen: {log.read_text('utf-8', 'replace')[-2000:]}")
