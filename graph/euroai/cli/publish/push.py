"""``euroai push``: the named graphs into a store elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from euroai import console
from euroai.cli.options import AS_OF_HELP, NO_CACHE, Asked, example
from euroai.cli.parameter_types import DAY, SECONDS_OF_ONE
from euroai.console import harmless

if TYPE_CHECKING:
    from euroai.exchange.push import Pushed

__all__ = ["push"]

_FEW = 10
"""So many graphs are named one by one."""


@click.command(
    short_help="Load the graph into a store elsewhere, only what changed.",
    epilog=example(
        "euroai push http://localhost:7878/store",
        "euroai push --dry-run http://localhost:8890/sparql-graph-crud-auth",
        "euroai overlap --endpoint http://localhost:7878/query",
    ),
)
@click.argument("address", metavar="URL")
@click.option(
    "--endpoint",
    metavar="URL",
    help="Where the store answers queries; found from URL for Oxigraph, Virtuoso, Fuseki, RDF4J.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written and removed; write none.")
@click.option(
    "--journal",
    "journal_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep what the store took; a file of the user's own for each URL by default.",
)
@click.option(
    "--seconds",
    type=SECONDS_OF_ONE,
    metavar="SECONDS",
    default=300.0,
    show_default=True,
    help="For one request.",
)
@click.option("--as-of", type=DAY, metavar="DATE", help=AS_OF_HELP)
@NO_CACHE
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
def push(
    address: str,
    endpoint: str | None,
    dry_run: bool,
    journal_file: Path | None,
    seconds: float,
    as_of: date | None,
    data: str | None,
) -> None:
    """Load the named graphs into the store whose Graph Store Protocol answers at URL.

    Only graphs that changed since the last push are written, and a push that was stopped goes on
    where it was. Graphs that the data no longer has are removed if a push wrote them. A token comes
    from EUROAI_ENDPOINT_TOKEN, a password from ~/.netrc, never from URL. Commands then ask the
    store with --endpoint.
    """
    from euroai.exchange.push import push as push_all
    from euroai.exchange.push_journal import PushJournal, journal_path
    from euroai.store.remote.engines import query_address
    from euroai.store.remote.graph_store import GraphStore
    from euroai.store.remote.http_client import HttpClient
    from euroai.store.remote.http_transport import open_endpoint

    target = GraphStore(HttpClient(address, seconds=seconds))
    asked = endpoint or query_address(address)
    if asked is None:
        raise click.UsageError(f"Where does {harmless(address)} answer queries? --endpoint URL.")
    remote = open_endpoint(asked, seconds=seconds)
    journal = PushJournal(journal_file or journal_path(address))
    kg = Asked(data, as_of, "table").load()
    with console.progress() as report:
        done = push_all(kg.store, target, remote, journal, dry_run=dry_run, report=report)
    _tell(done, dry_run)
    if not dry_run:
        click.echo(f"Ask it: euroai overlap --endpoint {harmless(asked)}")


def _tell(done: Pushed, dry_run: bool) -> None:
    would = "Would have " if dry_run else ""
    for what, graphs in (("written", done.written), ("removed", done.removed)):
        text = f"{would}{what} {len(graphs):,} graphs".capitalize()
        if what == "written":
            text += f" ({done.statements:,} statements)"
        named = ", ".join(graph or "the default graph" for graph in graphs[:_FEW])
        rest = f" and {len(graphs) - _FEW:,} more" if len(graphs) > _FEW else ""
        click.echo(harmless(f"{text}{': ' if named else ''}{named}{rest}."))
    click.echo(f"{done.same:,} graphs were there already.")
