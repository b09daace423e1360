"""``euroai build --endpoint``: from a store that runs come the bytes that come from the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from euroai.cli import main
from scripts.same_bytes import checksums, write_data_folder
from tests.site.languages.markup import page_text
from tests.store.engines_running import Running, running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a source that has no date, and says what another one says too."""
    made = write_data_folder(tmp_path_factory.mktemp("folder") / "data")
    text = (
        (made / "sources" / "2020" / "s-0.ttl").read_text("utf-8").replace("src:s-0", "src:again")
    )
    undated = text.replace('eai:publishedOn "2020-03-04"^^xsd:date ; ', "")
    assert undated != text
    (made / "sources" / "undated").mkdir()
    (made / "sources" / "undated" / "again.ttl").write_text(undated, "utf-8")
    return made


@pytest.fixture(scope="module")
def there(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return Oxigraph's server with the folder in it."""
    place = tmp_path_factory.mktemp("oxigraph")
    with running("oxigraph", place) as store:
        words = (store.graphs, "--data", str(folder), "--journal", str(place / "journal.jsonl"))
        assert run("push", *words)[0] == 0
        yield store


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


@pytest.mark.parametrize("day", [(), ("--as-of", "2022-12-31")], ids=["now", "then"])
def test_the_same_bytes_come_from_a_store_as_from_the_files(
    day: tuple[str, ...], folder: Path, there: Running, tmp_path: Path
) -> None:
    for name, place in (
        ("files", ("--data", str(folder))),
        ("store", ("--endpoint", there.queries)),
    ):
        code, said = run("build", *place, *day, "--jobs", "2", "--output", str(tmp_path / name))
        assert code == 0, said
    files, store = (outputs(tmp_path / name) for name in ("files", "store"))
    assert set(store) ^ set(files) == set()
    assert len(files) > 100
    page = page_text(tmp_path / "store" / "site" / "sources" / "again" / "index.html")
    assert "sources/undated/again.ttl" in page


def outputs(folder: Path) -> list[str]:
    """Return the checksums of the pages and the downloads."""
    return [line for part in ("site", "data") for line in checksums(folder / part)]


def test_a_card_comes_from_a_store_too(there: Running, tmp_path: Path) -> None:
    words = ("--only", "Alpha Lab", "--output", str(tmp_path))
    code, said = run("build", "--endpoint", there.queries, *words)
    assert code == 0, said
    assert "Alpha Lab" in (tmp_path / "embed" / "lab-0.html").read_text("utf-8")


def test_a_folder_and_an_endpoint_are_refused_together(there: Running, tmp_path: Path) -> None:
    code, said = run("build", "--data", "x", "--endpoint", there.queries, "--output", str(tmp_path))
    assert (code, "not both" in said) == (2, True)


def test_an_empty_store_is_one_sentence_and_leaves_the_output(tmp_path: Path) -> None:
    with running("oxigraph", tmp_path) as empty:
        code, said = run("build", "--endpoint", empty.queries, "--output", str(tmp_path / "out"))
    assert code == 1
    assert "holds no source: fill it with euroai push." in said
    assert not (tmp_path / "out" / "site").exists()
