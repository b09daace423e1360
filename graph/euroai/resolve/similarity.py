"""Similarity of two names; distinguishing words count against.

A ratio over word sets calls "Lakestar" and "Lakestar III" the same; a fund is not its manager, nor
a venture arm the company. So what one name has more than the other is looked at word by word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from euroai.model.names import fold
from euroai.resolve.candidate_pair import Evidence, listed

__all__ = [
    "LEAST_RATIO",
    "Parts",
    "compare_people",
    "compare_words",
    "joined_letters",
    "legal_forms",
    "parts",
]

LEAST_RATIO: Final = 86
"""Two spellings are compared further from this Levenshtein ratio (0 to 100) on."""

_SHORT_NAME: Final = 5
"""Names of fewer letters are not compared by spelling: one letter makes another name of them."""
_INITIALS: Final = 3
"""An acronym has at least so many letters."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(text.split()) for name, text in _file().items() if isinstance(text, str)
    }


def legal_forms() -> frozenset[str]:
    """Return the legal forms that names may carry, folded: they say nothing of who is meant."""
    return _words()["legal"]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: its words, without spaces, and the words that carry it.

    ``digits`` are those of the name in order: GPT-4 is not GPT-5.
    """

    name: str
    words: tuple[str, ...]
    squeezed: str
    core: frozenset[str]
    initials: str
    digits: str


@lru_cache(maxsize=65_536)
def parts(name: str) -> Parts:
    """Take a name apart."""
    known, words = _words(), joined_letters(fold(name).split())
    meant = tuple(word for word in words if word not in known["filling"])
    core = frozenset(meant) - known["legal"] - known["describing"]
    initials = "".join(word[0] for word in meant) if len(meant) >= _INITIALS else ""
    squeezed = "".join(words)
    digits = "".join(letter for letter in squeezed if letter.isdigit())
    return Parts(
        name, words, squeezed, core - known["firm"] or core or frozenset(words), initials, digits
    )


def joined_letters(words: Sequence[str]) -> tuple[str, ...]:
    """Join letters that stand alone side by side: A.I. is AI."""
    found: list[str] = []
    alone = False
    for word in words:
        if alone and len(word) == 1:
            found[-1] += word
        else:
            found.append(word)
        alone = len(word) == 1
    return tuple(found)


def compare_words(a: Parts, b: Parts) -> Evidence | None:
    """Compare the names of two organisations, products or awards; None: not alike enough."""
    if a.squeezed == b.squeezed:
        return Evidence(6, f"Both are called “{a.name}”.")
    if a.digits != b.digits:
        return None
    known, more = _words(), frozenset(a.words) ^ frozenset(b.words)
    if not more:
        return Evidence(4.5, f"“{a.name}” and “{b.name}” have the same words.")
    silent = known["legal"] | known["filling"]
    if more <= silent:
        return Evidence(5, f"“{a.name}” and “{b.name}” differ in nothing but the legal form.")
    if one := _initials(a, b):
        return one
    if more & known["fund"]:
        return None
    if a.core == b.core:
        words = f"“{a.name}” and “{b.name}” differ only in {listed(more - silent)}."
        if more <= known["describing"] | silent:
            return Evidence(3, words)
        if more <= known["firm"] | silent:
            return Evidence(1.5, words)
    return _spelling(a, b) or _begins(a, b)


def _spelling(a: Parts, b: Parts) -> Evidence | None:
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(a.squeezed, b.squeezed)
    if ratio < LEAST_RATIO or min(len(a.squeezed), len(b.squeezed)) < _SHORT_NAME:
        return None
    return Evidence(1 + (ratio - LEAST_RATIO) / 5, f"“{a.name}” and “{b.name}” are spelt alike.")


def _initials(a: Parts, b: Parts) -> Evidence | None:
    for short, long in ((a, b), (b, a)):
        if long.initials and short.squeezed == long.initials:
            return Evidence(2, f"“{short.name}” are the initials of “{long.name}”.")
    return None


def _begins(a: Parts, b: Parts) -> Evidence | None:
    short, long = sorted((a, b), key=lambda one: len(one.words))
    if short.core < long.core and long.words[: len(short.words)] == short.words:
        rest = " ".join(long.words[len(short.words) :])
        return Evidence(
            2 if len(short.squeezed) > _SHORT_NAME else 1,
            f"“{long.name}” is “{short.name}” with “{rest}”.",
        )
    return None


def compare_people(a: Parts, b: Parts) -> Evidence | None:
    """Compare the names of two people: order, middle names, initials, short forms, spelling."""
    both = f"“{a.name}” and “{b.name}”"
    if a.squeezed == b.squeezed:
        return Evidence(6, f"Both are called “{a.name}”.")
    if min(len(a.words), len(b.words)) < 2:
        return None
    if sorted(a.words) == sorted(b.words):
        return Evidence(5.5, f"{both} are the same words in another order.")
    short, long = sorted((a, b), key=lambda one: len(one.words))
    ends = short.words[0] == long.words[0] and short.words[-1] == long.words[-1]
    if set(short.words) <= set(long.words):
        return Evidence(4.5 if ends else 3.5, f"{both} differ in a middle or further name.")
    if a.words[-1] == b.words[-1] and (one := _first_names(a, b)):
        return one
    if ends:
        return Evidence(3, f"{both} share the first and the last name.")
    return _people_spelling(a, b)


def _first_names(a: Parts, b: Parts) -> Evidence | None:
    both = f"“{a.name}” and “{b.name}”"
    one, other = sorted((a.words[0], b.words[0]), key=len)
    if len(one) == 1 and other.startswith(one):
        return Evidence(
            2.5, f"{both} share the last name, and one first name is the other's initial."
        )
    if len(one) > 1 and (other.startswith(one) or _file()["short"].get(one) == other):
        return Evidence(
            3, f"{both} share the last name, and one first name is short for the other."
        )
    return None


def _people_spelling(a: Parts, b: Parts) -> Evidence | None:
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(a.squeezed, b.squeezed)
    first = fuzz.ratio(a.words[0], b.words[0])
    last = fuzz.ratio(a.words[-1], b.words[-1])
    if ratio < LEAST_RATIO or min(first, last) < 60:
        return None
    return Evidence(0.5 + (ratio - LEAST_RATIO) / 4, f"“{a.name}” and “{b.name}” are spelt alike.")
