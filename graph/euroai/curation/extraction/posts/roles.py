"""Roles in a sentence, and a post made of a person, a place and a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found, listed_before

__all__ = [
    "DEFAULT_ROLE",
    "Role",
    "of_earlier_verb",
    "persons_in",
    "position",
    "role_near",
    "roles_in",
]

DEFAULT_ROLE: Final = "employee"
_SPECIFIC: Final = (
    "chief-executive",
    "chief-technology-officer",
    "chief-scientist",
    "chief-operating-officer",
    "board-member",
    "doctoral-student",
)
"""Roles that leave no room for a more general one named by the same words."""


@dataclass(frozen=True, slots=True)
class Role:
    """A word for a role: the concept, and where it stands in its sentence."""

    concept: str
    start: int
    end: int
    text: str


def position(
    sentence: AnnotatedSentence,
    person: Found,
    organization: Found,
    role: Role,
    *,
    former: bool,
    sure: float,
) -> Iterator[ExtractedEvent]:
    """Yield a post; nothing where person and organisation are one name."""
    first = sentence.sentence.start
    if person.mention.key == organization.mention.key:
        return
    found = ExtractedEvent("Position", first, first + len(sentence.text), confidence=sure)
    found.confidence *= person.confidence * organization.confidence
    someone = replace(person.mention, kind="person")
    somewhere = organization.mention
    if not somewhere.kind:
        somewhere = replace(somewhere, kind="organization")
    found.add(sentence, "person", someone, confidence=person.confidence)
    found.add(sentence, "organization", somewhere, confidence=organization.confidence)
    found.add(sentence, "role", role.concept, (role.start, role.end))
    if former:
        found.add(sentence, "former", "true", (role.start, role.end))
    yield found


def roles_in(sentence: AnnotatedSentence) -> list[Role]:
    """Return the words for roles, the longest where two overlap."""
    found = [
        Role(concept, match.start(), match.end(), match.group())
        for concept, cue in sentence.language.concepts("positions", "roles")
        for match in cue.finditer(sentence.text)
    ]
    found.sort(key=lambda role: (role.start - role.end, role.concept not in _SPECIFIC, role.start))
    kept: list[Role] = []
    for role in found:
        if all(role.end <= other.start or other.end <= role.start for other in kept):
            kept.append(role)
    return sorted(kept, key=lambda role: role.start)


def persons_in(found: Sequence[Found]) -> list[Found]:
    """Return who may be a person among names that stand in a row."""
    return [
        Found(replace(one.mention, kind="person"), one.confidence)
        for one in found
        if one.mention.kind == "person"
        or (not one.mention.kind and 2 <= len(one.mention.text.split()) <= 4)
    ]


def of_earlier_verb(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Found]:
    """Return of whom a second verb tells: "A left B to join C", "A worked at B, then founded C"."""
    before = [one for one in sentence.mentions if one.end <= match.start()]
    if not before or before[-1].kind != "organization":
        return []
    gap = sentence.text[before[-1].end : match.start()].strip(" ,")
    if gap and sentence.language.cue("positions", "next").fullmatch(gap) is None:
        return []
    verbs = [
        verb
        for name in ("worked", "left", "joined", "founded")
        for verb in sentence.cues("positions", name)
        if verb.end() <= before[-1].start
    ]
    first = min(verbs, key=lambda verb: verb.start(), default=None)
    if first is None or any(first.end() <= one.start < match.start() for one in sentence.persons):
        return []
    return persons_in(listed_before(sentence, first.start(), sentence.persons))


def _next_verb(sentence: AnnotatedSentence, start: int) -> int:
    """Return where another verb of a post begins: "left A and joined B as chief scientist"."""
    verbs = (
        verb.start()
        for name in ("worked", "left", "joined", "founded")
        for verb in sentence.cues("positions", name)
        if verb.start() >= start
    )
    return min(verbs, default=len(sentence.text))


def role_near(sentence: AnnotatedSentence, match: re.Match[str], place: Mention) -> Role:
    """Return the role that a verb and a place have between or behind them; else "employee"."""
    end = min(place.end + 60, _next_verb(sentence, place.end))
    for role in roles_in(sentence):
        if match.start() <= role.start and role.end <= end and role.concept != "founder":
            return role
    return Role(DEFAULT_ROLE, match.start(), match.end(), match.group())
