"""Roles in a sentence, and a post made of a person, a place and a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found

__all__ = ["DEFAULT_ROLE", "Role", "persons_in", "position", "role_near", "roles_in"]

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


def role_near(sentence: AnnotatedSentence, match: re.Match[str], place: Mention) -> Role:
    """Return the role that a verb and a place have between or behind them; else "employee"."""
    for role in roles_in(sentence):
        if match.start() <= role.start and role.end <= place.end + 60 and role.concept != "founder":
            return role
    return Role(DEFAULT_ROLE, match.start(), match.end(), match.group())
