"""Content negotiation by RFC 9110, 12.5.1: which of the forms on offer a client accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Accepted", "accepted", "preferred"]

_RANGE = re.compile(r'(?:[^",]|"[^"]*"?)+')
"""One range with its parameters: a comma between double quotes parts nothing."""
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A media range (or a language) with its quality and how specific it is."""

    name: str
    quality: float
    specificity: int


def accepted(header: str) -> list[Accepted]:
    """Return the ranges of an Accept header; everything where it is empty."""
    found = []
    for part in _RANGE.findall(header) if header.strip() else ["*/*"]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality, others = 1.0, 0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
                break
            others += key.strip() != "charset"
        if name and not others:
            type_, _, subtype = name.partition("/")
            found.append(Accepted(name, quality, (type_ != "*") + (subtype not in ("", "*"))))
    return found


def preferred(header: str, offered: Iterable[str]) -> list[str]:
    """Return the media types on offer that are accepted: the best quality first, then as offered.

    The most specific range that fits a type gives its quality.
    """
    ranges = accepted(header)
    scored = []
    for place, media in enumerate(offered):
        fitting = [one for one in ranges if _fits(one.name, media)]
        if fitting:
            best = max(fitting, key=lambda one: one.specificity)
            if best.quality > 0:
                scored.append((-best.quality, place, media))
    return [media for _, _, media in sorted(scored)]


def _fits(asked: str, media: str) -> bool:
    if asked in ("*/*", "*"):
        return True
    return media.startswith(asked[:-1]) if asked.endswith("/*") else asked == media


def preferred_language(header: str, offered: Sequence[str]) -> str:
    """Return the language on offer that is accepted best; the first where none is."""
    best, quality = offered[0], 0.0
    for one in accepted(header) if header.strip() else ():
        code = one.name.partition("-")[0]
        if code in offered and one.quality > quality:
            best, quality = code, one.quality
    return best
