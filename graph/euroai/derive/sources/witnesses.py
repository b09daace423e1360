"""Witnesses: independence, first or second hand, and weight of each source.

All that weighs or counts sources asks here. Two concepts decide, each defined once in
``concepts.ttl``: a publisher under ``c:second-hand`` (reprint, aggregator, rewriter, directory)
passes on what others state, and a source under ``c:page-not-read`` (headline, retold) is known
through another page only. A source of which neither is said counts as read and as first-hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from euroai.derive.sources.source_metadata import originals
from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = [
    "Witness",
    "Witnesses",
    "independent",
    "of_sources",
    "read_witnesses",
    "rests_on_second_hand",
    "weight",
]

_EAI: Final = PREFIXES["eai"]
_SKOS: Final = PREFIXES["skos"]
_NAMES: Final = (PREFIXES["rdfs"] + "label", _SKOS + "altLabel")


@dataclass(frozen=True, slots=True)
class Witness:
    """One source as a witness.

    ``text`` is the slug of the source whose text it repeats, its own where it repeats none;
    ``republished`` says that its publisher's page was read on another site; ``second_hand`` that
    its publisher passes on what others state; ``page_read`` that its page itself was read.
    """

    source: str
    text: str
    publisher: str = ""
    republished: bool = False
    second_hand: bool = False
    page_read: bool = True

    @property
    def standing(self) -> int:
        """What its word is worth: 0 to 3. A page that was read first, then who is first-hand."""
        return 2 * self.page_read + (not self.second_hand)


Witnesses = Mapping[str, Witness]
"""The witness that each source is, by the source's slug."""


def independent(witnesses: Iterable[Witness]) -> int:
    """Return how many independent tellings there are: those of the best standing among them.

    A source and its copies are one. Pages of a publisher that were read on other sites are one
    together, and none beside a page of the publisher's own. Who is of lower standing adds nothing.
    """
    return weight(witnesses)[1]


def weight(witnesses: Iterable[Witness]) -> tuple[int, int]:
    """Return the best standing among witnesses and how many independent ones have it."""
    known = list(witnesses)
    if not known:
        return (-1, 0)
    standing = max(one.standing for one in known)
    best = [one for one in known if one.standing == standing]
    texts = {one.text for one in best if not one.republished}
    publishers = {one.publisher for one in best if not one.republished}
    elsewhere = {
        one.publisher
        for one in best
        if one.republished and one.text not in texts and one.publisher not in publishers
    }
    return (standing, len(texts) + len(elsewhere))


def rests_on_second_hand(witnesses: Iterable[Witness]) -> bool:
    """Return whether there are witnesses, and all pass on what others state."""
    known = list(witnesses)
    return bool(known) and all(one.second_hand for one in known)


def of_sources(witnesses: Witnesses, sources: Iterable[str]) -> list[Witness]:
    """Return sources, by slug, as witnesses; the register and who is not known are first-hand."""
    return [witnesses.get(one) or Witness(one, one) for one in sources]


def read_witnesses(store: Store) -> dict[str, Witness]:
    """Return the witness that each source of a store is, by the source's slug."""
    publisher_of = _values(store, "publisher")
    kind_of = _kinds_of_publishers(store)
    second_hand, unread = _under(store, "second-hand"), _under(store, "page-not-read")
    read_as, republished = _values(store, "readAs"), _values(store, "republishedBy")
    text_by = originals(store)
    witnesses = {}
    kind = NamedNode(_EAI + "Source")
    for quad in store.match(None, NamedNode(PREFIXES["rdf"] + "type"), kind, None):
        source = slug(text_of(quad.subject))
        publisher = publisher_of.get(source, "")
        witnesses[source] = Witness(
            source,
            text_by.get(source, source),
            publisher,
            source in republished,
            kind_of.get(publisher, "") in second_hand,
            slug(read_as.get(source, "")) not in unread,
        )
    return witnesses


def _values(store: Store, name: str) -> dict[str, str]:
    """Return a property's value by the source's slug; of several, the least."""
    found: dict[str, str] = {}
    quads = store.match(None, NamedNode(_EAI + name), None, None)
    for quad in quads:
        source, text = slug(text_of(quad.subject)), text_of(quad.object)
        found[source] = min(found.get(source, text), text)
    return found


def _kinds_of_publishers(store: Store) -> dict[str, str]:
    """Return the kind of each publisher of the reviewed list, by every name it has there."""
    graph = NamedNode(CONCEPT_GRAPH)
    kinds = {
        text_of(quad.subject): slug(text_of(quad.object))
        for quad in store.match(None, NamedNode(_EAI + "reliability"), None, graph)
    }
    found = {}
    for name in _NAMES:
        for quad in store.match(None, NamedNode(name), None, graph):
            if (kind := kinds.get(text_of(quad.subject))) is not None:
                found[text_of(quad.object)] = kind
    return found


def _under(store: Store, concept: str) -> frozenset[str]:
    """Return a concept and those that have it as the broader one."""
    node = NamedNode(PREFIXES["c"] + concept)
    quads = store.match(None, NamedNode(_SKOS + "broader"), node, None)
    return frozenset({concept, *(slug(text_of(quad.subject)) for quad in quads)})
