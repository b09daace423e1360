"""Who does something in a sentence: the name a verb belongs to, and names that stand in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.names import Mention

__all__ = [
    "Focus",
    "Found",
    "affiliations",
    "listed_after",
    "listed_before",
    "subject",
    "subjects",
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


@dataclass
class Focus:
    """Whom "the company" and "she" mean as the reading goes on."""

    article: Annotated
    organization: Mention | None = None
    person: Mention | None = None
    age: int = field(default=99)
    """How many sentences ago the organisation was named."""

    def read(self, sentence: AnnotatedSentence) -> None:
        """Follow a sentence that has been read."""
        self.age += 1
        own = [
            m
            for m in sentence.of_kind("organization")
            if m.entity_class in ("", "Lab", "Company")
            and not _is_behind_preposition(sentence, m) and not sentence.inside_parentheses(m.start)
        ]
        if own:
            self.organization, self.age = own[0], 0
        if sentence.persons:
            self.person = sentence.persons[0]

    def company(self) -> Found | None:
        """Return whom "the company" means: who was named last, else whom the article is about."""
        topic = self.article.topic
        if self.organization is not None and self.age <= 1:
            same = topic is not None and topic.key == self.organization.key
            return Found(self.organization, 0.85 if same else 0.7)
        if topic is not None:
            return Found(topic, 0.75)
        return Found(self.organization, 0.5) if self.organization else None


def _is_behind_preposition(
    sentence: AnnotatedSentence, mention: Mention, words: int = 3
) -> bool:
    """Return whether a preposition (and perhaps an article and some words) leads to a name."""
    before = sentence.text[: mention.start]
    articles = "|".join(sentence.language.words("articles"))
    for match in sentence.language.cue("prepositions").finditer(before[-60:]):
        rest = before[-60:][match.end() :]
        if re.fullmatch(rf"\s*(?:(?:{articles})\s*)?(?:[a-zß-ÿ-]+\s+){{0,{words}}}", rest, re.IGNORECASE):
            return True
    return False


def subject(
    sentence: AnnotatedSentence, focus: Focus, start: int, end: int, candidates: Sequence[Mention]
) -> Found | None:
    """Return who does what is said at ``end``, sought between ``start`` and there.

    A name behind a preposition, in parentheses or between two commas does not do it. Where there is
    no name but a word for the company, it is whom the reading is about; where the subject is a
    plural without a name ("44 start-ups"), nobody.
    """
    text = sentence.text
    best: tuple[float, Mention] | None = None
    for mention in candidates:
        if not start <= mention.start or mention.end > end:
            continue
        score = 1.0 + mention.start / 1000
        if _is_behind_preposition(sentence, mention) and text[mention.end : end].strip():
            score -= 1.5
        if sentence.inside_parentheses(mention.start):
            score -= 2
        between = text[mention.end : end]
        if re.match(r"'s?\s", between) or re.match(r"-\w", between):
            score -= 1
        if _in_apposition(text, mention, start, end, candidates):
            score -= 1
        if len(between) > 120:
            score -= 0.5
        if best is None or score > best[0]:
            best = (score, mention)
    if best is not None and best[0] > 0.4:
        between = text[best[1].end : end]
        if not _generic_after(sentence, best[1].end, end) or len(between) < 3:
            return Found(best[1], best[1].confidence)
    return _referred(sentence, focus, start, end, has_name=best is not None)


def _in_apposition(
    text: str, mention: Mention, start: int, end: int, candidates: Sequence[Mention]
) -> bool:
    """Return whether a name stands between commas behind another one."""
    before, after = text[start : mention.start], text[mention.end : end]
    earlier = [m for m in candidates if start <= m.start and m.end < mention.start]
    return bool(earlier) and "," in before and "," in after


def _generic_after(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """Return whether a plural without a name stands between a name and its verb."""
    found = [
        m
        for m in sentence.language.cue("reference", "generic").finditer(sentence.text, start, end)
        if m.group().lower().rstrip("s") != m.group().lower() or sentence.language.code in "deit"
    ]
    return any("," not in sentence.text[match.end() : end] for match in found)


def _referred(
    sentence: AnnotatedSentence, focus: Focus, start: int, end: int, *, has_name: bool
) -> Found | None:
    text = sentence.text
    companies = [
        m
        for m in sentence.language.cue("reference", "company").finditer(text, start, end)
        if len(text[m.end() : end]) < 90
    ]
    if companies and not _generic_after(sentence, companies[-1].end(), end):
        found = focus.company()
        factor = 0.8 if has_name else 1.0
        return Found(found.mention, found.confidence * factor) if found else None
    return None


def subjects(
    sentence: AnnotatedSentence, focus: Focus, start: int, end: int, candidates: Sequence[Mention]
) -> list[Found]:
    """Return all who do what is said at ``end``: the subject, and the names joined to it."""
    who = subject(sentence, focus, start, end, candidates)
    if who is None or who.mention not in candidates:
        return [who] if who else []
    own = [m for m in candidates if start <= m.start]
    last = who.mention.end
    for mention in own:
        gap = sentence.text[last : mention.start]
        if mention.start >= last and mention.end <= end and len(gap) <= 8 and (
            sentence.language.cue("conjunctions").search(gap) or gap.strip() == ","
        ):
            last = mention.end
    row = listed_before(sentence, last, own, start)
    return row if who.mention in {one.mention for one in row} else [who]


def affiliations(sentence: AnnotatedSentence) -> set[int]:
    """Return the starts of the names that only say whose somebody is: "a former head of Google"."""
    found = set()
    roles = [m for _, cue in sentence.language.concepts("positions", "roles")
             for m in cue.finditer(sentence.text)]
    links = sentence.language.cue("positions", "of")
    for mention in sentence.organizations:
        for role in roles:
            between = sentence.text[role.end() : mention.start]
            crossed = any(role.end() <= m.start < mention.start for m in sentence.mentions)
            near = len(between) <= 40 and "," not in between and not crossed
            if role.end() <= mention.start and near:
                match = list(links.finditer(between))
                if match and not between[match[-1].end() :].strip(" '"):
                    found.add(mention.start)
            after = sentence.text[mention.end : role.start()]
            if mention.end <= role.start() and re.fullmatch(r"('s?|\s|-|co-?)*", after):
                found.add(mention.start)
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
    for mention in sentence.mentions:
        if mention.start < start or mention.kind == "thing":
            continue
        if mention.start >= limit:
            break
        gap = text[place : mention.start]
        if len(gap) > (first_gap if not found else _WIDEST_GAP) or ";" in gap or ". " in gap:
            break
        crossed = any(place <= one.start < mention.start for one in sentence.money)
        if found and (crossed or any(sentence.language.cue(*path).search(gap) for path in _VERBS)):
            break
        if found and (_has_relative(sentence, gap) or _begins_clause(sentence, mention, gap)):
            break
        if found and len(_bare(sentence, gap).split()) > 1 and (
            "," in gap
            and _is_behind_preposition(sentence, mention, words=0)
            and not sentence.language.cue("examples").search(gap)
        ):
            place = mention.end
            continue
        if found and "," not in gap and not sentence.language.cue("conjunctions").search(gap):
            if len(_bare(sentence, gap)) > 0 and "(" not in gap and "/" not in gap:
                if mention.start in known:
                    place = mention.end
                    continue
                break
        owned = re.match(r"'s?\s", text[mention.end :]) is not None
        if mention.start in known or owned or sentence.inside_parentheses(mention.start):
            place = mention.end
            continue
        if mention.kind == "person" and not people:
            break
        place = mention.end
        far = len(_bare(sentence, gap).split())
        sure = mention.confidence * (1.0 if far < 5 else 0.85)
        found.append(Found(mention, sure))
    return found


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
            if len(gap) > _WIDEST_GAP or _generic_after(sentence, mention.end, end):
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


def with_kind(found: Found, kind: str) -> Found:
    """Return who was found as one of a kind, where nothing told it."""
    if found.mention.kind:
        return found
    return Found(replace(found.mention, kind=kind), found.confidence)
