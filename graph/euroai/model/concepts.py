"""The labels of concepts and countries, in the languages in which the ontology has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.statements import LABEL
from euroai.store.terms import text_of

__all__ = ["concept_words"]


def concept_words(store: ox.Store) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of concepts and countries by language and slug."""
    words: dict[str, dict[str, str]] = {}
    graph = ox.NamedNode(CONCEPT_GRAPH)
    for name in (ox.NamedNode(PREFIXES["skos"] + "prefLabel"), LABEL):
        for quad in store.quads_for_pattern(None, name, None, graph):
            term: Any = quad.object
            words.setdefault(term.language or "en", {})[slug(text_of(quad.subject))] = term.value
    return words
