"""Who holds or held which post where, and who founded what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found, listed_after, listed_before
from euroai.curation.extraction.subject import Focus, subject

__all__ = ["positions"]

_BETWEEN: Final = re.compile(r"\s*[,(–—-]?\s*[^,;]{0,60}")
"""What may stand between a person and a role: a comma, a verb, an adjective."""
_DEFAULT_ROLE: Final = "employee"
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
class _Role:
    concept: str
    start: int
    end: int
    text: str


def positions(article: Annotated) -> list[ExtractedEvent]:
    """Return the posts that an article states, each person, organisation and role once."""
    focus = Focus(article)
    found: dict[tuple[str, str, str], ExtractedEvent] = {}
    for sentence in article.sentences:
        for one in (
            *_by_roles(sentence, focus),
            *_founders(sentence, focus),
            *_moves(sentence, focus),
        ):
            key = (one.first("person"), one.first("organization"), one.first("role"))
            known = found.get(key)
            if known is None or known.confidence < one.confidence:
                found[key] = one
        focus.read(sentence)
    return _joined([one for key, one in found.items() if not _is_vaguer(key, found)])


def _joined(found: Sequence[ExtractedEvent]) -> list[ExtractedEvent]:
    """Put the roles that one person has at one place into one post."""
    posts: dict[tuple[str, str, str], ExtractedEvent] = {}
    for one in found:
        key = (one.first("person"), one.first("organization"), one.first("former"))
        known = posts.get(key)
        if known is None:
            posts[key] = one
            continue
        known.values["role"] = [*known.values["role"], *one.values["role"]]
        known.confidence = min(known.confidence, one.confidence)
    return list(posts.values())


def _is_vaguer(
    key: tuple[str, str, str], found: dict[tuple[str, str, str], ExtractedEvent]
) -> bool:
    """Return whether the same person has a named role at the same place, and this one is none."""
    return key[2] == _DEFAULT_ROLE and any(
        other[:2] == key[:2] and other[2] != _DEFAULT_ROLE for other in found
    )


def _position(
    sentence: AnnotatedSentence,
    person: Found,
    organization: Found,
    role: _Role,
    *,
    former: bool,
    sure: float,
) -> Iterator[ExtractedEvent]:
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


# -- "A, former head of B" ----------------------------------------------------------------------


def _roles(sentence: AnnotatedSentence) -> list[_Role]:
    """Return the words for roles, the longest where two overlap."""
    found = [
        _Role(concept, match.start(), match.end(), match.group())
        for concept, cue in sentence.language.concepts("positions", "roles")
        for match in cue.finditer(sentence.text)
    ]
    found.sort(key=lambda role: (role.start - role.end, role.concept not in _SPECIFIC, role.start))
    kept: list[_Role] = []
    for role in found:
        if all(role.end <= other.start or other.end <= role.start for other in kept):
            kept.append(role)
    return sorted(kept, key=lambda role: role.start)


def _groups(sentence: AnnotatedSentence) -> list[list[_Role]]:
    """Return roles that stand together: "co-founder and chief executive"."""
    groups: list[list[_Role]] = []
    joins = sentence.language.cue("conjunctions")
    for role in _roles(sentence):
        if groups:
            gap = sentence.text[groups[-1][-1].end : role.start]
            if len(gap) <= 6 and (joins.search(gap) or gap.strip() in ("", "&", "/", ",", "-")):
                groups[-1].append(role)
                continue
        groups.append([role])
    return groups


def _by_roles(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    for group in _groups(sentence):
        start, end = group[0].start, group[-1].end
        where = _organization(sentence, focus, start, end)
        if where is None:
            continue
        after = max(end, where.mention.end if where.mention.start >= end else end)
        people = _people(sentence, start, end, after, where.mention)
        if not people or status_of(sentence, start, end) is None:
            continue
        former = _is_former(sentence, start, end, where.mention)
        for person in people:
            for role in group:
                sure = 0.85 if where.confidence > 0.85 else 0.7
                yield from _position(sentence, person, where, role, former=former, sure=sure)


def _organization(sentence: AnnotatedSentence, focus: Focus, start: int, end: int) -> Found | None:
    """Return where a role is held: "of B" behind it, "B's" or "B" before it."""
    text = sentence.text
    of = sentence.language.cue("positions", "of")
    for mention in sentence.organizations:
        gap = text[end : mention.start]
        if mention.start >= end and len(gap) <= 48 and not re.search(r"[,;:(]", gap):
            links = list(of.finditer(gap))
            if (
                links
                and len(gap[links[-1].end() :].split()) <= 3
                and not _people_in(sentence, end, mention.start)
            ):
                return Found(mention, mention.confidence)
    for mention in reversed(sentence.organizations):
        gap = text[mention.end : start]
        if (
            mention.end <= start
            and re.fullmatch(
                r"(?:'s?|\s|-|\b(?:co|ex|former|then)\b|,)*(?:(?:new|current|AI|longtime)\s)?",
                gap,
                re.IGNORECASE,
            )
            and "," not in gap
        ):
            return Found(mention, mention.confidence)
    whose = [m for m in sentence.cues("positions", "whose") if 0 <= start - m.end() <= 12]
    owners = [m for m in sentence.organizations if whose and m.end <= whose[0].start()]
    if owners:
        return Found(owners[-1], owners[-1].confidence)
    nearby = [p for p in sentence.persons if 0 <= p.start - end <= 3 or 0 <= start - p.end <= 12]
    of_none = not of.match(text[end:].lstrip()[:6])
    if nearby and of_none:
        company = focus.company() if _heads(sentence, start, end) else None
        return Found(company.mention, company.confidence * 0.85) if company else None
    return None


def _heads(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """Return whether a role is one that a text names without saying where: "the founder"."""
    return any(
        role.concept == "founder" or role.concept.startswith("chief-")
        for role in _roles(sentence)
        if start <= role.start < end
    )


def _people_in(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    return any(start <= person.start < end for person in sentence.persons)


def _people(
    sentence: AnnotatedSentence, start: int, end: int, after: int, organization: Mention
) -> list[Found]:
    """Return whose role it is: named directly behind it, or before it with a comma between."""
    text = sentence.text
    pool = [
        p for p in sentence.persons if p.key != organization.key and p.start != organization.start
    ]
    for person in pool:
        for place in (end, after):
            gap = text[place : person.start]
            if person.start >= place and len(gap) <= 3 and re.fullmatch(r"[\s,:(]*", gap):
                row = listed_after(sentence, person.start, [], first_gap=1)
                rest = [f for f in row if f.mention in pool]
                return rest or [Found(person, person.confidence)]
    before = [p for p in pool if p.end <= start]
    if not before:
        return []
    person = before[-1]
    gap = text[person.end : start]
    is_verb = _BETWEEN.fullmatch(gap)
    commas = gap.count(",")
    if (
        is_verb
        and len(gap) <= 75
        and (commas == 1 or (commas == 0 and len(gap) <= 30))
        and not _verb_of_other(sentence, gap)
    ):
        row = listed_before(sentence, person.end + 1, pool)
        joined = sentence.language.cue("conjunctions")
        if len(row) > 1:
            between = sentence.text[row[-2].mention.end : row[-1].mention.start]
            if len(between) > 8 or not joined.search(between):
                row = []
        others = [one for one in row if one.mention.key != person.key] if commas else []
        sure = person.confidence * (0.95 if commas else 0.9)
        return [*others, Found(person, sure)]
    if (
        commas in (1, 2)
        and len(gap) <= 75
        and sentence.language.cue("positions", "former").search(gap)
        and gap.lstrip().startswith(",")
    ):
        return [Found(person, person.confidence * 0.9)]
    return []


def _verb_of_other(sentence: AnnotatedSentence, gap: str) -> bool:
    return sentence.language.cue("positions", "people", "said").search(gap) is not None


def _is_former(sentence: AnnotatedSentence, start: int, end: int, organization: Mention) -> bool:
    text = sentence.text
    cue = sentence.language.cue("positions", "former")
    first = min(start, organization.start) if organization.end <= start else start
    before = re.split(r"[,;(]", text[max(0, first - 30) : start])[-1]
    if cue.search(before) or re.search(r"\bex-?$", before, re.IGNORECASE):
        return True
    if re.match(r"ex", text[start:end], re.IGNORECASE) and sentence.language.code in ("es", "de"):
        return not text[start:end].lower().startswith("exec")
    return bool(cue.search(text[max(0, organization.start - 5) : organization.start]))


# -- founders -----------------------------------------------------------------------------------


def _founders(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    companies = sentence.organizations
    for match in sentence.cues("positions", "founded_by"):
        inside = [m for m in companies if match.start() <= m.start and m.end <= match.end()]
        close = [m for m in companies if _is_renamed(sentence, m.end, match.start())]
        inside = inside or close
        what = Found(inside[0], inside[0].confidence) if inside else None
        what = what or subject(sentence, focus, 0, match.start(), companies) or focus.company()
        people = _persons(listed_after(sentence, match.end(), [], first_gap=60))
        if what is None or not people:
            continue
        role = _Role("founder", match.start(), match.end(), match.group())
        for person in people:
            yield from _position(sentence, person, what, role, former=False, sure=0.85)
    for match in sentence.cues("positions", "founded"):
        behind = [
            m
            for m in companies
            if m.start >= match.end()
            and len(sentence.text[match.end() : m.start].split()) <= 4
            and "," not in sentence.text[match.end() : m.start]
        ]
        people = _persons(listed_before(sentence, match.start(), sentence.mentions))
        if not people and focus.person and sentence.has("reference", "person", end=match.start()):
            people = [Found(focus.person, 0.7)]
        if not behind or not people or status_of(sentence, match.start(), match.end()) is None:
            continue
        if (
            match.group().lower().startswith(("launch", "lanc", "lanz", "start", "cre", "cré"))
            and behind[0].kind != "organization"
        ):
            continue
        role = _Role("founder", match.start(), match.end(), match.group())
        for person in people:
            place = Found(behind[0], behind[0].confidence)
            yield from _position(sentence, person, place, role, former=False, sure=0.8)


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


def _persons(found: Sequence[Found]) -> list[Found]:
    """Return who may be a person among names that stand in a row."""
    return [
        Found(replace(one.mention, kind="person"), one.confidence)
        for one in found
        if one.mention.kind == "person"
        or (not one.mention.kind and 2 <= len(one.mention.text.split()) <= 4)
    ]


# -- "A worked at B", "A left B", "A joins B" ----------------------------------------------------


def _moves(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    for name, former in (("worked", True), ("left", True), ("joined", False)):
        for match in sentence.cues("positions", name):
            people = _persons(listed_before(sentence, match.start(), sentence.persons))
            if not people:
                people = _referred(sentence, focus, match)
            if not people:
                continue
            gap = 60 if name == "worked" else 35
            places = [
                one
                for one in listed_after(sentence, match.end(), [], people=False, first_gap=gap)
                if one.mention.kind in ("organization", "")
            ]
            places = [one for one in places if one.mention.kind or one.mention.confidence > 0.5]
            if name != "worked":
                places = places[:1]
            if not places or status_of(sentence, match.start(), match.end()) is None:
                continue
            role = _role_near(sentence, match, places[0].mention)
            pairs = [(person, place) for person in people for place in places]
            if sentence.has("positions", "respectively") and len(people) == len(places):
                pairs = list(zip(people, places, strict=True))
            for person, place in pairs:
                yield from _position(sentence, person, place, role, former=former, sure=0.7)


def _referred(sentence: AnnotatedSentence, focus: Focus, match: re.Match[str]) -> list[Found]:
    pronoun = sentence.language.cue("reference", "person")
    near = sentence.text[max(0, match.start() - 30) : match.start()]
    # "After stints at A and B, she …": who is meant comes later.
    behind = sentence.text[match.end() : match.end() + 150] if match.start() < 15 else ""
    if focus.person is not None and (pronoun.search(near) or pronoun.search(behind)):
        return [Found(focus.person, 0.75)]
    return []


def _role_near(sentence: AnnotatedSentence, match: re.Match[str], place: Mention) -> _Role:
    for role in _roles(sentence):
        if match.start() <= role.start and role.end <= place.end + 60 and role.concept != "founder":
            return role
    return _Role(_DEFAULT_ROLE, match.start(), match.end(), match.group())
