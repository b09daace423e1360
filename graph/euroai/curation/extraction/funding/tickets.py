"""Tickets: investor, recipient and sum, outside any named round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.figures import MoneyMention
from euroai.curation.extraction.funding.round_state import RoundState, clauses
from euroai.curation.extraction.funding.round_values import add_sum, merge, nearest_date, same_round
from euroai.curation.extraction.funding.sums import RAISED
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found, listed_after
from euroai.curation.extraction.subject import subjects

__all__ = ["invested_in", "read_tickets"]


def read_tickets(
    state: RoundState, sentence: AnnotatedSentence, roles: Mapping[MoneyMention, str]
) -> Iterator[ExtractedEvent]:
    """Yield what "A invests €11m in B" states: a ticket, or of several a round."""
    for start, end, cue in clauses(sentence, "invest"):
        pool = sentence.of_kind("organization", "person", "")
        sums = [m for m in sentence.money if roles[m] == RAISED and cue.start() <= m.start < end]
        payers, target = _turned_round(sentence, start, cue)
        if target is None:
            payers = subjects(sentence, state.focus, start, cue.start(), pool)
            payers = payers or _behind_verb(sentence, cue, pool)
            if not payers:
                continue
            target = invested_in(sentence, cue.end(), end)
        if target is None or target.mention.key in {p.mention.key for p in payers}:
            continue
        status = status_of(sentence, cue.start(), cue.end())
        if status is None:
            continue
        yield _ticket(state, sentence, payers, target, sums, (cue.start(), cue.end()), status)


def _behind_verb(
    sentence: AnnotatedSentence, cue: re.Match[str], pool: list[Mention]
) -> list[Found]:
    """Return who invests where German puts the verb before them: "Nun investiert A in B"."""
    if sentence.language.code != "de" or not sentence.text[: cue.start()].strip():
        return []
    return [Found(m, m.confidence) for m in pool if 0 < m.start - cue.end() <= 2][:1]


def _turned_round(
    sentence: AnnotatedSentence, start: int, cue: re.Match[str]
) -> tuple[list[Found], Found | None]:
    """Return who invests in whom where whom comes first: "In A invest B and C"."""
    into = sentence.language.cue("funding", "into")
    before = [m for m in sentence.organizations if start <= m.start and m.end <= cue.start()]
    if not before or any(m.kind == "person" for m in sentence.mentions if m.end <= cue.start()):
        return [], None
    lead = sentence.text[start : before[0].start].strip()
    gap = sentence.text[before[0].end : cue.start()].strip()
    if len(before) > 1 or gap or not into.fullmatch(lead):
        return [], None
    payers = listed_after(sentence, cue.end(), [], first_gap=25)
    return payers, Found(before[0], before[0].confidence) if payers else None


def invested_in(sentence: AnnotatedSentence, start: int, end: int) -> Found | None:
    """Return what is invested in behind a place: "in" and a name, with few words between."""
    text = sentence.text
    into = sentence.language.cue("funding", "into")
    for mention in sentence.organizations:
        gap = text[start : mention.start]
        if mention.start < start or mention.start >= end or len(gap) > 75:
            continue
        if sentence.inside_parentheses(mention.start):
            continue
        match = list(into.finditer(gap))
        if match and len(gap[match[-1].end() :].split()) <= 4 and "," not in gap[match[-1].end() :]:
            return Found(mention, mention.confidence)
    return None


def _ticket(
    state: RoundState,
    sentence: AnnotatedSentence,
    payers: list[Found],
    target: Found,
    sums: list[MoneyMention],
    place: tuple[int, int],
    status: str,
) -> ExtractedEvent:
    first = sentence.sentence.start
    kind = "Investment" if len(payers) == 1 else "FundingRound"
    state.recipients[first] = target.mention
    found = ExtractedEvent(kind, first, first + len(sentence.text), confidence=0.75)
    found.add(sentence, "recipient", target.mention, confidence=target.confidence)
    for payer in payers:
        found.add(sentence, "investor", payer.mention, confidence=payer.confidence)
    if sums:
        add_sum(found, sentence, sums[0])
    shares = [s for s in sentence.shares if s.start > place[0]]
    if kind == "Investment" and shares:
        found.add(
            sentence,
            "stakePercent",
            f"{shares[0].percent.normalize():f}",
            (shares[0].start, shares[0].end),
        )
    if when := nearest_date(sentence, place):
        found.add(sentence, "announcedOn", when[0], when[1])
    if status:
        found.add(sentence, "status", status, place)
    found.confidence *= target.confidence * min(p.confidence for p in payers)
    same = [
        o
        for o in (*state.others, *state.rounds)
        if o.kind == kind
        and o.first("recipient") == found.first("recipient")
        and (
            (kind == "FundingRound" and same_round(o, found))
            or (kind == "Investment" and o.first("investor") == found.first("investor"))
        )
    ]
    if same:
        merge(same[0], found)
        return same[0]
    (state.rounds if kind == "FundingRound" else state.others).append(found)
    return found
