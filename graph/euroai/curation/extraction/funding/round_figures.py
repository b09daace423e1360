"""Valuations and totals raised: figures of a round, or observations of their own."""

from __future__ import annotations

from collections.abc import Mapping

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.figures import MoneyMention
from euroai.curation.extraction.funding.round_state import RoundState, recent_round
from euroai.curation.extraction.funding.round_values import add_sum, nearest_date, plain_number
from euroai.curation.extraction.funding.sums import TOTAL, VALUATION
from euroai.curation.extraction.rows import Found
from euroai.curation.extraction.subject import subject

__all__ = ["read_totals", "read_valuations"]


def read_valuations(
    state: RoundState,
    sentence: AnnotatedSentence,
    roles: Mapping[MoneyMention, str],
    here: list[ExtractedEvent],
) -> None:
    """Give the valuations of a sentence to its round, or keep them as figures."""
    rounds = [one for one in here if one.kind == "FundingRound" and "denied" not in one.values]
    for one in sentence.money:
        if roles[one] != VALUATION:
            continue
        target = rounds[-1] if rounds else None
        if target and state.before and _is_about_last(sentence, one):
            target = state.before
        if target is None and state.age <= 2 and _speaks_of_round(sentence):
            target = recent_round(state)
        if target is not None and not target.values.get("valuation"):
            add_sum(target, sentence, one, "valuation")
            if sentence.has("funding", "pre_money"):
                target.add(sentence, "preMoney", "true", (one.start, one.end))
        elif target is None:
            _valuation_alone(state, sentence, one)


def _is_about_last(sentence: AnnotatedSentence, one: MoneyMention) -> bool:
    """Return whether "this round" stands nearer to a valuation than the round stated here."""
    start = max((m.end for m in sentence.money if m.end <= one.start), default=0)
    named = any(start <= other.start < one.start for other in sentence.organizations)
    return (
        start > 0 and not named and sentence.has("reference", "round", start=start, end=one.start)
    )


def _valuation_alone(state: RoundState, sentence: AnnotatedSentence, one: MoneyMention) -> None:
    """Take a valuation that stands in no round's sentence: a figure, or the last round's."""
    who = subject(sentence, state.focus, 0, one.start, sentence.organizations)
    who = who or _whose_value(sentence, one)
    if who is not None:
        _figure(state, sentence, who, one, "valuation")
    elif state.age <= 1 and (recent := recent_round(state)) and not recent.values.get("valuation"):
        add_sum(recent, sentence, one, "valuation")


def _whose_value(sentence: AnnotatedSentence, one: MoneyMention) -> Found | None:
    """Return A of "the valuation of A is": the one name between the word and the sum."""
    words = [*sentence.language.cue("funding", "valuation_noun").finditer(sentence.text)]
    before = [word for word in words if word.end() <= one.start]
    if not before:
        return None
    between = [m for m in sentence.organizations if before[-1].end() <= m.start < one.start]
    gap = sentence.text[before[-1].end() : between[0].start] if len(between) == 1 else "-"
    links = sentence.language.cue("positions", "of").fullmatch(gap.strip())
    return Found(between[0], between[0].confidence) if links else None


def _speaks_of_round(sentence: AnnotatedSentence) -> bool:
    return sentence.has("reference", "round") or sentence.has("funding", "round")


def read_totals(
    state: RoundState, sentence: AnnotatedSentence, roles: Mapping[MoneyMention, str]
) -> None:
    """Keep what somebody has raised in total as a figure."""
    for one in sentence.money:
        if roles[one] == TOTAL:
            who = subject(sentence, state.focus, 0, one.start, sentence.organizations)
            if who is not None:
                _figure(state, sentence, who, one, "total-raised")


def _figure(
    state: RoundState, sentence: AnnotatedSentence, who: Found, one: MoneyMention, metric: str
) -> None:
    if status_of(sentence, one.start, one.end) is None or not one.currency:
        return
    first = sentence.sentence.start
    found = ExtractedEvent("Observation", first, first + len(sentence.text), confidence=0.65)
    found.add(sentence, "about", who.mention, confidence=who.confidence)
    found.add(sentence, "metric", metric, (one.start, one.end))
    found.add(sentence, "value", plain_number(one), (one.start, one.end))
    found.add(sentence, "unit", one.currency, (one.start, one.end))
    if one.qualifier:
        found.add(sentence, "qualifier", one.qualifier, (one.start, one.end))
    if when := nearest_date(sentence, (one.start, one.end)):
        found.add(sentence, "observedOn", when[0], when[1])
    found.confidence *= who.confidence
    if all(
        (o.first("about"), o.first("metric")) != (found.first("about"), metric)
        for o in state.others
    ):
        state.others.append(found)
