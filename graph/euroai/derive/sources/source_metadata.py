"""Source metadata: publication date, original of a copy, misstated values."""

from __future__ import annotations

from euroai.namespaces import PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = ["misstated", "originals"]


def originals(store: Store) -> dict[str, str]:
    """Return for the slug of each copy that of the source whose text it is in the end."""
    predicate = NamedNode(PREFIXES["eai"] + "copyOf")
    quads = store.match(None, predicate, None, None)
    next_of = {slug(text_of(quad.subject)): slug(text_of(quad.object)) for quad in quads}
    found = {}
    for copy in next_of:
        seen, first = {copy: None}, next_of[copy]
        while first in next_of and first not in seen:
            seen[first] = None
            first = next_of[first]
        # Sources that call each other copies have no first one: the least of them stands for all,
        # also for what copies one of them.
        walked = list(seen)
        found[copy] = min(walked[walked.index(first) :]) if first in seen else first
    return found


def misstated(store: Store) -> set[tuple[str, str, str]]:
    """Return the event, graph and property of each claim that is marked as misstated."""
    predicate = NamedNode(PREFIXES["eai"] + "misstates")
    quads = store.match(None, predicate, None, None)
    return {(text_of(q.subject), text_of(q.graph_name), slug(text_of(q.object))) for q in quads}
