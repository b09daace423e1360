"""Claims that a program states about a text, checked and placed in it: events for a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from euroai.curation.article import Article
from euroai.curation.extraction import ExtractedEvent, ExtractedValue, Mention
from euroai.curation.extraction.mentions.names import kind_of
from euroai.curation.vocabulary import choices_of, kind_of_property, properties_of
from euroai.derive.dates import day_range
from euroai.errors import DataError, EuroAIError, Fault

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["CLASSES", "stated_events"]

CLASSES: Final = (
    *("FundingRound", "Investment", "Alliance", "Acquisition", "Position", "Observation"),
    "Product",
)
"""The classes of which claims can be proposed."""
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "FundingRound": ("recipient",),
    "Investment": ("recipient", "investor"),
    "Alliance": ("party", "party"),
    "Acquisition": ("acquirer", "target"),
    "Position": ("person", "organization", "role"),
    "Observation": ("about", "metric", "value"),
    "Product": ("label",),
}
"""What a claim of a class names at least; a property that stands twice, two of its values."""
_CONFIDENCE: Final = 0.7


def stated_events(
    claims: Sequence[Mapping[str, Any]], article: Article, kg: KnowledgeGraph
) -> tuple[ExtractedEvent, ...]:
    """Return claims as events with the place of each value in the article's text.

    A claim is ``{"class": …, "quote": …, "values": [{"property": …, "value": …}, …]}``: the quote
    stands in the text word for word, a value is an id or name, a concept, a number, a date.

    Raises:
        DataError: with every fault of every claim.
    """
    faults: list[Fault] = []
    events = []
    for number, claim in enumerate(claims, start=1):
        own = [Fault(f"claim {number}", 0, what, fix) for what, fix in _faults(claim, article)]
        if own:
            faults += own
            continue
        event, wrong = _event(claim, article, kg)
        faults += [Fault(f"claim {number}", 0, what, fix) for what, fix in wrong]
        events.append(event)
    if faults:
        raise DataError(faults)
    return tuple(events)


def _faults(claim: Mapping[str, Any], article: Article) -> Iterator[tuple[str, str]]:
    kind = str(claim.get("class", ""))
    if kind not in CLASSES:
        yield f"is of no class that can be proposed: “{kind}”", f"one of {', '.join(CLASSES)}"
        return
    quote = str(claim.get("quote", ""))
    if not quote.strip() or quote not in article.text:
        yield "has a quote that does not stand in the text", "copy a sentence of it, word for word"
    named = [str(one.get("property", "")) for one in claim.get("values", ())]
    for name in dict.fromkeys(named):
        if name not in properties_of(kind):
            yield f"has “{name}”, which {kind} has not", f"one of {', '.join(properties_of(kind))}"
    for name in dict.fromkeys(_NEEDED[kind]):
        least = _NEEDED[kind].count(name)
        if len({str(v["value"]) for v in claim["values"] if v["property"] == name}) < least:
            yield f"names no {name}" if least == 1 else f"names fewer than two {name}", "name it"


def _event(
    claim: Mapping[str, Any], article: Article, kg: KnowledgeGraph
) -> tuple[ExtractedEvent, list[tuple[str, str]]]:
    quote = str(claim["quote"])
    start = article.text.index(quote)
    event = ExtractedEvent(claim["class"], start, start + len(quote), confidence=_CONFIDENCE)
    wrong: list[tuple[str, str]] = []
    for one in claim["values"]:
        name, text = str(one["property"]), " ".join(str(one["value"]).split())
        place = _place(text, event, article)
        if kind_of_property(name) == "link":
            wanted = _mention(name, text, place, article, kg)
            if wanted is None:
                fix = "give an id, or the name as the text writes it"
                wrong.append((f"names “{text}”, whom neither graph nor text knows", fix))
                continue
            value: Mention | str = wanted
        elif fix := _unfit(name, text):
            wrong.append((f"has “{text}” for {name}", fix))
            continue
        else:
            value = text
        own = "product" if (event.kind, name) == ("Product", "label") else name
        event.values.setdefault(own, []).append(ExtractedValue(value, *place, _CONFIDENCE))
    return event, wrong


def _place(text: str, event: ExtractedEvent, article: Article) -> tuple[int, int]:
    """Return where a value stands: in the quote, else anywhere, else at the quote's start."""
    for first in (event.start, 0):
        at = article.text.find(text, first, event.end if first else None) if text else -1
        if at >= 0:
            return at, at + len(text)
    return event.start, event.start


def _mention(
    name: str, text: str, place: tuple[int, int], article: Article, kg: KnowledgeGraph
) -> Mention | None:
    """Return who is named: an entity of the register, else a new name that the text has."""
    try:
        ident = kg.find_any(text)
    except EuroAIError:
        if not text or article.text[slice(*place)] != text:
            return None
        return Mention(*place, text, kind="person" if name == "person" else "organization")
    entity = kg.entities.get(ident)
    kind = kind_of(entity) if entity else "thing"
    return Mention(*place, text, ident, kind, entity_class=entity.kind if entity else "")


def _unfit(name: str, text: str) -> str:
    """Return how a value that the property does not take should read; '' where it is fit."""
    kind, choices = kind_of_property(name), choices_of(name)
    if choices and text not in choices:
        return f"one of {', '.join(choices[:40])}"
    if kind == "date" and day_range(text) is None:
        return "a date: 2025-02-11, 2025-02 or 2025"
    if kind == "number" and not _is_number(text):
        return "a number in digits: 5000000"
    if kind == "boolean" and text not in ("true", "false"):
        return "true or false"
    return "" if text else "a value"


def _is_number(text: str) -> bool:
    whole, _, part = text.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (part.isdigit() or "." not in text)
