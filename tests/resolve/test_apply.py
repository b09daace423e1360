"""What is judged the same has one id after loading; every triple stays with its source."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.errors import UnknownName
from euroai.loading.apply_judgements import apply_judgements
from euroai.loading.judgements import Judgement, read_judgements
from euroai.loading.turtle import SourceReading, read
from euroai.namespaces import PREFIXES, REGISTER_GRAPH
from euroai.resolve.duplicates import duplicates_report, open_proposals
from euroai.store.memory import MemoryStore
from tests.conftest import FolderOf
from tests.resolve.conftest import JudgedFolder, line

SAME = (
    line("entity", "same", "acme-ai", "acme-gmbh"),
    line("entity", "same", "liang-wenfeng", "wenfeng-liang"),
    line("round", "same", "acme-ai-series-a", "acme-ai-round-2024"),
    line("ticket", "same", "lakestar-invests-acme-ai", "lakestar-invests-acme-ai-2024"),
    line("ticket", "same", "acme-ai-seed", "north-ventures-invests-acme-ai"),
)


@pytest.fixture
def merged(judged: JudgedFolder) -> euroai.KnowledgeGraph:
    return euroai.load(judged(*SAME))


def test_one_id_stands_for_both_wherever_one_was_named(merged: euroai.KnowledgeGraph) -> None:
    assert "acme-gmbh" not in merged.entities
    assert "wenfeng-liang" not in merged.entities
    (position,) = [one for one in merged.events_about("liang-wenfeng") if one.kind == "Position"]
    assert position.values("person") == ("liang-wenfeng",)
    addresses = {PREFIXES["id"] + old for old in merged.rekeyed}
    naming = [
        quad
        for quad in merged.store
        if {getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")} & addresses
    ]
    forwarding = {PREFIXES["dct"] + "isReplacedBy", PREFIXES["owl"] + "deprecated"}
    assert {quad.predicate.value for quad in naming} == forwarding, "an old id only leads on"


def test_the_round_is_told_by_both_sources_each_in_its_graph(
    merged: euroai.KnowledgeGraph,
) -> None:
    event = merged.event("acme-ai-series-a")
    assert event is not None
    assert event.sources == ("one", "two")
    assert [(claim.value, claim.sources) for claim in event.claims["amount"]] == [
        ("10000000", ("one",)),
        ("10790000", ("two",)),
    ]
    assert not event.figures["amount"].disputed, "one amount in two currencies"


def test_a_former_id_still_leads_to_what_it_became(merged: euroai.KnowledgeGraph) -> None:
    assert merged.rekeyed["acme-gmbh"] == "acme-ai"
    assert merged.find("acme-gmbh") == "acme-ai"
    assert merged.find("Acmé A.I. GmbH") == "acme-ai"
    assert merged.find_any("acme-ai-round-2024") == "acme-ai-series-a"
    assert merged.event("acme-ai-round-2024") == merged.event("acme-ai-series-a")
    assert merged.events_about("wenfeng-liang") == merged.events_about("liang-wenfeng")
    assert merged.label("acme-gmbh") == "Acme AI"
    with pytest.raises(UnknownName):
        merged.find("acme-nothing")


def test_an_id_that_led_to_a_given_up_one_leads_to_the_kept_one(judged: JudgedFolder) -> None:
    folder = judged(SAME[0])
    (folder / "rekey.csv").write_text("old,new,reason\nacme-ag,acme-gmbh,spelling\n", "utf-8")
    kg = euroai.load(folder)
    assert kg.rekeyed == {"acme-ag": "acme-ai", "acme-gmbh": "acme-ai"}
    assert kg.find("acme-ag") == "acme-ai"


def test_the_name_given_up_becomes_another_name_and_the_kept_description_stays(
    merged: euroai.KnowledgeGraph,
) -> None:
    lab = merged.entities["acme-ai"]
    assert (lab.label, lab.kind, lab.city) == ("Acme AI", "Lab", "Paris")
    assert lab.aliases == ("Acmé A.I. GmbH",)
    assert lab.sectors == ("voice",), "what may be several is joined"


def test_a_ticket_that_is_the_money_of_a_round_belongs_to_it(
    merged: euroai.KnowledgeGraph,
) -> None:
    ticket = merged.event("north-ventures-invests-acme-ai")
    assert ticket is not None
    assert ticket.kind == "Investment"
    assert ticket.values("round") == ("acme-ai-seed",)
    assert "north-ventures-invests-acme-ai" not in merged.rekeyed


def test_the_source_that_tells_of_a_ticket_says_which_round_it_belongs_to(
    judged: JudgedFolder,
) -> None:
    folder = judged(SAME[-1])
    applied = apply_judgements(read(folder), read_judgements(folder).judgements)
    ticket = ox.NamedNode(PREFIXES["id"] + "north-ventures-invests-acme-ai")
    (quad,) = applied.reading.store.match(ticket, ox.NamedNode(PREFIXES["eai"] + "round"), None)
    assert quad.graph_name == ox.NamedNode(PREFIXES["src"] + "three")


def test_two_sources_that_are_one_page_tell_as_one(judged: JudgedFolder) -> None:
    kg = euroai.load(judged(line("source", "same", "three", "four")))
    assert "four" not in kg.sources
    assert kg.sources["three"].url == "https://www.example.org/news/a/?utm_source=x"
    alliance = kg.event("multiverse-acme-ai-alliance-2024")
    assert alliance is not None
    assert alliance.sources == ("three",)
    graph = PREFIXES["src"] + "three"
    assert kg.files[graph] == ("sources/2024/three.ttl", "sources/2024/four.ttl")
    assert PREFIXES["src"] + "four" not in kg.files
    assert kg.find_any("four") == "three"


def test_unsure_and_different_change_nothing_and_close_the_proposal(judged: JudgedFolder) -> None:
    before = euroai.load(judged())
    pairs = [one for one in open_proposals(before) if one.kind == "entity"]
    assert len(pairs) >= 3
    lines = [
        line("entity", ("unsure", "different")[number % 2], one.b, one.a)
        for number, one in enumerate(pairs)
    ]
    after = euroai.load(judged(*lines))
    assert after.rekeyed == {}
    assert after.entities == before.entities
    left = open_proposals(after)
    assert {one.kind for one in left} == {one.kind for one in open_proposals(before)} - {"entity"}


def test_a_judgement_on_a_former_id_counts_for_what_it_became(judged: JudgedFolder) -> None:
    # J. Smith is Jane, and so John may be Jane until it is judged that he is not J.
    same = line("entity", "same", "jane-smith", "j-smith")
    pair = frozenset({"jane-smith", "john-smith"})

    def open_pairs(*lines: str) -> set[frozenset[str]]:
        return {frozenset({one.a, one.b}) for one in open_proposals(euroai.load(judged(*lines)))}

    assert pair in open_pairs(same)
    assert pair not in open_pairs(same, line("entity", "different", "john-smith", "j-smith"))


def test_the_report_tells_each_open_pair_with_its_evidence(judged: JudgedFolder) -> None:
    kg = euroai.load(judged(line("entity", "different", "jane-smith", "j-smith")))
    text = duplicates_report(kg)
    assert "entity: Acme AI (acme-ai) — Acmé A.I. GmbH (acme-gmbh)" in text
    assert "      They have the same country." in text
    assert "J. Smith (j-smith) — Jane Smith" not in text
    assert text.splitlines()[-1] == f"{len(open_proposals(kg))} open proposals; 1 judged."


Quads = Counter[tuple[str, str, str, str]]


def quads_of(reading: SourceReading, now: dict[str, str] | None = None) -> Quads:
    """Count the quads of the sources, with ids as they are called now."""
    renamed = {PREFIXES["id"] + old: PREFIXES["id"] + new for old, new in (now or {}).items()}

    def name(term: object) -> str:
        value = getattr(term, "value", str(term))
        return renamed.get(value, value)

    found: Quads = Counter()
    for quad in reading.store:
        graph = getattr(quad.graph_name, "value", "")
        if graph in reading.files and graph != REGISTER_GRAPH:
            found[name(quad.subject), quad.predicate.value, name(quad.object), graph] += 1
    return found


def test_nothing_but_the_ids_changes_in_what_sources_say(judged: JudgedFolder) -> None:
    folder = judged(*SAME[:4])
    stated = read(folder)
    applied = apply_judgements(read(folder), read_judgements(folder).judgements)
    assert len(applied.now) == 4
    # A set, because a source that states one thing under both ids then states it once.
    assert set(quads_of(applied.reading)) == set(quads_of(stated, dict(applied.now)))


TWO_LABS = {
    "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" ; skos:altLabel "AA" ;'
    ' eai:sector c:voice . id:b a eai:Lab ; rdfs:label "B" ; skos:altLabel "BB" ;'
    " eai:sector c:health .",
    "sources/2024/s.ttl": 'src:s a eai:Source ; rdfs:label "S" .'
    " id:a eai:partOf id:b ; skos:related id:a . id:b eai:partOf id:a ; skos:related id:b, id:c .",
}


def as_one(folder: Path, keep: str, other: str) -> set[tuple[str, ...]]:
    """Return what is stated of labs, in whatever graph, after two ids were judged to be one."""
    judgement = Judgement("entity", "same", keep, other, "r", "j", "2026-11-24")
    store = apply_judgements(read(folder), [judgement]).reading.store
    stated = {
        tuple(
            re.split("[/#]", getattr(term, "value", ""))[-1]
            for term in (quad.subject, quad.predicate, quad.object)
        )
        for quad in store
    }
    return {one for one in stated if one[0] in {"a", "b", "nowhere"}}


def test_a_link_from_one_to_the_other_falls_away_and_one_to_itself_too(folder_of: FolderOf) -> None:
    found = as_one(folder_of(TWO_LABS), "a", "b")
    assert {(a, b, c) for a, b, c in found if b in {"partOf", "related"}} == {
        ("a", "related", "a"),
        ("a", "related", "c"),
    }


def test_other_names_and_sectors_of_both_are_kept(folder_of: FolderOf) -> None:
    found = as_one(folder_of(TWO_LABS), "a", "b")
    assert {c for _, b, c in found if b == "altLabel"} == {"AA", "B", "BB"}
    assert {c for _, b, c in found if b == "sector"} == {"voice", "health"}
    assert {c for _, b, c in found if b == "label"} == {"A"}


@pytest.mark.parametrize(("keep", "other"), [("a", "nowhere"), ("nowhere", "b")])
def test_a_judgement_on_an_id_that_nothing_is_stated_of_changes_nothing(
    folder_of: FolderOf, keep: str, other: str
) -> None:
    folder = folder_of(TWO_LABS)
    assert as_one(folder, keep, other) == as_one(folder, "nowhere", "nothing")


IDS = ("acme-ai", "acme-gmbh", "multiverse", "multiverse-uk", "lakestar", "north-ventures")


@given(st.permutations(IDS), st.integers(1, 3))
def test_to_apply_twice_is_to_apply_once(order: list[str], number: int) -> None:
    store = MemoryStore()
    graph, link = ox.NamedNode(PREFIXES["src"] + "s"), ox.NamedNode(PREFIXES["eai"] + "party")
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    for ident in IDS:
        node = ox.NamedNode(PREFIXES["id"] + ident)
        store.add(ox.Quad(node, kind, ox.NamedNode(PREFIXES["eai"] + "Lab"), graph))
        store.add(ox.Quad(ox.NamedNode(PREFIXES["id"] + "x"), link, node, graph))
    reading = SourceReading(Path(), store, {graph.value: ("s.ttl",)}, ())
    judgements = [
        Judgement("entity", "same", order[0], other, "r", "j", "2026-11-24")
        for other in order[1 : number + 1]
    ]
    once = apply_judgements(reading, judgements)
    quads = set(store)
    assert len(quads) == 2 * (len(IDS) - number)
    twice = apply_judgements(once.reading, judgements)
    assert set(store) == quads
    assert twice.now == {}


def test_the_judgements_of_the_shipped_data_apply() -> None:
    reading = read()
    judged = read_judgements(reading.folder)
    applied = apply_judgements(reading, judged.judgements)
    assert len(judged.judgements) >= 120
    assert applied.now


def test_every_proposal_on_the_shipped_data_is_judged(kg: euroai.KnowledgeGraph) -> None:
    assert [(one.a, one.b, one.evidence) for one in open_proposals(kg)] == []


def test_the_shipped_judgements_are_about_ids_that_exist(kg: euroai.KnowledgeGraph) -> None:
    known = {one.other for one in kg.judgements if one.judgement == "same" and one.kind != "ticket"}
    assert known <= set(kg.rekeyed)
    assert kg.find("matthew-miller") == "matt-miller"
    event = kg.event("quantexa-round-2025")
    assert event is not None
    assert event.id == "quantexa-series-f"
    assert {"industrialpcnews-2025-11-06", "theliberal-uk-unicorns-2025"} <= set(event.sources)
