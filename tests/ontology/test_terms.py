"""What euroai.ttl defines. Pitfalls carry the ids of OOPS!, metadata checks those of FOOPS!."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from euroai.derive import derive
from euroai.loading import turtle as sources
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, compact, expand, ontology_folder, slug
from euroai.store.terms import text_of
from tests.ontology.triples import Triples

EAI = PREFIXES["eai"]
ONTOLOGY = "https://w3id.org/euroai/ontology"
PROPERTY_KINDS = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


@pytest.fixture(scope="module")
def terms(ontology: Triples) -> list[str]:
    return [s for s in ontology.of_type("owl:Class", *PROPERTY_KINDS) if s.startswith(EAI)]


@pytest.fixture(scope="module")
def classes(ontology: Triples) -> list[str]:
    return [s for s in ontology.of_type("owl:Class") if s.startswith(EAI)]


@pytest.fixture(scope="module")
def properties(ontology: Triples) -> list[str]:
    return [s for s in ontology.of_type(*PROPERTY_KINDS) if s.startswith(EAI)]


@pytest.fixture(scope="module")
def derived_terms(ontology: Triples) -> set[str]:
    return {s for s in ontology.about if "true" in ontology.values(s, "eai:derived")}


def _domains(ontology: Triples, term: str) -> list[str]:
    return ontology.values(term, "rdfs:domain") + ontology.values(term, "schema:domainIncludes")


def _ranges(ontology: Triples, term: str) -> list[str]:
    return ontology.values(term, "rdfs:range") + ontology.values(term, "schema:rangeIncludes")


# What is used is defined.


def test_every_term_of_the_data_is_defined(
    terms: list[str], used: dict[str, set[str]], used_classes: set[str]
) -> None:
    ours = {term for term in {*used, *used_classes} if term.startswith(EAI)}
    assert len(ours) > 50
    assert ours - set(terms) == set()


def test_every_term_of_the_rules_views_and_questions_is_defined(terms: list[str]) -> None:
    names: set[str] = set()
    for path in ontology_folder().glob("*/*.rq"):
        names.update(re.findall(r"\beai:(\w+)", path.read_text(encoding="utf-8")))
    assert "investedIn" in names
    assert {EAI + name for name in names} - set(terms) == set()


def test_every_term_that_is_derived_is_defined_and_none_of_the_derived_is_in_the_data(
    terms: list[str], derived_terms: set[str], used: dict[str, set[str]], used_classes: set[str]
) -> None:
    store = sources.read().store
    derive(store)
    written: set[str] = set()
    for quad in store:
        if text_of(quad.graph_name) == DERIVED_GRAPH:
            is_class = quad.predicate.value == expand("rdf:type")
            written.add(text_of(quad.object) if is_class else quad.predicate.value)
    assert EAI + "investedIn" in written
    assert written - set(terms) == set()
    # A country's region, a publisher's reliability and an observation's unit are written too; the
    # rest is only derived.
    also = {EAI + name for name in ("region", "reliability", "unit")}
    assert written - derived_terms == also
    assert derived_terms & {*used, *used_classes} == set()


# What is defined is described.


def test_every_term_has_one_label_and_one_definition_in_english_and_french(
    ontology: Triples, terms: list[str]
) -> None:
    """OOPS! P08, P20 (annotations missing, misused); FOOPS! VOC3 (labels), VOC4 (definitions)."""
    for term in terms:
        assert ontology.languages(term, "rdfs:label") == ["en", "fr"], term
        assert ontology.languages(term, "rdfs:comment") == ["en", "fr"], term


def test_a_definition_is_a_sentence_and_no_repetition_of_the_label(
    ontology: Triples, terms: list[str]
) -> None:
    for term in terms:
        labels = {label.lower() for label in ontology.values(term, "rdfs:label")}
        for comment in ontology.values(term, "rdfs:comment"):
            assert comment.endswith("."), term
            assert comment.rstrip(".").lower() not in labels


def test_every_term_says_where_it_is_defined_and_in_which_version_it_came(
    ontology: Triples, terms: list[str]
) -> None:
    for term in terms:
        assert ontology.values(term, "rdfs:isDefinedBy") == [ONTOLOGY], term
        version = ontology.values(term, "owl:versionInfo")
        assert len(version) == 1, term
        assert re.fullmatch(r"\d+\.\d+\.\d+", version[0]), term


def test_no_two_classes_have_the_same_label(ontology: Triples, classes: list[str]) -> None:
    """OOPS! P32 (several classes with the same label)."""
    labels = [" / ".join(sorted(ontology.values(name, "rdfs:label"))) for name in classes]
    assert len(labels) == len(set(labels))


# The header.


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("dct:title", "OM1"),
        ("dct:description", "OM1"),
        ("dct:license", "OM1"),
        ("owl:versionIRI", "OM1"),
        ("dct:creator", "OM1"),
        ("vann:preferredNamespaceUri", "OM1"),
        ("vann:preferredNamespacePrefix", "OM2"),
        ("owl:versionInfo", "OM2"),
        ("dct:created", "OM2"),
        ("dct:bibliographicCitation", "OM2"),
        ("dct:abstract", "OM2"),
        ("dct:publisher", "OM3"),
        ("dct:contributor", "OM3"),
        ("http://xmlns.com/foaf/0.1/logo", "OM3"),
        ("dct:issued", "OM3"),
        ("dct:source", "OM3"),
        ("https://w3id.org/mod#status", "OM3"),
        ("dct:modified", "OM5.2"),
        ("owl:priorVersion", "VER2"),
        ("rdfs:seeAlso", "DOC1"),
    ],
)
def test_the_header_has_what_foops_asks_for(ontology: Triples, name: str, check: str) -> None:
    assert ontology.values(ONTOLOGY, name), f"{name} ({check})"


def test_the_header_is_told_in_english_and_french(ontology: Triples) -> None:
    for name in ("dct:title", "dct:description", "dct:abstract", "dct:bibliographicCitation"):
        assert ontology.languages(ONTOLOGY, name) == ["en", "fr"]


def test_the_header_s_version_and_namespace_agree_with_the_terms(ontology: Triples) -> None:
    """FOOPS! VER1 (version IRI) and OM2 (prefix and namespace)."""
    (version,) = ontology.values(ONTOLOGY, "owl:versionInfo")
    assert ontology.values(ONTOLOGY, "owl:versionIRI") == [f"{ONTOLOGY}/{version}"]
    assert ontology.values(ONTOLOGY, "vann:preferredNamespaceUri") == [EAI]
    assert ontology.values(ONTOLOGY, "vann:preferredNamespacePrefix") == ["eai"]


def test_the_dates_of_the_header_are_days_in_their_order_and_in_no_future(
    ontology: Triples,
) -> None:
    days = [ontology.values(ONTOLOGY, f"dct:{name}") for name in ("created", "issued", "modified")]
    stated = [date.fromisoformat(day) for (day,) in days]
    assert stated == sorted(stated)
    assert stated[-1] <= datetime.now(UTC).date()


def test_the_citation_names_title_year_version_and_address(ontology: Triples) -> None:
    (version,) = ontology.values(ONTOLOGY, "owl:versionInfo")
    ((year, _, _),) = (day.split("-") for day in ontology.values(ONTOLOGY, "dct:issued"))
    for citation in ontology.values(ONTOLOGY, "dct:bibliographicCitation"):
        assert f"({year})" in citation
        assert f"version {version}" in citation
        assert citation.endswith(f"{ONTOLOGY}/{version}")


# The versions before.


@pytest.fixture(scope="module")
def prior() -> dict[str, Triples]:
    """Return the frozen files of earlier versions, by version."""
    paths = sorted(ontology_folder().joinpath("versions").glob("*.ttl"))
    return {path.stem: Triples.of_file(path) for path in paths}


def test_the_prior_version_is_kept_and_says_of_itself_what_it_is(
    ontology: Triples, prior: dict[str, Triples]
) -> None:
    """FOOPS! VER2 (version IRI resolves): the site writes the file under its version."""
    assert ontology.values(ONTOLOGY, "owl:priorVersion") == [f"{ONTOLOGY}/{max(prior)}"]
    for version, file in prior.items():
        assert file.values(ONTOLOGY, "owl:versionInfo") == [version]
        assert file.values(ONTOLOGY, "owl:versionIRI") == [f"{ONTOLOGY}/{version}"]


def test_no_term_of_a_compatible_version_is_gone_or_of_another_kind(
    ontology: Triples, prior: dict[str, Triples]
) -> None:
    for address in ontology.values(ONTOLOGY, "owl:backwardCompatibleWith"):
        before = prior[slug(address)]
        ours = [term for term in before.about if term.startswith(EAI)]
        assert len(ours) > 80
        for term in ours:
            assert before.values(term, "rdf:type") == ontology.values(term, "rdf:type"), term


def test_a_term_was_added_in_the_first_version_that_has_it(
    ontology: Triples, terms: list[str], prior: dict[str, Triples]
) -> None:
    (now,) = ontology.values(ONTOLOGY, "owl:versionInfo")
    for term in terms:
        first = next((v for v, file in sorted(prior.items()) if term in file.about), now)
        assert ontology.values(term, "owl:versionInfo") == [first], term


def test_no_term_is_younger_than_the_ontology(ontology: Triples, terms: list[str]) -> None:
    def parts(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in version.split("."))

    (now,) = ontology.values(ONTOLOGY, "owl:versionInfo")
    assert max(parts(v) for t in terms for v in ontology.values(t, "owl:versionInfo")) <= parts(now)


def test_the_file_declares_one_ontology_with_a_licence(ontology: Triples) -> None:
    """OOPS! P38 (no OWL ontology declaration) and P41 (no licence); FOOPS! OM4.1."""
    assert ontology.of_type("owl:Ontology") == [ONTOLOGY]
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert ontology.values(ONTOLOGY, "dct:license") == [licence]


# Pitfalls.


def test_every_class_is_connected(ontology: Triples, classes: list[str]) -> None:
    """OOPS! P04 (unconnected elements)."""
    linked: set[str] = set()
    for term in ontology.about:
        parents = ontology.values(term, "rdfs:subClassOf")
        linked |= {*parents, *_domains(ontology, term), *_ranges(ontology, term)}
        if parents:
            linked.add(term)
    assert set(classes) - linked == set()


def test_an_inverse_goes_the_other_way_between_the_same_classes(ontology: Triples) -> None:
    """OOPS! P05 (wrong inverse relationships) and P25 (a relation that is its own inverse)."""
    pairs = [(t, i) for t in ontology.about for i in ontology.values(t, "owl:inverseOf")]
    assert len(pairs) == 6
    for term, inverse in pairs:
        assert term != inverse
        assert ontology.values(inverse, "owl:inverseOf") == [term]
        assert _domains(ontology, term) == _ranges(ontology, inverse)


def test_a_symmetric_property_has_one_class_at_both_ends(ontology: Triples) -> None:
    """OOPS! P28 (wrong symmetric relationships)."""
    symmetric = ontology.of_type("owl:SymmetricProperty")
    assert [slug(term) for term in symmetric] == ["alliedWith", "coInvestedWith"]
    for term in symmetric:
        assert _domains(ontology, term) == _ranges(ontology, term)


def test_every_property_says_what_it_goes_from_and_to(
    ontology: Triples, properties: list[str]
) -> None:
    """OOPS! P11 (missing domain or range)."""
    for term in properties:
        assert _domains(ontology, term), term
        assert _ranges(ontology, term), term


def test_no_property_has_two_domains_or_two_ranges(
    ontology: Triples, properties: list[str]
) -> None:
    """OOPS! P19 (several domains or ranges: OWL would read them as an intersection)."""
    for term in properties:
        assert len(ontology.values(term, "rdfs:domain")) <= 1, term
        assert len(ontology.values(term, "rdfs:range")) <= 1, term


def test_classes_are_named_in_upper_camel_case_and_properties_in_lower(
    classes: list[str], properties: list[str]
) -> None:
    """OOPS! P22 (different naming conventions)."""
    assert [t for t in classes if not re.fullmatch(r"([A-Z][a-z]+)+", slug(t))] == []
    assert [t for t in properties if not re.fullmatch(r"[a-z]+([A-Z][a-z]+)*(EUR)?", slug(t))] == []


def test_no_address_has_a_file_s_ending(terms: list[str]) -> None:
    """OOPS! P36 (URI contains file extension)."""
    endings = re.compile(r"\.(owl|rdf|ttl|n3|nt|xml|jsonld|json|html)\b")
    assert [address for address in (ONTOLOGY, EAI, *terms) if endings.search(address)] == []


def test_the_namespace_is_that_of_the_ontology_and_no_address_is_relative() -> None:
    """OOPS! P39 (ambiguous namespace)."""
    assert ONTOLOGY + "#" == EAI
    text = (ontology_folder() / "euroai.ttl").read_text(encoding="utf-8")
    assert "@base" not in text
    assert re.findall(r"<(?!https?://)[^>]*>", text) == []


def test_nothing_is_said_about_the_terms_of_others_but_what_kind_they_are(
    ontology: Triples,
) -> None:
    """OOPS! P40 (namespace hijacking)."""
    for subject, about in ontology.about.items():
        foreign = subject.startswith("http") and "w3id.org/euroai" not in subject
        if foreign:
            assert set(about) == {expand("rdf:type")}, subject


def test_every_foreign_class_or_property_above_ours_is_declared(
    ontology: Triples, terms: list[str]
) -> None:
    """OOPS! P34 (untyped class) and P35 (untyped property)."""

    def above() -> Iterator[str]:
        for term in terms:
            yield from ontology.values(term, "rdfs:subClassOf")
            yield from ontology.values(term, "rdfs:subPropertyOf")

    assert {compact(term) for term in above() if term not in ontology.about} == set()


def test_a_property_under_another_is_of_the_same_kind(
    ontology: Triples, properties: list[str]
) -> None:
    for term in properties:
        for above in ontology.values(term, "rdfs:subPropertyOf"):
            kinds = {expand(kind) for kind in PROPERTY_KINDS}
            own = kinds.intersection(ontology.values(term, "rdf:type"))
            assert own == kinds.intersection(ontology.values(above, "rdf:type")), term
