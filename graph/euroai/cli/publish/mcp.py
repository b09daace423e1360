"""``euroai mcp``: the questions as tools for an assistant, over standard input and output."""

from __future__ import annotations

from datetime import date

import click

from euroai.cli.options import DAY, example
from euroai.errors import ExtraMissing

__all__ = ["mcp"]


@click.command(
    short_help="Answer an assistant's questions over standard input and output.",
    epilog=example("euroai mcp", "euroai mcp --as-of 2024-12-31"),
)
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="Leave out what happened after this day (2024-12-31)."
)
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
def mcp(as_of: date | None, data: str | None) -> None:
    """Answer an assistant's questions: the Model Context Protocol over standard input and output.

    The tools are find, show, overlap, path, capital, talent, conflicts, centrality and query. They
    only read; answers are bounded and name their sources.
    """
    try:
        from euroai.server.assistant import serve_assistant
    except ImportError as error:
        raise ExtraMissing("euroai mcp", "mcp") from error
    from euroai.knowledge import load

    # In memory: a snapshot's files could not be shared with processes that are forked.
    serve_assistant(lambda: load(data, as_of=as_of, cache=False))
