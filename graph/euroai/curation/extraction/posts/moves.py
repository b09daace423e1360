"""Who came from where and went where: "A worked at B", "A left B", "A joins B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.posts.roles import (
    of_earlier_verb,
    persons_in,
    position,
    role_near,
    roles_in,
)
from euroai.curation.extraction.rows import Found, listed_after, listed_before
from euroai.curation.extraction.subject import Focus

__all__ = ["moves"]


def moves(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    """Yield who worked where, left and joined, by the verbs."""
    for name, former in (("worked", True), ("left", True), ("joined", False)):
        for match in sentence.cues("positions", name):
            people = persons_in(listed_before(sentence, match.start(), sentence.persons))
            people = people or _in_relative(sentence, match)
            people = people or _referred(sentence, focus, match)
            people = people or _behind(sentence, match) or of_earlier_verb(sentence, match)
            if not people:
                continue
            gap = 60 if name == "worked" else 35
            places = [
                one
                for one in listed_after(sentence, match.end(), [], people=False, first_gap=gap)
                if one.mention.kind in ("organization", "")
            ]
            places = [one for one in places if one.mention.kind or one.mention.confidence > 0.5]
            places = _before_next_verb(sentence, match.end(), places)
            if name != "worked":
                places = places[:1]
            if name == "joined" and _joins_round(sentence, match, places):
                continue  # who joins a round joins no firm
            if not places and name == "left":
                places = _the_company(sentence, focus, match) or _only_place(sentence, match)
            alone = not any(m.start >= match.end() for m in sentence.organizations)
            if not places and name == "joined" and alone and _names_role(sentence, match):
                company = focus.company()
                places = [Found(company.mention, company.confidence * 0.85)] if company else []
            if name == "worked":
                people = _whose_past(sentence, match, people)
            if not places or status_of(sentence, match.start(), match.end()) is None:
                continue
            role = role_near(sentence, match, places[0].mention)
            pairs = [(person, place) for person in people for place in places]
            if sentence.has("positions", "respectively") and len(people) == len(places):
                pairs = list(zip(people, places, strict=True))
            for person, place in pairs:
                yield from position(sentence, person, place, role, former=former, sure=0.7)


def _before_next_verb(sentence: AnnotatedSentence, start: int, places: list[Found]) -> list[Found]:
    """Return the places of a row but for those of another verb: "worked at A, founded B"."""
    others = [
        cue for name in ("founded", "joined", "left") for cue in sentence.cues("positions", name)
    ]
    ends = [cue.start() for cue in others if cue.start() >= start]
    end = min(ends, default=len(sentence.text))
    return [one for one in places if one.mention.start < end]


def _joins_round(sentence: AnnotatedSentence, match: re.Match[str], places: list[Found]) -> bool:
    """Return whether what is joined or led is a round."""
    if not places:
        return False
    end = places[0].mention.start
    return sentence.has("funding", "round", start=match.end(), end=end) or sentence.has(
        "reference", "round", start=match.end(), end=end
    )


def _names_role(sentence: AnnotatedSentence, match: re.Match[str]) -> bool:
    """Return whether a role stands directly behind a verb: "has been named chief scientist"."""
    return any(
        0 <= role.start - match.end() <= 12 and role.concept != "founder"
        for role in roles_in(sentence)
    )


def _whose_past(
    sentence: AnnotatedSentence, match: re.Match[str], people: list[Found]
) -> list[Found]:
    """Return of whom in a row a past behind a comma is told: the last, unless it says "both"."""
    if len(people) < 2:
        return people
    gap = sentence.text[people[-1].mention.end : match.start()]
    near = sentence.text[people[-1].mention.end : match.end()]
    said_of_all = sentence.language.cue("positions", "both").search(near)
    relative = sentence.language.cue("relatives").match(gap.lstrip(" ,"))
    bare = sentence.language.cue("articles").sub("", gap)
    alone = bare.strip() == "," and not said_of_all and not relative
    return people[-1:] if alone else people


def _in_relative(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Found]:
    """Return of whom a relative clause says it: "A, who in June left the company"."""
    for person in reversed([p for p in sentence.persons if p.end <= match.start()]):
        gap = sentence.text[person.end : match.start()]
        relative = sentence.language.cue("relatives").match(gap.lstrip(" ,"))
        if gap.startswith(",") and relative is not None and len(gap) <= 50:
            return [Found(replace(person, kind="person"), person.confidence * 0.9)]
        break
    return []


def _behind(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Found]:
    """Return of whom a sentence that begins with it says it: "Formerly at A and B, C becomes"."""
    if sentence.text[: match.start()].strip(" \"'«“„"):
        return []
    for person in sentence.persons:
        if person.start > match.end() and person.kind == "person":
            lead = sentence.text[match.end() : person.start]
            return [Found(person, 0.75)] if lead.rstrip().endswith(",") else []
    return []


def _the_company(sentence: AnnotatedSentence, focus: Focus, match: re.Match[str]) -> list[Found]:
    """Return whom "the company" means that somebody leaves, named so before or behind the verb."""
    near = (max(0, match.start() - 30), match.end() + 30)
    if not sentence.has("reference", "company", start=near[0], end=near[1]):
        return []
    found = focus.company()
    return [Found(found.mention, found.confidence * 0.9)] if found else []


def _only_place(sentence: AnnotatedSentence, match: re.Match[str]) -> list[Found]:
    """Return the one firm before a verb of leaving that names none: "B's head A has resigned"."""
    before = [m for m in sentence.organizations if m.kind and m.end <= match.start()]
    roles = any(role.end <= match.start() for role in roles_in(sentence))
    if not roles or len({m.key for m in before}) != 1:
        return []
    return [Found(before[0], before[0].confidence * 0.85)]


def _referred(sentence: AnnotatedSentence, focus: Focus, match: re.Match[str]) -> list[Found]:
    lead = sentence.text[: match.start()].strip()
    drops = sentence.language.code in ("es", "it")
    if (
        drops
        and focus.person is not None
        and len(lead) <= 25
        and not _names_before(sentence, match)
    ):
        return [Found(focus.person, 0.65)]  # a verb without a subject means who was spoken of
    pronoun = sentence.language.cue("reference", "person")
    near = sentence.text[max(0, match.start() - 30) : match.start()]
    # "After stints at A and B, she …": who is meant comes later, but not in "A … before she".
    behind = sentence.text[match.end() : match.end() + 150] if match.start() < 15 else ""
    later = any(behind[: m.start()].rstrip().endswith(",") for m in pronoun.finditer(behind))
    if focus.person is None or _is_of_somebody_unknown(sentence):
        return []
    if pronoun.search(near) or later:
        return [Found(focus.person, 0.75)]
    return []


def _is_of_somebody_unknown(sentence: AnnotatedSentence) -> bool:
    """Return whether one word that is no known name does what is said: "Kosub worked at A"."""
    for match in sentence.cues("positions", "worked"):
        lead = sentence.text[: match.start()].strip()
        if (
            lead.istitle()
            and lead.isalpha()
            and not _names_before(sentence, match)
            and not sentence.language.cue("reference", "person").fullmatch(lead)
            and lead not in sentence.language.words("not_names")
            and not lead.endswith("ing")
        ):
            return True
    return False


def _names_before(sentence: AnnotatedSentence, match: re.Match[str]) -> bool:
    return any(m.start < match.start() for m in sentence.mentions)
