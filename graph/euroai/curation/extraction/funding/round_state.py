"""State of the reading of rounds: those found so far, and the current one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.figures import MoneyMention
from euroai.curation.extraction.funding.round_values import (
    add_sum,
    merge,
    nearest_date,
    same_round,
    type_of,
)
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found
from euroai.curation.extraction.subject import Focus

__all__ = ["HEDGED", "RoundState", "add_investors", "add_to_round", "clauses", "recent_round"]

HEDGED: Final = 0.85
"""By how much a claim that is stated with reserve is less sure."""


@dataclass
class RoundState:
    """The rounds and other findings so far; "the round" is the one spoken of last.

    ``age`` is how many sentences ago that was; ``before`` is the one that was spoken of before the
    present sentence.
    """

    focus: Focus
    rounds: list[ExtractedEvent] = field(default_factory=list)
    others: list[ExtractedEvent] = field(default_factory=list)
    current: ExtractedEvent | None = None
    before: ExtractedEvent | None = None
    age: int = 99
    named_investors: bool = False
    """Whether the sentence before spoke of investors: "they are" then means them."""
    recipients: dict[int, Mention] = field(default_factory=dict)
    """Who raised, by the offset of the sentence that says so."""


def add_to_round(
    state: RoundState,
    sentence: AnnotatedSentence,
    who: Found,
    sum_: MoneyMention | None,
    place: tuple[int, int],
    sure: float,
) -> ExtractedEvent:
    """Return the round that this is: one stated before, or a new one."""
    first = sentence.sentence.start
    stretch = (min(place[0], sum_.start if sum_ else place[0]), place[1])
    status = status_of(sentence, *stretch)
    kind = type_of(sentence, place, sum_)
    found = ExtractedEvent("FundingRound", first, first + len(sentence.text), confidence=0.0)
    if status is None:
        found.values["denied"] = []
        return found
    state.recipients[first] = who.mention
    found.confidence = sure * who.confidence
    found.add(sentence, "recipient", who.mention, confidence=who.confidence)
    if sum_ is not None:
        add_sum(found, sentence, sum_)
    if kind:
        found.add(sentence, "roundType", kind[0], kind[1])
    if status:
        found.add(sentence, "status", status, place)
        found.confidence *= HEDGED
    if when := nearest_date(sentence, place):
        found.add(sentence, "announcedOn", when[0], when[1])
    known = next((one for one in state.rounds if same_round(one, found)), None)
    if known is None:
        state.rounds.append(found)
        known = found
    else:
        merge(known, found)
    state.current, state.age = known, 0
    return known


def recent_round(
    state: RoundState,
) -> ExtractedEvent | None:
    """Return the round that "the round" means, if one was stated not long ago."""
    if state.current is None or "denied" in state.current.values:
        return None
    if state.age <= 12 or len(state.rounds) == 1:
        return state.current
    return None


def add_investors(
    state: RoundState,
    sentence: AnnotatedSentence,
    target: ExtractedEvent,
    role: str,
    names: list[Found],
    sure: float,
) -> None:
    """Give a round names in a role, and make it the one spoken of."""
    for found in names:
        leads = role == "investor" and found.mention.key in target.keys("leadInvestor")
        if leads or found.mention.key == target.first("recipient"):
            continue
        target.add(sentence, role, found.mention, confidence=sure * found.confidence)
    if names:
        state.current, state.age = target, 0


def clauses(sentence: AnnotatedSentence, name: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield each cue with the stretch that it rules: from the last one's end to the next one's."""
    cues = [m for m in sentence.cues("funding", name) if sentence.text[m.start() - 1 :][:1] != "-"]
    for number, cue in enumerate(cues):
        start = cues[number - 1].end() if number else 0
        end = cues[number + 1].start() if number + 1 < len(cues) else len(sentence.text)
        yield start, end, cue
