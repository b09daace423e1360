"""``euroai export``: the graph as RDF, a view as GraphML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from euroai.cli.door import DAY, Asked, Listing, NameOf, example
from euroai.cli.network import view_choices

__all__ = ["export"]

FORMATS = ("trig", "nquads", "jsonld", "graphml")


@click.command(
    short_help="Write the graph as RDF, or a view as GraphML.",
    epilog=example(
        "euroai export --view alliances > alliances.graphml",
        "euroai export --format nquads --output euroai.nq",
    ),
)
@click.option(
    "--view",
    cls=Listing,
    choices=view_choices,
    type=NameOf("view", view_choices),
    metavar="NAME",
    help="A network, as GraphML; without it the whole graph.",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(FORMATS),
    help="trig unless told; graphml for a view.",
)
@click.option("--output", metavar="FILE", help="A file to write; standard output unless told.")
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="Leave out what happened after this day (2024-12-31)."
)
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships unless told.",
)
def export(
    view: str | None, fmt: str | None, output: str | None, as_of: date | None, data: str | None
) -> None:
    """Write the graph in another format: RDF with its named graphs, or a view as GraphML."""
    form = fmt or ("graphml" if view else "trig")
    if (view is None) == (form == "graphml"):
        raise click.UsageError("GraphML holds a view, and a view is GraphML: --view NAME.")
    from euroai.exchange import named_quads, to_graphml, to_rdf

    kg = Asked(data, as_of, form).load()
    content = to_graphml(kg.view(view)) if view else to_rdf(named_quads(kg.store), form)
    if output is None:
        click.echo(content, nl=False)
    else:
        Path(output).write_bytes(content)
