"""The scripts of every page's frame, as one file for all pages and one for each language.

A page names two scripts rather than eight, and what is the same on every page (the data's date, the
list of pages under "More") stands in them, so that a new source changes these files and not each
page.
"""

from __future__ import annotations

from collections.abc import Sequence

from euroai.i18n.languages import gettext
from euroai.i18n.script_words import script_words
from euroai.site.render.files import FRAME, script_json

__all__ = ["frame_script", "words_script"]


def frame_script(as_of: str) -> str:
    """Return the frame's script: the data's date as ``data-as-of`` of the page, then all parts."""
    date = f"document.documentElement.dataset.asOf={script_json(as_of)};\n"
    return date + "".join(file.read_text(encoding="utf-8") for file in FRAME)


def words_script(code: str, pages: Sequence[tuple[str, str]]) -> str:
    """Return what scripts must know of a language, and the pages under "More" with their names."""
    words = script_json(script_words(code))
    named = script_json([(place, gettext(name)) for place, name in pages])
    return f"window.euroaiWords={words};\nwindow.euroaiPages={named};\n"
