"""Who does something in a sentence: the name that a verb belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import (
    Found,
    affiliations,
    is_behind_preposition,
    listed_before,
    plural_follows,
)

__all__ = ["Focus", "subject", "subjects"]

_OPENING: Final = 4
"""How many sentences may speak of "a start-up" before its name comes."""


@dataclass
class Focus:
    """Whom "the company" and "she" mean as the reading goes on."""

    article: Annotated
    raiser: Mention | None = None
    """Who alone raises money in the article."""
    organization: Mention | None = None
    person: Mention | None = None
    age: int = field(default=99)
    """How many sentences ago the organisation was named."""
    spoken: int = field(default=99)
    """How many sentences ago the person was named as who does something."""
    sentences: int = field(default=0)
    """How many sentences have been read."""

    def read(self, sentence: AnnotatedSentence) -> None:
        """Follow a sentence that has been read."""
        self.age += 1
        self.sentences += 1
        self.spoken += 1
        own = [
            m
            for m in sentence.of_kind("organization")
            if m.entity_class in ("", "Lab", "Company")
            and not self._invests(m)
            and sentence.text[m.end : m.end + 1] != "-"
            and not is_behind_preposition(sentence, m)
            and not sentence.inside_parentheses(m.start)
        ]
        topic = self.article.topic
        if len(own) > 2 and topic is not None:  # a list is about none of its names
            own = [m for m in own if m.key == topic.key]
        if own:
            self.organization, self.age = own[0], 0
        acting = [m for m in sentence.persons if not is_behind_preposition(sentence, m)]
        if acting:
            self.spoken = 0
        if acting or self.person is None or len(sentence.persons) == 1:
            self.person = next(iter(acting or sentence.persons), self.person)

    def about(self, events: Iterable[ExtractedEvent], name: str) -> None:
        """Follow what was found in a sentence: whom it tells something of is whom it is about."""
        for one in events:
            for said in one.values.get(name, ()):
                if isinstance(said.value, Mention) and not self._invests(said.value):
                    self.organization, self.age = said.value, 0

    def _invests(self, mention: Mention) -> bool:
        """Return whether a name is an investor's: the register's, or one that is called so."""
        words = self.article.language.words("common", "names", "investor_words")
        return mention.entity_class == "InvestmentFirm" or mention.text.split()[-1] in words

    def company(self) -> Found | None:
        """Return whom "the company" means: who was named last, else whom the article is about."""
        topic = self.raiser or self.article.topic
        if self.organization is not None and self.age <= 1:
            same = topic is not None and topic.key == self.organization.key
            return Found(self.organization, 0.85 if same else 0.7)
        if topic is not None:
            return Found(topic, 0.75)
        return Found(self.organization, 0.5) if self.organization else None


def subject(
    sentence: AnnotatedSentence, focus: Focus, start: int, end: int, candidates: Sequence[Mention]
) -> Found | None:
    """Return who does what is said at ``end``, sought between ``start`` and there.

    A name behind a preposition, in parentheses or between two commas does not do it. Where there is
    no name but a word for the company, it is whom the reading is about; where the subject is a
    plural without a name ("44 start-ups"), nobody.
    """
    text = sentence.text
    employers = affiliations(sentence)
    best: tuple[float, Mention] | None = None
    for mention in candidates:
        if not start <= mention.start or mention.end > end:
            continue
        score = 1.0 + mention.start / 1000
        behind = is_behind_preposition(sentence, mention)
        verb_last = sentence.language.code == "de" and mention.start > candidates[0].start
        if behind and (mention.start in employers or text[mention.end : end].strip() or verb_last):
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
    if best is not None and best[0] > -1.1 and _says_of_itself(sentence, best[1], end):
        return Found(best[1], best[1].confidence * 0.95)
    if best is not None and best[0] > 0.4:
        between = text[best[1].end : end]
        if not plural_follows(sentence, best[1].end, end) or len(between) < 3:
            return Found(best[1], best[1].confidence)
    return _referred(sentence, focus, start, end, has_name=best is not None)


def _says_of_itself(sentence: AnnotatedSentence, mention: Mention, end: int) -> bool:
    """Return whether "it" is who says so: "A announced it has", "A said that it"."""
    between = sentence.text[mention.end : end].strip()
    verb = sentence.language.cue("positions", "people", "said").match(between)
    return verb is not None and len(between[verb.end() :].split()) <= 4


def _in_apposition(
    text: str, mention: Mention, start: int, end: int, candidates: Sequence[Mention]
) -> bool:
    """Return whether a name stands between commas behind another one."""
    before, after = text[start : mention.start], text[mention.end : end]
    earlier = [m for m in candidates if start <= m.start and m.end < mention.start]
    return bool(earlier) and "," in before and "," in after


def _referred(
    sentence: AnnotatedSentence, focus: Focus, start: int, end: int, *, has_name: bool
) -> Found | None:
    text = sentence.text
    companies = [
        m
        for m in sentence.language.cue("reference", "company").finditer(text, start, end)
        if len(text[m.end() : end]) < 90
    ]
    if companies and not plural_follows(sentence, companies[-1].end(), end):
        found = focus.company()
        factor = 0.8 if has_name else 1.0
        return Found(found.mention, found.confidence * factor) if found else None
    topic = focus.article.topic
    if topic is not None and focus.sentences < _OPENING and not has_name:
        unnamed = [*sentence.language.cue("reference", "unnamed").finditer(text, start, end)]
        if unnamed and not plural_follows(sentence, unnamed[-1].end(), end):
            return Found(topic, 0.7)  # "A start-up of four weeks raises": the article says whose
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
        if (
            mention.start >= last
            and mention.end <= end
            and len(gap) <= 8
            and (sentence.language.cue("conjunctions").search(gap) or gap.strip() == ",")
        ):
            last = mention.end
    row = listed_before(sentence, last, own, start)
    return row if who.mention in {one.mention for one in row} else [who]
