"""The data page: what it offers is there, whole, and what it says of it is true."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import euroai
from euroai.exchange import write_data
from euroai.site import Downloads, build_site
from euroai.site.pages import data
from euroai.site.pages.data import citation, size_words
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text
from tests.site.render.test_build import GOOD


@pytest.fixture
def built(folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of small data whose RDF is packed as large data's is."""
    monkeypatch.setattr(data, "_LARGE", 1)
    kg = euroai.load(folder_of(GOOD))
    files = write_data(kg, tmp_path / "data-out")
    offered = Downloads(tmp_path / "data-out", lambda: files)
    build_site(kg, tmp_path / "site", downloads=offered)
    return tmp_path


def test_every_file_that_the_build_wrote_is_offered_and_its_checksum_holds(built: Path) -> None:
    folder = built / "site/data/files"
    text = page_text(built / "site/data/index.html")
    offered = set(re.findall(r'href="files/([^"]+)" download', text))
    assert offered == {file.name for file in folder.iterdir()}
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        checksum, name = line.split("  ")
        content = (folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == checksum
        assert checksum in text
        plain = built / "data-out" / name.removesuffix(".gz")
        unpacked = gzip.decompress(content) if name.endswith(".gz") else content
        assert unpacked == plain.read_bytes()


def test_the_recipe_for_an_rdf_library_loads_the_whole_graph(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page_text(built / "site/data/index.html")
    found = re.search(r'<code id="rdf-code">(.*?)</code>', text, re.S)
    assert found is not None
    monkeypatch.chdir(built / "site/data/files")
    recipe = found[1].replace("&#39;", "'").replace("&#34;", '"')
    exec(recipe, {})  # noqa: S102 -- the page's own recipe
    quads = ox.parse((built / "data-out/euroai.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    assert capsys.readouterr().out == f"{len(set(quads))}\n"


def test_the_recipe_for_a_server_asks_the_union_of_the_named_graphs(built: Path) -> None:
    # The default graph of the files is empty: without the union every answer would be.
    text = page_text(built / "site/data/index.html")
    (recipe,) = re.findall(r'<code id="curl-code">(.*?)</code>', text, re.S)
    assert recipe.splitlines()[-1] == (
        "oxigraph serve-read-only --location store --union-default-graph"
    )


def test_the_data_lead_to_the_tables_that_a_spreadsheet_opens(built: Path) -> None:
    for tree, title in (("", "Tables"), ("fr/", "Tableaux")):
        text = page_text(built / f"site/{tree}data/index.html")
        part = text.partition(f'id="tables">{title}</h2>')[2].partition("</section>")[0]
        places = re.findall(r'href="([^"]+)"', part)
        assert places == [
            f"../{name}/index.html" for name in ("labs", "investors", "people", "rounds")
        ]


def test_a_site_without_downloads_says_so(folder_of: FolderOf, tmp_path: Path) -> None:
    build_site(euroai.load(folder_of(GOOD)), tmp_path / "site")
    text = page_text(tmp_path / "site/data/index.html")
    assert "No downloads here" in text
    assert not (tmp_path / "site/data/files").exists()


def test_the_citation_carries_the_date_of_the_data_and_never_that_of_the_build() -> None:
    entry = citation("2026-08-17", "https://example.org/")
    assert entry.startswith("@misc{euroai2026,")
    assert "Data as of 17 August 2026" in entry
    assert "{https://example.org/}" in entry
    assert "year" not in citation("", "")


@pytest.mark.parametrize(
    ("size", "words"),
    [(87, "87 bytes"), (92_310, "92 kB"), (1_097_647, "1.1 MB"), (18_929_996, "19 MB")],
)
def test_a_size_is_told_in_two_digits(size: int, words: str) -> None:
    assert size_words(size) == words
