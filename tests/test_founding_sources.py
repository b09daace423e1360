"""The five sources that the project began with are in, and what they say is reachable.

What is asserted was read off the sources' own files; each claim must come from that source's graph.
"""

from __future__ import annotations

import pytest

import euroai

SCALA = "scala-patrimoine-2026-03-20"
PORTAIL = "portail-ie-2023-12"
DAYFR = "dayfr-2024-11"
BSMART = "b-smart-2024-12"
QANT = "qant-2025-02-11"


@pytest.fixture(scope="module")
def said(kg: euroai.KnowledgeGraph) -> set[tuple[str, str, str, str]]:
    """Return ``(source, subject, property, value)`` of the five, ids short."""
    table = kg.query(
        "SELECT ?g ?s ?p (STR(?o) AS ?v) { VALUES ?g { src:"
        + " src:".join((SCALA, PORTAIL, DAYFR, BSMART, QANT))
        + " } GRAPH ?g { ?s ?p ?o } }"
    )
    rows = table.values.tolist()  # type: ignore[union-attr]
    return {(g, s, str(p).removeprefix("eai:"), str(v).rsplit("/", 1)[-1]) for g, s, p, v in rows}


def says(said: set[tuple[str, str, str, str]], source: str, *claims: str) -> bool:
    """Return whether the source makes every claim, written ``subject property value``."""
    wanted = {(source, *claim.split(" ", 2)) for claim in claims}
    missing = wanted - said
    assert not missing, missing
    return True


@pytest.mark.parametrize("source", [SCALA, PORTAIL, DAYFR, BSMART, QANT])
def test_each_founding_source_is_described(kg: euroai.KnowledgeGraph, source: str) -> None:
    assert kg.sources[source].publisher
    assert kg.sources[source].published


def test_scala_tells_the_seed_round_of_ami_labs(kg: euroai.KnowledgeGraph) -> None:
    event = kg.event("ami-labs-seed")
    assert event is not None

    def by_scala(name: str) -> set[str]:
        return {claim.value for claim in event.claims[name] if SCALA in claim.sources}

    assert by_scala("amount") == {"1030000000"}
    assert by_scala("currency") == {"USD"}
    assert by_scala("valuation") == {"3500000000"}
    assert by_scala("leadInvestor") == {
        "cathay-innovation",
        "greycroft",
        "hiro-capital",
        "hv-capital",
        "bezos-expeditions",
    }
    assert by_scala("investor") == {
        "temasek",
        "sbva",
        "bpifrance",
        "nvidia",
        "samsung",
        "toyota",
        "dassault-groupe-industriel-marcel",
        "xavier-niel",
        "mulliez-family-fund",
        "artemis",
        "financiere-agache",
    }
    assert by_scala("announcedOn") == {"2026-03"}


def test_the_graph_prefers_what_scala_says_of_ami_labs(kg: euroai.KnowledgeGraph) -> None:
    event = kg.event("ami-labs-seed")
    assert event is not None
    amount, valuation = event.figures["amount"], event.figures["valuation"]
    assert (int(amount.chosen.value), amount.chosen.unit) == (1_030_000_000, "USD")
    assert (int(valuation.chosen.value), valuation.chosen.unit) == (3_500_000_000, "USD")
    investors = {a for a, b in kg.view("investments").edges if b == "ami-labs"}
    assert {"cathay-innovation", "bpifrance", "financiere-agache"} <= investors


def test_scala_tells_who_leads_ami_labs_and_where_they_came_from(
    said: set[tuple[str, str, str, str]], kg: euroai.KnowledgeGraph
) -> None:
    assert says(
        said,
        SCALA,
        "yann-lecun-at-ami-labs role founder",
        "yann-lecun-at-meta jobTitle Chief AI Scientist",
        "yann-lecun-at-meta former true",
        "yann-lecun-at-meta endedOn 2025",
        "alexandre-lebrun-at-ami-labs role chief-executive",
        "alexandre-lebrun-at-nabla role founder",
        "laurent-solly-at-meta former true",
        "turing-award-2018 laureate yann-lecun",
        "ami-labs-investors-europe-2026-03 value 33.3",
    )
    assert kg.view("talent").has_edge("meta", "ami-labs")


def test_portail_tells_mistrals_series_a_and_its_founders(
    said: set[tuple[str, str, str, str]], kg: euroai.KnowledgeGraph
) -> None:
    assert says(
        said,
        PORTAIL,
        "mistral-ai-series-a amount 385000000",
        "mistral-ai-series-a currency EUR",
        "mistral-ai-series-a valuation 2000000000",
        "mistral-ai-series-a investor salesforce",
        "mistral-ai-series-a investor bnp-paribas",
        "mistral-ai-series-a investor cma-cgm",
        "mistral-ai-series-a investor nvidia",
        "arthur-mensch-at-mistral-ai role founder",
        "arthur-mensch-at-google-deepmind former true",
        "guillaume-lample-at-meta former true",
        "timothee-lacroix-at-meta role researcher",
        "aleph-alpha-series-b amount 500000000",
    )
    founders = {a for a, b in kg.view("founders").edges if b == "mistral-ai"}
    assert {"arthur-mensch", "guillaume-lample", "timothee-lacroix"} <= founders
    assert kg.view("talent")["meta"]["mistral-ai"]["founders"] >= 2


def test_dayfr_tells_the_race_for_money(
    said: set[tuple[str, str, str, str]], kg: euroai.KnowledgeGraph
) -> None:
    assert says(
        said,
        DAYFR,
        "openai-round-2024-10 amount 6600000000",
        "openai-round-2024-10 valuation 157000000000",
        "openai-round-2024-10 leadInvestor thrive-capital",
        "amazon-invests-anthropic-2024 amount 4000000000",
        "xai-round-2024-05 amount 6000000000",
        "microsoft-acquires-inflection-ai dealKind acqui-hire",
        "ilya-sutskever-at-safe-superintelligence role founder",
        "mistral-ai-total-raised-2024-11 value 1000000000",
    )
    assert kg.view("investments").has_edge("thrive-capital", "openai")
    assert kg.view("founders").has_edge("ilya-sutskever", "safe-superintelligence")


def test_b_smart_disagrees_on_openais_round_and_stands_beside_dayfr(
    said: set[tuple[str, str, str, str]], kg: euroai.KnowledgeGraph
) -> None:
    assert says(
        said,
        BSMART,
        "openai-round-2024-10 amount 6000000000",
        "openai-round-2024-10 valuation 150000000000",
        "xai-round-2024-12 amount 6000000000",
        "mistral-ai-series-b amount 500000000",
        "poolside-series-b amount 500000000",
        "openai-debt-2024 value 5000000000",
    )
    event = kg.event("openai-round-2024-10")
    assert event is not None
    rival_sources = {s for rival in event.figures["amount"].rivals for s in rival.sources}
    assert BSMART in rival_sources
    assert DAYFR in event.figures["amount"].chosen.sources


def test_qant_tells_the_alliance_of_helsing_and_mistral(
    said: set[tuple[str, str, str, str]], kg: euroai.KnowledgeGraph
) -> None:
    assert says(
        said,
        QANT,
        "helsing-mistral-ai-alliance party helsing",
        "helsing-mistral-ai-alliance party mistral-ai",
        "helsing-mistral-ai-alliance announcedOn 2025-02-10",
        "helsing-mistral-ai-alliance allianceKind defence",
        "xai-acquires-openai amount 97400000000",
        "xai-acquires-openai status rejected",
        "aramco-groq-alliance amount 1400000000",
        "free-mistral-ai-alliance allianceKind distribution",
    )
    tie = kg.view("alliances")["helsing"]["mistral-ai"]
    assert QANT in tie["sources"]
    ties = kg.view("everything").get_edge_data("xai", "openai") or {}
    assert "acquired" not in ties, "the bid was rejected"
