"""No page counts: every number that a reader meets comes from a public function below ``site/``.

The modules of ``site/`` are parsed. What sums, tallies or picks the largest is refused, but for the
geometry of pictures and the files that a build writes, which are listed here with the reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from euroai.site.render.templates import SITE

COUNTING = frozenset({"Counter", "fmean", "fsum", "len", "max", "mean", "median", "min", "sum"})
"""Functions that make a number of many things."""
TALLIES = frozenset({"most_common", "subtotal", "total"})

LISTED = {
    "build.py": "files written and warnings of a check, told on the terminal",
    "changes/page.py": "rows of the lists below, each beside its heading",
    "directory/data.py": "the length of lists that analysis/directory gives, a cell each",
    "directory/page.py:_gathered": "rows of the table below",
    "entity/key_figures.py:key_figures": "how many tiles there is room for",
    "entity/key_figures.py:_Row.latest": "the last of an investor's deals, which is then named",
    "entity/news.py": "which events are dated to the month, and how many a list has room for",
    "entity/investing/style.py": "geometry of bars: the longest, how many there is room for",
    "homes/page.py": "whether a table shows all its rows",
    "leagues/data.py": "geometry of a chart, and rows of the tables below, told in their captions",
    "entity/neighbourhood.py": "geometry of a picture: which nodes it has room for, and where",
    "entity/page.py:write_one": "rows of a table, for the line of links",
    "entity/page.py:_write_data": "bytes of a file",
    "entity/page.py:_partners": "how many rows a table has room for",
    "entity/investing/portfolio_chart.py": "geometry of a chart",
    "entity/profile.py:PortfolioEntry.first": "the first of the deals, which is then named",
    "entity/profile.py:Profile.events": "weight of a search result",
    "entity/profile.py:_entries": "order of rows",
    "entity/profile.py:_staff": "order of rows",
    "entity/sections.py": "rows of the tables below, for the line of links, and which are shown",
    "entity/summary.py:_noun": "whether one sector is named",
    "entity/summary.py:_what": "grammar: how many are named in the sentence",
    "geography/data.py": "geometry of the map",
    "graph_source.py": "whether a graph is large, and warnings of a check, told on the terminal",
    "incremental/*": "files kept and written, and their fingerprints",
    "index.py:as_talked_of": "which of the sources states it first",
    "jinja/*": "tokens of a template",
    "map/page.py:_positions": "geometry of a picture: whether all nodes are placed already",
    "map/page.py:_stated": "places in a list of addresses",
    "map/findings.py:_names": "grammar: how many are named in the sentence",
    "notebooks/reading.py": "the level of a heading; columns of a table that a cell gave",
    "output_folder.py": "folders that a build removes",
    "overlap/data.py": "order and colours of the explorer's nodes",
    "overlap/picture.py": "geometry of a picture",
    "pages/capital.py:_widest": "scale of a chart",
    "pages/communities.py:_named": "how many names a table has room for",
    "pages/data.py": "bytes of a file",
    "pages/talent.py:_scale": "scale of a chart",
    "pages/timeline.py:_plot": "scale of a chart",
    "paths/page.py:_rows": "parties of the one event that is told",
    "prose/*": "grammar: how many are named in a sentence; how precise a date is",
    "reference/*": "terms of the ontology, which is no data",
    "render/*": "pages written, processes, characters of a title",
    "search_index.py:facts_of_all": "weight of a search result",
    "sparql/page.py": "bytes of a file; order of suggestions",
}
"""Where counting is geometry, grammar or order, by file and function, with what it is for."""

TEMPLATE = re.compile(
    r"\|\s*(?:sum|unique|groupby)\b|\|\s*(?:select|reject)(?:attr)?\([^)]*\)\s*\|\s*(?:list\s*\|\s*)?"
    r"(?:length|count)\b"
)
"""What sums, or counts what it has chosen, in a template."""


def counting(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the function around each thing that counts, and the expression."""

    def walk(node: ast.AST, scope: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            inner = scope
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = (*scope, child.name)
            if isinstance(child, ast.Call):
                called = child.func
                name = called.id if isinstance(called, ast.Name) else ""
                method = called.attr if isinstance(called, ast.Attribute) else ""
                if name in COUNTING or method in COUNTING - {"len"} | TALLIES:
                    yield ".".join(inner), ast.unparse(child)
            if (
                isinstance(child, ast.AugAssign)
                and isinstance(child.value, ast.Constant)
                and isinstance(child.value.value, int)
            ):
                yield ".".join(inner), ast.unparse(child)
            yield from walk(child, inner)

    return walk(module, ())


def is_listed(file: str, scope: str) -> bool:
    """Return whether a function, or the function, class or file around it, is listed."""
    names = scope.split(".") if scope else []
    around = [file, *(f"{file}:{'.'.join(names[: i + 1])}" for i in range(len(names)))]
    return any(fnmatch(one, known) for one in around for known in LISTED)


MODULES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.py"))
TEMPLATES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))


@pytest.mark.parametrize("file", MODULES)
def test_no_module_of_a_page_counts(file: str) -> None:
    found = [
        (scope, counted)
        for scope, counted in counting(ast.parse((SITE / file).read_text("utf-8")))
        if not is_listed(file, scope)
    ]
    assert not found, f"{file} counts; the number belongs into a function of analysis/: {found}"


@pytest.mark.parametrize("file", TEMPLATES)
def test_no_template_sums_or_counts_what_it_chose(file: str) -> None:
    found = TEMPLATE.findall((SITE / file).read_text("utf-8"))
    assert not found, f"{file} counts; the number belongs into a function of analysis/: {found}"


def test_what_is_listed_is_there_and_counts() -> None:
    scopes = {
        (file, scope)
        for file in MODULES
        for scope, _ in counting(ast.parse((SITE / file).read_text("utf-8")))
    }
    for known in LISTED:
        file, _, function = known.partition(":")
        assert any(
            fnmatch(module, file) and (not function or scope.startswith(function))
            for module, scope in scopes
        ), f"{known} counts nothing any more: take it off the list"


@pytest.mark.parametrize(
    "told",
    [
        "labs = sum(one.kind == 'Lab' for one in held)",
        "most = Counter(kinds).most_common(2)",
        "number = len(investors(kg, ident))",
        "for one in held:\n    seen += 1",
        "best = max(counts, key=counts.get)",
    ],
)
def test_what_counts_is_found(told: str) -> None:
    assert list(counting(ast.parse(told)))
