"""The text of an RDF term, whatever its kind."""

from __future__ import annotations

import pyoxigraph as ox

__all__ = ["text_of"]


def text_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    """Return an address, the lexical form of a literal, or '' for what has neither."""
    return "" if isinstance(term, ox.Triple | ox.DefaultGraph) else term.value
