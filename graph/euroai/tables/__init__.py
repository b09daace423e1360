"""Tables of the analyses, the same for the command line, a notebook and the pages.

Each module makes :class:`~euroai.tables.table.Table` objects from one analysis, with the names and
the question beside the figures, and turns them into DataFrames for a notebook.
"""

from __future__ import annotations

__all__: list[str] = []
