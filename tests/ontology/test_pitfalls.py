"""Pitfalls of OOPS! that concern how terms relate, metrics of FOOPS! on the file, and the register.

What test_terms.py tests carries its id there; the last tests see that no id of either catalogue is
passed over in silence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from euroai.event_classes import EVENT_CLASSES
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import ORGANIZATION_CLASSES, PREFIXES, ontology_folder, slug
from tests.ontology.triples import Triples

EAI = PREFIXES["eai"]
ONTOLOGY = "https://w3id.org/euroai/ontology"
OBJECT = "owl:ObjectProperty"

SHORT_CUTS_WITHOUT_INVERSE = {
    *("advised", "alumniFounded", "formerEmployer", "place", "spinOffOf", "studiedAt"),
    "successorOf",
    *("takesPartIn", "workedAt"),
    *("discountedIn", "doubtedIn", "outcome"),
}
"""Derived links that SPARQL reads backwards with ^: a second triple would say nothing more."""

NOT_IN_A_FILE = {
    "P01": "whether a word means two things is for a reader: the definitions were read",
    "P09": "what is missing of the domain is told by the questions and the research, not the file",
    "P17": "whether a class is too special: every class has members in the data (test below)",
    "P18": "whether a domain is too narrow: the reasoner reads the data with it (test_reasoner.py)",
    "P37": "needs the network: the address is registered by the owner of w3id.org/euroai",
}
"""Pitfalls that no reader of the file alone can test, and what stands in for them."""

NOT_OFFLINE = {
    "CN1": "content negotiation is the redirect's at w3id.org",
    "FIND2": "whether prefix.cc has the prefix",
    "FIND3": "whether a registry such as LOV has the ontology",
    "FIND_3_BIS": "as FIND3",
    "OM4.2": "whether the licence's address answers",
    "URI1": "whether the ontology's address answers",
}
"""Metrics that need the network."""


def ours(ontology: Triples, *kinds: str) -> list[str]:
    return [term for term in ontology.of_type(*kinds) if term.startswith(EAI)]


def words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def above(ontology: Triples, term: str, relation: str) -> set[str]:
    found: set[str] = set()
    waiting = ontology.values(term, relation)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += ontology.values(one, relation)
    return found


def disjoint(ontology: Triples) -> Iterator[frozenset[str]]:
    for node in ontology.about:
        for other in ontology.values(node, "owl:disjointWith"):
            yield frozenset({node, other})
        for head in ontology.values(node, "owl:members"):
            yield from map(frozenset, itertools.combinations(ontology.items(head), 2))


# How terms relate.


def test_no_two_of_our_own_terms_are_called_equivalent(ontology: Triples) -> None:
    """OOPS! P02 (synonyms as classes), P12, P27, P30 and P31 (equivalence missing or wrong)."""
    for term in ours(ontology, "owl:Class", OBJECT, "owl:DatatypeProperty"):
        for name in ("owl:equivalentClass", "owl:equivalentProperty"):
            assert [one for one in ontology.values(term, name) if one.startswith(EAI)] == []
    labels: dict[str, set[str]] = {}
    for term in ours(ontology, "owl:Class"):
        for label in ontology.values(term, "rdfs:label"):
            labels.setdefault(label.casefold(), set()).add(term)
    assert {label: found for label, found in labels.items() if len(found) > 1} == {}


def test_no_property_is_called_is(ontology: Triples) -> None:
    """OOPS! P03 (the relationship "is" instead of subclass, type or sameness)."""
    names = [slug(term) for term in ours(ontology, OBJECT, "owl:DatatypeProperty")]
    assert [name for name in names if words(name)[0] == "is"] == []


@pytest.mark.parametrize("relation", ["rdfs:subClassOf", "rdfs:subPropertyOf"])
def test_no_hierarchy_goes_round_in_a_circle(ontology: Triples, relation: str) -> None:
    """OOPS! P06 (cycles in a hierarchy)."""
    depths = {term: above(ontology, term, relation) for term in ontology.about}
    assert any(depths.values())
    assert [term for term, found in depths.items() if term in found] == []


def test_no_class_is_two_things_at_once_and_none_is_for_the_rest(ontology: Triples) -> None:
    """OOPS! P07 (different concepts merged in one class) and P21 (a miscellaneous class)."""
    for term in ours(ontology, "owl:Class"):
        named = set(words(slug(term)))
        assert named.isdisjoint({"and", "or", "other", "others", "misc", "miscellaneous"}), term


def test_siblings_that_share_no_member_are_declared_disjoint(ontology: Triples) -> None:
    """OOPS! P10 (missing disjointness)."""
    declared = set(disjoint(ontology))
    for kinds in (EVENT_CLASSES, ORGANIZATION_CLASSES):
        for pair in itertools.combinations((EAI + kind for kind in kinds), 2):
            assert frozenset(pair) in declared, pair
    top = ("Agent", "Event", "Product", "Source", "Country", "Preference")
    for pair in itertools.combinations((EAI + kind for kind in top), 2):
        assert frozenset(pair) in declared, pair
    assert frozenset({EAI + "Person", EAI + "Organization"}) in declared


def test_a_derived_link_has_an_inverse_is_symmetric_or_is_read_backwards(
    ontology: Triples,
) -> None:
    """OOPS! P13 (inverse not declared) and P26 (inverse of a symmetric property)."""
    symmetric = set(ontology.of_type("owl:SymmetricProperty"))
    alone = set()
    for term in ours(ontology, OBJECT):
        inverse = ontology.values(term, "owl:inverseOf")
        assert not (inverse and term in symmetric), term
        ends = ontology.values(term, "rdfs:domain") + ontology.values(term, "rdfs:range")
        is_link = len(ends) == 2 and EAI + "Preference" not in ends
        if "true" in ontology.values(term, "eai:derived") and is_link and not inverse:
            alone.add(term)
    assert {slug(term) for term in alone - symmetric} == SHORT_CUTS_WITHOUT_INVERSE


def test_no_class_is_defined_by_restrictions_or_by_itself(ontology: Triples) -> None:
    """OOPS! P14, P15 and P16 (restrictions misused), P23 (duplicate types), P24 (recursion)."""
    for node, about in ontology.about.items():
        names = {slug(name) for name in about}
        assert names.isdisjoint({"complementOf", "someValuesFrom", "allValuesFrom"})
        assert node not in ontology.values(node, "rdfs:subClassOf")
        types = ontology.values(node, "rdf:type")
        kinds = [one for one in types if slug(one) in KINDS]
        assert len(kinds) <= 1, node


KINDS = {"Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology"}


def test_nothing_is_transitive_and_no_chain_has_one_link(ontology: Triples) -> None:
    """OOPS! P29 (wrong transitive relationships) and P33 (a property chain with one property)."""
    assert ontology.of_type("owl:TransitiveProperty") == []
    assert [n for n in ontology.about if ontology.values(n, "owl:propertyChainAxiom")] == []


def test_every_class_has_members_in_the_data_or_by_rule(
    ontology: Triples, kg: KnowledgeGraph
) -> None:
    """Stands in for OOPS! P17 (a class too special to have members)."""
    typed = {str(row[0]) for row in kg.ask("SELECT DISTINCT (STR(?c) AS ?k) { ?s a ?c }").rows()}
    leaves = set(ours(ontology, "owl:Class"))
    leaves -= {one for term in leaves for one in ontology.values(term, "rdfs:subClassOf")}
    assert leaves
    assert leaves - typed == set()


# FOOPS!


def test_the_address_is_a_persistent_one_over_an_open_protocol() -> None:
    """FOOPS! PURL1 (persistent identifier service) and HTTP1 (open protocol)."""
    assert ONTOLOGY.startswith("https://w3id.org/")


def test_the_ontology_calls_itself_what_its_namespace_says(ontology: Triples) -> None:
    """FOOPS! URI2 (consistent ids) and FIND1 (the prefix is stated)."""
    assert ontology.of_type("owl:Ontology") == [ONTOLOGY]
    assert ontology.values(ONTOLOGY, "vann:preferredNamespaceUri") == [ONTOLOGY + "#"]
    assert ontology.values(ONTOLOGY, "vann:preferredNamespacePrefix") == ["eai"]


def test_the_header_tells_where_the_ontology_comes_from(ontology: Triples) -> None:
    """FOOPS! OM5.1 (basic provenance: who and when)."""
    for name in ("dct:creator", "dct:created"):
        assert ontology.values(ONTOLOGY, name), name


def test_metadata_and_terms_reuse_published_vocabularies(ontology: Triples) -> None:
    """FOOPS! VOC1 (metadata) and VOC2 (terms)."""
    described = {name.rsplit("#", 1)[0].rsplit("/", 1)[0] for name in ontology.about[ONTOLOGY]}
    assert {"http://purl.org/dc/terms", "http://purl.org/vocab/vann"} <= described
    broader = {
        one
        for term in ours(ontology, "owl:Class", OBJECT, "owl:DatatypeProperty")
        for name in ("rdfs:subClassOf", "rdfs:subPropertyOf")
        for one in ontology.values(term, name)
        if not one.startswith(EAI)
    }
    for prefix in ("org", "prov", "schema", "foaf"):
        assert any(one.startswith(PREFIXES[prefix]) for one in broader), prefix


def test_the_file_says_the_same_in_turtle_and_in_json_ld() -> None:
    """FOOPS! RDF1 (a standard serialisation); the site carries both (tests/site)."""
    path = ontology_folder() / "euroai.ttl"
    stated = ox.Dataset(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    text = ox.serialize(stated, format=ox.RdfFormat.JSON_LD)
    again = ox.Dataset(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    for one in (stated, again):
        one.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert len(stated) > 1000
    assert stated == again


# No id of either catalogue is passed over.


@pytest.fixture(scope="module")
def cited() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    docs = "\n".join(
        doc
        for text in texts
        for doc in re.findall(r'"""(.*?)"""|\("[^"]+", "([A-Z0-9.]+)"\)', text, re.S)
        for doc in doc
    )
    return set(
        re.findall(r"\bP\d\d\b|\b(?:OM|VOC|VER|URI|FIND|PURL|RDF|DOC|HTTP|CN)\d(?:\.\d)?", docs)
    )


def test_every_pitfall_of_oops_is_tested_or_explained(cited: set[str]) -> None:
    catalogue = {f"P{number:02}" for number in range(1, 42)}
    assert catalogue - cited - set(NOT_IN_A_FILE) == set()
    assert set(NOT_IN_A_FILE) < catalogue


def test_every_metric_of_foops_is_tested_or_explained(cited: set[str]) -> None:
    metrics = {
        *("PURL1", "URI1", "URI2", "VER1", "VER2", "OM1", "OM2", "OM3", "OM4.1", "OM4.2"),
        *("OM5.1", "OM5.2", "RDF1", "CN1", "DOC1", "FIND1", "FIND2", "FIND3", "FIND_3_BIS"),
        *("HTTP1", "VOC1", "VOC2", "VOC3", "VOC4"),
    }
    assert metrics - cited - set(NOT_OFFLINE) == set()
    assert set(NOT_OFFLINE) < metrics
