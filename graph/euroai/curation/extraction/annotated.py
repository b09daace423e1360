"""An article with everything marked that a claim may be made of, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from euroai.curation.extraction.contrast import set_right
from euroai.curation.extraction.dates import Dated, dates
from euroai.curation.extraction.figures import MoneyMention, Share, money, shares
from euroai.curation.extraction.language import CueWords
from euroai.curation.extraction.mentions.names import Mention, NameIndex
from euroai.curation.extraction.mentions.unknown import with_unknown
from euroai.curation.extraction.text import Sentence, plain_text, sentences

__all__ = ["Annotated", "AnnotatedSentence", "annotate"]

_PAREN: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class AnnotatedSentence:
    """A sentence with its names, sums, shares and dates; their offsets count from its start."""

    sentence: Sentence
    language: CueWords = field(repr=False)
    mentions: tuple[Mention, ...] = ()
    money: tuple[MoneyMention, ...] = ()
    shares: tuple[Share, ...] = ()
    dates: tuple[Dated, ...] = ()

    @property
    def text(self) -> str:
        """The sentence's text, with one kind of apostrophe."""
        return self.sentence.text

    @cached_property
    def parentheses(self) -> tuple[tuple[int, int], ...]:
        """The stretches in parentheses."""
        return tuple((m.start(), m.end()) for m in _PAREN.finditer(self.text))

    def cues(self, *path: str) -> list[re.Match[str]]:
        """Return where the phrases under a path of the language's file stand."""
        return list(self.language.cue(*path).finditer(self.text))

    def has(self, *path: str, start: int = 0, end: int | None = None) -> bool:
        """Return whether such a phrase stands in a stretch of the sentence."""
        stop = len(self.text) if end is None else end
        return self.language.cue(*path).search(self.text, max(start, 0), stop) is not None

    def inside_parentheses(self, place: int) -> bool:
        """Return whether a place stands in parentheses."""
        return any(start < place < end for start, end in self.parentheses)

    def of_kind(self, *kinds: str) -> list[Mention]:
        """Return the names of some kinds, in order."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    @cached_property
    def organizations(self) -> tuple[Mention, ...]:
        """The names that are, or may be, an organisation's."""
        return tuple(self.of_kind("organization", ""))

    @cached_property
    def persons(self) -> tuple[Mention, ...]:
        """The names that are, or may be, a person's."""
        known = self.of_kind("person")
        maybe = [m for m in self.of_kind("") if 2 <= len(m.text.split()) <= 4]
        return tuple(sorted((*known, *maybe), key=lambda mention: mention.start))


@dataclass(frozen=True)
class Annotated:
    """A whole article: its sentences, and the organisation that it is most about."""

    sentences: tuple[AnnotatedSentence, ...]
    language: CueWords
    published: str
    topic: Mention | None


def annotate(body: str, language: CueWords, index: NameIndex, published: str = "") -> Annotated:
    """Mark an article; offsets count from its first letter."""
    text = plain_text(body)
    known = index.mentions(text, language)
    mentions = with_unknown(text, known, index, language.code)
    marked = []
    currency, paragraph = "", -1
    for sentence in sentences(text, language):
        if sentence.paragraph != paragraph:
            currency, paragraph = "", sentence.paragraph
        end = sentence.start + len(sentence.text)
        own = [_moved(m, sentence.start) for m in mentions if sentence.start <= m.start < end]
        sums = money(sentence.text, language.code, currency)
        currency = sums[-1].currency if sums else currency
        right = set_right(sentence.text, language, own, sums)
        marked.append(
            AnnotatedSentence(
                replace(sentence, text=right.text),
                language,
                right.mentions,
                right.money,
                shares(sentence.text, language.code),
                dates(sentence.text, language.code, published),
            )
        )
    return Annotated(tuple(marked), language, published, _topic(marked))


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start - by, end=mention.end - by)


def _topic(marked: Sequence[AnnotatedSentence]) -> Mention | None:
    """Return the organisation named most, those of the first sentences and labs counting more."""
    weights: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for number, sentence in enumerate(marked):
        for mention in sentence.of_kind("organization"):
            factor = {"Lab": 2.0, "Company": 1.2, "": 1.5}.get(mention.entity_class, 0.4)
            factor *= 2 if number < 3 else 1
            weights[mention.key] += int(10 * factor)
            first.setdefault(mention.key, mention)
    if not weights:
        return None
    best = max(weights, key=lambda key: (weights[key], -first[key].start, key))
    return first[best]
