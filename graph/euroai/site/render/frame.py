"""The scripts of every page's frame, one for each language, and the list of pages in its head.

A page names one script rather than eight, and what is the same on every page (the data's date, in
pages of one thing the list of pages) stands in them, so that a new source changes these files and
not each page.
"""

from __future__ import annotations

from collections.abc import Sequence

from euroai.i18n.languages import gettext
from euroai.i18n.script_words import script_words
from euroai.site.render.files import FRAME, MENU, script_json

__all__ = ["frame_script", "menu_script"]


def frame_script(code: str, as_of: str) -> str:
    """Return the frame's script: a language's words, the data's date as ``data-as-of``, all parts.

    The words stand in the first line, so that they can be told from the rest.
    """
    words = f"window.euroaiWords={script_json(script_words(code))};\n"
    date = f"document.documentElement.dataset.asOf={script_json(as_of)};\n"
    return words + date + "".join(file.read_text(encoding="utf-8") for file in FRAME)


def menu_script(places: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]]) -> str:
    """Return the script that writes the list of pages, and more, into a page of one thing."""
    menu = {
        "places": [(place, gettext(name)) for place, name in places],
        "more": [(place, gettext(name)) for place, name in more],
        "words": {
            "dark": gettext("Dark"),
            "main": gettext("Main"),
            "more": gettext("More"),
            "skip": gettext("Skip to the content"),
        },
    }
    return f"window.euroaiMenu={script_json(menu)};\n{MENU.read_text(encoding='utf-8')}"
