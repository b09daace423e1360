"""Control and formatting characters, and how each output escapes or drops them.

Names come from the data and from who types, and may hold anything. A character acts if a terminal,
an editor, a parser or the direction of writing obeys it: the control codes C0 and C1 but tab and
line feed, the marks that turn the direction of text or the shape of digits, the anchors of
annotations, the noncharacters of Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

__all__ = [
    "ACTING",
    "escaped_json",
    "escaped_text",
    "one_line",
    "plain_text",
    "shortened",
    "spreadsheet_cell",
    "visible_text",
    "xml_text",
]

ACTING: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
)
"""The characters of the basic plane, as ranges of a regular expression's set."""
# One set with those beyond the basic plane takes twenty times as long.
_ACTING: Final = re.compile(f"[{ACTING}]")
_ACTING_OR_LONE: Final = re.compile(f"[{ACTING}\ud800-\udfff]")
_ACTING_ON_LINES: Final = re.compile(f"[{ACTING}\ud800-\udfff\u2028\u2029]")
_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]")
_SPACES: Final = re.compile("[\t\n\r\u2028\u2029]")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (production 2)."""
_REFERENCE: Final = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_INNER: Final = re.compile(r"([;\t\r\n]\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a cell begins for a spreadsheet that also takes semicolons or tabs for separators."""
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?%?")
_INSTEAD: Final = "\N{REPLACEMENT CHARACTER}"


def plain_text(text: str) -> str:
    """Return a text without the characters that act."""
    if text.isascii() and text.isprintable():
        return text  # as most names are
    return _replaced(text, _ACTING, lambda _letter: "")


def one_line(text: str) -> str:
    """Return a text for a terminal: on one line, each character that acts replaced by U+FFFD."""
    return visible_text(_SPACES.sub(" ", text))


def visible_text(text: str) -> str:
    """Return a text in which U+FFFD stands for each character that acts."""
    return _replaced(text, _ACTING_OR_LONE, lambda _letter: _INSTEAD)


def escaped_text(text: str) -> str:
    r"""Return a text for a terminal with its lines, what acts written as ``\u009B``.

    Turtle, TriG and N-Quads mean the same by it, so they stay what they were.
    """
    return _replaced(text, _ACTING_ON_LINES, _escape)


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def escaped_json(text: str) -> str:
    """Return JSON in which what acts is written as an escape of JSON: the same value."""
    return _replaced(text, _ACTING, _json_escape)


def _json_escape(letter: str) -> str:
    units = letter.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _replaced(text: str, acting: re.Pattern[str], by: Callable[[str], str]) -> str:
    text = acting.sub(lambda match: by(match.group()), text)
    if _BEYOND.search(text) is None:
        return text
    return _BEYOND.sub(
        lambda match: by(match.group()) if ord(match.group()) & 0xFFFE == 0xFFFE else match.group(),
        text,
    )


def shortened(text: str, most: int = 100) -> str:
    """Return a text that somebody typed as an error repeats it: no longer than ``most`` letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def xml_text(markup: str) -> str:
    """Return XML in which what XML cannot hold, raw or by its number, is U+FFFD."""
    clean = _NO_XML.sub(_INSTEAD, markup)
    return _REFERENCE.sub(_known_reference, clean) if "&#" in clean else clean


def _known_reference(match: re.Match[str]) -> str:
    hexadecimal, decimal = match.groups()
    # More digits than any character has would only take long to read.
    digits = (hexadecimal or decimal).lstrip("0")[:8] or "0"
    code = int(digits, 16 if hexadecimal else 10)
    known = code <= 0x10FFFF and not _NO_XML.match(chr(code))
    return match.group() if known else _INSTEAD


def spreadsheet_cell(text: str) -> str:
    """Return a text that no spreadsheet runs: ``'`` before what it would take for a formula.

    So too within the text after a semicolon, a tab or a line's end: where the comma is the sign of
    decimals, spreadsheets part a file there. Numbers are left alone. (OWASP, "CSV Injection".)
    """
    if text.isalnum():
        return text  # as most cells are
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    return _INNER.sub(r"\1'", text)
