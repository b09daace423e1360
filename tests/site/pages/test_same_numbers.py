"""The rows of the command line, of the notebook's tables and of the pages: the same numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import euroai
from euroai.analysis.centrality.measures import MEASURES
from euroai.queries.views import view_names
from euroai.site.overlap import page as overlap
from euroai.site.pages import capital, communities, disputed, rankings, talent
from euroai.site.render.context import Site
from tests.cli.conftest import Run, run
from tests.site.languages.markup import page_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["run"]


@dataclass
class Table:
    """A table of a page: for each row's key the numbers under the named columns."""

    columns: list[str | None] = field(default_factory=list)
    rows: dict[str, dict[str, float | None]] = field(default_factory=dict)


class Tables(HTMLParser):
    """Reads the tables of a page: ``data-table``, ``data-column``, ``data-key``, ``data-value``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Table] = {}
        self._table: Table | None = None
        self._key = ""
        self._cell = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        if tag == "table":
            self._table = self.found.setdefault(str(stated.get("data-table")), Table())
        if self._table is None:
            return
        if tag == "tr":
            self._key, self._cell = stated.get("data-key") or "", 0
            if self._key:
                self._table.rows[self._key] = {}
        elif tag in ("th", "td"):
            if not self._key:
                self._table.columns.append(stated.get("data-column"))
            elif column := self._table.columns[self._cell]:
                value = stated.get("data-value")
                self._table.rows[self._key][column] = float(value) if value else None
            self._cell += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._table = None


@pytest.fixture(scope="module")
def tables(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    """Return the tables of the five pages, by their names."""
    folder: Path = tmp_path_factory.mktemp("pages")
    site = Site(kg, folder)
    reader = Tables()
    for page in (capital, talent, communities, disputed):
        page.write(site)
        name = page.__name__.rsplit(".", 1)[-1]
        reader.feed(page_text(folder / name / "index.html"))
    overlap.write(site)
    reader.feed(page_text(folder / "overlap" / "tables" / "index.html"))
    return reader.found


@pytest.fixture(scope="module")
def rankings_tables(
    kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Table]:
    """Return the tables of the page of rankings."""
    folder: Path = tmp_path_factory.mktemp("rankings")
    rankings.write(Site(kg, folder))
    reader = Tables()
    reader.feed(page_text(folder / "rankings" / "index.html"))
    return reader.found


Frame = Callable[[euroai.KnowledgeGraph], "pd.DataFrame"]
CASES: dict[str, tuple[str, Frame, tuple[str, ...]]] = {
    "capital-region": ("capital", euroai.capital, ("key",)),
    "capital-kind": ("capital --by kind", lambda kg: euroai.capital(kg, by="kind"), ("key",)),
    "capital-country": (
        "capital --by country",
        lambda kg: euroai.capital(kg, by="country"),
        ("key",),
    ),
    "capital-years": (
        "capital --by-year",
        lambda kg: euroai.capital(kg, by_year=True),
        ("year", "key"),
    ),
    "capital-dependency": (
        "capital --dependency",
        lambda kg: euroai.capital(kg, dependency=True),
        ("id",),
    ),
    "capital-announced-1": (
        "capital --announced ami-labs-seed",
        lambda kg: euroai.capital(kg, announced="ami-labs-seed"),
        ("observation",),
    ),
    **{
        f"capital-{one}": (
            f"capital --instrument {one}",
            lambda kg, one=one: euroai.capital(kg, instruments=(one,)),  # type: ignore[misc]
            ("key",),
        )
        for one in ("debt", "grant", "secondary")
    },
    "talent-flows": ("talent", euroai.talent, ("employer", "lab")),
    "talent-moves": (
        "talent --roles all",
        lambda kg: euroai.talent(kg, roles="all"),
        ("employer", "lab"),
    ),
    "talent-links": (
        "talent --links",
        lambda kg: euroai.talent(kg, table="links"),
        ("a", "b"),
    ),
    "talent-alumni": (
        "talent --alumni",
        lambda kg: euroai.talent(kg, table="alumni"),
        ("employer",),
    ),
    "talent-serial": ("talent --serial", lambda kg: euroai.talent(kg, table="serial"), ("person",)),
    "talent-time": (
        "talent --time",
        lambda kg: euroai.talent(kg, table="time"),
        ("person", "organization"),
    ),
    "overlap-investors": (
        f"overlap --top {overlap.PAIRS}",
        lambda kg: euroai.overlap(kg, top=overlap.PAIRS),
        ("a", "b"),
    ),
    "overlap-labs": (
        f"overlap --labs --top {overlap.PAIRS}",
        lambda kg: euroai.overlap(kg, labs=True, top=overlap.PAIRS),
        ("a", "b"),
    ),
    "overlap-parents": (
        f"overlap --roll-up --top {overlap.PAIRS}",
        lambda kg: euroai.overlap(kg, roll_up=True, top=overlap.PAIRS),
        ("a", "b"),
    ),
    "overlap-beyond": (
        "overlap --backbone=0.05",
        lambda kg: euroai.overlap(kg, backbone=0.05),
        ("a", "b"),
    ),
    "overlap-labs-beyond": (
        "overlap --labs --backbone=0.05",
        lambda kg: euroai.overlap(kg, labs=True, backbone=0.05),
        ("a", "b"),
    ),
    "overlap-first-in": (
        f"overlap --first-in --top {overlap.MEETING_PAIRS}",
        lambda kg: euroai.first_in(kg, top=overlap.MEETING_PAIRS),
        ("a", "b", "lab"),
    ),
    "disputed": (
        "conflicts",
        euroai.conflicts,
        ("event", "property"),
    ),
    **{
        f"communities-{view}": (
            f"communities --engine louvain --view {view}",
            lambda kg, view=view: euroai.communities(kg, view, engine="louvain"),  # type: ignore[misc]
            ("id",),
        )
        for view in communities.VIEWS
    },
}


def test_every_table_of_the_pages_is_compared(tables: dict[str, Table]) -> None:
    named = {name for name in tables if name != "None"}
    assert named == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_page_command_and_notebook_give_the_same_numbers(
    name: str, tables: dict[str, Table], run: Run, kg: euroai.KnowledgeGraph
) -> None:
    words, frame, keys = CASES[name]
    page = tables[name]
    columns = [column for column in page.columns if column]
    assert columns

    def numbers(row: Any) -> dict[str, float | None]:
        return {c: None if _nothing(row[c]) else float(row[c]) for c in columns}

    printed = run(*words.split(), "--format", "json").json["rows"]
    asked = {" ".join(str(row[key]) for key in keys): numbers(row) for row in printed}
    in_notebook = {
        " ".join(str(row[key]) for key in keys): numbers(row) for _, row in frame(kg).iterrows()
    }
    shown = {
        key: {c: None if _nothing(v) else v for c, v in row.items()}
        for key, row in page.rows.items()
    }
    assert list(asked) == list(page.rows)
    assert shown == asked == in_notebook


MEASURED: dict[str, tuple[str, ...]] = {
    "co-investment": ("degree", "pagerank", "constraint", "strength"),
    "investments": ("degree", "hubs", "authorities"),
    "everything": ("degree", "core"),
    **dict.fromkeys(("alliances", "talent", "founders", "moves"), tuple(MEASURES)),
}
"""The measures compared in each view: all in those that take no second."""


def test_the_page_of_rankings_has_every_view_and_in_each_every_measure(
    rankings_tables: dict[str, Table],
) -> None:
    assert set(MEASURED) == set(view_names())
    for view in view_names():
        tables = rankings_tables[f"rankings-{view}"], rankings_tables[f"further-{view}"]
        assert {one for table in tables for one in table.columns if one} == set(MEASURES)


@pytest.mark.parametrize("view", MEASURED)
def test_rankings_are_the_same_on_the_page_in_the_command_and_in_the_notebook(
    view: str, rankings_tables: dict[str, Table], run: Run, kg: euroai.KnowledgeGraph
) -> None:
    for measure in MEASURED[view]:
        words = ("centrality", "--view", view, "--measure", measure, "--format", "json")
        printed = {row["id"]: row["value"] for row in run(*words).json["rows"]}
        frame = euroai.centrality(kg, view, measure)
        assert dict(zip(frame["id"], frame["value"], strict=True)) == printed
        both = (rankings_tables[f"{name}-{view}"] for name in ("rankings", "further"))
        (table,) = (one for one in both if measure in one.columns)
        shown = {key: row[measure] for key, row in table.rows.items() if row[measure] is not None}
        assert shown == {key: printed[key] for key in table.rows if key in printed}
        assert {*list(printed)[:10]} <= set(shown)


@pytest.mark.parametrize("view", ["alliances", "talent", "co-investment"])
def test_bridges_are_the_same_on_the_page_in_the_command_and_in_the_notebook(
    view: str, rankings_tables: dict[str, Table], run: Run, kg: euroai.KnowledgeGraph
) -> None:
    words = ("centrality", "--view", view, "--measure", "bridges", "--ties", "--format", "json")
    printed = {
        f"{row['a']} {row['b']}": {"cut_off": row["cut_off"], "strength": row["strength"]}
        for row in run(*words).json["rows"]
    }
    frame = euroai.bridges(kg, view).to_dict("records")
    assert [f"{row['a']} {row['b']}" for row in frame] == list(printed)
    shown = rankings_tables.get(f"bridges-{view}", Table()).rows
    assert shown == {key: row for key, row in printed.items() if row["cut_off"] >= 2}


def _nothing(value: float | None) -> bool:
    """Return whether a value is none, or no JSON number (a ratio without bound)."""
    return value is None or not math.isfinite(value)
