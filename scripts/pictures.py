"""Take the pictures of docs/pages.md and of the README from the built pages, in Debian's Chromium.

    .venv/bin/euroai build && .venv/bin/python -m scripts.pictures

The pages are opened from disk, as a reader opens them: each kind of page and its French, at the
width of a desk and of a phone, in the light and in the dark. Only what the window shows is taken.
Another folder with a built site can be named: ``python -m scripts.pictures /tmp/out/site``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["SHOTS", "SIZES", "THEMES", "Shot", "picture_name", "take"]

ROOT: Final = Path(__file__).parents[1]
SITE: Final = ROOT / "output" / "site"
FOLDER: Final = ROOT / "docs" / "pictures"
SIZES: Final = ((1440, 900), (390, 844))
THEMES: Final = ("light", "dark")
_README: Final = ("overlap", 1280, 860, "light", "overlap")
"""The README's picture: the shot, its size, its theme, its file."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to take: its name, its address in the site, what must stand there before.

    A fragment that names a part of the page scrolls to it.
    """

    name: str
    address: str
    ready: str = "h1"


SHOTS: Final = (
    Shot("start", "index.html"),
    Shot("labs", "labs/index.html#sector=robotics", ".screen tbody tr"),
    Shot("compare", "labs/index.html#pick=mistral-ai,helsing,wayve&face=compare", ".one-multiple"),
    Shot("overlap", "overlap/index.html", "[data-pane][data-drawn] canvas"),
    Shot("matrix", "overlap/index.html#face=matrix", "[data-panel=matrix] :is(canvas, table, svg)"),
    Shot("map", "map/index.html#view=investments&day=2024-06", "#map-pane[data-drawn] canvas"),
    Shot("paths", "paths/index.html#from=mistral-ai&to=helsing&length=2", ".path"),
    Shot("lab", "id/mistral-ai/index.html"),
    Shot("investor", "id/nvidia/index.html#portfolio", ".holdings"),
    Shot("money", "capital/index.html"),
    Shot("talent", "talent/index.html#flows", ".alluvial"),
    Shot("timeline", "timeline/index.html"),
    Shot("geography", "geography/index.html"),
    Shot("disputed", "disputed/index.html"),
    Shot("sparql", "sparql/index.html#question=01", "#answer table"),
    Shot("start-fr", "fr/index.html"),
)
"""The pages of docs/pages.md, in its order."""


def picture_name(name: str, width: int, theme: str) -> str:
    """Return the file of a picture: ``map-390-dark.png``."""
    return f"{name}-{width}-{theme}.png"


def take(site: Path, folder: Path, shots: Sequence[Shot] = SHOTS) -> list[Path]:
    """Write a PNG of each page at each size in each theme into ``folder``; return the files.

    Raises:
        FileNotFoundError: a page has not been built.
    """
    from playwright.sync_api import sync_playwright

    for shot in shots:
        file = site / shot.address.partition("#")[0]
        if not file.is_file():
            raise FileNotFoundError(f"{file} is not there: run euroai build first.")
    wanted = [
        (shot, width, height, theme, picture_name(shot.name, width, theme))
        for shot in shots
        for width, height in SIZES
        for theme in THEMES
    ]
    name, width, height, theme, own = _README
    wanted += [(s, width, height, theme, f"{own}.png") for s in shots if s.name == name]
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        for shot, width, height, theme, file_name in wanted:
            _take(browser, site, shot, (width, height, theme), folder / file_name)
        browser.close()
    return [folder / file_name for *_, file_name in wanted]


def _take(browser: Browser, site: Path, shot: Shot, size: tuple[int, int, str], file: Path) -> None:
    width, height, theme = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    address, _, state = shot.address.partition("#")
    page.goto((site / address).resolve().as_uri() + (f"#{state}" if state else ""))
    page.wait_for_selector(shot.ready, state="attached", timeout=30_000)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(400)  # what the page puts off until it is idle
    page.screenshot(path=file, animations="disabled", caret="hide")
    context.close()


def main(arguments: Sequence[str]) -> None:
    """Take all pictures of the site that is named, or of ``output/site``."""
    files = take(Path(arguments[0]) if arguments else SITE, FOLDER)
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} pictures, {size / 1e6:.1f} MB, in {FOLDER}.")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except FileNotFoundError as error:
        sys.exit(str(error))
