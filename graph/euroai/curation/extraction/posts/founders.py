"""Who founded what: "A founded B with C", "B, founded by A and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.posts.held import before_role
from euroai.curation.extraction.posts.roles import (
    Role,
    of_earlier_verb,
    persons_in,
    position,
    roles_in,
)
from euroai.curation.extraction.rows import Found, listed_after, listed_before
from euroai.curation.extraction.subject import Focus, subject

__all__ = ["founders"]


def founders(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    """Yield who founded what, by "founded by" and by the verb."""
    companies = sentence.organizations
    for match in sentence.cues("positions", "founded_by"):
        inside = [m for m in companies if match.start() <= m.start and m.end <= match.end()]
        close = [m for m in companies if _is_renamed(sentence, m.end, match.start())]
        of = sentence.language.cue("positions", "of")
        behind = [
            m
            for m in companies
            if 0 <= m.start - match.end() <= 12
            and of.fullmatch(sentence.text[match.end() : m.start].strip())
        ]
        inside = inside or close or behind
        inside = inside or _whose_founder(sentence, match)
        what = Found(inside[0], inside[0].confidence) if inside else None
        what = what or subject(sentence, focus, 0, match.start(), companies) or focus.company()
        people = persons_in(listed_after(sentence, match.end(), [], first_gap=60))
        people = _in_brackets(sentence, match.end()) or people
        if what is None or not people:
            continue
        role = Role("founder", match.start(), match.end(), match.group())
        for person in people:
            yield from position(sentence, person, what, role, former=False, sure=0.85)
    for match in sentence.cues("positions", "founded"):
        behind = [
            m
            for m in companies
            if m.start >= match.end()
            and len(sentence.text[match.end() : m.start].split()) <= 4
            and "," not in sentence.text[match.end() : m.start]
        ]
        people = persons_in(listed_before(sentence, match.start(), sentence.mentions))
        people = people or _founded_by_them(sentence, match) or _before_aside(sentence, match)
        people = people or of_earlier_verb(sentence, match)
        if not people and focus.person and sentence.has("reference", "person", end=match.start()):
            people = [Found(focus.person, 0.7)]
        if not behind:
            behind = _what_is_founded(sentence, focus, match)
        if not behind or not people or status_of(sentence, match.start(), match.end()) is None:
            continue
        people = [*people, *_companions(sentence, match, behind[0], people)]
        if (
            match.group().lower().startswith(("launch", "lanc", "lanz", "start", "cre", "cré"))
            and behind[0].kind != "organization"
        ):
            continue
        role = Role("founder", match.start(), match.end(), match.group())
        for person in people:
            place = Found(behind[0], behind[0].confidence)
            yield from position(sentence, person, place, role, former=False, sure=0.8)


def _whose_founder(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Mention]:
    """Return B of "B founder A", where the word for it is a role and no verb."""
    roles = [
        role
        for role in roles_in(sentence)
        if role.concept == "founder" and match.start() <= role.start < match.end()
    ]
    found = before_role(sentence, roles[0].start, roles[0].end) if roles else None
    return [found] if found else []


def _in_brackets(sentence: AnnotatedSentence, start: int) -> list[Found]:
    """Return who stands in brackets behind the word: "the founders of A (B, C and D)"."""
    for first, last in sentence.parentheses:
        if 0 <= first - start <= 40:
            inside = [p for p in sentence.persons if first < p.start < last]
            return persons_in([Found(p, p.confidence) for p in inside])
    return []


def _founded_by_them(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Found]:
    """Return the people of "was by A and B founded", as languages say it that put the verb last."""
    by = [*sentence.language.cue("positions", "by").finditer(sentence.text, 0, match.start())]
    if not by or sentence.language.code != "de":
        return []
    row = listed_after(sentence, by[-1].end(), [match.start()], first_gap=12)
    return persons_in(row)


def _before_aside(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Found]:
    """Return A of "A, who worked at B, founded C" and of "A, formerly of B, founded C"."""
    people = [one for one in sentence.persons if one.end <= match.start() and one.kind == "person"]
    if not people:
        return []
    gap = sentence.text[people[-1].end : match.start()].rstrip()
    is_aside = gap.startswith(",") and gap.endswith(",") and len(gap) > 1
    return [Found(people[-1], people[-1].confidence * 0.9)] if is_aside else []


def _what_is_founded(
    sentence: AnnotatedSentence, focus: Focus, match: re.Match[str]
) -> list[Mention]:
    """Return whom "the company" behind the verb means, or what stands before a last verb."""
    behind = sentence.text[match.end() : match.end() + 40]
    said = sentence.language.cue("reference", "company").search(behind)
    if said is not None and len(behind[: said.start()].split()) <= 1:
        found = focus.company()
        return [found.mention] if found else []
    if sentence.language.code == "de":
        who = subject(sentence, focus, 0, match.start(), sentence.organizations)
        return [who.mention] if who else []
    return []


def _companions(
    sentence: AnnotatedSentence, match: re.Match[str], place: Mention, people: Sequence[Found]
) -> list[Found]:
    """Return with whom it was founded: "A started B with C"."""
    named = place in sentence.mentions and place.start >= match.end()
    start = place.end if named else match.end()
    known = {one.mention.key for one in people}
    for cue in sentence.language.cue("positions", "with").finditer(
        sentence.text, start, min(len(sentence.text), start + 50)
    ):
        row = persons_in(listed_after(sentence, cue.end(), [], first_gap=3))
        if row:
            return [one for one in row if one.mention.key not in known]
    return []


def _is_renamed(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """Return whether only ", the start-up" stands between a name and what is said of it."""
    gap = sentence.text[start:end]
    return (
        0 < len(gap) < 40
        and gap.startswith(",")
        and (
            any(
                sentence.language.cue(*path).search(gap)
                for path in (("reference", "company"), ("names", "before"))
            )
            and not any(start <= m.start < end for m in sentence.mentions)
        )
    )
