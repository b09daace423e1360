"""Take the pictures of the README from the built pages, in Debian's Chromium.

    .venv/bin/euroai build && .venv/bin/python -m scripts.pictures

The pages are opened from disk, as a reader opens them.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

__all__ = ["PICTURES", "take"]

ROOT: Final = Path(__file__).parents[1]
SITE: Final = ROOT / "output" / "site"
PICTURES: Final = {"overlap": "overlap/index.html"}
"""The pictures in docs/pictures, and the page that each shows."""
WIDTH, HEIGHT = 1280, 860


def take(site: Path, folder: Path) -> None:
    """Write a PNG of each page of ``PICTURES`` into ``folder``.

    Raises:
        FileNotFoundError: a page has not been built.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for name, address in PICTURES.items():
            file = site / address
            if not file.is_file():
                raise FileNotFoundError(f"{file} is not there: run euroai build first.")
            page.goto(file.resolve().as_uri())
            page.wait_for_load_state("load")
            page.wait_for_timeout(1_500)  # until the network is drawn
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    try:
        take(SITE, ROOT / "docs" / "pictures")
    except FileNotFoundError as error:
        sys.exit(str(error))
