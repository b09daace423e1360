"""The SDK's own client lists and calls every tool; what is wrong comes in its form of errors."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters, stdio_client

from euroai.cli import main
from euroai.curation.review.reviewing import open_review
from tests.conftest import FolderOf

TEXT = (
    "Zarbelo lève 12 millions d'euros\n\n"
    "La start-up lyonnaise Zarbelo a levé 12 millions d'euros en série A auprès de Bpifrance."
)
CLAIM: dict[str, Any] = {
    "class": "FundingRound",
    "quote": "La start-up lyonnaise Zarbelo a levé 12 millions d'euros en série A",
    "values": [
        {"property": "recipient", "value": "Zarbelo"},
        {"property": "roundType", "value": "series-a"},
        {"property": "amount", "value": "12000000"},
        {"property": "currency", "value": "EUR"},
        {"property": "investor", "value": "Bpifrance"},
    ],
}


def _claim(**changed: Any) -> dict[str, Any]:
    return {"text": TEXT, "publisher": "Qant", "claims": [CLAIM | changed]}


CALLS: dict[str, dict[str, Any]] = {
    "find": {"name": "Mistral"},
    "show": {"name": "mistral-ai", "limit": 5},
    "overlap": {"investors": ["Nvidia", "Bpifrance"]},
    "path": {"a": "Mistral AI", "b": "Helsing"},
    "capital": {"labs": ["Mistral AI"]},
    "talent": {"table": "flows", "limit": 3},
    "conflicts": {"limit": 3},
    "centrality": {"view": "co-investment", "limit": 3},
    "rankings": {"by": "raised", "country": "France", "limit": 3},
    "query": {"sparql": "SELECT ?lab { ?lab a eai:Lab } ORDER BY ?lab", "limit": 50},
    "draft": {"text": TEXT, "publisher": "Qant", "published": "2025-06-02"},
    "propose": {"text": TEXT, "claims": [CLAIM], "publisher": "Qant", "published": "2025-06-02"},
}
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("show", {"name": "Mistrall"}, "Did you mean: Mistral AI"),
    ("show", {}, "name"),
    ("find", {"name": "x", "limit": 5000}, "limit"),
    ("query", {"sparql": "SELECT ?x { SERVICE <http://x/> { ?x ?y ?z } }"}, "SERVICE is refused"),
    ("query", {"sparql": "CLEAR ALL"}, "would change the graph"),
    ("centrality", {"view": "nope"}, "There is no view"),
    ("talent", {"table": "nope"}, "table"),
    ("rankings", {"by": "pace", "year": "2025"}, "leave out the year"),
    ("draft", {"text": "/etc/passwd"}, "nothing is read from there"),
    ("draft", {"text": "../secret.txt"}, "nothing is read from there"),
    ("draft", {"text": "https://example.org/news"}, "nothing is read from there"),
    ("draft", {"text": "x" * 100_001}, "text"),
    ("draft", {"text": TEXT, "published": "yesterday"}, "is no date"),
    ("propose", _claim(quote="Zarbelo is worth a billion"), "does not stand in the text"),
    ("propose", _claim(values=[{"property": "recipient", "value": "Nobody Ltd"}]), "nor text"),
    ("propose", _claim(values=CLAIM["values"][1:]), "names no recipient"),
    ("propose", _claim(**{"class": "Rumour"}), "no class that can be proposed"),
    ("propose", {"text": TEXT, "claims": [CLAIM] * 61}, "claims"),
]
WITH_SOURCES = ("overlap", "path", "capital", "talent", "conflicts", "centrality", "rankings")


async def _conversation() -> tuple[Any, dict[str, Any], list[Any]]:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "euroai", "mcp"], env=dict(os.environ)
    )
    async with Client(stdio_client(command)) as client:
        listed = await client.list_tools()
        right = {name: await client.call_tool(name, given) for name, given in CALLS.items()}
        wrong = [await client.call_tool(name, given) for name, given, _ in WRONG]
        return listed.tools, right, wrong


@pytest.fixture(scope="module")
def conversation() -> tuple[Any, dict[str, Any], list[Any]]:
    # In a thread of its own: a browser test of the same process keeps an event loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, _conversation).result()


def test_every_question_is_a_tool_that_only_reads(conversation: Any) -> None:
    tools, _, _ = conversation
    assert {tool.name for tool in tools} == set(CALLS)
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(len(tool.description) > 40 for tool in tools)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_tool_answers_within_its_bounds(conversation: Any, name: str) -> None:
    answer = conversation[1][name]
    assert not answer.is_error
    assert len(answer.content[0].text) < 100_000
    rows = answer.structured_content.get("rows", [])
    assert len(rows) <= CALLS[name].get("limit", 40)


@pytest.mark.parametrize("name", WITH_SOURCES)
def test_an_answer_names_its_sources(conversation: Any, name: str) -> None:
    answer = conversation[1][name].structured_content
    assert answer["sources"], answer
    assert all(one["id"] and one.get("publisher") for one in answer["sources"])
    assert answer["sources_in_all"] >= len(answer["sources"])


def test_what_is_known_of_one_comes_claim_by_claim_with_its_source(conversation: Any) -> None:
    shown = conversation[1]["show"].structured_content
    assert (shown["id"], len(shown["claims"])) == ("mistral-ai", 5)
    assert shown["claims_in_all"] > 1000
    assert all(claim["source"] and claim["publisher"] for claim in shown["claims"])


def test_a_query_gives_its_first_rows_and_says_that_there_are_more(conversation: Any) -> None:
    found = conversation[1]["query"].structured_content
    assert (found["columns"], len(found["rows"]), found["more"]) == (["lab"], 50, True)


def test_the_figures_are_the_package_s_own(conversation: Any, kg: Any) -> None:
    import euroai

    (row,) = conversation[1]["overlap"].structured_content["rows"]
    own = euroai.overlap(kg, "Nvidia", "Bpifrance").iloc[0]
    assert (row["shared"], row["q_value"]) == (own["shared"], own["q_value"])


def test_a_ranking_is_the_one_of_the_command(conversation: Any, kg: Any) -> None:
    import euroai

    found = conversation[1]["rankings"].structured_content
    own = euroai.rankings(kg, "raised", country="FR")
    assert [row["id"] for row in found["rows"]] == list(own["id"])[:3]
    assert found["rows_in_all"] == len(own)


@pytest.mark.parametrize("place", range(len(WRONG)))
def test_what_is_wrong_is_told_in_the_form_of_the_protocol(conversation: Any, place: int) -> None:
    answer = conversation[2][place]
    assert answer.is_error
    assert WRONG[place][2] in answer.content[0].text


async def _drafting(folder: Path, data: Path, calls: list[dict[str, Any]]) -> tuple[Any, list[Any]]:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "euroai", "mcp", "--data", str(data), "--drafts", str(folder)],
        env=dict(os.environ),
    )
    async with Client(stdio_client(command)) as client:
        listed = await client.list_tools()
        return listed.tools, [await client.call_tool("propose", given) for given in calls]


REGISTER = """
id:bpifrance a eai:InvestmentFirm ; rdfs:label "Bpifrance" ; eai:country country:FR .
"""


def test_a_proposal_becomes_a_draft_that_a_person_reviews(
    tmp_path: Path, folder_of: FolderOf
) -> None:
    data = folder_of({"register/all.ttl": REGISTER})
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    calls = [CALLS["propose"], CALLS["propose"], CALLS["propose"] | {"publisher": "../../up"}]
    folder = tmp_path / "drafts"
    with ThreadPoolExecutor(1) as pool:
        tools, answers = pool.submit(anyio.run, _drafting, folder, data, calls).result()
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert [one.name for one in tools if not one.annotations.read_only_hint] == ["draft", "propose"]
    assert [one.structured_content["file"] for one in answers] == [
        "qant-2025-06-02.draft.json",
        "qant-2025-06-02-2.draft.json",
        "up-2025-06-02.draft.json",
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}.draft.{end}"
        for name in ("qant-2025-06-02", "qant-2025-06-02-2", "up-2025-06-02")
        for end in ("json", "txt")
    )
    review = open_review(folder / "qant-2025-06-02.draft.json", str(data))
    (proposal,) = review.draft.proposals
    assert (proposal.by, review.text[proposal.start : proposal.end]) == (
        "assistant",
        CLAIM["quote"],
    )
    places = {one.property: review.text[one.start : one.end] for one in proposal.values}
    assert (places["recipient"], places["investor"]) == ("Zarbelo", "Bpifrance")
    assert {one.id for one in review.draft.entities} == {"zarbelo"}
    review.accept("p1")
    review.describe("zarbelo", {"class": "Lab", "label": "Zarbelo", "country": "FR"})
    effect = review.effect()
    assert not [one for one in effect.faults if one.severity == "violation"], effect.faults
    assert review.write(effect) == ("sources/2025/qant-2025-06-02.ttl", "register/labs.ttl")


def test_a_folder_of_drafts_is_no_data_folder(folder_of: FolderOf) -> None:
    data = folder_of({"register/all.ttl": REGISTER})
    result = CliRunner().invoke(
        main, ["mcp", "--data", str(data), "--drafts", str(data / "sources")]
    )
    assert result.exit_code == 2
    assert "do not belong into the data folder" in result.output
