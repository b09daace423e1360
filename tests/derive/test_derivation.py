"""What is derived when it is asked for is what is derived when all is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox
import pytest

import euroai
from euroai.derive import Derivation, derive
from euroai.derive.rules import rules
from euroai.loading.turtle import read
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, slug
from euroai.store.dataset import graphs_are_disjoint, merge
from euroai.store.memory import MemoryStore
from tests.conftest import FolderOf

DERIVED = ox.NamedNode(DERIVED_GRAPH)
SOURCE = (
    'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" ; '
    'eai:publishedOn "2024-05-02"^^xsd:date . '
)
TEXTS = {
    "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .'
    'id:f a eai:InvestmentFirm ; rdfs:label "F" . id:g a eai:InvestmentFirm ; rdfs:label "G" .',
    "sources/2024/s.ttl": SOURCE
    + "id:r a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; "
    ' eai:investor id:f, id:g ; eai:amount 100 ; eai:currency "USD" ; '
    'eai:announcedOn "2024-05-01"^^xsd:date .',
}
LINKS = sorted(name for rule in rules() for name in rule.links)


def derived(store: MemoryStore) -> set[str]:
    return {str(quad) for quad in store.match(None, None, None, DERIVED)}


@pytest.fixture(scope="module")
def whole() -> MemoryStore:
    store = read().store
    derive(store)
    return store


def test_links_are_the_derived_triples_though_nothing_of_them_is_written(
    whole: MemoryStore,
) -> None:
    derivation = Derivation(read().store)
    before = {name: derivation.links(name) for name in LINKS}
    for name in LINKS:
        predicate = ox.NamedNode(PREFIXES["eai"] + name)
        expected = {
            (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
            for quad in whole.match(None, predicate, None, DERIVED)
        }
        assert set(before[name]) == expected, name
        assert len(before[name]) == len(expected) > 0, name
    derivation.complete()
    for name in LINKS:
        assert sorted(derivation.links(name)) == sorted(before[name]), name


def test_the_order_of_asking_makes_no_difference(whole: MemoryStore) -> None:
    store = read().store
    derivation = Derivation(store)
    for name in reversed(LINKS):
        derivation.need(name)
    derivation.need("amountEUR")
    derivation.complete()
    assert derived(store) == derived(whole)


def test_what_nobody_needs_is_not_written(folder_of: FolderOf) -> None:
    store = read(folder_of(TEXTS)).store
    derivation = Derivation(store)
    assert derived(store) == set()
    derivation.need("region")
    assert {slug(quad.predicate.value) for quad in _quads(store)} == {"region"}
    derivation.need("earliest")
    assert {slug(quad.predicate.value) for quad in _quads(store)} == {
        "region",
        "earliest",
        "latest",
    }


def _quads(store: MemoryStore) -> list[ox.Quad]:
    return list(store.match(None, None, None, DERIVED))


def test_links_that_no_rule_makes_are_refused(folder_of: FolderOf) -> None:
    with pytest.raises(ValueError, match="No rule links two things by eai:country"):
        euroai.load(folder_of(TEXTS)).links("country")


def test_several_threads_derive_once(folder_of: FolderOf) -> None:
    graph = euroai.load(folder_of(TEXTS))
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: len(graph.store), range(16)))
    assert len(set(stores)) == 1


def test_a_store_where_nothing_is_told_twice_is_not_merged_and_answers_the_same(
    folder_of: FolderOf,
) -> None:
    graph = euroai.load(folder_of(TEXTS))
    assert graphs_are_disjoint(graph.store)
    assert not graph.store.merged
    questions = (
        "SELECT ?s ?p ?o WHERE { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s eai:investedIn ?o }",
        "SELECT ?s ?g WHERE { GRAPH ?g { ?s eai:recipient ?o } ?o rdfs:label ?name }",
    )
    plain = [sorted(map(str, graph.ask(one).rows())) for one in questions]
    assert len(graph.dataset) == len(graph.store)
    store = graph.derivation.own.store
    assert isinstance(store, MemoryStore)
    merge(store)
    assert graph.store.merged
    assert [sorted(map(str, graph.ask(one).rows())) for one in questions] == plain


def test_a_triple_that_two_sources_tell_stands_once_in_the_union(folder_of: FolderOf) -> None:
    again = TEXTS["sources/2024/s.ttl"].replace("src:s ", "src:t ")
    graph = euroai.load(folder_of({**TEXTS, "sources/2024/t.ttl": again}))
    assert not graphs_are_disjoint(graph.derivation.own.store)  # before it is merged
    assert graph.store.merged
    rows = list(graph.ask("SELECT ?r WHERE { ?r eai:amount ?amount }").rows())
    assert rows == [("r",)]


def test_dates_and_figures_of_one_claim_are_chosen_as_those_of_several(
    folder_of: FolderOf,
) -> None:
    from euroai.derive.dates import DateClaim, prefer_date
    from euroai.derive.preference import FigureClaim, prefer_figure

    derivation = Derivation(read(folder_of(TEXTS)).store)
    event = PREFIXES["id"] + "r"
    when = prefer_date([DateClaim("2024-05-01", "s", "2024-05-02")])
    assert derivation.ranges[event] == when
    chosen = derivation.figures[event]["amount"]
    by = derivation.witnesses["s"]
    claim = FigureClaim(chosen.chosen.value, "USD", "s", "exact", "2024-05-02", witness=by)
    assert chosen == prefer_figure(event, "amount", [claim], when)
    assert chosen.rate is not None
