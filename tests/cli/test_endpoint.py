"""Every answering command asks an endpoint as it asks a folder: ``--endpoint``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from tests.conftest import write_folder
from tests.plugins.serving import Served, served
from tests.store.test_snapshot import TEXTS

COMMANDS = (
    ("show", "a"),
    ("show", "s", "--format", "json"),
    ("show", "r", "--claims"),
    ("query", "SELECT ?who ?what { ?who eai:investedIn ?what } ORDER BY ?who"),
    ("overlap", "--format", "csv"),
    ("centrality", "--view", "co-investment", "--measure", "degree", "--format", "csv"),
    ("path", "f", "g", "--format", "csv"),
    ("capital", "--format", "csv"),
    ("conflicts", "--format", "csv"),
    ("export", "--format", "nquads"),
    ("export", "--view", "investments"),
    ("show", "a", "--as-of", "2024-04-01"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("endpoint"), TEXTS)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served("--data", str(folder), "--workers", "1") as running:
        yield running


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_answers_the_same(words: tuple[str, ...], folder: Path, server: Served) -> None:
    address = f"{server.address}/sparql"
    expected = run(*words, "--data", str(folder))
    code, output = run(*words, "--endpoint", address)
    assert expected[0] == 0, expected[1]
    if "json" in words:
        there, here = json.loads(output), json.loads(expected[1])
        assert there["question"].pop("endpoint") == address
        assert here["question"].pop("data") == str(folder)
        assert there == here
    else:
        assert (code, output) == expected


def test_a_server_serves_what_another_one_holds(folder: Path, server: Served) -> None:
    asked = "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(!isBlank(?s) && !isBlank(?o)) }"
    address = f"{server.address}/sparql"
    for day in ((), ("--as-of", "2024-04-01")):
        with (
            served("--endpoint", address, "--workers", "1", *day) as copy,
            served("--data", str(folder), "--workers", "1", *day) as original,
        ):
            there, here = (
                sorted(one.query(asked, "text/csv").body.splitlines()) for one in (copy, original)
            )
            assert there == here
            assert len(here) > 100


@pytest.mark.parametrize("command", ["serve", "mcp"])
def test_a_server_takes_a_folder_or_an_endpoint(command: str, folder: Path) -> None:
    code, said = run(command, "--data", str(folder), "--endpoint", "http://127.0.0.1:9/")
    assert (code, "not both" in said) == (2, True)


def test_a_folder_and_an_endpoint_are_refused_together(folder: Path) -> None:
    code, output = run("show", "a", "--data", str(folder), "--endpoint", "http://127.0.0.1:9/")
    assert code == 1
    assert "Give a data folder or an endpoint, not both." in output


def test_what_is_no_endpoint_is_one_sentence(folder: Path) -> None:
    code, output = run("show", "a", "--endpoint", str(folder))
    assert code == 1
    assert "is no endpoint" in output
    assert "Traceback" not in output


def test_a_notebook_opens_an_endpoint(server: Served) -> None:
    kg = euroai.load(endpoint=f"{server.address}/sparql")
    assert kg.links("investedIn") == {"f": ("a",), "g": ("a",)}
