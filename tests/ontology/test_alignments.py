"""Every term of others that the vocabulary stands beside exists where it is said to be."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import namespace

from euroai.exchange import DataFile, schema_org
from euroai.exchange.description import describe
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import expand, ontology_folder
from tests.ontology.published import READ
from tests.ontology.triples import Triples

CLOSED = {
    str(one): one
    for one in (
        *(namespace.DC, namespace.DCAT, namespace.DCTERMS, namespace.FOAF, namespace.ORG),
        *(namespace.OWL, namespace.PROV, namespace.RDF, namespace.RDFS, namespace.SDO),
        *(namespace.SH, namespace.SKOS, namespace.TIME, namespace.VANN, namespace.VOID),
        namespace.XSD,
    )
}
"""The vocabularies whose terms rdflib lists."""
ALIGNMENTS = (
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:equivalentProperty"),
    *("skos:closeMatch", "skos:exactMatch", "rdfs:seeAlso"),
)
NO_TERMS = (
    *("https://w3id.org/euroai", "https://creativecommons.org/", "https://sws.geonames.org/"),
    *("http://publications.europa.eu/resource/authority/", "https://www.iana.org/"),
    *("http://www.w3.org/ns/formats/", "http://spdx.org/rdf/terms#"),
)
"""Addresses of things, licences, codes and files, and SPDX, which the last test holds."""
FILES = ("euroai", "concepts", "shapes", "places", "countries", "publishers")


def exists(address: str) -> bool:
    """Whether a term is one of a vocabulary that rdflib lists, or was read where it is defined."""
    home = next((one for one in CLOSED if address.startswith(one)), None)
    if home is not None and rdflib.URIRef(address) in CLOSED[home]:
        return True
    return address in READ


def terms_of(triples: Iterable[ox.Triple]) -> set[str]:
    """Return the predicates and classes of triples, and what the terms of ours are aligned to."""
    aligned = {expand(name) for name in ALIGNMENTS}
    found = set()
    for triple in triples:
        found.add(triple.predicate.value)
        is_term = triple.predicate.value in {*aligned, expand("rdf:type")}
        if is_term and isinstance(triple.object, ox.NamedNode):
            found.add(triple.object.value)
    return {term for term in found if not term.startswith(NO_TERMS)}


def test_a_misspelt_term_would_be_found() -> None:
    assert exists(expand("org:Membership"))
    assert not exists(expand("org:Membershp"))
    assert not exists(expand("schema:FundingRound"))


@pytest.mark.parametrize("name", FILES)
def test_every_term_of_others_in_a_file_of_the_vocabulary_exists(name: str) -> None:
    path = ontology_folder() / f"{name}.ttl"
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    found = terms_of(quad.triple for quad in quads)
    assert found
    assert sorted(term for term in found if not exists(term)) == []


def test_no_term_is_listed_as_read_that_the_vocabulary_does_not_use(ontology: Triples) -> None:
    used = {
        value.value
        for about in ontology.about.values()
        for name, values in about.items()
        for value in [*values, ox.NamedNode(name)]
    }
    assert set(READ) - used == set()
    assert all(": " in where for where in READ.values())


def test_every_term_of_schema_org_in_the_export_exists(kg: KnowledgeGraph) -> None:
    found = terms_of(schema_org(kg))
    assert len(found) > 30
    assert sorted(term for term in found if not exists(term)) == []


def test_every_term_in_the_description_of_the_dataset_exists(kg: KnowledgeGraph) -> None:
    file = DataFile("euroai.nq", "as N-Quads", 12, "00")
    triples = describe(kg, [file])
    assert sorted(term for term in terms_of(triples) if not exists(term)) == []
    spdx = "http://spdx.org/rdf/terms#"
    said = {
        one.value
        for triple in triples
        for one in (triple.predicate, triple.object)
        if isinstance(one, ox.NamedNode) and one.value.startswith(spdx)
    }
    assert {one.removeprefix(spdx) for one in said} == {
        *("Checksum", "checksum", "checksumValue", "algorithm", "checksumAlgorithm_sha256"),
    }


# In what direction an alignment is true is for a reader to judge; what can be counted is here.


def test_an_axiom_goes_to_a_broader_term_and_nothing_stands_both_as_axiom_and_as_near(
    ontology: Triples,
) -> None:
    for term in ontology.about:
        axioms = {value for name in ALIGNMENTS[:4] for value in ontology.values(term, name)}
        near = {value for name in ALIGNMENTS[4:] for value in ontology.values(term, name)}
        assert axioms & near == set(), term
        close = ontology.values(term, "skos:closeMatch")
        assert set(close).isdisjoint(ontology.values(term, "rdfs:seeAlso")), term
        assert len(close) == len(set(close)), term


@pytest.mark.parametrize(
    ("term", "axiom", "broader"),
    [
        ("eai:Position", "rdfs:subClassOf", "org:Membership"),
        ("eai:Organization", "rdfs:subClassOf", "org:Organization"),
        ("eai:OrganizationChange", "rdfs:subClassOf", "org:ChangeEvent"),
        ("eai:Source", "rdfs:subClassOf", "prov:Entity"),
        ("eai:Agent", "rdfs:subClassOf", "foaf:Agent"),
        ("eai:Person", "rdfs:subClassOf", "schema:Person"),
        ("eai:person", "rdfs:subPropertyOf", "org:member"),
        ("eai:role", "rdfs:subPropertyOf", "org:role"),
        ("eai:copyOf", "rdfs:subPropertyOf", "prov:wasDerivedFrom"),
        ("eai:developer", "rdfs:subPropertyOf", "prov:wasAttributedTo"),
        ("eai:place", "rdfs:subPropertyOf", "schema:location"),
        ("eai:parentOrganization", "rdfs:subPropertyOf", "org:subOrganizationOf"),
    ],
)
def test_the_core_stands_under_the_standards(
    ontology: Triples, term: str, axiom: str, broader: str
) -> None:
    assert expand(broader) in ontology.values(expand(term), axiom)


PROV_ENDS = {
    "prov:wasDerivedFrom": ("prov:Entity", "prov:Entity"),
    "prov:wasAttributedTo": ("prov:Entity", "prov:Agent"),
    "org:member": ("org:Membership", "foaf:Agent"),
    "org:organization": ("org:Membership", "org:Organization"),
    "org:role": ("org:Membership", "skos:Concept"),
    "org:classification": ("org:Organization", "skos:Concept"),
    "org:linkedTo": ("org:Organization", "org:Organization"),
    "org:subOrganizationOf": ("org:Organization", "org:Organization"),
    "org:originalOrganization": ("org:ChangeEvent", "org:Organization"),
    "org:resultingOrganization": ("org:ChangeEvent", "org:Organization"),
}
"""Domain and range as PROV-O and ORG declare them (org:Role is a skos:Concept)."""


def test_a_property_under_one_of_prov_or_org_keeps_its_domain_and_range(ontology: Triples) -> None:
    def kinds(term: str) -> set[str]:
        above = ontology.values(term, "rdfs:subClassOf")
        return {term}.union(*(kinds(one) for one in above))

    checked = 0
    for term in ontology.about:
        for above in ontology.values(term, "rdfs:subPropertyOf"):
            ends = next((e for name, e in PROV_ENDS.items() if expand(name) == above), None)
            if above.startswith((expand("prov:"), expand("org:"))):
                assert ends is not None, above
                checked += 1
                for name, end in zip(("rdfs:domain", "rdfs:range"), ends, strict=True):
                    (own,) = ontology.values(term, name)
                    assert expand(end) in kinds(own), (term, name)
    assert checked > 12
