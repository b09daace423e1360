"""``euroai query``: SPARQL from the command line, a file or standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import click

from euroai import console
from euroai.cli.options import Asked, answering, example, message
from euroai.cli.parameter_types import FiniteNumber
from euroai.errors import QueryError
from euroai.files import read_file
from euroai.queries.bounds import LONGEST

__all__ = ["SECONDS", "query"]

SECONDS: Final = 60.0
"""How long an answer may take by default."""


@click.command(
    short_help="Put a SPARQL query.",
    epilog=example(
        'euroai query "SELECT ?lab WHERE { ?lab a eai:Lab ; eai:country country:FR }"',
        "euroai query question.rq --format csv > answer.csv",
    ),
)
@click.argument("text", metavar="TEXT-OR-FILE")
@click.option(
    "--timeout",
    type=FiniteNumber(0, 86_400, min_open=True),
    default=SECONDS,
    metavar="SECONDS",
    help=f"How long the answer may take; {SECONDS:g} by default.",
)
@click.option(
    "--max-rows", type=click.IntRange(min=1), metavar="N", help="Refuse an answer of more rows."
)
@answering("table", "csv", "tsv", "json", "xml", "turtle")
def query(asked: Asked, text: str, timeout: float, max_rows: int | None) -> None:
    """Put a SPARQL query; a file that exists is read, “-” is standard input.

    The prefixes eai:, id:, src:, c:, country:, rdfs:, skos:, xsd: and the other common ones are
    known. The default graph is all sources together; GRAPH ?source { … } says who states it. A
    CONSTRUCT or DESCRIBE prints Turtle. JSON is the W3C's own form of SPARQL results.
    """
    sparql = read_query(text)
    answer = asked.load().answer(sparql, asked.format, timeout=timeout, max_rows=max_rows)
    if answer.kind == "table":
        console.print_table(answer.columns, answer.value)
        if not answer.value:
            message("No rows: nothing in the graph fits the query.")
        return
    if answer.kind == "truth":
        click.echo("true" if answer.value else "false")
        return
    printed = answer.value
    console.write_data(printed if printed.endswith("\n") else f"{printed}\n")


def read_query(text: str) -> str:
    """Return the query: from standard input for ``-``, from a file if there is one, else the text.

    Raises:
        QueryError: the file cannot be read as UTF-8 text, or what looks like a file is not there.
    """
    if not text.strip():
        raise QueryError("The query is empty: write one, or name a file that holds one.")
    if text == "-":
        return _decoded(sys.stdin.buffer.read(LONGEST + 1), "standard input")
    path = Path(text)
    if _is_there(path):
        if path.is_dir():
            raise QueryError(f"{text} is a folder; name a file with a query in it.")
        try:
            return _decoded(read_file(path, LONGEST), text)
        except OSError as error:
            raise QueryError(f"{text} cannot be read: {error.strerror}.") from error
    if path.suffix in (".rq", ".sparql") and "{" not in text:
        raise QueryError(f"There is no file {text}; name one that exists, or write the query out.")
    return _decoded(os.fsencode(text), "the query")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a file's name: then it is a query
        return False


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(
            f"{where} is no UTF-8 text (byte {error.start}); a query is text: save it as UTF-8."
        ) from error
