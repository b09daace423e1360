"""Products that somebody launched, or that a text calls somebody's model, assistant or robot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found
from euroai.curation.extraction.subject import Focus, subject

__all__ = ["products"]

_KINDS: Final = ("products", "kinds")


def products(article: Annotated) -> list[ExtractedEvent]:
    """Return the products that an article states, each once."""
    focus = Focus(article)
    found: dict[str, ExtractedEvent] = {}
    for sentence in article.sentences:
        for one in _products_in(sentence, focus):
            known = found.get(one.first("product"))
            if known is None or known.confidence < one.confidence:
                found[one.first("product")] = one
        focus.read(sentence)
    return list(found.values())


def _products_in(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    for kind, cue in sentence.language.concepts(*_KINDS):
        for match in cue.finditer(sentence.text):
            named = _named_beside(sentence, match)
            if named is None:
                continue
            who = _developer(sentence, focus, match, named)
            if who is None or who.mention.key == named.key:
                continue
            yield from _product(sentence, who, named, kind, (match.start(), match.end()))
            break


def _named_beside(sentence: AnnotatedSentence, match: re.Match[str]) -> Mention | None:
    """Return the product's name: directly behind the word for its kind, or before a comma."""
    for mention in sentence.mentions:
        if mention.kind == "person" or (mention.kind == "organization" and mention.entity):
            continue
        gap = sentence.text[match.end() : mention.start]
        if mention.start >= match.end() and len(gap) <= 3 and re.fullmatch(r"[\s,«“\"]*", gap):
            return mention
        behind = sentence.text[mention.end : match.start()]
        if mention.end <= match.start() and re.fullmatch(r"[»”\"]?,\s(?:\S+\s){1,3}", behind):
            return mention
    return None


def _developer(
    sentence: AnnotatedSentence, focus: Focus, match: re.Match[str], named: Mention
) -> Found | None:
    text = sentence.text
    companies = [m for m in sentence.of_kind("organization") if m.key != named.key]
    last = max(match.end(), named.end)
    of = sentence.language.cue("positions", "of")
    for mention in companies:
        gap = text[last : mention.start]
        if mention.start >= last and len(gap) <= 25 and "," not in gap and of.search(gap):
            return Found(mention, mention.confidence)
        owned = text[mention.end : min(match.start(), named.start)]
        if mention.end <= match.start() and re.match(r"'s?\s", owned) and len(owned) < 35:
            return Found(mention, mention.confidence)
    launch = [m for m in sentence.cues("products", "launch") if m.start() < named.start]
    if launch:
        return subject(sentence, focus, 0, launch[0].start(), companies)
    return None


def _product(
    sentence: AnnotatedSentence, who: Found, named: Mention, kind: str, place: tuple[int, int]
) -> Iterator[ExtractedEvent]:
    if status_of(sentence, *place) is None:
        return
    first = sentence.sentence.start
    found = ExtractedEvent(
        "Product", first, first + len(sentence.text), confidence=0.7 * who.confidence
    )
    thing = named if named.entity else replace(named, kind="thing", confidence=0.7)
    found.add(sentence, "product", thing, confidence=thing.confidence)
    found.add(sentence, "developer", who.mention, confidence=who.confidence)
    found.add(sentence, "productKind", kind, place)
    if sentence.has("products", "open"):
        found.add(sentence, "openWeights", "true", place)
    found.confidence *= thing.confidence
    yield found
