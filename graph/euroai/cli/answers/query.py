"""``euroai query``: SPARQL from the command line, a file or standard input."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from euroai import console
from euroai.cli.options import Asked, answering, example, message
from euroai.errors import QueryError

__all__ = ["query"]


@click.command(
    short_help="Put a SPARQL query.",
    epilog=example(
        'euroai query "SELECT ?lab WHERE { ?lab a eai:Lab ; eai:country country:FR }"',
        "euroai query question.rq --format csv > answer.csv",
    ),
)
@click.argument("text", metavar="TEXT-OR-FILE")
@answering("table", "csv", "tsv", "json", "xml", "turtle")
def query(asked: Asked, text: str) -> None:
    """Put a SPARQL query; a file that exists is read, “-” is standard input.

    The prefixes eai:, id:, src:, c:, country:, rdfs:, skos:, xsd: and the other common ones are
    known. The default graph is all sources together; GRAPH ?source { … } says who tells it. A
    CONSTRUCT or DESCRIBE prints Turtle. JSON is the W3C's own form of SPARQL results.
    """
    sparql = read_query(text)
    with _stopped_at_once():
        _answer(asked, sparql)


def _answer(asked: Asked, sparql: str) -> None:
    answer = asked.load().ask(sparql)
    if asked.format == "table" and answer.kind == "table":
        rows = list(answer.rows())
        console.print_table(answer.columns, rows)
        if not rows:
            message("No rows: nothing in the graph fits the query.")
        return
    if asked.format == "table":
        fmt = "turtle" if answer.kind == "graph" else "csv"
        click.echo(answer.serialize(fmt), nl=False)
        return
    printed = answer.serialize(asked.format)
    click.echo(printed, nl=not printed.endswith("\n"))


@contextmanager
def _stopped_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process: while the engine answers, Python hears no signal."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    except ValueError:  # signals belong to the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def read_query(text: str) -> str:
    """Return the query: from standard input for ``-``, from a file if there is one, else the text.

    Raises:
        QueryError: the file cannot be read as UTF-8 text, or what looks like a file is not there.
    """
    if not text.strip():
        raise QueryError("The query is empty: write one, or name a file that holds one.")
    if text == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    path = Path(text)
    if _is_there(path):
        if path.is_dir():
            raise QueryError(f"{text} is a folder; name a file with a query in it.")
        return _decoded(path.read_bytes(), text)
    if path.suffix in (".rq", ".sparql") and "{" not in text:
        raise QueryError(f"There is no file {text}; name one that exists, or write the query out.")
    return text


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
