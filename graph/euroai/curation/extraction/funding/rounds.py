"""Funding rounds: recipient and sum, by a verb, a noun, or the lead investor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.curation.extraction.figures import MoneyMention
from euroai.curation.extraction.funding.investors import read_investors
from euroai.curation.extraction.funding.round_figures import read_totals, read_valuations
from euroai.curation.extraction.funding.round_state import (
    HEDGED,
    RoundState,
    add_investors,
    add_to_round,
    clauses,
    recent_round,
)
from euroai.curation.extraction.funding.sums import RAISED, TARGET, roles_of_sums
from euroai.curation.extraction.funding.tickets import invested_in, read_tickets
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found, affiliations, listed_after, plural_follows
from euroai.curation.extraction.subject import Focus, subject, subjects

__all__ = ["funding"]

_LINE_LEAD: Final = 14
"""How far into a line of a list its sum may begin."""


def funding(article: Annotated) -> tuple[list[ExtractedEvent], Mapping[int, Mention]]:
    """Return the rounds, tickets and figures that an article states, each once.

    With them comes who raised, by the offsets of the sentences that say so.
    """
    state = RoundState(Focus(article))
    for sentence in article.sentences:
        found = _read(state, sentence)
        state.focus.read(sentence)
        spoken = [state.current] if state.current is not None and state.age == 0 else []
        state.focus.about(found or spoken, "recipient")
    return [*state.rounds, *state.others], state.recipients


def _read(state: RoundState, sentence: AnnotatedSentence) -> list[ExtractedEvent]:
    """Read one sentence; return the rounds and tickets that it states."""
    state.age += 1
    state.before = state.current
    roles = roles_of_sums(sentence)
    here: list[ExtractedEvent] = []
    for start, end, cue in clauses(sentence, "raise"):
        found = _raise(state, sentence, roles, start, end, cue)
        if found is not None:
            here.append(found)
    if not here:
        here.extend(_by_noun(state, sentence, roles))
    if not here:
        here.extend(_for_whom(state, sentence, roles))
    here.extend(_by_leads(state, sentence, here))
    here.extend(read_tickets(state, sentence, roles))
    read_investors(state, sentence, here)
    read_valuations(state, sentence, roles, here)
    read_totals(state, sentence, roles)
    state.named_investors = sentence.has("funding", "participants") or sentence.has(
        "funding", "investors"
    )
    return here


def _raise(
    state: RoundState,
    sentence: AnnotatedSentence,
    roles: Mapping[MoneyMention, str],
    start: int,
    end: int,
    cue: re.Match[str],
) -> ExtractedEvent | None:
    """Return the round of "A raises": a sum or a word for a round must stand in the clause."""
    here = [m for m in sentence.money if start <= m.start < end]
    sums = [m for m in here if roles[m] == RAISED]
    if not sums and sentence.has("status", "in-talks", start=start, end=cue.end()):
        sums = [m for m in here if roles[m] == TARGET]
    behind = [m for m in sums if m.start >= cue.start()]
    noun = _noun_in(sentence, cue.start(), end)
    usable = behind or (sums if sentence.language.code == "de" else [])
    usable = [m for m in usable if not _is_ticket(sentence, start, cue, m)]
    chosen = usable[0] if usable else None
    surely = sentence.has("funding", "surely", start=cue.start(), end=end)
    if not surely and sentence.language.code == "de":
        surely = sentence.has("funding", "surely", start=start, end=end)
    if (chosen is None and noun is None) or not surely:
        return None
    first = _first_of_chain(sentence, start, cue)
    who = subject(sentence, state.focus, first, cue.start(), sentence.organizations)
    if end < len(sentence.text):  # "A, a rival of B, which raised €6m, has raised €3m"
        inserted = _before_relative(sentence, cue, list(sentence.organizations))
        who = inserted[0] if inserted else who
    behind_clause = False
    if who is None and sentence.text[start : cue.start()].rstrip().endswith(","):
        before = [m for m in sentence.cues("funding", "raise") if m.end() == start]
        if before and _before_relative(sentence, before[0], list(sentence.organizations)):
            who = subject(sentence, state.focus, 0, before[0].start(), sentence.organizations)
            behind_clause = who is not None
    sure = 0.9
    if who is None and sentence.language.code == "de":
        last = chosen.start if chosen else end
        names = [m for m in sentence.organizations if cue.end() <= m.start and m.end <= last]
        who = (
            Found(names[0], 0.8)
            if names and len(sentence.text[cue.end() : names[0].start]) < 25
            else who
        )
    who = who or _for_its_own(state, sentence, cue, chosen)
    who = who or _left_unsaid(state, sentence, start, cue)
    if who is None:
        if (
            chosen
            and _begins_story(state, sentence)
            and not plural_follows(sentence, 0, cue.start())
        ):
            state.current, state.age = None, 99  # "the round" now means one of nobody known
        return None
    found = add_to_round(
        state, sentence, who, chosen, (cue.start(), cue.end()), sure if chosen else 0.7
    )
    if behind_clause:  # the day of the clause is not that of this round
        limit = sentence.sentence.start + cue.start()
        dated = found.values.pop("announcedOn", [])
        if own := [one for one in dated if not limit - cue.start() <= one.start < limit]:
            found.values["announcedOn"] = own
    return found


def _begins_story(state: RoundState, sentence: AnnotatedSentence) -> bool:
    """Return whether a paragraph begins that speaks of no round or company known from before."""
    before = [
        s for s in state.focus.article.sentences if s.sentence.start < sentence.sentence.start
    ]
    new = not before or before[-1].sentence.paragraph != sentence.sentence.paragraph
    known = sentence.has("reference", "round") or sentence.has("reference", "company")
    return new and not known and not sentence.has("funding", "own")


def _first_of_chain(sentence: AnnotatedSentence, start: int, cue: re.Match[str]) -> int:
    """Return where the subject of a verb is sought: before the verb that leads to it, if any.

    "A announced it has raised" and "A announced and closed" have one subject.
    """
    between = sentence.text[start : cue.start()]
    named = any(start <= m.start < cue.start() for m in sentence.mentions)
    round_between = sentence.language.cue("funding", "round").search(between) is not None
    return 0 if start and not named and (round_between or len(between.split()) <= 3) else start


def _is_ticket(
    sentence: AnnotatedSentence, start: int, cue: re.Match[str], sum_: MoneyMention
) -> bool:
    """Return whether a sum before a verb is what somebody puts in: "A invests €1m and gets"."""
    invest = sentence.language.cue("funding", "invest").search(sentence.text, start, sum_.start)
    return invest is not None and sum_.end <= cue.start()


def _for_its_own(
    state: RoundState, sentence: AnnotatedSentence, cue: re.Match[str], sum_: MoneyMention | None
) -> Found | None:
    """Return whom "the company" means for which a person raises: "secures for his company €5m"."""
    end = len(sentence.text) if sum_ is None else max(sum_.end + 40, cue.end())
    for match in sentence.language.cue("reference", "own_company").finditer(
        sentence.text, cue.end(), end
    ):
        behind = [m for m in sentence.organizations if 0 <= m.start - match.end() <= 2]
        if behind:
            return Found(behind[0], behind[0].confidence)
        company = state.focus.company()
        return Found(company.mention, company.confidence * HEDGED) if company else None
    return None


def _left_unsaid(
    state: RoundState, sentence: AnnotatedSentence, start: int, cue: re.Match[str]
) -> Found | None:
    """Return whom a verb without a subject means, in languages that leave it out."""
    lead = sentence.text[start : cue.start()]
    named = any(start <= m.start < cue.start() for m in sentence.mentions)
    if sentence.language.code not in ("es", "it") or len(lead) > 30 or named:
        return None
    if plural_follows(sentence, start, cue.start()) or state.focus.age > 2:
        return None
    company = state.focus.company()
    return Found(company.mention, company.confidence * HEDGED) if company else None


def _for_whom(
    state: RoundState, sentence: AnnotatedSentence, roles: Mapping[MoneyMention, str]
) -> Iterator[ExtractedEvent]:
    """Yield the round of a list's line: "€3m for A"."""
    if not sentence.money or sentence.money[0].start > _LINE_LEAD:
        return
    sum_ = sentence.money[0]
    for mention in sentence.organizations:
        gap = sentence.text[sum_.end : mention.start]
        link = sentence.language.cue("funding", "for").match(gap.lstrip())
        if mention.start < sum_.end or roles[sum_] != RAISED or link is None:
            continue
        if "," not in gap and len(gap.split()) <= 5:
            place = (sum_.start, mention.end)
            found = Found(mention, mention.confidence)
            yield add_to_round(state, sentence, found, sum_, place, 0.7)
        return


def _by_noun(
    state: RoundState, sentence: AnnotatedSentence, roles: Mapping[MoneyMention, str]
) -> Iterator[ExtractedEvent]:
    """Yield the round of "A's €60m Series B", "a round of €60m for A", "its third round"."""
    used: set[MoneyMention] = set()
    for match in sentence.cues("funding", "round"):
        near = [
            m
            for m in sentence.money
            if roles[m] == RAISED
            and not sentence.has("funding", "invest", start=match.end(), end=m.start)
            and (
                0 <= match.start() - m.end <= 40
                or 0 <= m.start - match.end() <= 45
                or (0 <= m.start - match.end() <= 90 and _is_led_between(sentence, match, m))
            )
        ]
        if not near:
            continue
        who = _possessor(state, sentence, match, near[0])
        if who is None:
            continue
        if near[0] in used:
            continue
        used.add(near[0])
        place = (min(match.start(), near[0].start), max(match.end(), near[0].end))
        yield add_to_round(state, sentence, who, near[0], place, 0.75)


def _is_led_between(sentence: AnnotatedSentence, noun: re.Match[str], sum_: MoneyMention) -> bool:
    """Return whether who leads stands between a round and its sum: "a round led by A, of €5m"."""
    return sentence.has("funding", "led_by", start=noun.end(), end=sum_.start)


def _possessor(
    state: RoundState, sentence: AnnotatedSentence, noun: re.Match[str], sum_: MoneyMention
) -> Found | None:
    text = sentence.text
    first = min(noun.start(), sum_.start)
    for cue in sentence.language.cue("funding", "invest").finditer(text, 0, first):
        if (into := invested_in(sentence, cue.end(), first)) is not None:
            return into  # "A invests in B as part of a round of €5m"
    if (beside := _beside_round(sentence, noun, sum_)) is not None:
        return beside
    skip = affiliations(sentence)
    found = subject(
        sentence,
        state.focus,
        0,
        first,
        [m for m in sentence.organizations if m.start not in skip],
    )
    if found is not None and len(text[found.mention.end : first]) < 90:
        return Found(found.mention, found.confidence * HEDGED)
    if sentence.has("reference", "round", end=noun.end()) or _is_possessive(sentence, noun):
        return state.focus.company()
    named = any(m.end <= first for m in sentence.organizations)
    investors_stated = sentence.has("funding", "participants") or _is_led_between(
        sentence, noun, sum_
    )
    if investors_stated and not named:
        company = state.focus.company()  # "all took part in a round of €5m"
        return Found(company.mention, company.confidence * HEDGED) if company else None
    return None


def _beside_round(
    sentence: AnnotatedSentence, noun: re.Match[str], sum_: MoneyMention
) -> Found | None:
    """Return A of "A's round", "a round of €5m for A" and "a round of €5m closed by A"."""
    text = sentence.text
    first, last = min(noun.start(), sum_.start), max(noun.end(), sum_.end)
    for mention in reversed(sentence.organizations):
        gap = text[mention.end : first]
        if mention.end <= first and gap.strip() == "(":
            return Found(mention, 0.9)
        if mention.end <= first and re.match(r"'s?\s", gap) and len(gap) < 45:
            return Found(mention, 0.9)
    for mention in sentence.organizations:
        gap = text[last : mention.start]
        if mention.start >= last and len(gap) < 40 and links_to_recipient(sentence, gap):
            return Found(mention, 0.85)
        # "a round of €5m closed by A"
        by = [*sentence.language.cue("funding", "by_whom").finditer(gap)]
        if mention.start >= last and by and len(gap) < 60 and len(gap[by[-1].end() :].split()) <= 2:
            return Found(mention, 0.85)
        # "the round of A, of €5m": between the word and the sum.
        gap = text[noun.end() : mention.start]
        within = noun.end() <= mention.start and mention.end <= sum_.start
        if within and len(gap) < 20 and links_to_recipient(sentence, gap):
            return Found(mention, 0.85)
    return None


def _is_possessive(sentence: AnnotatedSentence, noun: re.Match[str]) -> bool:
    """Return whether "its" or the like leads to a word for a round."""
    return sentence.has("funding", "own", start=noun.start() - 40, end=noun.start())


def _by_leads(
    state: RoundState, sentence: AnnotatedSentence, here: list[ExtractedEvent]
) -> Iterator[ExtractedEvent]:
    """Yield the round of "A led B's Series C", and give it its leads."""
    for match in sentence.cues("funding", "leads"):
        tail = sentence.text[match.start() : match.end() + 90]
        ends = not sentence.text[match.end() :].strip(" .;,")  # "A led; B took part"
        named = sentence.language.cue("funding", "round").search(tail) is not None
        if not named and not (ends and state.age <= 2):
            continue
        pool = sentence.of_kind("organization", "person", "")
        leads = _who_leads(state, sentence, match, pool)
        if not leads:
            continue
        rounds = here or list(_recipient_of_lead(state, sentence, match))
        target = rounds[0] if rounds else recent_round(state)
        if target is None:
            continue
        add_investors(state, sentence, target, "leadInvestor", leads, 0.9)
        if not here:
            yield target
        return


def _who_leads(
    state: RoundState, sentence: AnnotatedSentence, match: re.Match[str], pool: list[Mention]
) -> list[Found]:
    """Return who leads: named before the verb, or behind the round where the verb comes first."""
    first = not sentence.text[: match.start()].strip(" -•*–\"«“'")
    noun = sentence.language.cue("funding", "round").search(sentence.text, match.start())
    if first and noun is not None and noun.start() - match.end() <= 25:
        return listed_after(sentence, noun.end(), [], first_gap=30)
    if relative := _before_relative(sentence, match, pool):
        return relative
    return subjects(sentence, state.focus, 0, match.start(), pool)


def _before_relative(
    sentence: AnnotatedSentence, match: re.Match[str], pool: list[Mention]
) -> list[Found]:
    """Return A of "from A, which leads the round": the name directly before the clause."""
    before = [m for m in pool if m.end <= match.start()][-1:]
    lead = sentence.text[before[0].end : match.end()].strip() if before else ""
    relative = sentence.language.cue("relatives").match(lead.lstrip(", "))
    verb = lead.lstrip(", ")[relative.end() :] if relative else ""
    near = lead.startswith(",") and len(verb) <= len(match.group()) + 1
    return [Found(before[0], before[0].confidence)] if relative and near else []


def _recipient_of_lead(
    state: RoundState, sentence: AnnotatedSentence, match: re.Match[str]
) -> Iterator[ExtractedEvent]:
    text = sentence.text
    noun = sentence.language.cue("funding", "round").search(text, match.start())
    if noun is None:
        return
    for mention in sentence.organizations:
        if mention.start < match.start():
            continue
        if match.start() < mention.start and mention.end < match.end():
            yield add_to_round(state, sentence, Found(mention, 0.85), None, match.span(), 0.75)
            return
        owned = re.match(r"'s?\s", text[mention.end :]) and mention.end <= noun.start()
        gap = text[noun.end() : mention.start]
        behind = mention.start >= noun.end() and len(gap) < 45 and links_to_recipient(sentence, gap)
        if owned or behind:
            sums = [m for m in sentence.money if abs(m.start - noun.start()) < 60]
            place = (match.start(), noun.end())
            yield add_to_round(
                state, sentence, Found(mention, 0.9), sums[0] if sums else None, place, 0.8
            )
            return


def _noun_in(sentence: AnnotatedSentence, start: int, end: int) -> re.Match[str] | None:
    return sentence.language.cue("funding", "round").search(sentence.text, start, end)


def links_to_recipient(sentence: AnnotatedSentence, gap: str) -> bool:
    """Return whether a word for "of", "for" or "in" leads to a name, with few words between."""
    found = list(sentence.language.cue("prepositions").finditer(gap))
    if not found or "," in gap or sentence.language.cue("funding", "led_by").search(gap):
        return False
    away = sentence.language.cue("funding", "away").fullmatch(found[0].group().strip())
    return away is None and len(gap[found[-1].end() :].split()) <= 3
