"""The doors through which somebody else's bytes come in, each with what must hold behind it.

No error but the package's own, no character that steers a terminal, no server error, and an end.
"""

from __future__ import annotations

from typing import Final

from tests.fuzzing import Target
from tests.fuzzing.command_lines import LINES, check_command
from tests.fuzzing.requests import REQUESTS, check_request
from tests.fuzzing.sparql import QUERIES, check_query
from tests.fuzzing.tables import TABLES, check_table
from tests.fuzzing.turtle import TURTLE, check_turtle

__all__ = ["TARGETS"]

TARGETS: Final = {
    one.name: one
    for one in (
        Target("turtle", TURTLE, check_turtle),
        Target("tables", TABLES, check_table),
        Target("sparql", QUERIES, check_query),
        Target("commands", LINES, check_command),
        Target("http", REQUESTS, check_request),
    )
}
"""Every door but the pages' addresses, which need a browser (``tests/site/test_corpus.py``)."""
