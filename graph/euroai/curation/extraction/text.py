"""An article's text as sentences, every place a pair of offsets into the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from euroai.curation.extraction.language import CueWords

__all__ = ["Sentence", "plain_text", "sentences"]

_SAME_LENGTH: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-", "\t": " "}
)
_STOP: Final = re.compile(
    r"(?:;|\s\|)\s+|[.!?…]+[\"»”'’)\]]*\s+(?=[\"«“„'(\[–-]*\s?[^\W\d_a-zß-ÿ]|[\"«“„]?\d)"
)
_DATELINE: Final = re.compile(r"[^-–—.]{2,60}[)\d,A-Z]\s?[-–—]+\s(?=[A-ZÀ-Þ\"«“])")
"""What a press agency puts before a text: "PARIS (AFP) - ..."."""
_LAST_WORD: Final = re.compile(r"([^\s(«“\"]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its first offset and the number of its paragraph; 0 is the title."""

    text: str
    start: int
    paragraph: int


def plain_text(text: str) -> str:
    """Return a text of the same length with one kind of apostrophe, hyphen and space."""
    return text.translate(_SAME_LENGTH)


def sentences(text: str, language: CueWords) -> Iterator[Sentence]:
    """Yield the sentences of a text; every line is a paragraph."""
    abbreviations = frozenset(language.words("abbreviations"))
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        first = dateline.end() if (dateline := _DATELINE.match(line)) else 0
        for stop in _STOP.finditer(line):
            marked = stop.group()[:1] == ";" or "|" in stop.group()
            if not marked and not _ends_a_sentence(
                line[first : stop.start()], abbreviations, language.code
            ):
                continue
            yield from _sentence(line[first : stop.end()], offset + first, number)
            first = stop.end()
        yield from _sentence(line[first:], offset + first, number)
        offset += len(line)


def _ends_a_sentence(before: str, abbreviations: frozenset[str], code: str) -> bool:
    match = _LAST_WORD.search(before)
    word = match[1].lower() if match else ""
    if word in abbreviations or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    return not (code == "de" and word.isdigit() and len(word) <= 2)


def _sentence(text: str, start: int, paragraph: int) -> Iterator[Sentence]:
    bare = text.strip()
    if bare:
        yield Sentence(bare, start + len(text) - len(text.lstrip()), paragraph)
