"""``euroai serve``: the site, SPARQL, linked data and the analyses over HTTP."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from euroai.cli.options import AS_OF_HELP, example, message
from euroai.cli.parameter_types import DAY, SECONDS_OF_ONE
from euroai.errors import ExtraMissing
from euroai.server.limits import Limits

__all__ = ["serve"]

_DEFAULTS = Limits()


@click.command(
    short_help="Serve the pages, SPARQL and the analyses over HTTP.",
    epilog=example(
        "euroai serve",
        "euroai serve --port 8080 --seconds 10 --rows 10000",
        "euroai serve --data imports/crunchbase --site output/site",
    ),
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=8000,
    show_default=True,
    help="0: any free.",
)
@click.option(
    "--site", metavar="FOLDER", default="output/site", show_default=True, help="A built site."
)
@click.option(
    "--base-url", metavar="URL", default="", help="Where clients reach it, behind a proxy."
)
@click.option(
    "--seconds",
    type=SECONDS_OF_ONE,
    metavar="SECONDS",
    default=_DEFAULTS.seconds,
    show_default=True,
    help="For one answer.",
)
@click.option(
    "--rows",
    type=click.IntRange(1),
    metavar="N",
    default=_DEFAULTS.rows,
    show_default=True,
    help="Of one answer.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=_DEFAULTS.memory // 10**6,
    show_default=True,
    metavar="MB",
    help="For one answer, beyond the graph.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    default=_DEFAULTS.workers,
    show_default=True,
    help="Answers at once.",
)
@click.option(
    "--waiting",
    type=click.IntRange(1),
    metavar="N",
    default=_DEFAULTS.waiting,
    show_default=True,
    help="Questions that may wait.",
)
@click.option(
    "--body",
    type=click.IntRange(1000),
    default=_DEFAULTS.body,
    show_default=True,
    metavar="BYTES",
    help="Of one request.",
)
@click.option(
    "--connections",
    type=click.IntRange(1),
    metavar="N",
    default=_DEFAULTS.connections,
    show_default=True,
    help="Open at once.",
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
    "--review",
    "draft",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="DRAFT",
    help="Serve the review of a draft instead, to this machine alone.",
)
def serve(
    host: str,
    port: int,
    site: str,
    base_url: str,
    as_of: date | None,
    data: str | None,
    endpoint: str | None,
    memory: int,
    draft: Path | None,
    **bounds: Any,  # noqa: ANN401 -- numbers, as click parsed them
) -> None:
    """Serve the pages, SPARQL, linked data, the analyses and reconciliation, read-only.

    /sparql speaks the SPARQL 1.1 Protocol, /id/… is linked data, /api/… the analyses as JSON
    (/api/openapi.json describes them), /reconcile is for OpenRefine, /health and /metrics for who
    watches it. A query that takes too long or too much is ended. Each request is a line of JSON on
    standard error. Ctrl-C stops the server.
    """
    if draft is not None:
        _review(draft, host, port, data)
        return
    if data is not None and endpoint is not None:
        raise click.UsageError("Give a data folder or an endpoint, not both.")
    try:
        import starlette
        import uvicorn
    except ImportError as error:
        raise ExtraMissing("euroai serve", "serve") from error
    del starlette, uvicorn
    from euroai.knowledge import load, load_copy
    from euroai.server import run

    limits = Limits(memory=memory * 10**6, **bounds)
    if not run.is_loopback(host):
        message(
            f"Warning: {host} can be reached from other machines. Nothing asks who they are, and "
            "nothing is encrypted: put a proxy with TLS in front."
        )
    folder: Path | None = Path(site)
    if not Path(site, "index.html").is_file():
        message(f"No pages in {site}: `euroai build` writes them. The rest is served all the same.")
        folder = None
    with run.listen(host, port) as sock:
        # In memory: a snapshot's files could not be shared with processes that are forked, and to
        # copy it takes as long as to read the data.
        run.serve(
            lambda: (
                load(data, as_of=as_of, cache=False)
                if endpoint is None
                else load_copy(endpoint, as_of=as_of)
            ),
            sock,
            site=folder,
            limits=limits,
            base=base_url,
            ready=_ready,
        )
    message("Stopped.")


def _ready(address: str) -> None:
    message(f"Serving {address} (SPARQL at {address}sparql). Ctrl-C stops it.")


def _review(draft: Path, host: str, port: int, data: str | None) -> None:
    """Serve the page of a review; whoever is not on this machine could write the data else."""
    from euroai.curation.review.reviewing import open_review
    from euroai.curation.review_page import serve as serve_review

    if host not in ("127.0.0.1", "localhost"):
        raise click.UsageError("A review is served to this machine alone: leave out --host.")
    session = open_review(draft, data)
    serve_review(session, port, announce=lambda url: click.echo(f"Review at {url}"))
