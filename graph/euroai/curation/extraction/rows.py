"""Names that stand in a row: "A, B and C invest", "led by A with B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.mentions.names import Mention

__all__ = [
    "Found",
    "affiliations",
    "is_behind_preposition",
    "listed_after",
    "listed_before",
    "plural_follows",
]

_WIDEST_GAP: Final = 70
_FIRST_GAP: Final = 60
_VERBS: Final = (
    ("funding", "raise"),
    ("funding", "invest"),
    ("acquisitions", "active"),
    ("alliances", "with"),
    ("positions", "joined"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, and how sure that is: of 1, times the mention's own."""

    mention: Mention
    confidence: float


def affiliations(sentence: AnnotatedSentence) -> set[int]:
    """Return the starts of the names that only say whose somebody is: "a former head of Google"."""
    found = set()
    roles = [
        m
        for _, cue in sentence.language.concepts("positions", "roles")
        for m in cue.finditer(sentence.text)
    ]
    links = sentence.language.cue("positions", "of")
    for mention in sentence.organizations:
        for role in roles:
            between = sentence.text[role.end() : mention.start]
            crossed = any(role.end() <= m.start < mention.start for m in sentence.mentions)
            near = len(between) <= 40 and "," not in between and not crossed
            if role.end() <= mention.start and near:
                match = list(links.finditer(between))
                rest = between[match[-1].end() :].strip(" '").split() if match else []
                if match and len(rest) <= 3 and all(word.islower() for word in rest):
                    found.add(mention.start)
            after = sentence.text[mention.end : role.start()]
            if mention.end <= role.start() and re.fullmatch(r"('s?|\s|-|co-?)*", after):
                found.add(mention.start)
    for one, other in pairwise(sentence.organizations):  # "researchers of A and B"
        gap = sentence.text[one.end : other.start].strip()
        joined = sentence.language.cue("conjunctions").fullmatch(gap)
        if one.start in found and joined and is_behind_preposition(sentence, one):
            found.add(other.start)
    return found


def _bare(sentence: AnnotatedSentence, gap: str) -> str:
    """Return what stands between two names without conjunctions, articles and marks."""
    text = sentence.language.cue("conjunctions").sub(" ", gap)
    text = sentence.language.cue("articles").sub(" ", text)
    text = sentence.language.cue("examples").sub(" ", text)
    return re.sub(r"[\s,&/()'–-]+", " ", text).strip()


def listed_after(
    sentence: AnnotatedSentence,
    start: int,
    stops: Sequence[int],
    *,
    people: bool = True,
    first_gap: int = _FIRST_GAP,
) -> list[Found]:
    """Return the names in a row behind a place, up to the first stop, verb or relative clause."""
    text = sentence.text
    limit = min([stop for stop in stops if stop > start], default=len(text))
    known = affiliations(sentence)
    found: list[Found] = []
    place = start
    whose: Mention | None = None
    for mention in sentence.mentions:
        if mention.start < start or mention.kind == "thing":
            continue
        gap = text[place : mention.start]
        widest = _WIDEST_GAP if found else first_gap
        if mention.start >= limit or len(gap) > widest or ";" in gap or ". " in gap:
            break
        if found and _ends_row(sentence, mention, place):
            break
        apart = bool(found) and _is_apart(sentence, gap)
        if found and _is_of(sentence, found[-1].mention, mention, gap, whose):
            whose, place = mention, mention.end
            continue
        if apart and mention.start not in known:
            break
        owned = re.match(r"'s?\s|-\w", text[mention.end :]) is not None
        place = mention.end
        if apart or mention.start in known or owned or sentence.inside_parentheses(mention.start):
            continue
        if _is_measure(sentence, mention):
            continue
        inserted = _has_relative(sentence, gap) and _goes_on(sentence, mention, gap)
        if found and not inserted and _is_attribute(sentence, mention, gap):
            continue
        if mention.kind == "person" and not people:
            break
        far = len(_bare(sentence, gap).split())
        found.append(Found(mention, mention.confidence * (1.0 if far < 5 else 0.85)))
    return found


def _ends_row(sentence: AnnotatedSentence, mention: Mention, place: int) -> bool:
    """Return whether a sum, a verb or a relative clause stands between a row and a name."""
    gap = sentence.text[place : mention.start]
    crossed = any(
        place <= one.start < mention.start and not sentence.inside_parentheses(one.start)
        for one in sentence.money
    )
    verb = any(sentence.language.cue(*path).search(gap) for path in _VERBS)
    aim = sentence.language.cue("purpose").search(gap) is not None
    relative = _has_relative(sentence, gap)
    if relative and _goes_on(sentence, mention, gap):
        return crossed
    return crossed or verb or aim or relative or _begins_clause(sentence, mention, gap)


def _is_apart(sentence: AnnotatedSentence, gap: str) -> bool:
    """Return whether words without a comma or "and" part a name from the row."""
    joined = "," in gap or any(
        sentence.language.cue(*path).search(gap)
        for path in (("conjunctions",), ("funding", "own"))  # "A with his fund B"
    )
    return not joined and bool(_bare(sentence, gap)) and "(" not in gap and "/" not in gap


def _is_of(
    sentence: AnnotatedSentence, last: Mention, mention: Mention, gap: str, whose: Mention | None
) -> bool:
    """Return whether a name only says whose the last one is: "the fund A of B", "C of D and E"."""
    if not sentence.language.cue("positions", "of").fullmatch(gap.strip()):
        conjunction = sentence.language.cue("conjunctions").fullmatch(gap.strip())
        return (
            conjunction is not None
            and whose is not None
            and last.kind == "person"
            and mention.kind != "person"
            and whose.kind != "person"
        )
    return sentence.text[mention.end :].lstrip()[:1] not in (":", "")


def _is_measure(sentence: AnnotatedSentence, mention: Mention) -> bool:
    """Return whether a name only tells what another is: "OpenAI challenger B", "A-Tochter B"."""
    behind = sentence.text[mention.end :]
    others = any(0 < m.start - mention.end <= 30 for m in sentence.mentions)
    word = sentence.language.cue("names", "behind").match(behind.lstrip(" -"))
    return others and word is not None and behind[:1] in (" ", "-")


def _is_attribute(sentence: AnnotatedSentence, mention: Mention, gap: str) -> bool:
    """Return whether a name only says whose the one before it is: "DeepMind, the lab of Google"."""
    return (
        "," in gap
        and len(_bare(sentence, gap).split()) > 1
        and is_behind_preposition(sentence, mention, words=0)
        and not sentence.language.cue("examples").search(gap)
    )


def _begins_clause(sentence: AnnotatedSentence, mention: Mention, gap: str) -> bool:
    """Return whether a name behind a comma does something itself: "…, B buys C"."""
    if gap.strip() not in (",", ""):
        return False
    return any(
        (match := sentence.language.cue(*path).match(sentence.text, mention.end + 1)) is not None
        and match.end() > mention.end + 3
        for path in _VERBS
    )


def _has_relative(sentence: AnnotatedSentence, gap: str) -> bool:
    return sentence.language.cue("relatives").search(gap) is not None and "," in gap


def _goes_on(sentence: AnnotatedSentence, mention: Mention, gap: str) -> bool:
    """Return whether a row goes on behind a clause: "A, which leads the round, B and C"."""
    clause, comma, rest = gap.rpartition(",")
    if not comma or "," not in clause:
        return False
    behind = [m for m in sentence.mentions if m.start >= mention.end][:1]
    text = sentence.text
    joined = [sentence.language.cue("conjunctions").search(rest)]
    joined += [
        sentence.language.cue("conjunctions").match(text[mention.end : m.start].lstrip(" ,"))
        for m in behind
    ]
    bare = _bare(sentence, rest)
    leads = sentence.language.cue("funding", "from").fullmatch(bare)
    if sentence.language.cue("positions", "with").fullmatch(bare):
        return False  # "led by A, which is old, with B and C"
    last = behind[0].end if behind else mention.end
    closed = re.match(r"\s*(?:[,.;)]|$)", text[last:]) is not None or sentence.language.code == "de"
    return (not bare or leads is not None) and any(joined) and closed


def listed_before(
    sentence: AnnotatedSentence, end: int, candidates: Sequence[Mention], start: int = 0
) -> list[Found]:
    """Return the names in a row before a place: "A, B and C invest"."""
    text = sentence.text
    found: list[Found] = []
    place = end
    known = affiliations(sentence)
    for mention in reversed([m for m in candidates if start <= m.start and m.end <= end]):
        gap = text[mention.end : place]
        if not found:
            if len(gap) > _WIDEST_GAP or plural_follows(sentence, mention.end, end):
                break
        elif len(_bare(sentence, gap).split()) > 3 or not (
            "," in gap or sentence.language.cue("conjunctions").search(gap)
        ):
            break
        place = mention.start
        if mention.start in known or sentence.inside_parentheses(mention.start):
            continue
        found.append(Found(mention, mention.confidence))
    found.reverse()
    return found


def is_behind_preposition(sentence: AnnotatedSentence, mention: Mention, words: int = 3) -> bool:
    """Return whether a preposition (and perhaps an article and some words) leads to a name."""
    before = sentence.text[: mention.start]
    joined = [m for m in sentence.mentions if m.end < mention.start][-1:]
    if joined and sentence.language.cue("conjunctions").fullmatch(before[joined[0].end :].strip()):
        return is_behind_preposition(sentence, joined[0], words)  # "of Meta and Google"
    articles = "|".join(sentence.language.words("articles"))
    for match in sentence.language.cue("prepositions").finditer(before[-60:]):
        rest = before[-60:][match.end() :]
        if re.fullmatch(
            rf"\s*(?:(?:{articles})\s*)?(?:[a-zß-ÿ-]+\s+){{0,{words}}}", rest, re.IGNORECASE
        ):
            return True
    return False


def plural_follows(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """Return whether a plural without a name stands between a name and its verb."""
    found = [
        m
        for m in sentence.language.cue("reference", "generic").finditer(sentence.text, start, end)
        if m.group().lower().rstrip("s") != m.group().lower() or sentence.language.code in "deit"
    ]
    return any("," not in sentence.text[match.end() : end] for match in found)
