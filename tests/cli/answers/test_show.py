"""What is known about one, from the command line."""

from __future__ import annotations

import csv

from euroai.cli.describe import _HEADLINES as HEADLINES
from euroai.event_classes import EVENT_CLASSES
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run
from tests.conftest import FolderOf


def test_an_entity_is_told_part_by_part_with_sources(run: Run) -> None:
    printed = run("show", "Mistral AI").out
    for part in ("Rounds (", "People (", "Alliances (", "Products (", "Figures ("):
        assert part in printed
    assert "Arthur Mensch · " in printed
    assert "with Helsing · defence" in printed
    assert "Qant 2025-02-11" in printed


def test_disputed_figures_stand_side_by_side_the_preferred_first_with_the_reason(
    run: Run, kg: KnowledgeGraph
) -> None:
    choice = kg.event("mistral-ai-series-b").figures["amount"]  # type: ignore[union-attr]
    assert choice.disputed
    printed = run("show", "mistral-ai-series-b").out
    (line,) = (line for line in printed.splitlines() if line.strip().startswith("Amount:"))
    assert line.index("€600 m (more sources tell it)") < line.index(" against ")


def test_the_ami_labs_seed_round_is_told_as_its_founding_source_tells_it(run: Run) -> None:
    rows = run("show", "ami-labs-seed", "--format", "json").json["rows"]
    stated = {
        (row["property"], row["value"])
        for row in rows
        if row["source"] == "scala-patrimoine-2026-03-20" and row["subject"] == "ami-labs-seed"
    }
    assert {("amount", "1030000000"), ("valuation", "3500000000")} <= stated
    assert sum(name == "leadInvestor" for name, _ in stated) == 5
    assert sum(name == "investor" for name, _ in stated) == 11


def test_every_row_is_a_claim_with_its_source(run: Run, kg: KnowledgeGraph) -> None:
    found = run("show", "helsing", "--format", "json").json
    assert found["question"]["entity"] == "helsing"
    for row in found["rows"]:
        assert {"subject", "property", "value", "source", "publisher", "date", "url"} <= set(row)
        assert row["source"] == "register" or row["source"] in kg.sources
        assert row["publisher"]


def test_preferred_and_rival_claims_are_marked(run: Run) -> None:
    rows = run("show", "mistral-ai-series-b", "--format", "json").json["rows"]
    amounts = [row for row in rows if row["property"] == "amount"]
    verdicts = {row["preferred"] for row in amounts}
    assert verdicts >= {True, False}
    assert all(row["reason"] for row in amounts if row["preferred"])


def test_claims_lists_every_claim_a_line_each(run: Run) -> None:
    printed = run("show", "mistral-ai-series-a", "--claims").out.splitlines()
    claims = run("show", "mistral-ai-series-a", "--format", "json").json["rows"]
    assert len(printed) == len(claims) + 2
    assert "cfnews-2023-12-mistral" in "".join(printed)


def test_a_source_tells_what_it_says_and_nothing_else(run: Run) -> None:
    printed = run("show", "qant-2025-02-11").out
    assert printed.startswith("Mobilisation vers une IA souveraine (qant-2025-02-11)\n")
    assert "helsing-mistral-ai-alliance" in printed
    rows = run("show", "qant-2025-02-11", "--format", "json").json["rows"]
    assert {row["source"] for row in rows} == {"qant-2025-02-11"}


def test_csv_has_a_row_a_claim(run: Run) -> None:
    rows = list(csv.DictReader(run("show", "kyutai", "--format", "csv").out.splitlines()))
    claims = run("show", "kyutai", "--format", "json").json["rows"]
    assert [row["value"] for row in rows] == [claim["value"] for claim in claims]


def test_what_the_graph_does_not_know_is_refused(run: Run) -> None:
    refused = run("show", "mistrall-ai")
    assert (refused.status, refused.out) == (1, "")
    assert "Mistral AI (mistral-ai)" in refused.err


def test_every_kind_of_event_is_told(run: Run, kg: KnowledgeGraph) -> None:
    kinds: dict[str, str] = {}
    for ident in ("mistral-ai", "openai", "helsing", "yann-lecun", "nvidia"):
        for event in kg.events_about(ident):
            kinds.setdefault(event.kind, event.id)
    assert set(kinds) >= {"FundingRound", "Investment", "Position", "Alliance", "Acquisition"}
    for ident in kinds.values():
        assert run("show", ident).status == 0


def test_no_kind_of_event_is_without_its_line() -> None:
    assert {*EVENT_CLASSES, "Product"} <= set(HEADLINES)


def test_a_name_that_would_steer_the_terminal_is_made_harmless(
    run: Run, folder_of: FolderOf
) -> None:
    folder = folder_of(
        {
            "register/labs.ttl": 'id:evil a eai:Lab ; rdfs:label "\\u001B[31mEvil\\u202Eliv" ; '
            "eai:country country:FR .",
            "sources/2025/one.ttl": 'src:one a eai:Source ; rdfs:label "One" ; '
            'eai:publisher "A\\u0007" .',
        }
    )
    printed = run("show", "evil", "--data", str(folder)).out
    assert "Evil" in printed
    assert not {"\x1b", "\u202e", "\x07"} & set(printed)


def test_an_initiative_is_told_with_its_parties_and_its_amount(run: Run) -> None:
    printed = run("show", "stargate").out
    assert "Amount: $500 bn" in printed
    assert "OpenAI [" in printed
    assert "SoftBank [" in printed


def test_a_founder_who_went_is_said_to_be_gone_and_stays_a_founder(run: Run) -> None:
    assert "Jaan Tallinn · founder · no longer there" in run("show", "skype").out


def test_a_source_that_tells_nothing_is_said_to(run: Run, folder_of: FolderOf) -> None:
    folder = folder_of({"sources/2025/one.ttl": 'src:one a eai:Source ; rdfs:label "One" .'})
    assert run("show", "one", "--data", str(folder)).out == (
        "One (one)\n  It tells nothing of anybody.\n"
    )


_SOURCES = {
    "register/all.ttl": 'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .',
    "sources/2024/blog.ttl": 'src:blog a eai:Source ; rdfs:label "T" ;'
    ' eai:publisher "Prism News" ; eai:publishedOn "2024-06-01"^^xsd:date ;'
    " eai:readAs c:excerpt .\n"
    "id:r a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;"
    ' eai:amount 9000000 ; eai:currency "EUR" .',
    "sources/2024/title.ttl": 'src:title a eai:Source ; rdfs:label "T" ;'
    ' eai:publisher "Le Monde" ; eai:publishedOn "2024-06-02"^^xsd:date ;'
    " eai:readAs c:headline .\n"
    "id:r a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;"
    ' eai:amount 8000000 ; eai:currency "EUR" .',
}


def test_a_figure_that_no_first_hand_source_states_is_marked_and_a_headline_says_so(
    run: Run, folder_of: FolderOf
) -> None:
    data = ("--data", str(folder_of(_SOURCES)))
    (line,) = (line for line in run("show", "r", *data).out.splitlines() if "Amount:" in line)
    assert "€9 m (its page was read, of the others no more than a headline, second-hand" in line
    assert "against €8 m [Le Monde 2024-06-02 (headline only)]" in line
    assert "€9 m (second-hand only)" in run("show", "lab", *data).out
    rows = run("show", "r", *data, "--format", "json").json["rows"]
    amounts = {row["source"]: row for row in rows if row["property"] == "amount"}
    assert [amounts[one]["second_hand_only"] for one in ("blog", "title")] == [True, False]
    assert [amounts[one]["reliability"] for one in ("blog", "title")] == ["rewritten", "press"]
    assert [amounts[one]["read_as"] for one in ("blog", "title")] == ["excerpt", "headline"]
    assert "9000000 (second-hand only)" in run("show", "r", "--claims", *data).out
    (row,) = run("conflicts", *data, "--format", "json").json["rows"]
    assert (row["preferred"], row["second_hand_only"], row["reason"]) == (
        "9000000",
        True,
        "page-read",
    )
    assert "€9 m (second-hand only)" in run("conflicts", *data).out


def test_a_source_says_what_kind_it_is_and_how_it_was_read(run: Run, folder_of: FolderOf) -> None:
    data = ("--data", str(folder_of(_SOURCES)))
    assert "rewriter (second-hand) · read as: excerpt" in run("show", "blog", *data).out
    assert "press (first-hand) · read as: headline only" in run("show", "title", *data).out


def test_a_valuation_is_pre_money_where_the_preferred_claim_is(run: Run) -> None:
    # Two of nineteen sources state the valuation before the money; the one in use is after it.
    (line,) = (one for one in run("show", "mistral-ai").out.splitlines() if "€1.7 bn" in one)
    assert "valuation €11.7 bn" in line
    assert "pre-money" not in line
