"""``euroai cluster``: analyses of a large network by Spark."""

from __future__ import annotations

from pathlib import Path

import click

from euroai import console
from euroai.cli.options import example
from euroai.console import harmless

__all__ = ["cluster"]

_TASKS = ("overlap", "pagerank", "components", "communities", "distances")


@click.command(
    short_help="Analyse a large network on a Spark cluster.",
    epilog=example(
        "euroai export --view investments --format parquet --output investments",
        "euroai cluster overlap investments/edges.parquet --output overlap",
        "euroai cluster distances edges.parquet --from accel --master spark://host:7077 "
        "--output far",
    ),
)
@click.argument("task", type=click.Choice(_TASKS))
@click.argument("edges", metavar="EDGES")
@click.option("--master", metavar="URL", default="local[*]", show_default=True, help="Of Spark.")
@click.option("--output", metavar="FOLDER", required=True, help="A new folder for the rows.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(("parquet", "csv")),
    default="parquet",
    show_default=True,
    help="How the rows are written, a file a partition.",
)
@click.option(
    "--partitions", type=click.IntRange(1), default=8, show_default=True, help="Of each join."
)
@click.option("--from", "start", metavar="ID", help="The node that distances are counted from.")
def cluster(
    task: str,
    edges: str,
    master: str,
    output: str,
    fmt: str,
    partitions: int,
    start: str | None,
) -> None:
    """Do TASK over EDGES: Parquet that `euroai export` wrote, with source and target.

    The rows are those that the commands in memory give (docs/scale.md says from which size Spark
    pays). Needs the extra `spark` and Java.
    """
    from euroai.exchange.cluster import run_task, session

    if (task == "distances") != (start is not None):
        raise click.UsageError("--from ID goes with distances, and they with it.")
    if "://" not in edges and not Path(edges).exists():
        raise click.BadParameter(f"{edges} is not there.", param_hint="EDGES")
    with console.progress() as report, session(master, partitions=partitions) as spark:
        run_task(spark, task, edges, output, form=fmt, start=start, report=report)
    click.echo(harmless(f"Wrote {output}."))
