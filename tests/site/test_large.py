"""A large graph: built over a store on disk, without a record; no page of endless rows.

The bounds are tried lowered, on small data; that a page at its bound is small enough is reckoned
from the bytes that a row takes in the pages of what euroai ships.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.exchange.imports import import_crunchbase
from euroai.i18n.languages import use_language
from euroai.knowledge import snapshot_of
from euroai.site import Site, SiteOptions, graph_source
from euroai.site import build as build_module
from euroai.site.build import build
from euroai.site.directory import labs
from euroai.site.entity.rankings import Rankings
from euroai.site.incremental.last_build import forget
from euroai.site.incremental.record import RECORD
from euroai.site.overlap import page as overlap
from euroai.site.pages import alliances, communities, disputed, sources, timeline
from euroai.site.render import published as rules
from euroai.site.start import page as start
from tests.site.browsing import NewPage
from tests.site.languages.markup import page_text
from tests.site.test_published import ROWS

OPTIONS = SiteOptions(languages=("en",), top=5)
MOST_BYTES = 3_000_000
"""No page is larger, so that a phone opens it."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    (folder / "investments.csv").write_text(ROWS, encoding="utf-8")
    return import_crunchbase([folder / "investments.csv"], folder / "data").folder


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_large_graph_is_built_from_disk_without_a_record_to_the_same_files(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    output = tmp_path / "output"
    build(data, output, options=OPTIONS, jobs=1)
    small = _digests(output)
    assert RECORD in small
    stores = []
    kept_on_disk = graph_source._kept_on_disk

    def watched(*arguments: object) -> object:
        kg = kept_on_disk(*arguments)  # type: ignore[arg-type]
        stores.append(kg is not None and kg.kept_store is not None)
        return kg

    monkeypatch.setattr(graph_source, "_kept_on_disk", watched)
    monkeypatch.setattr(rules, "LARGE", 10)
    forget(output)
    done = build(data, output, options=OPTIONS, jobs=2)
    assert stores == [True]
    assert done.reused == 0
    assert _digests(output) == {name: of for name, of in small.items() if name != RECORD}


@pytest.mark.parametrize(("large", "named", "jobs"), [(10, None, 1), (10, 2, 2), (99, 2, 2)])
def test_one_process_writes_a_large_graph_unless_more_are_named(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    large: int,
    named: int | None,
    jobs: int,
) -> None:
    class _AskedError(Exception):
        pass

    def build_site(*_arguments: object, **options: object) -> None:
        raise _AskedError(options["jobs"])

    monkeypatch.setattr(build_module, "available_jobs", lambda: 3)
    monkeypatch.setattr("euroai.site.build_site", build_site)
    monkeypatch.setattr(rules, "LARGE", large)
    with pytest.raises(_AskedError, match=f"^{jobs}$"):
        build(data, tmp_path, options=OPTIONS, jobs=named)


def test_where_nothing_can_be_kept_there_is_no_store_on_disk_to_go_by(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", "off")
    assert snapshot_of(data) is None


def test_what_is_large_is_told_by_the_register(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from euroai.loading.turtle import read

    reading = read(data)
    monkeypatch.setattr(rules, "LARGE", 17)
    assert not graph_source._is_large(reading)
    monkeypatch.setattr(rules, "LARGE", 16)
    assert graph_source._is_large(reading)


def test_ranks_are_kept_of_those_with_a_page_alone(data: Path) -> None:
    kg = euroai.load(data)
    whole, part = Rankings(kg), Rankings(kg, {"lab-4"})
    assert whole.rows("lab-4")
    assert part.rows("lab-4") == whole.rows("lab-4")
    assert whole.rows("fund-0")
    assert not part.rows("fund-0")


Written = Callable[[euroai.KnowledgeGraph, Callable[[Site], None], str], str]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return what writes one page and returns its text."""

    def write(kg: euroai.KnowledgeGraph, page: Callable[[Site], None], path: str) -> str:
        site = Site(kg, tmp_path, options=SiteOptions(languages=("en",)))
        with use_language("en"):
            page(site)
        return page_text(tmp_path / path / "index.html")

    return write


def test_the_timeline_has_the_largest_rounds_and_says_so(
    data: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "_MOST", 4)
    text = written(euroai.load(data), timeline.write, "timeline")
    assert text.count("data-round=") == 4
    assert re.search(r"The 4 largest of [1-9]\d rounds are drawn and listed", text)
    assert len(set(re.findall(r'data-round="([^"]+)"', text))) == 4


def test_a_sources_page_tells_the_latest_of_each_kind_and_says_so(
    data: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_MOST", 3)
    kg = euroai.load(data)
    (source,) = kg.sources
    text = written(kg, lambda site: sources.write_item(site, source), f"sources/{source}")
    assert len(re.findall(r"<li id=", text)) == 3
    assert re.search(r"The latest 3 of [1-9]\d; the downloads have all\.", text)


@pytest.mark.parametrize("bound", ["_MEMBERS", "_NAMES"])
def test_communities_are_bounded_in_number_and_in_names(
    data: Path, written: Written, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(communities, "_GROUPS", 1)
    monkeypatch.setattr(communities, bound, 4)
    text = written(euroai.load(data), communities.write, "communities")
    tables = text.split("<table")[1:]
    assert tables
    for table in tables:
        rows = re.findall(r"<tr data-key=.*?</tr>", table, re.DOTALL)
        assert len(rows) == 1
        assert "in all" in rows[0]
        assert len(re.findall(r'href="[^"]*\bid/', rows[0])) <= 4


@pytest.mark.parametrize(
    ("page", "bound", "row"),
    [
        (alliances, "_MOST", "<tr><th><"),
        (disputed, "_MOST", '<tr id="differ-'),
        (sources, "_LISTED", "<tr data-kind="),
    ],
)
def test_a_long_table_ends_and_says_so(
    kg: euroai.KnowledgeGraph,
    written: Written,
    monkeypatch: pytest.MonkeyPatch,
    page: object,
    bound: str,
    row: str,
) -> None:
    monkeypatch.setattr(page, bound, 7)
    name = page.__name__.rpartition(".")[2]  # type: ignore[attr-defined]
    text = written(kg, page.write, name)  # type: ignore[attr-defined]
    assert text.count(row) == 7
    assert "The latest 7 of" in text or "There are more; the command lists all." in text


@pytest.mark.browser
def test_a_directory_without_a_row_opens(
    data: Path, tmp_path: Path, written: Written, new_page: NewPage
) -> None:
    def write(site: Site) -> None:
        site.copy_assets()
        labs.write(site)

    written(euroai.load(data), write, "labs")
    page = new_page().open(tmp_path / "labs/index.html")
    assert page.locator("[data-active]").inner_text().startswith("0 ")
    assert page.locator("form.screener").is_visible()


def test_a_graph_without_labs_opens_without_naming_any(data: Path, written: Written) -> None:
    text = written(euroai.load(data), start.write, "")
    assert "of companies, investors and people" in text
    assert "AI labs" not in text[text.index("<main") : text.index("</main>")]


def test_a_page_at_its_bound_is_small_enough(site_folder: Path) -> None:
    bounds = {
        "alliances": (alliances._MOST, "<tr"),
        "disputed": (disputed._MOST, "<tr"),
        "sources": (sources._LISTED, "<tr"),
        "timeline": (timeline._MOST, "data-round="),
    }
    for name, (most, row) in bounds.items():
        text = (site_folder / name / "index.html").read_bytes()
        assert len(text) / text.count(row.encode()) * most < MOST_BYTES, name
    tables = page_text(site_folder / "overlap/tables/index.html")
    rows = [len(one.encode()) for one in re.findall(r"<tr.*?</tr>", tables, re.DOTALL)]
    assert sum(rows) / len(rows) * 2 * overlap._MOST_BEYOND < MOST_BYTES
    # A large graph fills three of the views; their names are a link each.
    groups = page_text(site_folder / "communities/index.html")
    links = re.findall(r'<a [^>]*href="[^"]*\bid/[^"]*"[^>]*>.*?</a>', groups)
    assert sum(map(len, links)) / len(links) * 3 * communities._NAMES < MOST_BYTES
