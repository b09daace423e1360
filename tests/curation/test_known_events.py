"""Which event of the graph a finding is, and how it is written into the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.curation.extraction import ExtractedEvent, ExtractedValue
from euroai.curation.house_style import event_turtle, inserted
from euroai.curation.ids import known_event
from tests.analysis.figures.world import graph, round_of, typed


def finding(kind: str, **values: str) -> ExtractedEvent:
    found = {name: [ExtractedValue(value, 0, 0, 1.0)] for name, value in values.items()}
    return ExtractedEvent(kind, 0, 0, found)


def known(kg: euroai.KnowledgeGraph, found: ExtractedEvent, published: str) -> str:
    event = known_event(kg, found, published)
    return event.id if event else ""


def test_a_round_of_no_told_type_is_that_of_its_sum(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2024-05-02", 10_000_000)
        + round_of("alpha", "b", "2024-05-02", 10_000_000, more="eai:roundType c:series-a"),
    )
    seed = finding("FundingRound", recipient="alpha", roundType="seed", amount="10000000")
    assert known(kg, seed, "2024-05-03") == "alpha-a"
    later = finding("FundingRound", recipient="alpha", roundType="series-a", amount="10000000")
    assert known(kg, later, "2024-05-03") == "alpha-b"


def test_of_several_told_sums_the_nearest_is_compared(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2024-05-02", 10_000_000),
        round_of("alpha", "a", "2024-05-02", 20_000_000),
    )
    for euro, ident in (("20000000", "alpha-a"), ("10000000", "alpha-a"), ("40000000", "")):
        assert (
            known(kg, finding("FundingRound", recipient="alpha", amount=euro), "2024-05-03")
            == ident
        )


@pytest.mark.parametrize(("day", "ident"), [("2025-02-03", "alpha-a"), ("2025-02-04", "")])
def test_a_round_of_a_year_is_as_far_as_its_nearest_day(
    tmp_path: Path, day: str, ident: str
) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2023", 10, more="eai:roundType c:seed"),
        published="2025-06-30",
    )
    found = finding("FundingRound", recipient="alpha", roundType="seed", announcedOn=day)
    # From the last day of 2023 on, 400 days and no more.
    assert known(kg, found, "2025-06-30") == ident


@pytest.mark.parametrize(("day", "ident"), [("2024-02-10", "o"), ("2024-02-11", "")])
def test_a_figure_of_another_month_is_another_one(tmp_path: Path, day: str, ident: str) -> None:
    figure = "id:o a eai:Observation ; eai:about id:alpha ; eai:metric c:employees ; eai:value 7 ; "
    kg = graph(tmp_path, figure + f"eai:observedOn {typed('2024-01-10')} .\n")
    found = finding("Observation", about="alpha", metric="employees", observedOn=day)
    assert known(kg, found, "2024-06-30") == ident


def test_who_leads_is_no_investor_besides_and_a_line_is_as_long_as_may_be() -> None:
    values = (
        ("recipient", "alpha"),
        ("leadInvestor", "fund"),
        ("investor", "fund"),
        ("investor", "bank"),
    )
    text = event_turtle("alpha-seed", "FundingRound", values)
    assert "eai:leadInvestor id:fund" in text
    assert "eai:investor id:bank" in text
    assert text.count("id:fund") == 1
    for letters, lines in ((150, 1), (151, 2)):
        start = len(event_turtle("x", "FundingRound", (("recipient", ""),)))
        long = event_turtle("x", "FundingRound", (("recipient", "r" * (letters - start)),))
        assert (len(long.splitlines()), len(long) >= letters) == (lines, True)


def test_a_line_is_put_before_the_next_id_and_not_before_a_remark() -> None:
    register = "# Zebra firms.\nid:b a eai:Lab .\n# Others.\nid:d a eai:Lab .\n"
    assert inserted(register, ["id:c a eai:Lab .\n"]) == (
        "# Zebra firms.\nid:b a eai:Lab .\n# Others.\nid:c a eai:Lab .\nid:d a eai:Lab .\n"
    )
    assert inserted("id:b a eai:Lab .\nzone id:z .\n", ["id:c a eai:Lab .\n"]).endswith(
        "id:c a eai:Lab .\n"
    )
