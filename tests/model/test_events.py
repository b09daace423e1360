"""What sources report one thing stands side by side, with who states it."""

from __future__ import annotations

import pytest

import euroai
from euroai.model.events import events_about, parts_of_events
from euroai.model.places import Place
from tests.conftest import FolderOf

REGISTER = (
    'id:a a eai:Lab ; rdfs:label "A" ; skos:altLabel "Alpha", "A1" ; eai:country country:FR ;'
    ' eai:city "Paris" ; eai:sector c:voice, c:agents ; eai:foundedOn "2020"^^xsd:gYear .\n'
    'id:f a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:US ;'
    " eai:investorKind c:venture-capital .\n"
    'id:p a eai:Person ; rdfs:label "P" ; eai:nationality country:DE .\n'
)


def source(slug: str, text: str, published: str = '"2024-06-01"^^xsd:date') -> str:
    return (
        f'src:{slug} a eai:Source ; rdfs:label "Title of {slug}" ; eai:publisher "Paper {slug}" ;'
        f' eai:publishedOn {published} ; eai:url "https://example.org/{slug}"^^xsd:anyURI ;'
        f' eai:language "en" .\n{text}'
    )


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    """Two sources that disagree on a round, and one that speaks of talks."""
    head = "id:a-seed a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; "
    return euroai.load(
        folder_of(
            {
                "register/all.ttl": REGISTER,
                "sources/2024/one.ttl": source(
                    "one",
                    head + 'eai:amount 5000000 ; eai:currency "EUR" ; eai:leadInvestor id:f .',
                ),
                "sources/2024/two.ttl": source(
                    "two",
                    head + 'eai:amount 7000000 ; eai:currency "EUR" ; eai:investor id:f, id:p ;'
                    ' eai:announcedOn "2024-05"^^xsd:gYearMonth .',
                    '"2024-07-01"^^xsd:date',
                ),
                "sources/2024/three.ttl": source(
                    "three", head + "eai:status c:in-talks .", '"2024-04"^^xsd:gYearMonth'
                ),
            }
        )
    )


def test_an_entity_carries_what_the_register_says(small: euroai.KnowledgeGraph) -> None:
    lab = small.entities["a"]
    assert (lab.label, lab.kind, lab.aliases) == ("A", "Lab", ("A1", "Alpha"))
    assert (lab.country, lab.region, lab.city) == ("FR", "europe", "Paris")
    assert (lab.sectors, lab.founded) == (("agents", "voice"), "2020")
    assert small.entities["f"].investor_kind == "venture-capital"
    assert small.entities["p"].country == "DE"


def test_a_source_carries_its_publisher_date_and_address(small: euroai.KnowledgeGraph) -> None:
    two = small.sources["two"]
    assert (two.title, two.publisher, two.published) == ("Title of two", "Paper two", "2024-07-01")
    assert (two.url, two.language) == ("https://example.org/two", "en")


def test_every_value_stands_with_the_sources_that_tell_it(small: euroai.KnowledgeGraph) -> None:
    event = small.event("a-seed")
    assert event is not None
    stated = {(one.value, one.sources) for one in event.claims["amount"]}
    assert stated == {("5000000", ("one",)), ("7000000", ("two",))}
    assert event.claims["recipient"][0].sources == ("one", "three", "two")
    assert event.sources == ("one", "three", "two")
    assert event.links == ("a", "f", "p")


def test_a_source_that_names_no_type_outvotes_none_that_does(kg: euroai.KnowledgeGraph) -> None:
    event = kg.event("mistral-ai-series-a")
    assert event is not None
    stated = {one.value: len(one.sources) for one in event.claims["roundType"]}
    assert stated["unspecified"] > stated["series-a"]
    assert event.first("roundType") == "series-a"
    assert event.values("roundType")[-1] == "unspecified"


def test_the_preferred_figure_and_date_stand_beside_the_claims(
    small: euroai.KnowledgeGraph,
) -> None:
    event = small.event("a-seed")
    assert event is not None
    amount = event.figures["amount"]
    assert (int(amount.chosen.value), amount.chosen.sources) == (7_000_000, ("two",))
    assert [int(rival.value) for rival in amount.rivals] == [5_000_000]
    assert amount.reason == "later-source"
    assert event.date == "2024-05"


def test_an_event_happened_if_one_source_tells_it_as_done(small: euroai.KnowledgeGraph) -> None:
    event = small.event("a-seed")
    assert event is not None
    assert event.happened


@pytest.mark.parametrize("ident", ["mistral-ai-round-2025-07", "xai-acquires-openai"])
def test_what_happened_agrees_with_the_ties_of_the_rules(
    kg: euroai.KnowledgeGraph, ident: str
) -> None:
    event = kg.event(ident)
    assert event is not None
    stated = {
        one for _, _, tie in kg.view("everything").edges(data=True) for one in tie.get("events", ())
    }
    assert event.happened == (ident in stated)


def test_every_deal_that_happened_is_in_the_view_of_everything_and_no_other(
    kg: euroai.KnowledgeGraph,
) -> None:
    stated = {
        one for _, _, tie in kg.view("everything").edges(data=True) for one in tie.get("events", ())
    }
    deals = kg.query(
        "SELECT DISTINCT ?e { VALUES ?k { eai:Alliance eai:Acquisition eai:FundingRound } ?e a ?k }"
    )
    for (ident,) in deals.values.tolist():  # type: ignore[union-attr]
        event = kg.event(ident)
        assert event is not None
        if not event.happened:
            assert ident not in stated


def test_events_about_an_entity_come_latest_first(kg: euroai.KnowledgeGraph) -> None:
    events = kg.events_about("mistral-ai")
    dates = [event.when.latest if event.when else "" for event in events]
    assert dates == sorted(dates, reverse=True)
    assert {"mistral-ai-series-a", "helsing-mistral-ai-alliance"} <= {e.id for e in events}


def test_an_unknown_event_is_none(kg: euroai.KnowledgeGraph) -> None:
    assert kg.event("no-such-round") is None
    assert kg.event("") is None
    assert kg.event("<https://w3id.org/>") is None
    assert kg.events_about("nobody") == ()


def test_the_merge_of_registers_gives_each_entity_one_label(kg: euroai.KnowledgeGraph) -> None:
    assert all(entity.label for entity in kg.entities.values())
    assert all(entity.id == ident for ident, entity in kg.entities.items())
    assert list(kg.entities) == sorted(kg.entities)
    assert list(kg.sources) == sorted(kg.sources)


def test_concepts_and_countries_have_words_in_two_languages(kg: euroai.KnowledgeGraph) -> None:
    assert kg.word("series-a") == "Series A"
    assert kg.word("FR") == "France"
    assert kg.word("DE", "fr") == "Allemagne"
    assert kg.word("no-such-concept") == "no such concept"


def test_a_position_is_over_by_a_word_or_by_an_end_date(kg: euroai.KnowledgeGraph) -> None:
    for ident, over in (
        ("arthur-mensch-at-google-deepmind", True),
        ("yann-lecun-at-meta", True),
        ("arthur-mensch-at-mistral-ai", False),
    ):
        event = kg.event(ident)
        assert event is not None
        assert event.over is over


def test_the_size_counts_what_the_named_graphs_state_and_not_their_merge(
    kg: euroai.KnowledgeGraph,
) -> None:
    assert kg.size == sum(1 for _ in kg.dataset.quads((None, None, None, None)))
    assert kg.size < len(kg.store)


def test_a_type_that_one_source_names_stands_before_what_two_leave_open(
    folder_of: FolderOf,
) -> None:
    head = "id:a-seed a eai:FundingRound ; eai:recipient id:a ; eai:roundType "
    types = {"one": "c:unspecified", "two": "c:unspecified", "three": "c:seed"}
    texts = {f"sources/2024/{s}.ttl": source(s, f"{head}{kind} .") for s, kind in types.items()}
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, **texts}))
    event = kg.event("a-seed")
    assert event is not None
    assert event.values("roundType") == ("seed", "unspecified")


def test_a_part_belongs_to_its_event_only_where_it_names_nobody(folder_of: FolderOf) -> None:
    text = source(
        "one",
        "id:a-seed a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed .\n"
        "id:bare a eai:RoundPart ; eai:round id:a-seed ; eai:partKind c:convertible .\n"
        "id:ticket a eai:Investment ; eai:round id:a-seed ; eai:investor id:f ; "
        "eai:recipient id:a .",
    )
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": text}))
    assert parts_of_events(kg.asserted, kg.entities) == {"a-seed": ("bare",)}
    assert events_about(kg.asserted, "a-seed") == ("bare", "ticket")


def test_of_several_values_of_a_source_the_least_counts(folder_of: FolderOf) -> None:
    text = source("one", 'src:one eai:language "fr", "de" .')
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": text}))
    assert kg.sources["one"].language == "de"


def test_a_place_is_called_in_a_language_it_has_a_name_in_else_in_english() -> None:
    place = Place("x-de", "X", {"en": "Exes", "fr": "Iks"}, "DE", 1.0, 2.0)
    assert [place.label(code) for code in ("fr", "en", "pl")] == ["Iks", "Exes", "Exes"]
