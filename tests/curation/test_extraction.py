"""What is found in articles that were written for it, in five languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.curation.extraction import ExtractedEvent, detect_language, find_claims, language_codes
from scripts.extraction_quality import KINDS, Quality, measure

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="module")
def quality(kg: euroai.KnowledgeGraph) -> Quality:
    """Return how well the articles of this folder are read."""
    return measure((), kg)


@pytest.mark.parametrize("kind", KINDS)
def test_own_articles_are_read_well(kind: str, quality: Quality) -> None:
    count = quality.counts[kind]
    assert count.stated >= 5
    assert count.precision >= 0.9
    assert count.recall >= 0.85


def test_every_language_has_an_article() -> None:
    text = {detect_language(path.read_text("utf-8")) for path in ARTICLES.glob("*.txt")}
    assert text == set(language_codes()) == {"de", "en", "es", "fr", "it"}


def _found(
    text: str, kg: euroai.KnowledgeGraph, code: str, published: str = "2025-03"
) -> list[ExtractedEvent]:
    return find_claims(text, code, kg.entities, published)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Mistral AI did not raise €500 million."),
        ("en", "Mistral AI denied that it has acquired Helsing."),
        ("fr", "Mistral AI n'a pas racheté Helsing."),
        ("fr", "Mistral AI n'a pas levé 500 millions d'euros."),
        ("de", "Mistral AI hat Helsing nicht übernommen."),
        ("es", "Mistral AI no ha comprado Helsing."),
        ("it", "Mistral AI non ha acquisito Helsing."),
    ],
)
def test_what_is_denied_is_not_proposed(code: str, text: str, kg: euroai.KnowledgeGraph) -> None:
    assert not [f for f in _found(text, kg, code) if f.kind in ("FundingRound", "Acquisition")]


@pytest.mark.parametrize(
    ("code", "text", "status"),
    [
        ("en", "Helsing is in talks to raise $500 million.", "in-talks"),
        ("en", "Helsing has reportedly raised $500 million.", "rumoured"),
        ("fr", "Helsing serait en discussions pour lever 500 millions d'euros.", "in-talks"),
        ("fr", "Selon des sources, Helsing a levé 500 millions d'euros.", "rumoured"),
        ("de", "Helsing verhandelt und will 500 Millionen Euro einsammeln.", "in-talks"),
        ("es", "Helsing negocia levantar 500 millones de euros.", "in-talks"),
        ("it", "Helsing punta a raccogliere 500 milioni di euro.", "in-talks"),
    ],
)
def test_talks_and_rumours_carry_a_status(
    code: str, text: str, status: str, kg: euroai.KnowledgeGraph
) -> None:
    (found,) = [f for f in _found(text, kg, code) if f.kind == "FundingRound"]
    assert found.first("status") == status
    assert found.first("amount") in ("500000000", "5E+8")


@pytest.mark.parametrize(
    "text",
    [
        "European start-ups raised €5 billion last year.",
        "In 2024, 44 startups raised more than $100 million each.",
        "Helsing's revenue rose to €50 million.",
        "Helsing secured a contract worth €300 million.",
        "Helsing raised concerns about the law.",
        "Mistral AI spoke with investors.",
        "Mistral AI bought 5,000 chips from Nvidia.",
    ],
)
def test_what_is_no_round_or_deal_is_not_proposed(text: str, kg: euroai.KnowledgeGraph) -> None:
    kinds = ("FundingRound", "Acquisition", "Alliance", "Investment")
    assert not [f for f in _found(text, kg, "en") if f.kind in kinds]


def test_a_conversion_in_brackets_is_no_second_round(kg: euroai.KnowledgeGraph) -> None:
    found = _found("Helsing has raised €450 million ($487 million).", kg, "en")
    assert [(f.first("amount"), f.first("currency")) for f in found] == [("450000000", "EUR")]


def test_a_total_is_a_figure_and_no_round(kg: euroai.KnowledgeGraph) -> None:
    found = _found("Helsing has raised $830 million in total since its founding.", kg, "en")
    assert {f.kind for f in found} == {"Observation"}
    assert found[0].first("metric") == "total-raised"


def test_each_value_has_its_place_in_the_text(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing has raised €450 million in a round led by General Catalyst."
    (found,) = _found(text, kg, "en")
    places = {name: text[v.start : v.end] for name, many in found.values.items() for v in many}
    assert places["recipient"] == "Helsing"
    assert places["amount"] == "€450 million"
    assert places["leadInvestor"] == "General Catalyst"


def test_the_head_of_a_company_is_not_who_led_its_round(kg: euroai.KnowledgeGraph) -> None:
    text = "Synthesia, led by chief executive Victor Riparbelli, has raised $90 million."
    (found,) = [f for f in _found(text, kg, "en") if f.kind == "FundingRound"]
    assert not found.keys("leadInvestor")


def test_whose_employer_a_name_is_does_not_make_it_an_investor(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing has raised €100 million from Accel and Eric Schmidt, the former head of Google."
    (found,) = [f for f in _found(text, kg, "en") if f.kind == "FundingRound"]
    assert found.keys("investor") == {"accel", "eric-schmidt"}


def test_the_company_means_whom_the_article_is_about(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing builds software for drones. The company has raised €450 million."
    (found,) = _found(text, kg, "en")
    assert found.first("recipient") == "helsing"
    assert found.confidence < 0.9
