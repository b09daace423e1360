"""Output for a terminal or a pipe: tables, CSV, JSON, progress.

A terminal gets aligned tables that keep to its width; a pipe, or ``NO_COLOR``, gets the same as
plain text. Names come from the data and may hold anything, so whatever would steer a terminal is
replaced before it is printed. CSV and JSON are data and keep every character, but that a cell which
a spreadsheet would run is marked as text.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TextIO

from euroai.characters import escaped_text, one_line, spreadsheet_cell

__all__ = [
    "Report",
    "cell_width",
    "csv_text",
    "harmless",
    "harmless_lines",
    "is_styled",
    "json_text",
    "print_table",
    "progress",
    "table_text",
    "write_data",
]

Report = Callable[[str, int, int], None]
"""What long work calls as it goes: the name of the stage, how much is done, how much there is."""

_GAP: Final = "  "


def is_styled(stream: TextIO) -> bool:
    """Return whether ``stream`` is a terminal that may be given colours and bold type."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def harmless(text: str) -> str:
    """Return a text on one line, without the characters that would steer a terminal."""
    return one_line(text)


def harmless_lines(text: str) -> str:
    """Return a text whose lines are harmless, each for itself."""
    return "\n".join(map(one_line, text.split("\n")))


def write_data(data: str | bytes, stream: TextIO | None = None) -> None:
    r"""Write CSV, JSON, RDF: to a pipe or file letter for letter, to a terminal so that it is read.

    There what would steer it is written as an escape (``\u009B``).
    """
    stream = stream or sys.stdout
    if stream.isatty():
        text = data if isinstance(data, str) else data.decode("utf-8", "replace")
        stream.write(escaped_text(text))
        return
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "backslashreplace")
    binary = getattr(stream, "buffer", None)
    if binary is None:  # a text that is kept in memory
        stream.write(raw.decode("utf-8", "replace"))
        return
    stream.flush()
    binary.write(raw)
    binary.flush()


def cell_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _cell(value: object) -> str:
    """Return a value as a person reads it: nothing for None, no ``.0`` behind a whole number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return harmless(str(value))


def _is_figures(values: Sequence[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in known
    )


def _right_aligned(
    headings: Sequence[str], rows: Sequence[Sequence[object]], right: Collection[str]
) -> list[bool]:
    return [
        heading in right or _is_figures([row[place] for row in rows])
        for place, heading in enumerate(headings)
    ]


def table_text(
    headings: Sequence[str], rows: Sequence[Sequence[object]], *, right: Collection[str] = ()
) -> str:
    """Return a table as plain aligned text, a rule under its headings.

    Columns of numbers, and those named in ``right``, are aligned to the right.
    """
    transposed = _right_aligned(headings, rows, right)
    cells = [[harmless(h) for h in headings], *([_cell(v) for v in row] for row in rows)]
    widths = [max(cell_width(row[place]) for row in cells) for place in range(len(headings))]
    cells.insert(1, ["-" * width for width in widths])
    lines = []
    for row in cells:
        parts = []
        for text, width, to_right in zip(row, widths, transposed, strict=True):
            gap = " " * (width - cell_width(text))
            parts.append(gap + text if to_right else text + gap)
        lines.append(_GAP.join(parts).rstrip() + "\n")
    return "".join(lines)


def print_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    right: Collection[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Print a table: drawn to the width of a terminal, plain text elsewhere."""
    stream = stream or sys.stdout
    if not is_styled(stream):
        stream.write(table_text(headings, rows, right=right))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for heading, to_right in zip(headings, _right_aligned(headings, rows, right), strict=True):
        table.add_column(
            Text(harmless(heading)), justify="right" if to_right else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console(file=stream, highlight=False).print(table)


def csv_text(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180, but a plain line feed): lists joined by spaces.

    A text that a spreadsheet would run has ``'`` before it.
    """
    return "".join(_csv_line([_datum(value) for value in row]) for row in (headings, *rows))


def _csv_line(values: Sequence[object]) -> str:
    # The module quotes a carriage return only where its lines end in one.
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue().removesuffix("\r\n") + "\n"


def _datum(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return spreadsheet_cell(" ".join(map(str, value)))
    return spreadsheet_cell(value) if isinstance(value, str) else value


def json_text(question: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return one JSON object: what was asked, and the rows of the answer.

    What is no JSON number (infinity, not a number) becomes null.
    """
    answer = {"question": question, "rows": [_finite(row) for row in rows]}
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _finite(value: Any) -> Any:  # noqa: ANN401 -- anything that JSON holds
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return value


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[Report]:
    """Show how long work goes on: a bar that leaves no trace on a terminal, a line a stage else.

    What is yielded is called with the stage's name, what is done and what there is to do.
    """
    stream = stream or sys.stderr
    if is_styled(stream):
        with _bar(stream) as drawn:
            yield drawn
        return
    said: set[str] = set()

    def report(stage: str, done: int, total: int) -> None:  # noqa: ARG001 -- a Report
        if stage not in said:
            said.add(stage)
            stream.write(f"{harmless(stage)}\n")
            stream.flush()

    yield report


@contextmanager
def _bar(stream: TextIO) -> Iterator[Report]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"))
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None, count="")
        stage_now = ""

        def report(stage: str, done: int, total: int) -> None:
            nonlocal stage_now
            if stage != stage_now:
                stage_now = stage
                bar.update(task, description=escape(harmless(stage)))
            count = f"{done:,} of {total:,}" if total else ""
            bar.update(task, completed=done, total=total or None, count=count)

        yield report
