"""What changed since the graph that the publisher names: the page, and its feed, in a site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from markupsafe import Markup, escape

from euroai.analysis.diff import EntityChange, EventChange, ValueChange
from euroai.analysis.stated_events import latest_first
from euroai.characters import plain_text
from euroai.event_classes import DATE_PROPERTIES, FIGURES
from euroai.i18n import values as form
from euroai.i18n.languages import current, gettext
from euroai.i18n.markup import isolated
from euroai.model import Event
from euroai.namespaces import PREFIXES
from euroai.site.changes import FeedWords, changes_feed
from euroai.site.messages import translated_sentence
from euroai.site.prose.prose import Prose
from euroai.site.reference.terms import Reference, read_reference
from euroai.site.render.context import Site

__all__ = ["MOST", "write"]

MOST: Final = 500
"""A table has no more rows; ``euroai diff`` tells the rest."""
_FIELDS: Final = {
    "founded": "foundedOn",
    "investor_kind": "investorKind",
    "parent": "parentOrganization",
    "sectors": "sector",
}
"""The fields of an entity that the ontology calls otherwise."""


_BOUNDS: Final = ("about", "at least", "at most")
"""How a figure is stated that is not exact, as :mod:`euroai.analysis.diff` writes it."""


@dataclass(frozen=True, slots=True)
class _ChangeGroup:
    """New things of one class: how many there are, and those that the page shows."""

    kind: str
    whole: int
    shown: Sequence[Event] | Sequence[EntityChange]


def write(site: Site) -> None:
    """Write the page of changes and its feed, of :attr:`Site.changes`."""
    found = site.changes
    if found is None:
        return
    prose = site.prose("changes")
    words = _Words(prose, site.once("reference", lambda: read_reference(site.kg)))
    entities = [one for one in found.entities if one.change == "new"]
    changed = [one for one in found.events if one.change == "changed"]
    described = [one for one in found.entities if one.change == "changed"]
    gone = [*_gone(found.events), *_gone(found.entities)]
    site.page(
        "changes",
        "changes/site_page.html",
        prose=prose,
        styles=["changes/page.css"],
        title=gettext("What changed"),
        description=gettext("New rounds, figures that changed and why, disputes that opened."),
        found=found,
        new_events=_by_kind(site, found.events),
        new_entities=_grouped(entities),
        changed=changed[:MOST],
        changed_in_all=len(changed),
        described=described[:MOST],
        described_in_all=len(described),
        gone=gone[:MOST],
        gone_in_all=len(gone),
        words=words,
        event=site.kg.event,
    )
    tree = site.tree(site.language)
    site.write(f"{tree}changes/feed.xml", changes_feed(found, site.kg, words.of_feed()))


def _by_kind(site: Site, events: Iterable[EventChange]) -> list[_ChangeGroup]:
    """Return the new events class by class, each the latest first."""
    kinds: dict[str, list[Event]] = {}
    for one in events:
        if one.change == "new" and (event := site.kg.event(one.id)) is not None:
            kinds.setdefault(one.kind, []).append(event)
    return [
        _ChangeGroup(kind, len(own), latest_first(own)[:MOST])
        for kind, own in sorted(kinds.items())
    ]


def _grouped(entities: Iterable[EntityChange]) -> list[_ChangeGroup]:
    kinds: dict[str, list[EntityChange]] = {}
    for one in entities:
        kinds.setdefault(one.kind, []).append(one)
    return [_ChangeGroup(kind, len(own), own[:MOST]) for kind, own in sorted(kinds.items())]


def _gone(changes: Iterable[EventChange | EntityChange]) -> list[tuple[str, str, str, str]]:
    """Return what is merged or withdrawn: ``(change, id, label, id that took its place)``."""
    return [
        (
            one.change,
            one.id,
            ", ".join(one.label) if isinstance(one, EventChange) else one.label,
            one.into,
        )
        for one in changes
        if one.change in ("merged", "withdrawn")
    ]


class _Words:
    """What properties and values are called in the page's language."""

    def __init__(self, prose: Prose, reference: Reference) -> None:
        self._prose = prose
        self._reference = reference

    def property_word(self, name: str) -> str:
        """Return a property's label by the ontology."""
        own = {
            "label": gettext("name"),
            "aliases": gettext("other names"),
            "kind": gettext("class"),
            "date": gettext("date"),
        }
        if name in own:
            return own[name]
        term = self._reference.terms.get(PREFIXES["eai"] + _FIELDS.get(name, name))
        return term.label(current()) if term else name

    def value(self, change: ValueChange, text: str) -> Markup:
        """Return a value: a figure with its unit, a date, a concept, links to entities."""
        if not text:
            return escape(form.NONE)
        if change.property in DATE_PROPERTIES or change.property in ("endedOn", "founded"):
            return escape(form.date_words(text))
        if change.property in FIGURES and (figure := _figure(text)):
            return escape(figure)
        if change.property == "kind":
            return escape(form.kind_word(text))
        return Markup(", ").join(map(self._thing, text.split(", ")))

    def of_feed(self) -> FeedWords:
        """Return the same words without markup."""

        def name(one: EventChange) -> str:
            event = self._prose.kg.event(one.id)
            subject = self._prose.titles.subject(event).striptags() if event else ""
            return subject or ", ".join(one.label)

        return FeedWords(
            name,
            self.property_word,
            lambda change, text: self.value(change, text).striptags(),
        )

    def _thing(self, text: str) -> Markup:
        kg = self._prose.kg
        if text in kg.entities:
            return self._prose.links.entity(text)
        if text in kg.concept_labels["en"]:
            return escape(self._prose.labels.word(text))
        return isolated(plain_text(text))

    def why(self, change: ValueChange) -> str:
        """Return why a value differs, with a capital."""
        sentence = translated_sentence(change.why)
        return sentence if sentence.startswith("<") else sentence[:1].upper() + sentence[1:]


def _figure(text: str) -> str:
    bound = next((one for one in _BOUNDS if text.startswith(f"{one} ")), "")
    number, _, unit = text.removeprefix(bound).strip().partition(" ")
    try:
        shown = form.figure(Decimal(number), unit)
    except InvalidOperation:
        return ""
    return f"{form.qualifier_word(bound.replace(' ', '-'))} {shown}".strip()
