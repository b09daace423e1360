"""Can the ontology, the shipped data and all that is derived be true together? HermiT says."""

from __future__ import annotations

import os

import pyoxigraph as ox
import pytest

import euroai
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import expand
from euroai.reason import Verdict, check_consistency, what_is_missing
from tests.conftest import FolderOf


@pytest.fixture
def reasoner() -> None:
    """Skip where there is no reasoner; fail where there must be one."""
    missing = what_is_missing()
    if missing and os.environ.get("EUROAI_REQUIRE_JAVA"):
        pytest.fail(f"{missing} EUROAI_REQUIRE_JAVA is set", pytrace=False)
    if missing:
        pytest.skip(missing)


@pytest.fixture
def small(folder_of: FolderOf) -> KnowledgeGraph:
    """Return a graph of a lab and its founder: what clashes here clashes in any data."""
    return euroai.load(
        folder_of(
            {
                "register/all.ttl": 'id:one a eai:Lab ; rdfs:label "One" ; eai:country country:FR .'
                '\nid:ada a eai:Person ; rdfs:label "Ada" .',
                "sources/2025/first.ttl": 'src:first a eai:Source ; rdfs:label "1" ; '
                'eai:publisher "P" .\n'
                "id:ada-at-one a eai:Position ; eai:person id:ada ; eai:organization id:one ; "
                'eai:role c:founder ; eai:startedOn "2024-05"^^xsd:gYearMonth .',
            }
        )
    )


def triple(subject: str, predicate: str, value: str) -> ox.Triple:
    return ox.Triple(*(ox.NamedNode(expand(name)) for name in (subject, predicate, value)))


@pytest.mark.usefixtures("reasoner")
def test_the_ontology_the_data_and_what_is_derived_are_consistent(kg: KnowledgeGraph) -> None:
    verdict = check_consistency(kg)
    assert verdict.why == ""
    assert verdict.consistent is True
    assert verdict.unsatisfiable == ()
    assert verdict.triples > 50_000


@pytest.mark.usefixtures("reasoner")
@pytest.mark.parametrize(
    "clash",
    [
        triple("id:one", "rdf:type", "eai:Person"),
        # By the range of eai:person, what holds a position is a person; by its domain, a position.
        triple("id:ada-at-one", "eai:person", "id:one"),
    ],
)
def test_a_planted_clash_is_caught(small: KnowledgeGraph, clash: ox.Triple) -> None:
    verdict = check_consistency(small, extra=[clash])
    assert verdict.consistent is False
    assert "contradiction" in verdict.why


@pytest.mark.usefixtures("reasoner")
def test_a_class_that_can_have_no_member_is_named(small: KnowledgeGraph) -> None:
    verdict = check_consistency(
        small,
        extra=[
            triple("eai:Centaur", "rdf:type", "owl:Class"),
            triple("eai:Centaur", "rdfs:subClassOf", "eai:Person"),
            triple("eai:Centaur", "rdfs:subClassOf", "eai:Organization"),
        ],
    )
    assert verdict.consistent is False
    assert verdict.unsatisfiable == (expand("eai:Centaur"),)


def test_without_java_the_answer_says_so(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    assert check_consistency(kg) == Verdict(None, what_is_missing())
    assert "Java" in what_is_missing()


def test_without_owlready2_the_answer_says_so(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert check_consistency(kg).consistent is None
    assert "euroai[reason]" in check_consistency(kg).why
