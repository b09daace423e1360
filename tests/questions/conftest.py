"""The graph of the shipped data in rdflib's own store, parsed once."""

from __future__ import annotations

import pytest
import rdflib

from euroai.exchange import named_quads, to_rdf
from euroai.knowledge import KnowledgeGraph


@pytest.fixture(scope="session")
def in_rdflib(kg: KnowledgeGraph) -> rdflib.Dataset:
    """Return the same quads as in Oxigraph, the default graph being the union of all graphs."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=to_rdf(named_quads(kg.store), "nquads"), format="nquads")
    return dataset
