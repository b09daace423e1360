"""Tables as HTML that is whole without scripts, and sorts where there are some.

Notebooks strip scripts, styles and frames from what they do not trust, and keep tables and images;
what is written here reads the same then. Whatever comes from the data is escaped.
"""

from __future__ import annotations

import datetime
import html
import math
import numbers
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from euroai.characters import visible_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cell_text", "escaped", "frame_html", "table_html"]

_SHOWN: Final = 200
"""How many rows a notebook keeps of a long table."""
_LONGEST: Final = 300
_SORTED: Final = """
<script>
(function (table) {
  if (!table || table.dataset.sorts) return;
  table.dataset.sorts = "1";
  Array.from(table.tHead.rows[0].cells).forEach(function (head, place) {
    head.style.cursor = "pointer";
    head.tabIndex = 0;
    head.title = "Sort";
    function sort() {
      var up = head.getAttribute("aria-sort") !== "ascending";
      Array.from(table.tHead.rows[0].cells).forEach(function (one) {
        one.removeAttribute("aria-sort");
      });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      var body = table.tBodies[0];
      Array.from(body.rows).sort(function (a, b) {
        var x = a.cells[place].textContent, y = b.cells[place].textContent;
        var n = parseFloat(x.replace(/,/g, "")), m = parseFloat(y.replace(/,/g, ""));
        var numeric = a.cells[place].style.textAlign === "right";
        if (!x || !y) return x ? -1 : y ? 1 : 0;
        var order = numeric && !isNaN(n) && !isNaN(m) ? n - m : x.localeCompare(y);
        return up ? order : -order;
      }).forEach(function (row) { body.appendChild(row); });
    }
    head.addEventListener("click", sort);
    head.addEventListener("keydown", function (event) { if (event.key === "Enter") sort(); });
  });
})(document.currentScript && document.currentScript.previousElementSibling);
</script>"""
"""Runs after its table where scripts run; a click on a heading sorts."""


def escaped(text: object) -> str:
    """Return a text for HTML: isolated, so that what turns writing around stays within it."""
    return f"<bdi>{html.escape(visible_text(str(text)))}</bdi>"


def cell_text(value: Any) -> str:  # noqa: ANN401 -- whatever a table holds
    """Return a value as a person reads it: nothing for what is not known, lists with commas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, numbers.Integral):
        return f"{int(value)}"
    if isinstance(value, numbers.Real):
        number = float(value)
        return f"{number:.6g}" if math.isfinite(number) else ""
    if isinstance(value, datetime.datetime) and (value.hour, value.minute, value.second) == (
        0,
        0,
        0,
    ):
        return value.date().isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(cell_text, value))
    return str(value)


def table_html(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, caption: str = "", note: str = ""
) -> str:
    """Return a table; columns of numbers are aligned to the right."""
    values = [list(row) for row in rows]
    right = [_is_numeric([row[place] for row in values]) for place in range(len(columns))]
    styles = [f' style="text-align: {"right" if one else "left"}"' for one in right]
    head = "".join(
        f'<th scope="col"{style}>{escaped(name)}</th>'
        for name, style in zip(columns, styles, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{style}>{escaped(_shortened(cell_text(value)))}</td>"
            for value, style in zip(row, styles, strict=True)
        )
        + "</tr>\n"
        for row in values
    )
    title = f"<caption>{escaped(caption)}</caption>" if caption else ""
    table = f"<table>{title}<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    return f"<div>{table}{_SORTED}{f'<p>{escaped(note)}</p>' if note else ''}</div>"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _is_numeric(values: Sequence[Any]) -> bool:
    known = [value for value in values if cell_text(value)]
    return bool(known) and all(
        isinstance(value, numbers.Real) and not isinstance(value, bool) for value in known
    )


def frame_html(frame: pd.DataFrame) -> str:
    """Return a DataFrame as a table, its question above it; of a long one the first rows."""
    columns = [str(column) for column in frame.columns]
    shown = frame.iloc[:_SHOWN]
    rows = zip(*(shown.iloc[:, place].tolist() for place in range(len(columns))), strict=True)
    note = f"The first {_SHOWN} of {len(frame):,} rows." if len(frame) > _SHOWN else ""
    if not len(frame):
        note = "No rows."
    return table_html(columns, rows, caption=str(frame.attrs.get("question", "")), note=note)
