"""A table with the question that it answers and all that has to be known to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under ``columns``; ``attrs`` holds what belongs to the whole: engine, totals, counts."""

    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    attrs: Mapping[str, Any]

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def first(self, top: int | None) -> Table:
        """Return the first so many rows; all for None."""
        return (
            self if top is None else Table(self.question, self.columns, self.rows[:top], self.attrs)
        )

    def frame(self) -> pd.DataFrame:
        """Return the rows as a DataFrame; ``attrs`` holds the question and what is told of it."""
        import pandas as pd

        frame = pd.DataFrame(self.rows, columns=list(self.columns))
        frame.attrs["question"] = self.question
        frame.attrs.update(self.attrs)
        return frame
