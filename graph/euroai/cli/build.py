"""``euroai build``: the pages and the downloads, written as static files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from euroai import console
from euroai.cli.door import DAY, example

__all__ = ["build"]


@click.command(
    short_help="Check the data, write the pages and the downloads.",
    epilog=example("euroai build", "euroai build --data my-data --output public"),
)
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships unless told.",
)
@click.option(
    "--output",
    metavar="FOLDER",
    default="output",
    help="Where site/ and data/ are written; output unless told.",
)
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="Leave out what happened after this day (2024-12-31)."
)
def build(data: str | None, output: str, as_of: date | None) -> None:
    """Check the data and write the pages (site/) and the downloads (data/).

    Data with a violation is refused, and the old output stays as it was. The new output takes the
    place of the old one only when it is whole.
    """
    from euroai.publish import build as build_all

    with console.progress() as report:
        built = build_all(
            None if data is None else Path(data), Path(output), as_of=as_of, progress=report
        )
    warned = f" {built.warnings} warnings: euroai check tells them." if built.warnings else ""
    click.echo(
        f"Wrote {built.pages:,} pages to {built.site} and {built.downloads} downloads to "
        f"{built.data} in {built.seconds:.1f} s.{warned}"
    )
    click.echo(f"Open {built.site / 'index.html'}")
