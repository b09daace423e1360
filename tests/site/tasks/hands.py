"""A reader's hand on a page in either browser: it counts its clicks, types, and waits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from tests.site.browsing import NewPage, until

__all__ = ["AnyPage", "ChromiumPage", "Hand", "until"]


class AnyPage(Protocol):
    """What both browsers do."""

    @property
    def errors(self) -> list[str]: ...
    def open(self, address: str) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def keys(self, text: str) -> None: ...
    def printed(self) -> bytes: ...


class ChromiumPage:
    """Chromium by Playwright, with the words of the other."""

    def __init__(self, new_page: NewPage, width: int, height: int) -> None:
        self._watched = new_page(width, height)
        self.errors = self._watched.errors

    def open(self, address: str) -> None:
        self._watched.page.goto(address)

    def evaluate(self, expression: str) -> Any:
        return self._watched.page.evaluate(expression)

    def click(self, selector: str) -> None:
        self._watched.page.locator(selector).first.click()

    def keys(self, text: str) -> None:
        keyboard = self._watched.page.keyboard
        keyboard.press(text) if text in ("Enter", "Escape", "Tab") else keyboard.type(text)

    def printed(self) -> bytes:
        return self._watched.page.pdf(format="A4")


class Hand:
    """A reader with a page: ``clicks`` counts what the hand does; keys are not counted.

    A choice in a list is two clicks: one opens it, one takes.
    """

    def __init__(self, page: AnyPage, site: Path) -> None:
        self.page = page
        self._site = site
        self.clicks = 0

    def open(self, place: str) -> None:
        """Go to a page of the site; nothing has been clicked on it yet."""
        file, mark, fragment = place.partition("#")
        self.page.open(f"{(self._site / file).as_uri()}{mark}{fragment}")
        self.clicks = 0

    def click(self, selector: str) -> None:
        """Click what a selector finds first, once it is there."""
        self.see(f"!!document.querySelector({json.dumps(selector)})")
        self.page.click(selector)
        self.clicks += 1

    def choose(self, selector: str, value: str) -> None:
        """Choose a value of a list, or draw a slider to it, once the page's scripts listen."""
        self.see("document.readyState === 'complete'")
        self.page.evaluate(
            f"(() => {{ const field = document.querySelector({json.dumps(selector)});"
            f"field.value = {json.dumps(value)};"
            "for (const kind of ['input', 'change'])"
            " field.dispatchEvent(new Event(kind, {bubbles: true})); })()"
        )
        chosen = self.page.evaluate(f"document.querySelector({json.dumps(selector)}).value")
        assert chosen == value
        slides = self.page.evaluate(f"document.querySelector({json.dumps(selector)}).type")
        self.clicks += 1 if slides == "range" else 2

    def keys(self, *texts: str) -> None:
        """Type texts, or press keys by their names."""
        for text in texts:
            self.page.keys(text)

    def name(self, selector: str, text: str) -> None:
        """Click in a field, name somebody and take the first suggestion."""
        self.click(selector)
        self.take(text)

    def take(self, text: str) -> None:
        """Name somebody in the field that has the focus, and take the first suggestion."""
        self.keys(text)
        self.see("document.activeElement.getAttribute('aria-expanded') === 'true'")
        self.see(
            "!!document.getElementById(document.activeElement.getAttribute('aria-controls'))"
            "?.querySelector('[role=option]')"
        )
        self.keys("Enter")

    def tab_to(self, selector: str, most: int) -> int:
        """Press Tab until the focus is on what a selector finds; return how often."""
        for pressed in range(1, most + 1):
            self.keys("Tab")
            if self.page.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
                return pressed
        raise AssertionError(f"{most} presses of Tab do not lead to {selector}")

    def see(self, expression: str) -> Any:
        """Wait until an expression is true of the page; return its value."""
        return until(self.page, expression)

    def ask(self, expression: str) -> Any:
        """Return what an expression is of the page now."""
        return self.page.evaluate(expression)

    def text(self, selector: str) -> str:
        """Return the text that the first element of a selector shows."""
        found: str = self.see(
            f"document.querySelector({json.dumps(selector)})?.innerText.trim() || ''"
        )
        return found

    def keep_files(self) -> None:
        """From now on note what the page gives as a file rather than let the browser save it."""
        self.page.evaluate(
            "(() => { window.files = []; window.euroai.save = (name, type, text) =>"
            " window.files.push([name, typeof text === 'string' ? text : 'binary']); })()"
        )

    def file(self) -> tuple[str, str]:
        """Return the name and the text of the file that came first."""
        name, text = self.see("window.files.length && window.files[0]")
        return name, text
