"""Who holds or held which post: "A, former head of B", "A hires B as chief scientist"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.posts.roles import Role, position, role_near, roles_in
from euroai.curation.extraction.rows import Found, listed_after, listed_before
from euroai.curation.extraction.subject import Focus, subject

__all__ = ["before_role", "headed", "held", "hired"]

_BETWEEN: Final = re.compile(r"\s*[,(–—-]?\s*[^,;]{0,60}")
"""What may stand between a person and a role: a comma, a verb, an adjective."""


def held(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    """Yield who has which role where, by the words for roles."""
    for group in _groups(sentence):
        start, end = group[0].start, group[-1].end
        where = _organization(sentence, focus, start, end)
        if where is None:
            continue
        after = max(end, where.mention.end if where.mention.start >= end else end)
        people = _people(sentence, start, end, after, where.mention)
        if not people and focus.person is not None and _means_person(sentence, focus, start, end):
            people = [Found(focus.person, 0.7)]
        if not people or status_of(sentence, start, end) is None:
            continue
        former = _is_former(sentence, start, end, where.mention)
        for person in people:
            for role in group:
                sure = 0.85 if where.confidence > 0.85 else 0.7
                yield from position(sentence, person, where, role, former=former, sure=sure)


def _groups(sentence: AnnotatedSentence) -> list[list[Role]]:
    """Return roles that stand together: "co-founder and chief executive"."""
    groups: list[list[Role]] = []
    joins = sentence.language.cue("conjunctions")
    for role in roles_in(sentence):
        if groups:
            gap = sentence.text[groups[-1][-1].end : role.start]
            if len(gap) <= 6 and (joins.search(gap) or gap.strip() in ("", "&", "/", ",", "-")):
                groups[-1].append(role)
                continue
        groups.append([role])
    return groups


def _means_person(sentence: AnnotatedSentence, focus: Focus, start: int, end: int) -> bool:
    """Return whether a role means whom was spoken of: "he is", "the former head of B"."""
    if sentence.language.cue("reference", "person").match(sentence.text) is not None:
        return True
    said = sentence.has("positions", "people", "said", start=start - 40, end=end + 20)
    near = said and focus.spoken <= 2 and not sentence.persons
    return near and _names_no_place(sentence, start, end)


def _organization(sentence: AnnotatedSentence, focus: Focus, start: int, end: int) -> Found | None:
    """Return where a role is held: "of B" behind it, "B's" before it, or whom it is about."""
    for find in (_behind_role, _behind_person, before_role):
        if (mention := find(sentence, start, end)) is not None:
            return Found(mention, mention.confidence)
    return _owner(sentence, focus, start, end) or _left_unsaid(sentence, focus, start, end)


def _behind_role(sentence: AnnotatedSentence, start: int, end: int) -> Mention | None:
    """Return B of "head of B"."""
    del start
    of = sentence.language.cue("positions", "of")
    for mention in sentence.organizations:
        gap = sentence.text[end : mention.start]
        if mention.start >= end and len(gap) <= 48 and not re.search(r"[,;:(]", gap):
            links = list(of.finditer(gap))
            if (
                links
                and len(gap[links[-1].end() :].split()) <= 3
                and not _people_in(sentence, end, mention.start)
            ):
                return mention
    return None


def _behind_person(sentence: AnnotatedSentence, start: int, end: int) -> Mention | None:
    """Return B of "the founder A of B"."""
    del start
    of = sentence.language.cue("positions", "of")
    for person in sentence.persons:
        if not 0 <= person.start - end <= 2 or sentence.text[end : person.start].strip():
            continue
        for mention in sentence.organizations:
            between = sentence.text[person.end : mention.start].strip()
            if mention.start > person.end and of.fullmatch(between):
                return mention
    return None


def before_role(sentence: AnnotatedSentence, start: int, end: int) -> Mention | None:
    """Return B of "B's new head" and "B co-founder"."""
    del end
    for mention in reversed(sentence.organizations):
        gap = sentence.text[mention.end : start]
        if (
            mention.end <= start
            and re.fullmatch(
                r"(?:'s?|\s|-|\b(?:co|ex|former|then)\b|,)*(?:(?:new|current|AI|longtime)\s)?",
                gap,
                re.IGNORECASE,
            )
            and "," not in gap
        ):
            return mention
    return None


def _owner(sentence: AnnotatedSentence, focus: Focus, start: int, end: int) -> Found | None:
    """Return B of "B is led by its founder" and "B, whose founder"."""
    before = sentence.text[max(0, start - 12) : start]
    own = list(sentence.language.cue("funding", "own").finditer(before))
    if own and not before[own[-1].end() :].strip():
        owner = subject(sentence, focus, 0, start, sentence.organizations) or focus.company()
        if owner is not None and _people(sentence, start, end, end, owner.mention):
            return Found(owner.mention, owner.confidence * 0.95)
    whose = [m for m in sentence.cues("positions", "whose") if 0 <= start - m.end() <= 12]
    owners = [m for m in sentence.organizations if whose and m.end <= whose[0].start()]
    return Found(owners[-1], owners[-1].confidence) if owners else None


def _left_unsaid(sentence: AnnotatedSentence, focus: Focus, start: int, end: int) -> Found | None:
    """Return whom "the founder A" and "the founder A leaves B" mean."""
    text = sentence.text
    nearby = [
        p
        for p in sentence.persons
        if 0 <= p.start - end <= 3
        or 0 <= start - p.end <= 12
        or (0 <= p.start - end <= 30 and _is_copula(sentence, text[end : p.start]))
    ]
    if not nearby or sentence.language.cue("positions", "of").match(text[end:].lstrip()[:6]):
        return None
    if sentence.cues("positions", "left") and len(sentence.organizations) == 1:
        only = sentence.organizations[0]
        return Found(only, only.confidence * 0.85)
    company = focus.company() if _names_no_place(sentence, start, end) else None
    return Found(company.mention, company.confidence * 0.85) if company else None


def _names_no_place(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """Return whether a role is one that a text names without saying where: "the founder".

    Others are behind "as": "As sales director comes A".
    """
    before = sentence.text[max(0, start - 12) : start].rstrip()
    as_ = [*sentence.language.cue("positions", "as").finditer(before)]
    named = bool(as_) and as_[-1].end() == len(before)
    return any(
        role.concept in ("founder", "board-member")
        or role.concept.startswith("chief-")
        or (named and role.concept == "executive")
        for role in roles_in(sentence)
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
        gap = text[person.end : start]
        if person.end <= start and gap.lstrip().startswith(",") and not _is_long(sentence, gap):
            row = listed_before(sentence, person.end + 1, pool)
            others = (
                [f for f in row if f.mention.key != person.key] if _ends_and(sentence, row) else []
            )
            return [*others, Found(person, person.confidence * 0.95)]
    for person in pool:
        for place in (end, after):
            gap = text[place : person.start]
            beside = len(gap) <= 3 and re.fullmatch(r"[\s,:(]*", gap)
            is_he = len(gap) <= 30 and "," not in gap and _is_copula(sentence, gap)
            if person.start >= place and (beside or is_he):
                if place != end and not _is_plural(sentence, start, end):
                    return [Found(person, person.confidence)]  # "the head of B A, C"
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


def _is_plural(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """Return whether a word for a role may be a plural."""
    endings = {"de": ("r", "n"), "it": ("i", "e")}.get(sentence.language.code, ("s",))
    return sentence.text[start:end].lower().endswith(endings)


def _is_long(sentence: AnnotatedSentence, gap: str) -> bool:
    """Return whether more than a comma and an article part a person from a role."""
    bare = sentence.language.cue("positions", "former").sub("", gap)
    return bool(sentence.language.cue("articles").sub("", bare).strip(" ,"))


def _ends_and(sentence: AnnotatedSentence, row: list[Found]) -> bool:
    """Return whether a row ends in "and" directly before its last name."""
    if len(row) < 2:
        return False
    between = sentence.text[row[-2].mention.end : row[-1].mention.start]
    return len(between) <= 8 and sentence.language.cue("conjunctions").search(between) is not None


def _is_copula(sentence: AnnotatedSentence, gap: str) -> bool:
    """Return whether only "is", "remains" or the like stands between a role and a name."""
    return sentence.language.cue("positions", "is").fullmatch(gap.strip()) is not None


def _verb_of_other(sentence: AnnotatedSentence, gap: str) -> bool:
    return sentence.language.cue("positions", "people", "said").search(gap) is not None


def _is_former(sentence: AnnotatedSentence, start: int, end: int, organization: Mention) -> bool:
    text = sentence.text
    cue = sentence.language.cue("positions", "former")
    first = min(start, organization.start) if organization.end <= start else start
    before = re.split(r"[,;(]", text[max(0, first - 30) : start])[-1]
    if cue.search(before + text[start:end]) or re.search(r"\bex-?$", before, re.IGNORECASE):
        return True
    if re.match(r"ex", text[start:end], re.IGNORECASE) and sentence.language.code in ("es", "de"):
        return not text[start:end].lower().startswith("exec")
    return bool(cue.search(text[max(0, organization.start - 5) : organization.start]))


def headed(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    """Yield who heads a firm by "led by A", where it is no round that is led."""
    for match in sentence.cues("positions", "headed"):
        people = [p for p in sentence.persons if p.start >= match.end() and p.kind == "person"]
        if not people or sentence.text[match.end() : people[0].start].strip():
            continue
        lead = sentence.text[max(0, match.start() - 60) : match.start()]
        if sentence.language.cue("funding", "round").search(lead):
            continue
        owners = [m for m in sentence.organizations if 0 <= match.start() - m.end <= 3]
        said = sentence.has("reference", "company", start=match.start() - 40, end=match.start())
        where = Found(owners[-1], owners[-1].confidence) if owners else None
        where = where or (focus.company() if said else None)
        if where is not None:
            role = Role("chief-executive", match.start(), match.end(), match.group())
            person = Found(people[0], people[0].confidence)
            yield from position(sentence, person, where, role, former=False, sure=0.65)


def hired(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    """Yield whom a company hires, names or promotes."""
    for match in sentence.cues("positions", "hired"):
        behind = [p for p in sentence.persons if p.start >= match.end()]
        if not behind or len(sentence.text[match.end() : behind[0].start].split()) > 4:
            continue
        person = behind[0]
        others = [m for m in sentence.organizations if m.key != person.key]
        where = subject(sentence, focus, 0, match.start(), others) or focus.company()
        if where is None or status_of(sentence, match.start(), match.end()) is None:
            continue
        role = role_near(sentence, match, person)
        found = Found(replace(person, kind="person"), person.confidence)
        yield from position(sentence, found, where, role, former=False, sure=0.75)
