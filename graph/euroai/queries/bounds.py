"""Which queries are put to the engine at all: its parser calls itself for each step of a text.

The counts are taken from the text without what could hold a sign by chance. A text in disguise may
pass; what it does then it does to the process that answers, and :mod:`euroai.child` is one
that can be spared.
"""

from __future__ import annotations

import re
from typing import Final

from euroai.errors import QueryError
from euroai.queries.syntax_errors import bare, depth

__all__ = ["DEEPEST", "LONGEST", "MOST_STEPS", "refuse_unbounded"]

LONGEST: Final = 1_000_000
"""How many characters a query may have."""
DEEPEST: Final = 500
"""How deep brackets may nest."""
MOST_STEPS: Final = 1_000
"""How many patterns, operators, steps of a path and the like a query may have together."""
_STEP: Final = re.compile(r"[.;!|/^*+=<>-]|\b(?:UNION|OPTIONAL|MINUS|FILTER|BIND)\b", re.IGNORECASE)


def refuse_unbounded(sparql: str) -> None:
    """Do nothing for a query that the engine can read.

    Raises:
        QueryError: the query is too long, nests too deep or has too many steps.
    """
    if len(sparql) > LONGEST:
        raise QueryError(
            f"The query has more than {LONGEST:,} characters. Load what it lists as data, or ask "
            "in parts."
        )
    text = bare(sparql)
    if depth(text) > DEEPEST:
        raise QueryError(f"The query nests brackets more than {DEEPEST} deep. Write it flatter.")
    if sum(1 for _ in _STEP.finditer(text)) > MOST_STEPS:
        raise QueryError(
            f"The query has more than {MOST_STEPS:,} patterns, operators and steps of paths. Ask "
            "in parts, or list values with VALUES."
        )
