"""The reference of the ontology: whole, in two languages that do not mix, with files beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from euroai.event_classes import EVENT_CLASSES
from euroai.i18n.languages import use_language
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import PREFIXES, compact, expand, ontology_folder
from euroai.site.reference import page as ontology
from euroai.site.reference.core_diagram import core_diagram
from euroai.site.reference.terms import GROUPS, Reference, Term, read_reference
from euroai.site.reference.worked_examples import worked_examples
from euroai.site.render.context import Site
from tests.site.languages.markup import page_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATHS = {"en": "ontology/index.html", "fr": "fr/ontology/index.html"}


@pytest.fixture(scope="module")
def folder(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    site = Site(kg, folder)
    site.copy_assets()
    for language in PATHS:
        with use_language(language):
            ontology.write(site)
    return folder


@pytest.fixture(scope="module")
def reference(kg: KnowledgeGraph) -> Reference:
    return read_reference(kg)


def html(folder: Path, language: str) -> str:
    return page_text(folder / PATHS[language])


def entry(text: str, anchor: str) -> str:
    """Return what the page says of one term, as plain text."""
    (found,) = re.findall(
        rf'<article class="term" aria-labelledby="{re.escape(anchor)}">(.*?)</article>', text, re.S
    )
    apart = found.replace("</dt>", " ")
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", apart)))


@pytest.mark.parametrize("language", PATHS)
def test_every_term_of_the_files_has_an_entry_label_definition_and_iri(
    kg: KnowledgeGraph, folder: Path, reference: Reference, language: str
) -> None:
    text = html(folder, language)
    rows = kg.ask(
        "SELECT DISTINCT ?term { ?term a ?kind FILTER(?kind IN (owl:Class, owl:ObjectProperty, "
        "owl:DatatypeProperty, owl:AnnotationProperty, skos:ConceptScheme, skos:Concept)) "
        f'FILTER(STRSTARTS(STR(?term), "{PREFIXES["eai"]}") '
        f'|| STRSTARTS(STR(?term), "{PREFIXES["c"]}")) }}'
    ).result
    terms = {row[0].value for row in rows}  # type: ignore[union-attr]
    assert terms == set(reference.terms)
    for term in reference.terms.values():
        assert text.count(f'id="{term.anchor}"') == 1, term.iri
        if term.iri.startswith(PREFIXES["eai"]):
            assert term.iri == f"{PREFIXES['eai']}{term.anchor}"
        entry_html = entry(text, term.anchor)
        assert term.iri in entry_html
        assert term.label(language) in entry_html
        assert term.definition(language) in entry_html
        assert term.definition(language) or term.group == "annotation-properties", term.name


def test_a_property_is_told_with_all_that_a_reader_needs(folder: Path) -> None:
    entry_html = entry(html(folder, "en"), "recipient")
    assert "Used with funding round, investment" in entry_html
    assert "Range organisation" in entry_html
    assert "Since version 0.1.0" in entry_html
    assert "Cardinality in one source" in entry_html
    assert re.search(r"used [\d,]+ times", entry_html)
    symmetric = entry(html(folder, "en"), "alliedWith")
    assert "symmetric" in symmetric
    assert "derived by rules" in symmetric
    assert "Subproperty of org:linkedTo" in symmetric
    assert "Inverse has investor" in entry(html(folder, "en"), "investedIn")
    assert "Values from types of round" in entry(html(folder, "en"), "roundType")
    assert "If left out completed" in entry(html(folder, "en"), "status")
    assert "Has subclasses" in entry(html(folder, "en"), "Event")
    assert "Disjoint with" in entry(html(folder, "en"), "Person")


PYLODE_SHOWS = {
    "classes": "rdfs:isDefinedBy rdfs:comment skos:scopeNote skos:example dct:source skos:note "
    "rdfs:subClassOf owl:equivalentClass domain-of range-of subclasses",
    "object-properties": "rdfs:isDefinedBy rdfs:comment skos:scopeNote skos:example dct:source "
    "skos:note rdfs:subPropertyOf subproperties rdfs:domain schema:domainIncludes rdfs:range "
    "schema:rangeIncludes",
    "concepts": "skos:prefLabel skos:definition skos:inScheme skos:altLabel skos:example "
    "dct:source skos:note skos:broader skos:narrower",
}
"""What pyLODE 3.4.1 (OntPub) was seen to show of each kind of term, run on this ontology."""
PYLODE_HEADER = (
    *("dct:title", "dct:publisher", "dct:creator", "dct:contributor", "dct:created"),
    *("dct:modified", "dct:issued", "dct:license", "owl:versionIRI", "owl:versionInfo"),
    *("owl:priorVersion", "vann:preferredNamespacePrefix", "vann:preferredNamespaceUri"),
    *("dct:source", "dct:description"),
)


@pytest.mark.parametrize("language", PATHS)
def test_the_reference_shows_of_every_term_all_that_pylode_shows(
    folder: Path, reference: Reference, language: str
) -> None:
    text = html(folder, language)
    properties = PYLODE_SHOWS["object-properties"]
    others = dict.fromkeys(("datatype-properties", "annotation-properties"), properties)
    shown = PYLODE_SHOWS | others
    checked = 0
    for term in reference.terms.values():
        entry_html = entry(text, term.anchor)
        for name in shown.get(term.group, "").split():
            for value in term.statements.get(name, ()):
                words = _words_of(reference, value, language)
                assert words is None or re.sub(r"\s+", " ", words) in entry_html, (term.name, name)
                checked += 1
    assert checked > 1500


@pytest.mark.parametrize("language", PATHS)
def test_the_head_shows_what_pylode_shows_and_every_namespace(
    folder: Path, reference: Reference, language: str
) -> None:
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html(folder, language))))
    for name in PYLODE_HEADER:
        for value in reference.header.statements[name]:
            words = _words_of(reference, value, language)
            assert words is None or words in text, name
    for prefix in ("eai", "c", "org", "prov", "schema", "skos", "dct", "foaf"):
        assert f"{prefix}:{PREFIXES[prefix]}" in text


def _words_of(reference: Reference, value: Any, language: str) -> str | None:
    """Return a value as the page words it; None for text in the other language."""
    if isinstance(value, ox.Literal):
        return value.value if value.language in (None, language) else None
    known = reference.terms.get(value.value)
    return known.label(language) if known else compact(value.value)


def test_a_concept_is_told_with_scheme_notation_and_names(folder: Path) -> None:
    entry_html = entry(html(folder, "fr"), "concept-seed")
    assert "amorçage" in entry_html
    assert "Dans le schéma types de levée" in entry_html
    assert "Notation seed" in entry_html
    assert "Aussi appelé" not in entry(html(folder, "fr"), "concept-ipo")
    assert "Also called IPO" in entry(html(folder, "en"), "concept-ipo")


def test_uses_are_counted_in_the_merge(kg: KnowledgeGraph, reference: Reference) -> None:
    labs = sum(entity.kind == "Lab" for entity in kg.entities.values())
    assert reference.terms[expand("eai:Lab")].used == labs
    triples = len(
        {q.triple for q in kg.store.match(None, ox.NamedNode(expand("eai:round")), None, None)}
    )
    assert reference.terms[expand("eai:round")].used == triples


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
def test_no_page_mixes_languages(
    folder: Path, reference: Reference, language: str, other: str
) -> None:
    text = html(folder, language)
    assert f'<html lang="{language}"' in text
    for term in reference.terms.values():
        foreign = term.definition(other)
        if foreign and foreign != term.definition(language):
            assert foreign not in unescape(text), term.name
    words = json.loads(
        Path(ontology.__file__).parents[1].joinpath("reference/words.json").read_text("utf-8")
    )
    assert set(words["en"]) == set(words["fr"])
    plain = unescape(re.sub(r"<[^>]+>", "\n", text))
    lines = {line.strip() for line in plain.splitlines()}
    labels = {term.label(language) for term in reference.terms.values()}
    for key, said in words[other].items():
        if said not in words[language].values() and said not in labels and "{" not in said:
            assert said not in lines, key


@pytest.mark.parametrize("language", PATHS)
def test_anchors_are_unique_and_every_link_within_leads_somewhere(
    folder: Path, kg: KnowledgeGraph, language: str
) -> None:
    file = folder / PATHS[language]
    text = html(folder, language)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for link in re.findall(r'\b(?:href|src)="([^"]+)"', text):
        target, _, fragment = unescape(link).partition("#")
        if re.match(r"https?://", target):
            continue
        if not target:
            assert fragment in ids, link
        elif re.search("/sources/.+/", target):
            assert target.split("/")[-2] in {*kg.sources} or "~" in target, link
        elif target.startswith(("../assets", "../../assets", "../ontology", "../../ontology")):
            assert (file.parent / target).is_file(), link


def test_the_files_stand_beside_the_page_as_they_are(folder: Path) -> None:
    for name in ("euroai.ttl", "concepts.ttl", "shapes.ttl"):
        assert (folder / "ontology" / name).read_bytes() == (ontology_folder() / name).read_bytes()
    said = (folder / "ontology" / "euroai.jsonld").read_bytes()
    back = ox.Dataset(ox.parse(said, format=ox.RdfFormat.JSON_LD))
    turtle = ox.Dataset(
        ox.parse(path=str(ontology_folder() / "euroai.ttl"), format=ox.RdfFormat.TURTLE)
    )
    for one in (back, turtle):
        one.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(back) == set(turtle)


def test_a_file_of_the_ontology_is_saved_under_another_name_than_the_graph(folder: Path) -> None:
    # The graph as JSON-LD is called euroai.jsonld too, and one folder may hold both.
    for language in PATHS:
        saved = re.findall(r'download="([^"]+)"', html(folder, language))
        assert saved == [
            *("euroai-ontology.ttl", "euroai-ontology.jsonld"),
            *("euroai-concepts.ttl", "euroai-shapes.ttl"),
        ]


def test_each_version_of_the_ontology_stands_where_its_version_address_leads(
    folder: Path, reference: Reference
) -> None:
    for name in ("owl:versionIRI", "owl:priorVersion"):
        for version in reference.header.statements[name]:
            number = version.value.rsplit("/", 1)[1]
            text = (folder / "ontology" / number / "euroai.ttl").read_text("utf-8")
            assert f'owl:versionInfo "{number}"' in text


def test_each_event_class_of_the_data_has_an_example_that_its_source_really_tells(
    kg: KnowledgeGraph,
) -> None:
    examples = worked_examples(kg)
    present = {name for name in EVENT_CLASSES if kg.ask(f"ASK {{ ?event a eai:{name} }}").result}
    assert {one.kind for one in examples} == present
    head = "".join(f"@prefix {p}: <{space}> .\n" for p, space in PREFIXES.items())
    for one in examples:
        graph = ox.NamedNode(PREFIXES["src"] + one.source)
        subject = ox.NamedNode(PREFIXES["id"] + one.event)
        stated = {q.triple for q in kg.asserted.match(subject, None, None, graph)}
        parsed = {q.triple for q in ox.parse(head + one.turtle, format=ox.RdfFormat.TURTLE)}
        assert parsed == stated, one


def test_an_example_is_escaped(kg: KnowledgeGraph, folder: Path) -> None:
    for one in worked_examples(kg):
        assert one.turtle in unescape(html(folder, "en"))
    assert "<script>" not in html(folder, "en")
    assert "^^xsd:date" not in html(folder, "en") or "&#34;" in html(folder, "en")


@pytest.mark.parametrize("language", PATHS)
def test_the_diagram_says_in_words_what_it_shows(
    folder: Path, reference: Reference, language: str
) -> None:
    (drawn,) = re.findall(r"<svg viewBox.*?</svg>", html(folder, language), re.S)
    title = re.findall(r"<title[^>]*>([^<]+)</title>", drawn)
    (said,) = re.findall(r"<desc[^>]*>([^<]+)</desc>", drawn)
    assert title[0]
    diagram = core_diagram(reference, language)
    for term in [box.term for box in diagram.boxes] + [t for a in diagram.arrows for t in a.terms]:
        assert term.label(language) in unescape(said)


def test_a_diagram_that_the_ontology_does_not_bear_out_is_refused(reference: Reference) -> None:
    iri = expand("eai:party")
    without = {name: term for name, term in reference.terms.items() if name != iri}
    with pytest.raises(ValueError, match="eai:party"):
        core_diagram(replace(reference, terms=without), "en")
    twisted: Term = replace(reference.terms[iri], statements={})
    with pytest.raises(ValueError, match="the ontology not"):
        core_diagram(replace(reference, terms={**reference.terms, iri: twisted}), "en")


def test_the_same_graph_gives_the_same_bytes(
    kg: KnowledgeGraph, folder: Path, tmp_path: Path
) -> None:
    ontology.write(Site(kg, tmp_path))
    for file in sorted((folder / "ontology").rglob("*")):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / file.relative_to(folder)).read_bytes()


def test_every_group_of_the_reference_has_terms(reference: Reference) -> None:
    assert all(reference.group(name) for name in GROUPS)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("en", "light", 1440), ("en", "dark", 390), ("fr", "dark", 1440)],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    folder: Path, new_page: Callable[..., Any], language: str, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    watched = new_page(width=width, scheme=scheme)
    page: Page = watched.open(folder / PATHS[language])
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert watched.errors == []
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.browser
def test_a_terms_address_leads_to_its_definition_without_scripts(
    folder: Path, new_page: Callable[..., Any]
) -> None:
    page: Page = new_page(javascript=False).open(folder / PATHS["en"], "#investedIn")
    assert page.locator("#investedIn").is_visible()
    assert page.locator("h3:target .term-label").inner_text() == "invested in"
