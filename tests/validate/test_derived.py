"""What rules derive keeps the shapes that are written for it."""

from __future__ import annotations

import warnings

import pyoxigraph as ox
import pytest

from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, expand, ontology_folder, slug


def derived_shapes() -> set[str]:
    """Return the shapes that aim at something derived."""
    path = str(ontology_folder() / "euroai.ttl")
    true = {
        quad.subject.value
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == expand("eai:derived")
    }
    names = set()
    for quad in ox.parse(path=str(ontology_folder() / "shapes.ttl"), format=ox.RdfFormat.TURTLE):
        is_aim = quad.predicate.value in (expand("sh:targetClass"), expand("sh:targetSubjectsOf"))
        if is_aim and isinstance(quad.object, ox.NamedNode) and quad.object.value in true:
            names.add(quad.subject.value)
    return names


@pytest.fixture(scope="module")
def broken(kg: KnowledgeGraph) -> dict[str, list[str]]:
    """Return the nodes at fault of each shape for derived terms, over the real derived graph."""
    import pyshacl
    import rdflib
    from pyshacl.graph_abstraction import OxigraphDataGraph
    from rdflib import Namespace

    names = derived_shapes()
    every = rdflib.Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")
    shapes = rdflib.Graph()
    waiting: list[rdflib.term.Node] = [rdflib.URIRef(name) for name in names]
    while waiting:
        node = waiting.pop()
        for triple in every.triples((node, None, None)):
            shapes.add(triple)
            if isinstance(triple[2], rdflib.BNode):
                waiting.append(triple[2])
    store = ox.Store()
    kind = ox.NamedNode(expand("rdf:type"))
    wanted = {expand("eai:Source"), PREFIXES["schema"] + "City"}
    store.bulk_extend(
        ox.Quad(*quad.triple)
        for quad in kg.store
        if quad.graph_name == ox.NamedNode(DERIVED_GRAPH)
        or (quad.predicate == kind and getattr(quad.object, "value", "") in wanted)
    )
    sh = Namespace("http://www.w3.org/ns/shacl#")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(OxigraphDataGraph(store), shacl_graph=shapes, inplace=True)
    found: dict[str, list[str]] = {slug(name): [] for name in names}
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        shape = slug(str(report.value(result, sh.sourceShape)))
        found[shape].append(str(report.value(result, sh.focusNode)))
    return found


def test_the_shapes_for_what_is_derived_find_no_fault_in_the_shipped_graph(
    broken: dict[str, list[str]],
) -> None:
    assert len(broken) >= 15
    assert {name: nodes[:3] for name, nodes in broken.items() if nodes} == {}
