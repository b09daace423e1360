"""What a sentence sets right: of "not A but B" and "B, not A" only B is stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from euroai.curation.extraction.figures import MoneyMention
from euroai.curation.extraction.language import CueWords
from euroai.curation.extraction.mentions.names import Mention

__all__ = ["Corrected", "set_right"]

_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:[.,]\d{1,2})?(?![\w%]|[.,]\d)")
_BREAK: Final = re.compile(r"[;:.!?]\s")
_NEAR: Final = 30
_FAR: Final = 90


@dataclass(frozen=True, slots=True)
class Corrected:
    """A sentence of the same length without what it says is not so."""

    text: str
    mentions: tuple[Mention, ...]
    money: tuple[MoneyMention, ...]


@dataclass(frozen=True, slots=True)
class _Value:
    """A name, a sum or a bare number that may be set against another."""

    start: int
    end: int
    of: Mention | MoneyMention | None

    @property
    def kind(self) -> str:
        """What it can be set against: a name against a name, a figure against a figure."""
        return "name" if isinstance(self.of, Mention) else "figure"


def set_right(
    text: str, language: CueWords, mentions: Sequence[Mention], money: Sequence[MoneyMention]
) -> Corrected:
    """Return a sentence of which what is denied in favour of another value is blanked out.

    Only a name set against a name, or a figure against a figure, is set right; what else is negated
    stays for :func:`status_of`.
    """
    text = _not_only(text, language)
    nots = [*language.cue("contrast", "not").finditer(text)]
    if not nots:
        return Corrected(text, tuple(mentions), tuple(money))
    values = _values(text, mentions, money)
    sums = list(money)
    blank: list[tuple[int, int]] = []
    for but in language.cue("contrast", "but").finditer(text):
        blank += _not_but(text, language, values, nots, but, sums)
    for no in nots:
        blank += _but_not(text, language, values, no)
    letters = list(text)
    for start, end in blank:
        letters[start:end] = " " * (end - start)
    return Corrected(
        "".join(letters),
        tuple(m for m in mentions if not _is_in(m.start, blank)),
        tuple(sorted((m for m in sums if not _is_in(m.start, blank)), key=lambda one: one.start)),
    )


def _not_only(text: str, language: CueWords) -> str:
    """Return "not only A but also B" as "A and B", each word at its place."""
    conjunction = language.words("contrast", "and")[0]
    for no in reversed([*language.cue("contrast", "not").finditer(text)]):
        behind = text[no.end() :]
        only = language.cue("contrast", "only").match(behind.lstrip())
        if only is None:
            continue
        end = no.end() + len(behind) - len(behind.lstrip()) + only.end()
        also = language.cue("contrast", "also").search(text, end, end + _FAR)
        if also is None or _BREAK.search(text, end, also.start()):
            continue
        joined = conjunction.ljust(also.end() - also.start())
        text = text[: no.start()] + " " * (end - no.start()) + text[end : also.start()]
        text = f"{text}{joined}{behind[also.end() - no.end() :]}"
    return text


def _values(text: str, mentions: Sequence[Mention], money: Sequence[MoneyMention]) -> list[_Value]:
    known = [_Value(one.start, one.end, one) for one in mentions]
    known += [_Value(one.start, one.end, one) for one in money]
    bare = [
        _Value(match.start(), match.end(), None)
        for match in _NUMBER.finditer(text)
        if not any(one.start <= match.start() < one.end for one in known)
    ]
    return sorted([*known, *bare], key=lambda one: one.start)


def _not_but(
    text: str,
    language: CueWords,
    values: Sequence[_Value],
    nots: Sequence[re.Match[str]],
    but: re.Match[str],
    sums: list[MoneyMention],
) -> list[tuple[int, int]]:
    """Return what to blank of "not A but B"; a bare B of figures takes the unit of A."""
    behind = [one for one in values if 0 <= one.start - but.end() <= _NEAR]
    before = [one for one in values if one.end <= but.start()]
    if not behind or not before:
        return []
    right, wrong = behind[0], before[-1]
    said = [m for m in nots if m.end() <= wrong.start and wrong.start - m.end() <= _FAR]
    figures = isinstance(right.of, MoneyMention) or isinstance(wrong.of, MoneyMention)
    if (
        not said
        or right.kind != wrong.kind
        or (right.kind == "figure" and not figures)
        or but.start() - wrong.end > _NEAR
        or _BREAK.search(text, said[-1].end(), but.start())
    ):
        return []
    denied = [v for v in before if said[-1].end() <= v.start and v.kind == wrong.kind]
    directly = _is_beside(text[said[-1].end() : denied[0].start], language)
    if right.kind == "name" and not (directly or _closes(text, language, values, right)):
        return []
    if right.of is None and isinstance(wrong.of, MoneyMention):
        sums.append(_in_unit_of(text, right, wrong, wrong.of))
    # "ne ... pas" is of two words: both go.
    first = [m for m in nots if said[-1].start() - m.start() <= 20 and m.end() <= said[-1].end()]
    return [*(m.span() for m in first), *((v.start, v.end) for v in denied), but.span()]


def _but_not(
    text: str, language: CueWords, values: Sequence[_Value], no: re.Match[str]
) -> list[tuple[int, int]]:
    """Return what to blank of "B, not A" and "B and not A"."""
    before = [one for one in values if one.end <= no.start()]
    behind = [one for one in values if one.start >= no.end()]
    if not before or not behind or before[-1].kind != behind[0].kind:
        return []
    wrong = behind[0]
    gap = text[before[-1].end : no.start()].rstrip()
    joined = language.cue("contrast", "and").search(gap)
    if joined and joined.end() == len(gap):
        gap = gap[: joined.start()].rstrip()
    else:
        joined = None
    marked = gap.endswith((",", "(", "–", "—"))
    between = gap.rstrip(",(–— ").split()  # "hat 12 Millionen erhalten, nicht 21"
    ends = re.match(r"\s*(?:[,.;:!?)]|$)", text[wrong.end :]) is not None
    near = not between or (len(between) <= 2 and marked and ends)
    if not (joined or marked) or not near or not _is_beside(text[no.end() : wrong.start], language):
        return []
    if wrong.kind == "figure" and not isinstance(before[-1].of, MoneyMention):
        return []
    closed = re.match(r"\s*[,)–—]", text[wrong.end :])
    start = before[-1].end + len(gap.rstrip(",(–— ")) if between else before[-1].end
    return [(start, wrong.end + (closed.end() if closed and marked else 0))]


def _is_beside(gap: str, language: CueWords) -> bool:
    """Return whether at most prepositions and articles stand between a "not" and a value."""
    for path in (("prepositions",), ("articles",), ("positions", "by"), ("positions", "of")):
        gap = language.cue(*path).sub(" ", gap)
    return not re.sub(r"[\s,'’]+", "", gap)


def _closes(text: str, language: CueWords, values: Sequence[_Value], right: _Value) -> bool:
    """Return whether a row of names ends its clause, so that it does nothing itself."""
    end = right.end
    for value in values:
        if value.start < end or value.kind != "name":
            continue
        gap = text[end : value.start].strip()
        if gap != "," and not language.cue("conjunctions").fullmatch(gap):
            break
        end = value.end
    return re.match(r"\s*(?:[,.;:!?)]|$)", text[end:]) is not None


def _in_unit_of(text: str, right: _Value, wrong: _Value, sum_: MoneyMention) -> MoneyMention:
    """Return the sum of a bare number in the unit and currency of the one it takes the place of."""
    number = _NUMBER.search(text, wrong.start, wrong.end)
    said = Decimal(number.group().replace(",", ".")) if number else Decimal(1)
    unit = sum_.amount / said if said else Decimal(1)
    amount = Decimal(text[right.start : right.end].replace(",", ".")) * unit
    return replace(sum_, start=right.start, end=right.end, amount=amount, qualifier="", most=None)


def _is_in(place: int, blank: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in blank)
