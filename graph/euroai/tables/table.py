"""A table with the question that it answers and all that has to be known to read it.

An analysis makes its table once; the command line (text, CSV, JSON), notebooks and pages take
question, columns, rows and notes from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from euroai.tables.columns import UNITS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under ``columns``.

    ``attrs`` holds what belongs to the whole (engine, totals, counts), ``notes`` sentences that
    stand beside it.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    attrs: Mapping[str, Any]
    notes: tuple[str, ...] = ()

    @property
    def units(self) -> dict[str, str]:
        """The unit or type of each column."""
        return {name: UNITS[name] for name in self.columns}

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def first(self, top: int | None) -> Table:
        """Return the first so many rows; all for None."""
        return self if top is None else replace(self, rows=self.rows[:top])

    def ordered(self, column: str) -> Table:
        """Return the rows with the largest (or longest) value of a column first, none last."""
        place = self.columns.index(column)

        def size(row: tuple[Any, ...]) -> Any:  # noqa: ANN401 -- whatever the column holds
            value = row[place]
            return -(len(value) if isinstance(value, tuple) else value or 0)

        return replace(self, rows=tuple(sorted(self.rows, key=size)))

    def frame(self, dtype: type | None = None) -> pd.DataFrame:
        """Return the rows as a DataFrame; ``attrs`` holds the question, units and the rest."""
        import pandas as pd

        frame = pd.DataFrame(self.rows, columns=list(self.columns), dtype=dtype)
        frame.attrs["question"] = self.question
        frame.attrs["units"] = self.units
        frame.attrs.update(self.attrs)
        return frame
