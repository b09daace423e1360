"""What shapes.ttl asks for: that it is whole, and that each kind of fault trips its own shape."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyoxigraph as ox
import pytest

from euroai.namespaces import PREFIXES, expand, ontology_folder, slug
from euroai.validate.shapes import _REPORTED_ELSEWHERE
from tests.conftest import PREFIXES as TURTLE_PREFIXES
from tests.ontology.claims import FAULTS, REGISTER, SOUND
from tests.ontology.triples import Triples

EAI = PREFIXES["eai"]
SHAPE = "https://w3id.org/euroai/shapes#"
MEASURES = "people|users|percent|megawatts|gpus"
NAMES = ("rdfs:label", "rdfs:comment", "skos:altLabel", "skos:notation", "rdf:type")


@pytest.fixture(scope="module")
def aims(shapes: Triples) -> dict[str, set[str]]:
    """Return the classes and properties that each shape aims at."""
    return {
        shape: {
            *shapes.values(shape, "sh:targetClass"),
            *shapes.values(shape, "sh:targetSubjectsOf"),
        }
        for shape in shapes.of_type("sh:NodeShape", "sh:PropertyShape")
    }


def test_every_class_has_a_shape(ontology: Triples, aims: dict[str, set[str]]) -> None:
    classes = {term for term in ontology.of_type("owl:Class") if term.startswith(EAI)}
    assert classes - {aim for found in aims.values() for aim in found} == set()


def test_every_shape_aims_at_something_that_is_defined(
    ontology: Triples, aims: dict[str, set[str]]
) -> None:
    standard = {expand(name) for name in NAMES}
    for shape, found in aims.items():
        assert found, shape
        assert found - set(ontology.about) - standard == set(), shape


def test_every_term_in_the_shapes_is_defined(ontology: Triples, shapes: Triples) -> None:
    named = {
        value.value
        for about in shapes.about.values()
        for values in about.values()
        for value in values
        if isinstance(value, ox.NamedNode) and value.value.startswith(EAI)
    }
    assert len(named) > 70
    assert named - set(ontology.about) == set()


def test_a_class_takes_the_properties_whose_domain_it_is_in(
    ontology: Triples, shapes: Triples
) -> None:
    """A closed shape and the ontology's domains say the same."""
    closed = [s for s in shapes.of_type("sh:NodeShape") if shapes.values(s, "sh:closed")]
    assert len(closed) == 20
    for shape in closed:
        (cls,) = shapes.values(shape, "sh:targetClass")
        kinds = {cls, *_above(ontology, cls)}
        (head,) = shapes.values(shape, "sh:ignoredProperties")
        taken = {name for name in shapes.items(head) if name.startswith(EAI)}
        assert taken == {
            term
            for term in ontology.of_type(
                "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"
            )
            if kinds.intersection(
                ontology.values(term, "rdfs:domain")
                + ontology.values(term, "schema:domainIncludes")
            )
            and "true" not in ontology.values(term, "eai:derived")
        } - {EAI + "date", *_only_derived_here(cls)}, shape


def _above(ontology: Triples, cls: str) -> set[str]:
    parents = set(ontology.values(cls, "rdfs:subClassOf"))
    return parents.union(*(_above(ontology, parent) for parent in parents))


def _only_derived_here(cls: str) -> set[str]:
    """Return what is written for another class only: a region is that of a country."""
    owners = {EAI + "region": "Country", EAI + "reliability": "Publisher"}
    return {term for term, owner in owners.items() if slug(cls) != owner}


def test_the_lists_of_values_are_the_concept_schemes(
    ontology: Triples, concepts: Triples, shapes: Triples
) -> None:
    members: dict[str, set[str]] = defaultdict(set)
    for concept in concepts.of_type("skos:Concept"):
        for scheme in concepts.values(concept, "skos:inScheme"):
            members[scheme].add(concept)
    listed: dict[str, set[str]] = {}
    for shape in shapes.of_type("sh:PropertyShape"):
        for head in shapes.values(shape, "sh:in"):
            (path,) = shapes.values(shape, "sh:path")
            if ontology.values(path, "eai:valuesFrom"):
                listed[path] = set(shapes.items(head))
    wanted = {
        term: members[scheme]
        for term in ontology.about
        for scheme in ontology.values(term, "eai:valuesFrom")
    }
    # What was completed needs no outcome: the rule derives it of what falls short of that.
    outcome = expand("eai:outcome")
    wanted[outcome] = wanted[outcome] - {expand("c:completed")}
    assert listed == wanted


def test_the_currencies_are_told_alike_and_hold_every_one_that_the_central_bank_rates(
    shapes: Triples,
) -> None:
    from currency_converter import CurrencyConverter

    patterns = {
        pattern.removeprefix("^(").removesuffix(")$").removesuffix("|" + MEASURES)
        for shape in ("currency", "valuationCurrency", "unit")
        for pattern in shapes.values(SHAPE + shape, "sh:pattern")
    }
    (codes,) = (pattern.split("|") for pattern in patterns)
    assert codes == sorted(set(codes))
    assert {"EUR", "USD", "AED", "KRW", "SAR"} <= set(codes)
    assert set(CurrencyConverter().currencies) - set(codes) == set()


def test_every_message_is_one_english_sentence_with_the_mend_after_a_colon(
    shapes: Triples,
) -> None:
    messages = [m for s in shapes.about for m in shapes.values(s, "sh:message")]
    assert len(messages) > 80
    for message in messages:
        assert message.count(": ") == 1, message
        assert message.endswith("."), message
    spoken = {lang for s in shapes.about for lang in shapes.languages(s, "sh:message")}
    assert spoken == {"en"}


def _apart(claims: list[str]) -> list[str]:
    """Give what each claim describes an id of its own, so that all can stand in one graph."""
    return [
        re.sub(r"\b((?:id|src):[xX]\w*)", rf"\g<1>{number}", claim)
        for number, claim in enumerate(claims)
    ]


@pytest.fixture(scope="module")
def tripped() -> dict[str, set[str]]:
    """Return the names of the shapes that each claim trips beside the small register."""
    import pyshacl
    from pyshacl.graph_abstraction import OxigraphDataGraph
    from rdflib import RDF, Namespace

    sh = Namespace("http://www.w3.org/ns/shacl#")
    claims = [*SOUND, *(claim for claim, _ in FAULTS)]
    apart = _apart(claims)
    shapes_file = str(ontology_folder() / "shapes.ttl")
    data = OxigraphDataGraph(_store(apart))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_file, inplace=True)
    found: dict[str, set[str]] = defaultdict(set)
    for result in report.subjects(RDF.type, sh.ValidationResult):
        shape = slug(str(report.value(result, sh.sourceShape)))
        found[slug(str(report.value(result, sh.focusNode)))].add(shape)
    subjects = [re.split(r"[: ]", claim, maxsplit=2)[1] for claim in apart]
    assert len(set(subjects)) == len(claims)
    assert set(found) <= set(subjects)
    return {claim: found[subject] for claim, subject in zip(claims, subjects, strict=True)}


def _store(claims: list[str]) -> ox.Store:
    """Return the claims, the register, some countries and the ontology's subclasses in a store."""
    store = ox.Store()
    text = TURTLE_PREFIXES + REGISTER + "\n".join(claims)
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    below = expand("rdfs:subClassOf")
    for triple in ox.parse(path=str(ontology_folder() / "euroai.ttl"), format=ox.RdfFormat.TURTLE):
        if triple.predicate.value == below:
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    return store


@pytest.mark.parametrize("claim", SOUND)
def test_a_sound_claim_trips_no_shape(tripped: dict[str, set[str]], claim: str) -> None:
    assert tripped[claim] == set()


@pytest.mark.parametrize(("claim", "shape"), FAULTS)
def test_a_fault_trips_its_shape_and_no_other(
    tripped: dict[str, set[str]], claim: str, shape: str
) -> None:
    assert tripped[claim] == set(shape.split())


def test_every_shape_is_tripped_by_one_of_the_faults(
    shapes: Triples, tripped: dict[str, set[str]]
) -> None:
    names = {slug(s) for s in shapes.of_type("sh:NodeShape", "sh:PropertyShape")}
    assert names - {shape for found in tripped.values() for shape in found} == set()


PER_NODE = {
    *("class", "closed", "datatype", "disjoint", "ignoredProperties", "in"),
    *("lessThan", "lessThanOrEquals", "maxCount", "maxExclusive", "maxInclusive", "minCount"),
    *("minExclusive", "minInclusive", "nodeKind", "pattern", "sparql", "uniqueLang"),
    *("alternativePath", "inversePath", "path", "targetClass", "targetSubjectsOf"),
    *("declare", "message", "namespace", "prefix", "prefixes", "select", "severity"),
}
"""What a shape may say so that it is of one node, its own statements and its ends' classes."""


def test_every_shape_is_of_one_node(shapes: Triples, ontology: Triples) -> None:
    """So that its results can be kept by the node: see :mod:`euroai.validate.shapes`."""
    rules_write = {
        term for term in ontology.about if "true" in ontology.values(term, "eai:derived")
    }
    sh = PREFIXES["sh"]
    said = {slug(name) for values in shapes.about.values() for name in values if sh in name}
    assert said - PER_NODE == set()
    for subject in shapes.about:
        assert set(shapes.values(subject, "sh:inversePath")) <= rules_write
        for path in shapes.values(subject, "sh:path"):
            if shapes.values(path, "rdf:first"):
                _, *rest = shapes.items(path)
                assert rest == [expand("rdf:type")]
            for inner in shapes.values(path, "sh:alternativePath"):
                assert not any(one in shapes.about for one in shapes.items(inner))


def test_every_query_of_a_shape_asks_of_the_node_itself(shapes: Triples) -> None:
    elsewhere = {f"{SHAPE}{name}" for name in _REPORTED_ELSEWHERE}
    queries = [
        (owner, query)
        for owner in shapes.of_type("sh:NodeShape", "sh:PropertyShape", "sh:SPARQLConstraint")
        for constraint in (owner, *shapes.values(owner, "sh:sparql"))
        for query in shapes.values(constraint, "sh:select")
    ]
    assert len(queries) > 8
    for owner, query in queries:
        text = re.sub("[$]PATH", "eai:endedOn", query)
        assert {str(subject) for subject, _, _ in _patterns(text)} == {"this"}, query
        assert set(re.findall(r"EXISTS\s*\{\s*(\S+)", text)) <= {"$this"}, query
        # What an answer depends on besides (the day) would be kept with it.
        assert owner in elsewhere or not re.search("NOW|RAND|UUID|SERVICE|GRAPH", text), query


def _patterns(query: str) -> Iterator[tuple[object, object, object]]:
    """Yield the triple patterns of a query, wherever they stand in it."""
    from rdflib.plugins.sparql import prepareQuery

    def walk(node: object) -> Iterator[tuple[object, object, object]]:
        if isinstance(node, Mapping):
            if getattr(node, "name", "") == "BGP":
                yield from node["triples"]
            for one in node.values():
                yield from walk(one)
        elif isinstance(node, list | tuple | set):
            for one in node:
                yield from walk(one)

    return walk(prepareQuery(query, initNs=dict(PREFIXES)).algebra)
