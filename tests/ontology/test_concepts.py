"""What concepts.ttl and countries.ttl describe, and that the data uses nothing else."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from euroai.namespaces import PREFIXES, expand, slug
from tests.ontology.triples import Triples

C = PREFIXES["c"]
LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")


@pytest.fixture(scope="module")
def members(concepts: Triples) -> dict[str, set[str]]:
    """Return the concepts of each scheme."""
    found: dict[str, set[str]] = {
        scheme: set() for scheme in concepts.of_type("skos:ConceptScheme")
    }
    for concept in concepts.of_type("skos:Concept"):
        for scheme in concepts.values(concept, "skos:inScheme"):
            found[scheme].add(concept)
    return found


@pytest.fixture(scope="module")
def schemes(ontology: Triples) -> dict[str, str]:
    """Return the scheme of each property that takes concepts."""
    return {
        term: scheme
        for term in ontology.about
        for scheme in ontology.values(term, "eai:valuesFrom")
    }


def test_every_concept_and_scheme_is_named_in_english_and_french(concepts: Triples) -> None:
    for thing in concepts.of_type("skos:Concept", "skos:ConceptScheme"):
        assert concepts.languages(thing, "skos:prefLabel") == ["en", "fr"], thing


def test_every_concept_is_defined_in_english_and_french(concepts: Triples) -> None:
    for concept in concepts.of_type("skos:Concept"):
        assert concepts.languages(concept, "skos:definition") == ["en", "fr"], concept


def test_every_scheme_says_what_it_is_and_under_which_licence(concepts: Triples) -> None:
    for scheme in concepts.of_type("skos:ConceptScheme"):
        assert concepts.languages(scheme, "dct:title") == ["en", "fr"], scheme
        assert concepts.languages(scheme, "dct:description") == ["en", "fr"], scheme
        assert concepts.values(scheme, "dct:license"), scheme


def test_every_concept_is_in_a_scheme_that_is_described(
    concepts: Triples, members: dict[str, set[str]]
) -> None:
    for concept in concepts.of_type("skos:Concept"):
        schemes = concepts.values(concept, "skos:inScheme")
        assert schemes, concept
        assert set(schemes) <= set(members), concept


def test_every_scheme_is_that_of_a_property_and_has_concepts(
    members: dict[str, set[str]], schemes: dict[str, str]
) -> None:
    assert set(schemes.values()) == set(members)
    assert all(members.values())


def test_a_concept_of_two_schemes_says_what_it_means_in_each(concepts: Triples) -> None:
    shared = [
        concept
        for concept in concepts.of_type("skos:Concept")
        if len(concepts.values(concept, "skos:inScheme")) > 1
    ]
    names = {"debt", "grant", "secondary", "compute", "chips", "defence", "media"}
    assert {slug(each) for each in shared} == names
    for concept in shared:
        schemes = len(concepts.values(concept, "skos:inScheme"))
        notes = concepts.languages(concept, "skos:scopeNote")
        assert notes == ["en"] * schemes + ["fr"] * schemes, concept


def test_every_concept_s_notation_is_its_own_name(concepts: Triples) -> None:
    for concept in concepts.of_type("skos:Concept"):
        assert concepts.values(concept, "skos:notation") == [concept.removeprefix(C)]


def test_top_concepts_are_told_both_ways_and_have_nothing_broader_in_their_scheme(
    concepts: Triples, members: dict[str, set[str]]
) -> None:
    for scheme, inside in members.items():
        tops = {c for c in inside if scheme in concepts.values(c, "skos:topConceptOf")}
        assert set(concepts.values(scheme, "skos:hasTopConcept")) == tops
        for concept in inside:
            broader = inside.intersection(concepts.values(concept, "skos:broader"))
            assert (concept in tops) == (not broader), concept


# SKOS Reference, section by section: what must hold of the whole (S9 and so on are its statements).


def test_no_concept_is_a_scheme_and_no_scheme_a_concept(concepts: Triples) -> None:
    """S9."""
    schemes = set(concepts.of_type("skos:ConceptScheme"))
    assert schemes
    assert schemes.isdisjoint(concepts.of_type("skos:Concept"))


def test_a_label_is_no_other_kind_of_label_and_there_is_one_preferred_in_a_language(
    concepts: Triples,
) -> None:
    """S13 and S14."""
    others = 0
    for thing in concepts.of_type("skos:Concept", "skos:ConceptScheme"):
        stated = {name: concepts.about[thing].get(expand(name), []) for name in LABELS}
        texts = [{str(label) for label in labels} for labels in stated.values()]
        assert len(set().union(*texts)) == sum(map(len, texts)), thing
        spoken = concepts.languages(thing, "skos:prefLabel")
        assert len(spoken) == len(set(spoken)), thing
        others += len(stated["skos:altLabel"])
    assert others > 5


def test_what_is_broader_goes_round_in_no_circle_and_is_not_related_as_well(
    concepts: Triples,
) -> None:
    """S27, and no concept is broader than itself."""

    def above(concept: str) -> set[str]:
        found: set[str] = set()
        waiting = concepts.values(concept, "skos:broader")
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += concepts.values(one, "skos:broader")
        return found

    deep = {concept: above(concept) for concept in concepts.of_type("skos:Concept")}
    assert sum(map(bool, deep.values())) >= 10
    for concept, broader in deep.items():
        assert concept not in broader, concept
        related = set(concepts.values(concept, "skos:related"))
        assert related.isdisjoint(broader), concept
        assert all(concept in concepts.values(one, "skos:related") for one in related), concept


def test_broader_and_narrower_say_the_same_both_ways(concepts: Triples) -> None:
    """S25."""
    for concept in concepts.of_type("skos:Concept"):
        for one in concepts.values(concept, "skos:broader"):
            assert concept in concepts.values(one, "skos:narrower"), concept
        for one in concepts.values(concept, "skos:narrower"):
            assert concept in concepts.values(one, "skos:broader"), concept


def test_only_words_of_skos_that_exist_are_used_and_no_match_contradicts_another(
    concepts: Triples,
) -> None:
    """S46: what is an exact match is no broad or related one."""
    for concept in concepts.of_type("skos:Concept"):
        exact = set(concepts.values(concept, "skos:exactMatch"))
        for name in ("skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"):
            assert exact.isdisjoint(concepts.values(concept, name)), concept


def test_no_two_concepts_of_a_scheme_are_called_the_same(
    concepts: Triples, members: dict[str, set[str]]
) -> None:
    for scheme, inside in members.items():
        for language in ("en", "fr"):
            names = [
                label.value.casefold()
                for concept in inside
                for label in concepts.about[concept][expand("skos:prefLabel")]
                if isinstance(label, ox.Literal) and label.language == language
            ]
            assert len(names) == len(set(names)), (scheme, language)


def test_what_is_broader_or_related_is_a_concept(concepts: Triples) -> None:
    every = set(concepts.of_type("skos:Concept"))
    for concept in every:
        assert every.issuperset(concepts.values(concept, "skos:broader")), concept
        assert every.issuperset(concepts.values(concept, "skos:related")), concept


def test_a_default_is_a_value_of_its_property(
    ontology: Triples, members: dict[str, set[str]], schemes: dict[str, str]
) -> None:
    defaults = {
        term: value
        for term in ontology.about
        for value in ontology.values(term, "eai:defaultValue")
    }
    assert defaults[expand("eai:status")] == C + "completed"
    for term, value in defaults.items():
        assert value in members[schemes[term]], term


@pytest.mark.parametrize("scheme", ["round-types", "statuses"])
def test_an_ordered_scheme_has_one_place_for_each_concept(
    concepts: Triples, members: dict[str, set[str]], scheme: str
) -> None:
    places = [concepts.values(concept, "eai:order") for concept in members[C + scheme]]
    assert sorted(int(p) for (p,) in places) == list(range(1, len(places) + 1))


def test_the_stages_of_a_round_stand_in_their_order(concepts: Triples) -> None:
    stages = ["pre-seed", "seed", *(f"series-{letter}" for letter in "abcdefg"), "growth", "ipo"]
    places = [int(concepts.values(C + stage, "eai:order")[0]) for stage in stages]
    assert places == sorted(places)


def test_every_concept_in_the_data_is_of_its_property_s_scheme(
    used: dict[str, set[str]], members: dict[str, set[str]], schemes: dict[str, str]
) -> None:
    checked = [term for term in schemes if term in used]
    assert len(checked) >= 11
    for term in checked:
        assert used[term] - members[schemes[term]] == set(), term


# Countries.


def test_there_are_the_249_countries_of_iso_3166_and_kosovo(countries: Triples) -> None:
    codes = [slug(country) for country in countries.of_type("eai:Country")]
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)
    assert len(codes) == 249 + 1
    assert "XK" in codes


def test_every_country_has_its_names_its_code_and_but_for_antarctica_one_region(
    countries: Triples, members: dict[str, set[str]]
) -> None:
    for country in countries.of_type("eai:Country"):
        assert countries.languages(country, "rdfs:label") == ["en", "fr"]
        assert countries.values(country, "skos:notation") == [slug(country)]
        regions = countries.values(country, "eai:region")
        assert len(regions) == (0 if slug(country) == "AQ" else 1), country
        assert members[C + "regions"].issuperset(regions)


def test_the_union_has_twenty_seven_members_all_in_europe(countries: Triples) -> None:
    union = C + "european-union"
    inside = [c for c in countries.about if union in countries.values(c, "eai:memberOf")]
    assert len(inside) == 27
    assert {r for c in inside for r in countries.values(c, "eai:region")} == {C + "europe"}
    assert not {"GB", "CH", "NO", "UA", "TR"} & {slug(country) for country in inside}


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("TR", "middle-east"),
        ("IL", "middle-east"),
        ("AE", "middle-east"),
        ("IR", "middle-east"),
        ("GE", "asia"),
        ("AM", "asia"),
        ("AZ", "asia"),
        ("TW", "asia"),
        ("CY", "europe"),
        ("RU", "europe"),
        ("XK", "europe"),
        ("EG", "africa"),
        ("MX", "latin-america"),
        ("KY", "latin-america"),
    ],
)
def test_a_country_at_the_edge_is_where_the_written_rule_puts_it(
    countries: Triples, code: str, region: str
) -> None:
    assert countries.values(expand("country:" + code), "eai:region") == [C + region]


def test_every_country_in_the_data_is_described(
    used: dict[str, set[str]], countries: Triples
) -> None:
    named = used[expand("eai:country")] | used[expand("eai:nationality")]
    assert len(named) > 40
    assert named - set(countries.of_type("eai:Country")) == set()
