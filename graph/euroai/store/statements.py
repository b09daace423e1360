"""The quads that tell something: those of the named graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from euroai.namespaces import PREFIXES

__all__ = ["LABEL", "TYPE", "asserted_quads"]

TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
LABEL: Final = ox.NamedNode(PREFIXES["rdfs"] + "label")


def asserted_quads(
    store: ox.Store,
    subject: ox.NamedNode | None,
    predicate: ox.NamedNode | None,
    value: ox.NamedNode | None,
) -> Iterator[ox.Quad]:
    """Yield the quads of named graphs; the merge that stands in the default graph tells nothing."""
    for quad in store.quads_for_pattern(subject, predicate, value, None):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield quad
