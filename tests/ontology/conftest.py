"""The vocabulary's files and the shipped data, each read once."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest

from euroai.loading import turtle as sources
from euroai.namespaces import ontology_folder
from tests.ontology.triples import RDF_TYPE, Triples


@pytest.fixture(scope="session")
def ontology() -> Triples:
    """Return the triples of euroai.ttl."""
    return Triples.of_file(ontology_folder() / "euroai.ttl")


@pytest.fixture(scope="session")
def concepts() -> Triples:
    """Return the triples of concepts.ttl."""
    return Triples.of_file(ontology_folder() / "concepts.ttl")


@pytest.fixture(scope="session")
def countries() -> Triples:
    """Return the triples of countries.ttl."""
    return Triples.of_file(ontology_folder() / "countries.ttl")


@pytest.fixture(scope="session")
def shapes() -> Triples:
    """Return the triples of shapes.ttl."""
    return Triples.of_file(ontology_folder() / "shapes.ttl")


@pytest.fixture(scope="session")
def used() -> dict[str, set[str]]:
    """Return, for each property in the shipped data, every value it takes (addresses and texts)."""
    values: dict[str, set[str]] = defaultdict(set)
    for quad in _data():
        assert not isinstance(quad.object, ox.Triple)
        values[quad.predicate.value].add(quad.object.value)
    return values


@pytest.fixture(scope="session")
def used_classes(used: dict[str, set[str]]) -> set[str]:
    """Return every class in the shipped data."""
    return used[RDF_TYPE]


def _data() -> list[ox.Quad]:
    reading = sources.read()
    graphs = {ox.NamedNode(graph) for graph in reading.files}
    return [quad for quad in reading.store if quad.graph_name in graphs]
