"""Entity pages: neighbours, ranks, origin of capital, what is around, the data beside the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

import euroai
from euroai.analysis.capital.capital import capital_origin
from euroai.analysis.centrality.centrality import view_centrality
from euroai.analysis.overlap.overlap import lab_overlap
from euroai.namespaces import PREFIXES
from euroai.site import build_site
from euroai.site.entity.downloads import EntityData
from euroai.site.entity.neighbourhood import Neighbourhoods
from euroai.site.entity.rankings import RANKED_BY, RANKED_IN, Rankings
from euroai.store.terms import text_of
from tests.conftest import FolderOf
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text
from tests.site.render.test_build import GOOD

DCT_SOURCE = rdflib.URIRef(PREFIXES["dct"] + "source")
RDF = rdflib.RDF


@pytest.fixture(scope="module")
def rankings(kg: euroai.KnowledgeGraph) -> Rankings:
    return Rankings(kg)


def test_the_nearest_labs_are_those_of_the_overlap(
    kg: euroai.KnowledgeGraph, rankings: Rankings
) -> None:
    found, near = rankings.neighbours("mistral-ai")
    pairs = [p for p in lab_overlap(kg).pairs if "mistral-ai" in (p.a, p.b)]
    assert near == len(pairs)
    assert len(found[0].shared) == max(pair.shared for pair in pairs)
    stated = {p.b if p.a == "mistral-ai" else p.a: p for p in pairs}
    for one in found:
        assert one.shared == stated[one.ident].shared_ids
        assert one.beyond_chance == (stated[one.ident].q_value < 0.05)


@pytest.mark.parametrize("ident", ["nvidia", "mistral-ai", "accel"])
def test_ranks_are_those_of_the_analysis(
    kg: euroai.KnowledgeGraph, rankings: Rankings, ident: str
) -> None:
    for row in rankings.rows(ident):
        for place in row.places[:2]:
            assert place is not None
            every = view_centrality(kg, row.view, place.measure)
            own = next(one for one in every.rows if one.id == ident)
            assert (place.rank, place.value) == (own.rank, own.value)
            assert row.of == every.nodes
    assert len(rankings.titles()) == len(RANKED_BY)
    assert {row.view for row in rankings.rows(ident)} <= set(RANKED_IN)


def test_the_origin_of_capital_on_a_page_is_that_of_the_analysis(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    stated = capital_origin(kg, ["mistral-ai"])
    text = page_text(site_folder / "id/mistral-ai/index.html")
    section = text[text.index('id="origin"') : text.index('id="neighbours"')]
    values = re.findall(r'</th><td data-sort="([\d.]+)"', section)
    assert [float(value) for value in values] == [row.amount_eur for row in stated.rows]
    assert f"{1 - stated.imputed_share:.0%}" in section


def test_the_picture_around_an_entity_holds_its_neighbours_and_at_most_sixty(
    kg: euroai.KnowledgeGraph,
) -> None:
    graph = kg.view("everything")
    neighbourhoods = Neighbourhoods(kg)
    drawn = 0
    for ident in list(graph)[::40]:
        around = set(nx.all_neighbors(graph, ident)) - {ident}
        neighbourhood = neighbourhoods.of(ident)
        if len(around) < 3:
            assert neighbourhood is None
            continue
        assert neighbourhood is not None
        drawn += 1
        ids = neighbourhood.data["nodes"]["id"]
        assert ids[0] == ident
        assert (neighbourhood.neighbours, neighbourhood.shown) == (len(around), len(ids) - 1)
        assert set(ids[1:]) <= around
        assert len(ids) <= 60
        places = list(
            zip(neighbourhood.data["nodes"]["x"], neighbourhood.data["nodes"]["y"], strict=True)
        )
        assert places[0] == (0, 0)
        assert len(set(places)) == len(places)
    assert drawn > 5


def sources_by_triple(graph: rdflib.Graph) -> dict[tuple[Any, Any, Any], set[str]]:
    """Return who makes each statement of an entity's Turtle: its own sources, or its subject's."""
    own = {
        tuple(graph.value(node, term) for term in (RDF.subject, RDF.predicate, RDF.object)): node
        for node in graph.subjects(RDF.type, RDF.Statement)
    }
    return {
        triple: {
            str(one).rpartition("/")[2] for one in graph[own.get(triple, triple[0]) : DCT_SOURCE]
        }
        for triple in graph
        if str(triple[0]).startswith(PREFIXES["id"]) and triple[1] != DCT_SOURCE
    }


def test_the_turtle_of_an_entity_says_every_claim_with_all_its_sources(
    kg: euroai.KnowledgeGraph,
) -> None:
    data = EntityData(kg)
    for ident in ("kyutai", "arthur-mensch", "le-chat", "mistral-ai"):
        text = data.turtle(ident, kg.events_about(ident))
        stated = sources_by_triple(rdflib.Graph().parse(data=text, format="turtle"))
        own: dict[tuple[str, str, str], set[str]] = {}
        for one in {ident, *(event.id for event in kg.events_about(ident))}:
            subject = ox.NamedNode(PREFIXES["id"] + one)
            for quad in kg.asserted.match(subject, None, None, None):
                source, value = text_of(quad.graph_name), text_of(quad.object)
                if source.startswith(PREFIXES["src"]):
                    key = (subject.value, quad.predicate.value, value)
                    own.setdefault(key, set()).add(source.rpartition("/")[2])
        found = {tuple(map(str, triple)): sources for triple, sources in stated.items()}
        assert found == own
        assert len(set(map(tuple, map(sorted, own.values())))) > 1


def test_the_json_of_an_entity_says_the_same_as_its_turtle(kg: euroai.KnowledgeGraph) -> None:
    data = EntityData(kg)
    events = kg.events_about("kyutai")
    answer = json.loads(data.as_json("kyutai", events))
    graph = rdflib.Graph().parse(data=data.turtle("kyutai", events), format="turtle")
    assert len(answer["claims"]) == len(sources_by_triple(graph))
    named = {source for claim in answer["claims"] for source in claim["sources"]}
    assert named - {"register"} == set(answer["sources"])
    assert answer["name"] == "Kyutai"


def test_the_claims_of_an_entity_stand_once_on_disk(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    assert len(kg.entities) > 3000
    for ident in kg.entities:
        folder = site_folder / "id" / ident
        pointer = json.loads((folder / "data.json").read_text(encoding="utf-8"))
        assert pointer["id"] == PREFIXES["id"] + ident
        assert (folder / pointer["turtle"]).is_file()
        assert "claims" not in pointer


@pytest.mark.browser
def test_the_json_of_an_entity_is_made_in_the_page_of_its_turtle(
    kg: euroai.KnowledgeGraph, server: str, new_page: Callable[..., BrowserPage]
) -> None:
    watched = new_page(allow=server)
    page = watched.page
    for tree in ("", "fr/"):
        page.goto(f"{server}{tree}id/kyutai/index.html")
        with page.expect_download() as waiting:
            page.locator("[data-claims]").click()
        assert waiting.value.suggested_filename == "kyutai.json"
        made = Path(waiting.value.path()).read_text(encoding="utf-8")
        assert made == EntityData(kg).as_json("kyutai", kg.events_about("kyutai"))
    assert not watched.errors
    assert not watched.refused


def test_a_former_id_leads_to_the_page_that_stands_for_it_now(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    moved = {old: new for old, new in kg.rekeyed.items() if new in kg.entities}
    assert moved
    for old, new in moved.items():
        text = page_text(site_folder / "id" / old / "index.html")
        assert f'content="0; url=../{new}/index.html"' in text
        assert f'<link rel="canonical" href="../{new}/index.html">' in text


def test_a_page_leads_back_to_its_directory_and_to_its_home_where_labs_are(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    register = {
        "register/labs.ttl": 'id:one a eai:Lab ; rdfs:label "One" ; eai:city "Paris" ; '
        "eai:country country:FR .\n"
        'id:two a eai:Lab ; rdfs:label "Two" ; eai:country country:DE .',
        "register/people.ttl": 'id:ann a eai:Person ; rdfs:label "Ann" ; '
        "eai:nationality country:DE .",
        "register/companies.ttl": 'id:firm a eai:Company ; rdfs:label "Firm" ; '
        'eai:city "Lyon" ; eai:country country:FR .',
    }
    build_site(euroai.load(folder_of({**GOOD, **register})), tmp_path / "site")
    expected = {
        "one": ["labs", "cities/paris-fr", "countries/fr"],
        "two": ["labs", "countries/de"],
        # No lab is at home in Lyon or in the United Kingdom: they have no page.
        "firm": ["countries/fr"],
        "bank": ["investors"],
        "fund": ["investors", "countries/fr"],
        "ann": ["people", "countries/de"],
    }
    for tree in ("", "fr/"):
        for ident, places in expected.items():
            file = tmp_path / f"site/{tree}id/{ident}/index.html"
            text = page_text(file)
            kicker = re.findall(r'<p class="kicker">(.*?)</p>', text, re.S)[0]
            facts = (re.findall(r'<dl class="facts">(.*?)</dl>', text, re.S) or [""])[0]
            links = re.findall(r'href="([^"]+)"', kicker + facts)
            assert links == [f"../../{place}/index.html" for place in places], ident
            assert all((file.parent / link).is_file() for link in links)


def test_the_data_of_hostile_names_stays_data(folder_of: FolderOf, tmp_path: Path) -> None:
    name = '</script><b>"\\\\n " . [] a <x> #'
    texts = dict(GOOD)
    texts["register/labs.ttl"] = texts["register/labs.ttl"].replace(
        '"One"', json.dumps(name, ensure_ascii=False)
    )
    kg = euroai.load(folder_of(texts))
    build_site(kg, tmp_path / "site")
    folder = tmp_path / "site/id/one"
    pointer = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    answer = json.loads(EntityData(kg).as_json("one", kg.events_about("one")))
    assert pointer["name"] == answer["name"] == name
    graph = rdflib.Graph().parse(folder / "data.ttl", format="turtle")
    assert rdflib.Literal(name) in set(graph.objects())


@pytest.mark.browser
def test_the_picture_is_fetched_only_when_the_reader_comes_near(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    page.wait_for_load_state("load")
    assert not any("vis-network" in url for url in browser_page.requests)
    page.locator("#around").scroll_into_view_if_needed()
    page.wait_for_selector("#ego[data-drawn]")
    page.locator("#ego [data-pane-show=table]").press("Enter")
    assert page.locator("#ego [data-pane-table] tbody tr").count() == 60
    assert not browser_page.errors
    assert not browser_page.refused


@pytest.mark.browser
def test_the_path_box_leads_to_the_path_between_the_two(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    page.locator("#path-to").fill("Helsing")
    page.wait_for_selector("#path-to-results [role=option][aria-selected]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/paths/index.html#from=mistral-ai&to=helsing*")
    page.wait_for_selector(".path")
    assert not browser_page.errors


def test_a_page_without_the_graph_is_light(site_folder: Path) -> None:
    import gzip

    text = page_text(site_folder / "id/mistral-ai/index.html")
    names = set(re.findall(r'(?:src|href)="\.\./\.\./assets/([\w./-]+)"', text))
    files = [site_folder / "assets" / name for name in names]
    files.append(site_folder / "id/mistral-ai/index.html")
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 300_000
