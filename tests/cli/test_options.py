"""What all commands share: start-up, streams, exit statuses, help."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from euroai import cli
from euroai.cli import main
from tests.cli.conftest import Run
from tests.conftest import FolderOf
from tests.site.render.test_build import GOOD


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


COMMANDS = sorted(cli.COMMANDS)
EUROAI = (sys.executable, "-m", "euroai")


def test_help_loads_neither_the_engine_nor_the_data() -> None:
    code = (
        "import sys\n"
        "from euroai.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted({'numpy', 'pandas', 'rdflib', 'rich', 'scipy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")


def test_a_cold_start_loads_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "from euroai.cli import main\n"
        "main(['query', 'ASK { id:mistral-ai a eai:Lab }'], standalone_mode=False)\n"
        "heavy = {'pandas', 'rdflib', 'networkx', 'scipy', 'numpy', 'rich', 'jinja2', 'pyshacl'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "true\n[]\n"


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    words = " ".join(f"'{word}'" for word in EUROAI)
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"set -o pipefail; {words} query 'SELECT * {{ ?s ?p ?o }}' --format csv | head -n 1",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["show one", "cache info", "check"])
def test_a_stream_that_the_caller_closed_changes_no_answer(
    closed: str, words: str, folder_of: FolderOf
) -> None:
    name, *rest = words.split()
    given = [] if name == "cache" else ["--data", str(folder_of(GOOD))]
    line = f"{' '.join(EUROAI)} {' '.join((name, *rest, *given))} {closed}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("words", ["--help", "--version", "show --help", "cache info"])
def test_a_full_disk_is_told_in_a_sentence(words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = (*EUROAI, *words.split())
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"Error: No space left on device\n")


NUMBERS = (
    "query ASK{} --timeout",
    "overlap --backbone",
    "centrality --view alliances --measure betweenness --error",
    "communities --resolution",
    "draft nothing.txt --least",
    "push http://127.0.0.1:9/store --seconds",
    "serve --seconds",
)


@pytest.mark.parametrize("words", NUMBERS)
@pytest.mark.parametrize("given", ["nan", "inf"])
def test_what_is_no_number_is_a_usage_error(run: Run, words: str, given: str) -> None:
    *before, option = words.split()
    refused = run(*before, f"{option}={given}")
    assert refused.status == 2
    assert "is not in the range" in refused.err


def test_seconds_that_no_clock_counts_are_a_usage_error(run: Run) -> None:
    for words in (("query", "ASK{}", "--timeout"), ("push", "http://127.0.0.1:9/s", "--seconds")):
        assert run(*words, "1e300").status == 2


@pytest.mark.parametrize(
    "words",
    [
        ("conflicts", ""),
        ("capital", "--announced", ""),
        ("path", "mistral-ai", "helsing", "--relations", " "),
    ],
)
def test_a_name_that_is_empty_is_not_taken_for_none_given(run: Run, words: tuple[str, ...]) -> None:
    refused = run(*words)
    assert (refused.status, refused.out) == (1, "")


def test_what_is_printed_is_utf8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*EUROAI, "query", "SELECT ?name { id:timothee-lacroix rdfs:label ?name }"],
        capture_output=True,
        check=True,
        env=environment,
    )
    assert "Timothée Lacroix" in done.stdout.decode("utf-8")


def test_what_is_typed_is_utf8_in_a_locale_of_ascii(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    query = tmp_path / "frage-über.rq"
    query.write_text('SELECT ?who { ?who rdfs:label "Timothée Lacroix" }', encoding="utf-8")
    asked = (
        ["show", "Timothée Lacroix"],
        ["query", query.read_text("utf-8")],
        ["query", str(query)],
    )
    for words in asked:
        done = subprocess.run([*EUROAI, *words], capture_output=True, check=True, env=environment)
        assert b"timothee-lacroix" in done.stdout
    wrong = subprocess.run([*EUROAI, "show", "Lönz"], capture_output=True, env=environment)
    assert "called “Lönz”" in wrong.stderr.decode("utf-8")


def test_a_pipe_is_given_no_colour() -> None:
    done = subprocess.run([*EUROAI, "show", "kyutai"], capture_output=True, check=True)
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.status == 0
    assert "Example:" in result.out
    assert f"  euroai {name}" in result.out
    assert command(name).get_short_help_str(limit=200)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [one for one in command(name).params if isinstance(one, click.Option)]
    assert all(option.help for option in options)


def _of_a_day() -> list[str]:
    """Return the commands that answer as of a day, whatever words they take."""
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in COMMANDS}
    return [
        name
        for name, command in sorted(commands.items())
        if name not in ("build", "export", "query")
        and any(one.name == "as_of" for one in (command.params if command else ()))
    ]


@pytest.mark.parametrize("name", _of_a_day())
@pytest.mark.parametrize("day", ["2024", "2024-13-01", "2024-02-30", "yesterday", "20240101"])
def test_a_day_that_is_none_is_a_usage_error(run: Run, name: str, day: str) -> None:
    refused = run(name, "mistral-ai", "helsing", "--as-of", day)
    assert refused.status == 2
    assert f"“{day}” is no day" in refused.err


def test_as_of_leaves_out_what_happened_later(run: Run, folder_of: FolderOf) -> None:
    asked = ("overlap", "--data", str(folder_of(GOOD)), "--format", "json", "--as-of")
    assert run(*asked, "2025-02-09").json["rows"] == []
    (row,) = run(*asked, "2025-02-28").json["rows"]
    assert row["shared_ids"] == ["one", "two"]


def test_the_question_repeats_the_day_and_the_folder_as_given(
    run: Run, folder_of: FolderOf
) -> None:
    folder = os.path.relpath(folder_of(GOOD))
    words = ("overlap", "--top", "1", "--as-of", "2025-12-31", "--data", folder)
    question = run(*words, "--format", "json").json["question"]
    assert question["as_of"] == "2025-12-31"
    assert question["data"] == folder


@pytest.mark.parametrize(
    "words",
    [("query", "ASK {}"), ("show", "x"), ("overlap",), ("path", "x", "y"), ("check",)],
)
def test_a_missing_folder_is_one_sentence_and_exit_status_one(
    run: Run, words: tuple[str, ...], tmp_path: Path
) -> None:
    refused = run(*words, "--data", str(tmp_path / "none"))
    assert (refused.status, refused.out) == (1, "")
    assert "is not there" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_data_that_does_not_parse_names_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "labs.ttl").write_bytes(b"@prefix : <x> .\n\xff\xfe nonsense")
    refused = run("overlap", "--data", str(tmp_path))
    assert refused.status == 1
    assert "register/labs.ttl" in refused.err


def test_an_unknown_command_or_format_is_a_usage_error(run: Run) -> None:
    assert run("frobnicate").status == 2
    assert run("overlap", "--format", "yaml").status == 2


def test_a_query_of_bytes_that_are_no_text_is_told_as_a_file_of_them(run: Run) -> None:
    refused = run("query", "ASK { ?a ?b 'M\udcff' }")
    assert (refused.status, refused.out) == (1, "")
    assert "is no UTF-8 text (byte 14)" in refused.err


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command and command of a group, by what is typed."""
    for name in COMMANDS:
        found = command(name)
        yield name, found
        if isinstance(found, click.Group):
            yield from ((f"{name} {one}", sub) for one, sub in found.commands.items())


@pytest.mark.parametrize(("name", "found"), list(_commands()))
def test_an_option_names_what_it_takes(name: str, found: click.Command) -> None:
    text = found.get_help(click.Context(found, info_name=name))
    assert "RANGE" not in text
    for option in found.params:
        if isinstance(option, click.Option) and not option.is_flag:
            assert option.metavar or isinstance(option.type, click.Choice), option.name


@pytest.mark.parametrize(("name", "found"), list(_commands()))
def test_each_example_can_be_typed_as_it_stands(name: str, found: click.Command) -> None:
    text = found.get_help(click.Context(found, info_name=name))
    lines = text.partition("Example:\n")[2].splitlines()
    assert lines
    assert all(line.startswith("    euroai ") for line in lines)


def test_an_option_means_the_same_in_every_command() -> None:
    for option in ("--as-of", "--no-cache"):
        helps = {
            (one.help, one.metavar)
            for _, found in _commands()
            for one in found.params
            if isinstance(one, click.Option) and option in one.opts
        }
        assert len(helps) == 1


def test_a_command_mistyped_is_answered_by_the_nearest(run: Run) -> None:
    found = run("overlp")
    assert (found.status, "Did you mean: overlap?" in found.err) == (2, True)
    assert "Did you mean" not in run("zzzzzz").err
