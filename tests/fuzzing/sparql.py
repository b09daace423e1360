"""Texts of SPARQL, and the formats of their answers."""

from __future__ import annotations

import contextlib
from typing import Final

from hypothesis import strategies as st

from euroai.errors import EuroAIError
from tests.fuzzing import hostile
from tests.fuzzing.data import small_graph

__all__ = ["QUERIES", "WHOLE", "check_query"]

_SPARQL: Final = (
    *[
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "FROM",
        "NAMED",
        "GRAPH",
        "SERVICE",
        "SILENT",
        "OPTIONAL",
        "UNION",
    ],
    *[
        "MINUS",
        "FILTER",
        "BIND",
        "AS",
        "VALUES",
        "GROUP",
        "BY",
        "ORDER",
        "HAVING",
        "LIMIT",
        "OFFSET",
        "DISTINCT",
        "EXISTS",
        "NOT",
    ],
    *[
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        "*",
        "+",
        "/",
        "|",
        "^",
        "!",
        "?",
        "=",
        "<",
        ">",
        "&&",
        "||",
        "-",
        "1",
        "-1",
        "1e999",
        "9999999999999999999",
        "'x'",
    ],
    *[
        "?a",
        "?b",
        "?c",
        "a",
        "eai:Lab",
        "id:alpha-lab",
        "rdfs:label",
        "<http://127.0.0.1:9/>",
        "<file:///etc/passwd>",
    ],
    *[
        "INSERT",
        "DELETE",
        "DATA",
        "LOAD",
        "CLEAR",
        "DROP",
        "INTO",
        "PREFIX",
        "BASE",
        "REGEX(",
        "STR(",
        "CONCAT(",
        "SUM(",
        "COUNT(",
    ],
    *[
        "REPLACE(",
        "GROUP_CONCAT(",
        "BNODE()",
        "NOW()",
        "RAND()",
        "UUID()",
        "xsd:integer(",
        "IRI(",
        "\\u0053ERVICE",
    ],
    '"(a*)*b"',
    "# x\r",
    '"""',
)
WHOLE: Final = (
    "SELECT * { ?a ?b ?c }",
    "SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a ORDER BY ?n",
    "ASK { ?a a eai:Lab }",
    "CONSTRUCT { ?a ?b [] } WHERE { ?a ?b ?c }",
    "DESCRIBE id:alpha-lab",
)


def _spliced(parts: tuple[str, list[tuple[int, str]]]) -> str:
    words = parts[0].split()
    for place, word in parts[1]:
        words.insert(place % (len(words) + 1), word)
    return " ".join(words)


_words = st.one_of(st.sampled_from(_SPARQL), hostile())
QUERIES = st.tuples(
    st.one_of(
        st.lists(_words, max_size=25).map(" ".join),
        st.tuples(
            st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 30), _words), max_size=4)
        ).map(_spliced),
    ),
    st.sampled_from(["table", "csv", "tsv", "json", "xml", "turtle", "nothing"]),
)


def check_query(given: tuple[str, str]) -> None:
    """Hold of a query and a format: an answer or an error, in time."""
    with contextlib.suppress(EuroAIError):
        small_graph().answer(given[0], given[1], timeout=3, max_rows=1_000)
