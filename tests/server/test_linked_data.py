"""Addresses of entities: a page or data by Accept, an old id leads on, an unknown one suggests."""

from __future__ import annotations

import pytest
import rdflib

from tests.plugins.serving import Served, served

PAGE = "<!doctype html><title>page</title>"


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "rdf"),
        ("*/*", "ttl"),
    ],
)
def test_an_address_leads_to_the_data_that_is_accepted(
    server: Served, accept: str, ending: str
) -> None:
    answer = server.ask("/id/mistral-ai", headers={"Accept": accept})
    assert (answer.status, answer.headers["location"]) == (303, f"/id/mistral-ai.{ending}")
    assert "Accept" in answer.headers["vary"]
    assert server.ask(answer.headers["location"]).status == 200


def test_the_data_holds_what_is_said_of_it_and_of_its_events(server: Served) -> None:
    found = rdflib.Graph().parse(data=server.ask("/id/helsing.ttl").body, format="turtle")
    helsing = rdflib.URIRef("https://w3id.org/euroai/id/helsing")
    eai = rdflib.Namespace("https://w3id.org/euroai/ontology#")
    assert (helsing, rdflib.RDF.type, eai.Lab) in found
    alliance = rdflib.URIRef("https://w3id.org/euroai/id/helsing-mistral-ai-alliance")
    assert (alliance, eai.party, helsing) in found


def test_quads_keep_the_source_of_each_statement(server: Served) -> None:
    found = rdflib.Dataset()
    found.parse(data=server.ask("/id/helsing.trig").body, format="trig")
    names = {str(graph.identifier) for graph in found.graphs() if len(graph)}
    assert "https://w3id.org/euroai/source/qant-2025-02-11" in names


def test_a_source_is_linked_data_too(server: Served) -> None:
    answer = server.ask("/source/qant-2025-02-11.ttl")
    assert b"helsing-mistral-ai-alliance" in answer.body


def test_an_unknown_id_is_not_found_and_the_nearest_are_named(server: Served) -> None:
    answer = server.ask("/id/mistral-aii")
    assert (answer.status, answer.media) == (404, "application/problem+json")
    assert {"id": "mistral-ai", "name": "Mistral AI"} in answer.json()["nearest"]


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/id/..%2f..%2f..%2fetc%2fpasswd",
        "/id/%00",
        "/assets/%2e%2e%2f%2e%2e%2fpyproject.toml",
        "/id/" + "a" * 5000,
        "/id/%3Cscript%3E",
        "/%ff",
    ],
)
def test_no_path_leads_out_of_the_site(site: Served, path: str) -> None:
    answer = site.ask(path)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body
    assert answer.media != "text/html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("site")
    for name in ("", "id/mistral-ai", "fr", "fr/id/mistral-ai", "sparql"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "index.html").write_text(PAGE, encoding="utf-8")
    with served("--site", str(folder), "--workers", "1") as running:
        yield running


def test_a_browser_is_led_to_the_page_in_its_language(site: Served) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = site.ask("/id/mistral-ai", headers=browser)
    assert (answer.status, answer.headers["location"]) == (303, "/id/mistral-ai/")
    french = site.ask("/id/mistral-ai", headers=browser | {"Accept-Language": "fr-FR,en;q=0.5"})
    assert french.headers["location"] == "/fr/id/mistral-ai/"
    page = site.ask(answer.headers["location"])
    assert (page.status, page.body.decode()) == (200, PAGE)
    assert "content-security-policy" not in page.headers  # the page brings its own


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [
        ("bytes=0-4", 206, 5),
        ("bytes=-4", 206, 4),
        ("bytes=999999-", 416, None),
        ("lines=1-2", 200, len(PAGE)),
        ("bytes=9-0", 200, len(PAGE)),
        ("bytes=0-0,2-2", 200, len(PAGE)),
        ("nonsense", 200, len(PAGE)),
    ],
)
def test_a_range_that_is_none_of_bytes_is_passed_over(
    site: Served, asked: str, status: int, length: int | None
) -> None:
    answer = site.ask("/index.html", headers={"Range": asked})
    assert answer.status == status
    assert length in (None, len(answer.body))


def test_a_browser_at_the_endpoint_is_led_to_the_page_of_sparql(site: Served) -> None:
    answer = site.ask("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status, answer.headers["location"]) == (303, "/sparql/")


def test_an_id_that_was_given_up_leads_to_the_one_that_stands_for_it(server: Served) -> None:
    import euroai

    old, new = next(
        (old, new) for old, new in euroai.load().rekeyed.items() if new in euroai.load().entities
    )
    answer = server.ask(f"/id/{old}")
    assert (answer.status, answer.headers["location"]) == (301, f"/id/{new}")
