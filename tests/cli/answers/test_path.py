"""Paths from the command line."""

from __future__ import annotations

import csv
import shlex
from itertools import pairwise

import pytest

import euroai
from euroai.analysis.paths import k_shortest as walk
from euroai.analysis.paths.paths import RELATIONS
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run


def test_the_shortest_path_tells_the_alliance_and_names_qant(run: Run) -> None:
    printed = run("path", "mistral-ai", "helsing").out
    assert printed.startswith("Mistral AI — allied with — Helsing (2025-02-10, ")
    assert "Qant" in printed


def test_json_gives_length_and_steps(run: Run) -> None:
    found = run("path", "Mistral", "Helsing", "--format", "json").json
    assert found["question"]["from"] == "mistral-ai"
    assert found["question"]["to"] == "helsing"
    row = found["rows"][0]
    (step,) = row["steps"]
    assert row["length"] == 1
    assert list(step)[:5] == ["from", "relation", "to", "date", "sources"]
    assert (step["from"], step["relation"], step["to"]) == ("mistral-ai", "alliedWith", "helsing")
    assert step["date"] == "2025-02-10"
    assert "qant-2025-02-11" in step["sources"]


def test_every_path_is_a_path_and_keeps_to_its_length(run: Run) -> None:
    asked = ("path", "yann-lecun", "helsing", "--all", "--max-length", "4", "--format", "json")
    rows = run(*asked).json["rows"]
    assert len(rows) > 10
    for row in rows:
        steps = row["steps"]
        assert row["length"] == len(steps) <= 4
        assert (steps[0]["from"], steps[-1]["to"]) == ("yann-lecun", "helsing")
        assert all(one["to"] == two["from"] for one, two in pairwise(steps))


def test_relations_keep_the_walk_to_their_kind(run: Run) -> None:
    asked = ("path", "nvidia", "mistral-ai", "--relations", "investedIn", "--format", "json")
    found = run(*asked).json
    assert found["question"]["relations"] == ["investedIn"]
    kinds = {step["relation"] for row in found["rows"] for step in row["steps"]}
    assert kinds <= {"investedIn", "hasInvestor"}


def test_csv_gives_a_row_a_step(run: Run) -> None:
    rows = list(
        csv.DictReader(run("path", "mistral-ai", "helsing", "--format", "csv").out.splitlines())
    )
    assert [row["step"] for row in rows if row["path"] == "1"] == ["1"]
    assert "qant-2025-02-11" in rows[0]["sources"].split()


def test_k_paths_are_told_and_that_there_are_more(run: Run) -> None:
    words = ("path", "mistral-ai", "wayve", "--k", "7")
    found = run(*words, "--format", "json")
    assert found.json["question"]["k"] == 7
    assert found.json["question"]["cut"] is True
    lengths = [row["length"] for row in found.json["rows"]]
    assert len(lengths) == 7
    assert lengths == sorted(lengths)
    assert "The first 7 paths; there are more." in found.err


def test_the_bound_of_a_search_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "K_EFFORT", 1)
    found = run("path", "mistral-ai", "wayve", "--k", "7", "--format", "json")
    assert len(found.json["rows"]) < 7
    assert "reached its bound" in found.err


def test_who_is_avoided_is_on_no_path(run: Run) -> None:
    words = ("path", "mistral-ai", "wayve", "--avoid", "Nvidia", "--avoid", "microsoft")
    found = run(*words, "--k", "20", "--format", "json").json
    assert found["question"]["avoid"] == ["nvidia", "microsoft"]
    ends = {step["to"] for row in found["rows"] for step in row["steps"]}
    assert not {"nvidia", "microsoft"} & ends
    assert run("path", "mistral-ai", "wayve", "--avoid", "wayve").status == 1


def test_a_hub_penalty_is_told_with_each_path(run: Run) -> None:
    words = ("path", "mistral-ai", "wayve", "--hub-penalty", "--k", "5", "--format")
    rows = run(*words, "json").json["rows"]
    costs = [row["hub_cost"] for row in rows]
    assert costs == sorted(costs)
    assert costs[0] > 0
    lines = list(csv.DictReader(run(*words, "csv").out.splitlines()))
    assert float(lines[0]["hub_cost"]) == costs[0]
    plain = run("path", "mistral-ai", "wayve", "--format", "json").json["rows"]
    assert "hub_cost" not in plain[0]


def test_tell_prints_a_paragraph_with_footnotes(run: Run, kg: KnowledgeGraph) -> None:
    found = run("path", "mistral-ai", "helsing", "--tell")
    paragraph, notes = found.out.split("\n\n")
    assert paragraph.startswith("Mistral AI and Helsing are joined directly. Mistral AI entered an")
    assert "on 10 February 2025.[1][2][3]" in paragraph
    for number, line in enumerate(notes.splitlines(), start=1):
        assert line.startswith(f"[{number}] ")
        assert "https://" in line
    answer = run("path", "mistral-ai", "helsing", "--tell", "--format", "json").json
    assert answer["rows"][0]["paragraph"] == paragraph
    assert [note["source"] in kg.sources for note in answer["question"]["notes"]] == [True] * 3
    frame = euroai.paths(kg, "mistral-ai", "helsing")
    assert frame.attrs["paragraphs"] == (paragraph,)
    assert list(frame.attrs["notes"]) == notes.splitlines()


def test_no_path_is_a_sentence_and_exit_status_one(run: Run) -> None:
    asked = ("path", "mistral-ai", "helsing", "--relations", "acquired", "--max-length", "1")
    refused = run(*asked)
    assert (refused.status, refused.out) == (1, "")
    assert "No path joins Mistral AI and Helsing" in refused.err


def test_both_ends_are_two(run: Run) -> None:
    assert run("path", "mistral-ai", "Mistral AI").status == 1


def test_help_names_every_relation(run: Run) -> None:
    words = run("path", "--help").out
    assert all(name in words for name in RELATIONS)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("mistral-ai", "helsingg"), 1, "Helsing (helsing)"),
        (("mistral-ai", "helsing", "--relations", "likes"), 1, "likes"),
        (("mistral-ai", "helsing", "--max-length", "0"), 2, "--max-length"),
        (("mistral-ai",), 2, "TO"),
        (("mistral-ai", "helsing", "--k", "0"), 2, "--k"),
        (("mistral-ai", "helsing", "--k", "2", "--all"), 2, "leave one out"),
        (("mistral-ai", "helsing", "--tell", "--format", "csv"), 2, "--tell is text"),
        (("mistral-ai", "helsing", "--avoid", "Nvidja"), 1, "Nvidia (nvidia)"),
    ],
)
def test_a_wrong_question_is_told(run: Run, words: tuple[str, ...], status: int, said: str) -> None:
    refused = run("path", *words)
    assert refused.status == status
    assert said in refused.err


def test_each_example_of_its_help_finds_a_path(run: Run) -> None:
    lines = run("path", "--help").out.split("Example:")[1].strip().splitlines()
    assert len(lines) > 3
    # Spark has no table but a folder of its own: tests/exchange/test_cluster_commands.py.
    for line in (one for one in lines if "--engine spark" not in one):
        found = run(*shlex.split(line)[1:])
        assert (found.status, found.out != "") == (0, True), line
