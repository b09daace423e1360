"""Who led a round and who took part in it."""

from __future__ import annotations

import re
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.funding.round_state import RoundState, add_investors, recent_round
from euroai.curation.extraction.funding.round_values import plain_number
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found, listed_after, listed_before
from euroai.curation.extraction.subject import subject

__all__ = ["read_investors"]

_LIST_CUES: Final = ("led_by", "participants", "they_are")


def read_investors(
    state: RoundState, sentence: AnnotatedSentence, here: list[ExtractedEvent]
) -> None:
    """Give the round of a sentence, or the one it speaks of, the investors that are stated."""
    rounds = [one for one in here if one.kind == "FundingRound" and "denied" not in one.values]
    if any("denied" in one.values for one in here):
        return
    stops = _stops(sentence)
    for name in _LIST_CUES:
        for match in sentence.cues("funding", name):
            _listed(state, sentence, rounds, name, match)
    if rounds:
        _from(state, sentence, rounds[-1], stops)
    _led_at_the_end(state, sentence, rounds, stops)
    for match in sentence.cues("funding", "join"):
        target = rounds[-1] if rounds else _referred(state, sentence, "join", match)
        if target is None:
            continue
        pool = sentence.of_kind("organization", "person", "")
        first = max([s for s in _stops(sentence, joins=False) if s < match.start()], default=0)
        names = listed_before(sentence, match.start(), pool, first)
        recipient = target.first("recipient")
        if len(names) == 1 and any(n.mention.key == recipient for n in names):
            continue
        names = [n for n in names if n.mention.key != recipient]
        named = target.keys("leadInvestor") | target.keys("investor")
        names = [n for n in names if n.mention.key not in named]
        add_investors(state, sentence, target, "investor", names, 0.75 if rounds else 0.7)


def _listed(
    state: RoundState,
    sentence: AnnotatedSentence,
    rounds: list[ExtractedEvent],
    name: str,
    match: re.Match[str],
) -> None:
    """Add who is listed behind a cue: to the round told here, to another's, or to none."""
    stops = _stops(sentence)
    target = rounds[-1] if rounds else _referred(state, sentence, name, match)
    if target is None:
        _backers(state, sentence, name, match, stops)
        return
    if name == "they_are" and rounds and not state.named_investors:
        return
    start = match.end()
    if whose := _whose(sentence, match):
        _stake(state, sentence, whose, match, stops)
        return
    if owner := _owner(state, sentence, match):
        target, start = owner
    elif not rounds and (other := _holder(state, sentence, match, target)):
        _stake(state, sentence, other, match, stops)
        return
    names = listed_after(sentence, start, [s for s in stops if s > start])
    if name == "led_by" and names and _is_led_by_its_head(sentence, match, names[0]):
        return
    if name == "led_by" and not names:  # "with A as lead investor"
        pool = sentence.of_kind("organization", "person", "")
        inside = [m for m in pool if match.start() < m.start and m.end < match.end()]
        names = [Found(m, m.confidence) for m in inside]
    names = [one for one in names if one.mention.key != target.first("recipient")]
    role = "leadInvestor" if name == "led_by" else "investor"
    add_investors(state, sentence, target, role, names, 0.9 if rounds else 0.8)


def _backers(
    state: RoundState,
    sentence: AnnotatedSentence,
    name: str,
    match: re.Match[str],
    stops: list[int],
) -> None:
    """Keep who is said to have money in a company of which no round is stated."""
    if name != "participants" or not _names_investors(sentence, match.group()):
        return
    own = sentence.has("funding", "own", start=match.start() - 20, end=match.end() + 20)
    said = sentence.has("reference", "company", end=match.end() + 40)
    company = subject(sentence, state.focus, 0, match.start(), sentence.organizations)
    company = company or (state.focus.company() if own or said else None)
    if company is not None and (own or said) and state.focus.age <= 2:
        _stake(state, sentence, company.mention, match, stops)


def _led_at_the_end(
    state: RoundState, sentence: AnnotatedSentence, rounds: list[ExtractedEvent], stops: list[int]
) -> None:
    """Add the leads of "was by A and B led", as languages say it that put the verb last."""
    for match in sentence.cues("funding", "led_end"):
        by = list(
            sentence.language.cue("positions", "by").finditer(sentence.text, 0, match.start())
        )
        target = rounds[-1] if rounds else _referred(state, sentence, "led_by", match)
        if by and target is not None and match.start() - by[-1].end() <= 90:
            names = listed_after(sentence, by[-1].end(), [*stops, match.start()], first_gap=45)
            add_investors(state, sentence, target, "leadInvestor", names, 0.85)


def _from(
    state: RoundState, sentence: AnnotatedSentence, target: ExtractedEvent, stops: list[int]
) -> None:
    """Add who a round came from: "raised €4m from A and B"."""
    for one in sentence.money:
        if plain_number(one) not in target.keys("amount"):
            continue
        cue = sentence.language.cue("funding", "from")
        for match in cue.finditer(sentence.text, one.end, one.end + 60):
            names = listed_after(
                sentence, match.end(), [s for s in stops if s > match.end()], first_gap=22
            )
            if names:
                add_investors(state, sentence, target, "investor", names, 0.8)
                return


def _owner(
    state: RoundState, sentence: AnnotatedSentence, match: re.Match[str]
) -> tuple[ExtractedEvent, int] | None:
    """Return the last round of the company whose investors are stated: "the backers of A are"."""
    for mention in sentence.organizations:
        inside = match.start() <= mention.start and mention.end <= match.end()
        gap = sentence.text[match.end() : mention.start]
        leads = sentence.language.cue("positions", "of").search(gap)
        behind = 0 <= mention.start - match.end() <= 8 and leads
        if inside or behind:
            own = [o for o in state.rounds if o.first("recipient") == mention.key]
            return (own[-1], max(mention.end, match.end())) if own else None
    return None


def _whose(sentence: AnnotatedSentence, match: re.Match[str]) -> Mention | None:
    """Return of whom a clause within a sentence says it: "A, whose investors are B and C, …"."""
    before = [
        m for m in sentence.cues("positions", "whose") if 0 <= match.start() - m.start() <= 30
    ]
    owners = [m for m in sentence.organizations if before and m.end <= before[-1].start()]
    near = owners and len(sentence.text[owners[-1].end : before[-1].start()]) <= 4
    return owners[-1] if near else None


def _holder(
    state: RoundState, sentence: AnnotatedSentence, match: re.Match[str], target: ExtractedEvent
) -> Mention | None:
    """Return who has the investors, if it is not whose round was told: "B is backed by C"."""
    if not sentence.has("funding", "holders", start=match.start() - 25, end=match.end()):
        return None
    who = subject(sentence, state.focus, 0, match.start(), sentence.organizations)
    if who is None or who.mention.key == target.first("recipient"):
        return None
    return who.mention


def _stake(
    state: RoundState,
    sentence: AnnotatedSentence,
    whose: Mention,
    match: re.Match[str],
    stops: list[int],
) -> None:
    """Keep who has money in a company, in no round that is stated."""
    names = listed_after(sentence, match.end(), [s for s in stops if s > match.end()])
    for one in names:
        if one.mention.key == whose.key or status_of(sentence, *match.span()) is None:
            continue
        first = sentence.sentence.start
        found = ExtractedEvent("Investment", first, first + len(sentence.text), confidence=0.65)
        found.add(sentence, "recipient", whose, confidence=whose.confidence)
        found.add(sentence, "investor", one.mention, confidence=one.confidence)
        found.confidence *= whose.confidence * one.confidence
        pair = (found.first("recipient"), found.first("investor"))
        if all((o.first("recipient"), o.first("investor")) != pair for o in state.others):
            state.others.append(found)


def _stops(sentence: AnnotatedSentence, *, joins: bool = True) -> list[int]:
    """Return where the reach of a cue ends: where another one begins."""
    names = ["led_by", "participants", "valued", "total", "raise"]
    stops = [m.start() for name in names for m in sentence.cues("funding", name)]
    if joins:
        stops += [m.start() for m in sentence.cues("positions", "people", "said")]
    return sorted(stops)


def _referred(
    state: RoundState, sentence: AnnotatedSentence, name: str, match: re.Match[str]
) -> ExtractedEvent | None:
    """Return the round that a sentence without one of its own speaks of."""
    target = recent_round(state)
    if target is None:
        return None
    if name == "join" and _names_other_round(sentence, match, target):
        return None
    around = (max(0, match.start() - 80), match.end() + 5)
    if name != "they_are" and sentence.has(
        "reference", "round", start=around[0], end=match.end() + 40
    ):
        return target
    if name != "they_are" and sentence.has(
        "funding", "round", start=around[0], end=match.end() + 40
    ):
        return target
    invests = _names_investors(sentence, match.group())
    if name == "led_by":
        return target if state.age <= 2 else None
    if name == "they_are":
        return target if state.named_investors else None
    if name == "join":
        behind = sentence.text[match.end() : match.end() + 3].strip()
        near = state.age <= 1 or state.named_investors or (invests and state.age <= 12)
        return target if near and behind[:1] in (".", ",", "") else None
    return target if (invests and state.age <= 12) or state.age <= 1 else None


def _names_other_round(
    sentence: AnnotatedSentence, match: re.Match[str], target: ExtractedEvent
) -> bool:
    """Return whether somebody took part in another type of round: "had joined the seed"."""
    behind = sentence.text[match.end() : match.end() + 40].split(",")[0]
    named = {
        concept
        for concept, cue in sentence.language.concepts("funding", "types")
        if cue.search(behind)
    }
    known = target.keys("roundType")
    return bool(named and known and not named & known)


def _is_led_by_its_head(sentence: AnnotatedSentence, match: re.Match[str], who: Found) -> bool:
    """Return whether "led by" names the head of the company, not who led the round."""
    gap = sentence.text[match.end() : who.mention.start]
    behind = sentence.text[who.mention.end : who.mention.end + 25]
    roles = [cue for _, cue in sentence.language.concepts("positions", "roles")]
    return who.mention.kind == "person" and any(
        cue.search(gap) or (behind.startswith(",") and cue.search(behind)) for cue in roles
    )


def _names_investors(sentence: AnnotatedSentence, words: str) -> bool:
    stems = sentence.language.words("common", "funding", "investor_stems")
    return any(stem in words.lower() for stem in stems)
