"""Role of a sum in a sentence: raised, valuation, total, target, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.figures import MoneyMention

__all__ = ["OTHER", "RAISED", "TARGET", "TOTAL", "VALUATION", "roles_of_sums"]

RAISED: Final = "raised"
VALUATION: Final = "valuation"
TOTAL: Final = "total"
TARGET: Final = "target"
OTHER: Final = "other"
CONVERSION: Final = "conversion"
_NEAR: Final = 28


def roles_of_sums(sentence: AnnotatedSentence) -> Mapping[MoneyMention, str]:
    """Return the role of each sum of a sentence, by the words before and behind it."""
    roles: dict[MoneyMention, str] = {}
    for number, one in enumerate(sentence.money):
        before = sentence.money[number - 1] if number else None
        behind = sentence.money[number + 1] if number + 1 < len(sentence.money) else None
        roles[one] = _role(sentence, one, before, behind)
    return roles


def _role(
    sentence: AnnotatedSentence,
    one: MoneyMention,
    before: MoneyMention | None,
    behind: MoneyMention | None,
) -> str:
    text = sentence.text
    if before is not None and _converts(text, before, one):
        return CONVERSION
    first = before.end if before else 0
    last = behind.start if behind else len(text)
    for name, role in (("valued", VALUATION), ("target", TARGET)):
        for match in sentence.language.cue("funding", name).finditer(text, first, one.start):
            gap = text[match.end() : one.start]
            if len(gap) <= _NEAR and "," not in gap:
                return OTHER if _is_of_many(sentence, match.start()) else role
    tail = text[one.end : min(last, one.end + 35)]
    clause = re.split(r"[,;:(]", tail)[0]
    noun = sentence.language.cue("funding", "valuation_noun").search(clause)
    articles = sentence.language.cue("articles")
    if noun and not articles.sub("", clause[: noun.start()]).strip(" -"):
        return VALUATION
    compared = [*sentence.language.cue("funding", "compared").finditer(text, first, one.start)]
    if compared and one.start - compared[-1].end() <= 12:
        return OTHER  # "revenues of 45m, against 10m"
    other = sentence.language.cue("funding", "not_money_raised")
    lead = re.split(r"[,;:]", text[max(first, one.start - 30) : one.start])[-1]
    if other.search(clause) or other.search(lead):
        return OTHER
    if _is_total(sentence, one, first, last):
        return TOTAL
    return RAISED


def _is_of_many(sentence: AnnotatedSentence, place: int) -> bool:
    """Return whether a valuation is that of a plural without a name: "firms valued at"."""
    near = re.split(r"[,;:]", sentence.text[max(0, place - 28) : place])[-1]
    return sentence.language.cue("reference", "generic").search(near) is not None


def _converts(text: str, before: MoneyMention, one: MoneyMention) -> bool:
    """Return whether a sum repeats the one before it in another currency."""
    gap = text[before.end : one.start].strip()
    return (
        before.currency != one.currency
        and re.fullmatch(r"\(\s?\S*(?:\s\S+)?|[/(=]|,? ?or|soit|\(?ca?\.?|\(?rund|\(?about", gap)
        is not None
    )


def _is_total(sentence: AnnotatedSentence, one: MoneyMention, first: int, last: int) -> bool:
    cue = sentence.language.cue("funding", "total")
    text = sentence.text
    start, end = max(first, one.start - 55), min(last, one.end + 40)
    for match in cue.finditer(text, start, end):
        gap = (
            text[match.end() : one.start]
            if match.end() <= one.start
            else text[one.end : match.start()]
        )
        if ";" not in gap and gap.count(",") == 0 and not _is_of_round(sentence, match, one):
            return True
    return False


def _is_of_round(sentence: AnnotatedSentence, total: re.Match[str], one: MoneyMention) -> bool:
    """Return whether a word for a total only sums one round: "a round of in total €5m"."""
    before = sentence.text[max(0, total.start() - 60) : total.start()]
    nouns = [*sentence.language.cue("funding", "round").finditer(before)]
    near = bool(nouns) and len(before[nouns[-1].end() :].split()) <= 2
    return near and 0 <= one.start - total.end() <= 8
