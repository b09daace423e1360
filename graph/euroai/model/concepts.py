"""The labels of concepts and countries, in the languages in which the ontology has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.base import Store
from euroai.store.statements import LABEL
from euroai.store.terms import NamedNode, text_of

__all__ = ["concept_words"]


def concept_words(store: Store) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of concepts and countries by language and slug."""
    words: dict[str, dict[str, str]] = {}
    graph = NamedNode(CONCEPT_GRAPH)
    for name in (NamedNode(PREFIXES["skos"] + "prefLabel"), LABEL):
        for quad in store.match(None, name, None, graph):
            term: Any = quad.object
            words.setdefault(term.language or "en", {})[slug(text_of(quad.subject))] = term.value
    return words
