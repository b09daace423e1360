"""``euroai mcp``: the questions as tools for an assistant, over standard input and output."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from euroai.cli.options import AS_OF_HELP, example
from euroai.cli.parameter_types import DAY
from euroai.errors import ExtraMissing

__all__ = ["mcp"]


@click.command(
    short_help="Answer an assistant's questions over standard input and output.",
    epilog=example("euroai mcp", "euroai mcp --as-of 2024-12-31", "euroai mcp --drafts drafts/"),
)
@click.option("--as-of", type=DAY, metavar="DATE", help=AS_OF_HELP)
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="A SPARQL store that holds the graph, instead of a folder: it is copied when this starts.",
)
@click.option(
    "--drafts",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where draft and propose write drafts for euroai review; they only answer without it.",
)
def mcp(as_of: date | None, data: str | None, endpoint: str | None, drafts: Path | None) -> None:
    """Answer an assistant's questions: the Model Context Protocol over standard input and output.

    The tools are find, show, overlap, path, capital, talent, conflicts, centrality, rankings and
    query. They only read; answers are bounded and name their sources. draft and propose make drafts
    of a text's claims: a person decides on them with euroai review, and the data stays as it is.
    """
    try:
        from euroai.server.assistant import serve_assistant
    except ImportError as error:
        raise ExtraMissing("euroai mcp", "mcp") from error
    from euroai.knowledge import load, load_copy
    from euroai.namespaces import ontology_folder

    if data is not None and endpoint is not None:
        raise click.UsageError("Give a data folder or an endpoint, not both.")
    folder = ontology_folder() / "data" if data is None else Path(data)
    if drafts is not None and drafts.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError("Drafts do not belong into the data folder: name another place.")
    if endpoint is None:
        # In memory: a snapshot's files could not be shared with processes that are forked.
        serve_assistant(lambda: load(data, as_of=as_of, cache=False), drafts=drafts)
    else:
        serve_assistant(lambda: load_copy(endpoint, as_of=as_of), drafts=drafts)
