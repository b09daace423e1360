"""One corpus of payloads over every text field: at no sink does anything of it act."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.characters import escaped_text, one_line
from euroai.cli import main
from euroai.loading.turtle import read
from euroai.namespaces import PREFIXES
from euroai.site import build_site
from euroai.site.render.options import SiteOptions
from euroai.validate.terms import read_terms
from tests.conftest import write_folder
from tests.fuzzing import HOSTILE, hostile
from tests.fuzzing.corpus import FIELDS, corpus_texts
from tests.fuzzing.profiles import chosen
from tests.plugins.firefox import Firefox, firefox_binary, running_firefox
from tests.test_characters import ACTING, without

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site.conftest import BrowserPage

_RUN_BY_SPREADSHEETS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?%?")
ADDRESSES = ("%", "%E0%A4%A", "query=%", "from=%&to=%ff", "a=b&&=&%=%")
"""What follows the sign of a fragment, its percent signs broken."""
_DRAWN = """async (button) => {
  const pane = button.closest("[data-pane]");
  for (let n = 0; pane && !pane.graph && n < 600; n += 1)
    await new Promise((done) => setTimeout(done, 50));
}"""
HOSTILE_TITLE = "</title><script>hacked=1</script>\x1b[31m\x9b\u202e\ufffe&#0;]]>"
TABLES = (
    ["overlap"],
    ["capital"],
    ["talent"],
    ["centrality", "--view", "investments", "--measure", "degree"],
    ["communities"],
    ["conflicts"],
    ["show", "lab-1"],
    ["show", "fund-2"],
    ["path", "fund-0", "lab-3"],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("corpus"), corpus_texts())


@pytest.fixture(scope="module")
def graph(folder: Path) -> euroai.KnowledgeGraph:
    return euroai.load(folder)


@pytest.fixture(scope="module")
def site(graph: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "out"
    options = SiteOptions(
        languages=("en",),
        title="".join(one for one in HOSTILE_TITLE if not 0xD800 <= ord(one) < 0xE000),
        base_url="https://example.org/",
        report_url="https://example.org/\"'<script>window.hacked=1</script>",
    )
    build_site(graph, out, options=options)
    return out


def test_the_corpus_covers_every_field_that_takes_a_text(graph: euroai.KnowledgeGraph) -> None:
    terms = read_terms(read(graph.folder).store)
    own = {
        f"eai:{one.address.removeprefix(PREFIXES['eai'])}"
        for one in terms.properties.values()
        if one.address.startswith(PREFIXES["eai"]) and one.kind in ("text", "address")
        if not one.derived
    }
    assert own <= {*FIELDS}
    assert len(graph.entities) > 70


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[0])
def test_no_cell_of_a_command_is_a_formula(folder: Path, words: list[str]) -> None:
    done = CliRunner().invoke(main, [*words, "--data", str(folder), "--format", "csv"])
    assert done.exit_code == 0, done.output
    _no_formula(done.stdout)


def _no_formula(text: str) -> None:
    """Read a CSV as spreadsheets do, here and where semicolons part it; let one judge each cell."""
    text = text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows += csv.reader(io.StringIO(text, newline=""), delimiter=";")
    rows += csv.reader(text.splitlines(), delimiter=";", quoting=csv.QUOTE_NONE)
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    for row in rows:
        for cell in row:
            assert _NUMBER.fullmatch(cell) or not _RUN_BY_SPREADSHEETS.match(cell), cell
            kept = "".join(one for one in cell if one not in ACTING)
            assert sheet.cell(1, 1, kept).data_type != "f", cell


def _no_script(svg: str) -> None:
    """Read a picture as XML: nothing in it runs, steers or leads anywhere."""
    assert without(svg)
    for one in ET.fromstring(svg).iter():  # noqa: S314 -- written by the page under test
        assert not one.tag.endswith(("}script", "}foreignObject", "}a"))
        assert not [name for name in one.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[0])
def test_no_table_steers_a_terminal(folder: Path, words: list[str]) -> None:
    done = CliRunner().invoke(main, [*words, "--data", str(folder)], color=False)
    assert done.exit_code == 0, done.output
    assert without(done.output)
    assert done.output == escaped_text(done.output)
    assert one_line(done.output).isprintable() or "\ufffd" in done.output


@pytest.mark.parametrize("fmt", ["graphml", "gexf", "cytoscape"])
def test_a_network_of_it_is_well_formed(folder: Path, tmp_path: Path, fmt: str) -> None:
    out = tmp_path / "network"
    words = ["export", "--view", "everything", "--format", fmt, "--output", str(out)]
    assert CliRunner().invoke(main, [*words, "--data", str(folder)]).exit_code == 0
    text = out.read_text(encoding="utf-8")
    if fmt == "cytoscape":
        json.loads(text)
    else:
        assert ET.fromstring(text) is not None  # noqa: S314 -- our own text
        assert without(text)


def test_no_file_of_the_site_holds_a_character_that_acts(site: Path) -> None:
    seen = 0
    for file in site.rglob("*"):
        if file.suffix in (".html", ".xml", ".svg"):
            text = file.read_text(encoding="utf-8")
            assert without(text), file
            if file.suffix != ".html":
                assert ET.fromstring(text) is not None, file  # noqa: S314 -- our own text
            seen += 1
    assert seen > 100


def _pages(site: Path) -> Iterator[Path]:
    yield from sorted(site.glob("*/index.html"))
    yield site / "index.html"
    for kind in ("id/lab-", "id/fund-", "id/person-", "source/s-"):
        yield from (site / f"{kind}{n}" / "index.html" for n in range(0, 24, 3))


@pytest.mark.browser
def test_nothing_of_it_runs_in_a_browser(site: Path, new_page: Callable[..., BrowserPage]) -> None:
    watched = new_page()
    opened = pictures = 0
    for file in _pages(site):
        if not file.is_file():
            continue
        page = watched.open(file)
        opened += 1
        assert page.evaluate("window.hacked") is None, file
        for button in page.locator("button.csv:visible").all()[:2]:
            with page.expect_download() as download:
                button.click()
            _no_formula(Path(download.value.path()).read_text(encoding="utf-8"))
        for button in page.locator("button[data-picture=svg]:visible").all()[:1]:
            button.scroll_into_view_if_needed()  # a network is drawn when a reader comes near
            button.evaluate(_DRAWN)
            with page.expect_download() as download:
                button.click()
            _no_script(Path(download.value.path()).read_text(encoding="utf-8"))
            pictures += 1
    assert opened > 30
    assert pictures > 3
    assert watched.errors == []
    assert watched.refused == []


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """Return Debian's Firefox; a test skips where it is missing."""
    if firefox_binary() is None:
        pytest.skip("Firefox (Debian's firefox-esr) is not installed")
    with running_firefox() as running:
        yield running


@pytest.mark.browser
def test_nothing_of_it_runs_in_firefox(site: Path, firefox: Firefox) -> None:
    page = firefox.new_page(1440, 900)
    opened = 0
    for file in _pages(site):
        if file.is_file():
            page.open(file.as_uri())
            assert page.evaluate("window.hacked === undefined"), file
            opened += 1
    for file in sorted(site.glob("*/index.html")):
        for text in ADDRESSES:
            page.open(f"{file.as_uri()}#{text}")
        assert page.evaluate("window.hacked === undefined"), file
    assert opened > 30
    assert page.errors == []
    page.close()


@pytest.mark.browser
def test_no_address_of_a_page_is_an_error(site: Path, new_page: Callable[..., BrowserPage]) -> None:
    watched = new_page()
    texts = [*ADDRESSES, *HOSTILE]
    for file in sorted(site.glob("*/index.html")):
        watched.open(file)
        for text in texts:
            fragment = text.encode("utf-8", "replace").decode()
            watched.page.evaluate("hash => { location.hash = hash }", fragment)
        watched.open(file, "#%")
        watched.page.goto(f"{file.as_uri()}?q=%&lab=%E0%A4%A#%ff")
        assert watched.page.evaluate("window.hacked") is None
        assert watched.errors == [], file


FRAGMENTS = st.lists(
    st.one_of(st.sampled_from([*ADDRESSES, "&", "=", "from", "query", "lab", "2024"]), hostile()),
    max_size=5,
).map(lambda parts: "".join(parts).encode("utf-8", "replace").decode())


@pytest.mark.browser
def test_fuzzed_addresses_are_no_error(site: Path, new_page: Callable[..., BrowserPage]) -> None:
    watched = new_page()
    pages = sorted(site.glob("*/index.html"))

    @chosen()
    @given(st.sampled_from(pages), FRAGMENTS)
    def tried(file: Path, fragment: str) -> None:
        watched.page.goto(f"{file.as_uri()}#{quote(fragment, safe='%&=#?/:+')}")
        watched.page.evaluate("hash => { location.hash = hash }", fragment)
        assert watched.page.evaluate("window.hacked") is None
        assert watched.errors == [], file

    tried()
