"""``euroai communities``: who is tied more closely among themselves than to the rest."""

from __future__ import annotations

from typing import Final

import click

from euroai.cli.cluster_options import SPARK, SparkOptions, clustered, edges_of_view
from euroai.cli.options import Asked, answering, example, message
from euroai.cli.output import TOP, few, print_answer, shown, view_option
from euroai.cli.parameter_types import FiniteNumber

__all__ = ["communities"]

_ENGINES: Final = ("auto", "louvain", "leiden", SPARK)
_SEED: Final = 42


@click.command(
    short_help="Show who is tied more closely among themselves than to the rest.",
    epilog=example(
        "euroai communities",
        "euroai communities --view alliances --seed 7",
        "euroai communities --engine louvain --format json",
        "euroai communities --engine spark --edges edges.parquet --output communities",
    ),
)
@view_option("The network; co-investment by default.", default="co-investment")
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default="auto",
    help="auto is Leiden where it is installed (the extra leiden), else Louvain; spark is label "
    "propagation on a cluster (docs/scale.md).",
)
@click.option(
    "--components",
    is_flag=True,
    help="With --engine spark: the connected components instead.",
)
@clustered
@click.option("--seed", type=int, default=_SEED, metavar="N", help=f"Where chance begins; {_SEED}.")
@click.option(
    "--resolution",
    type=FiniteNumber(0, min_open=True),
    default=1.0,
    metavar="X",
    help="Above 1: smaller communities; 1 by default.",
)
@TOP
@answering()
def communities(
    asked: Asked,
    view: str,
    engine: str,
    cluster: SparkOptions,
    components: bool,
    seed: int,
    resolution: float,
    top: int | None,
) -> None:
    """Show which nodes of a network are tied more closely among themselves than to the rest.

    The partition of largest modularity among ten runs; stability states how far the ten agree (1:
    wholly). A community is named after its most central members, its commonest country and sector.
    """
    from euroai.analysis.communities.communities import communities as find
    from euroai.tables.communities import communities_table

    if cluster.is_asked:
        cluster.refuse(top=top, seed=seed != _SEED, resolution=resolution != 1)
        task = "components" if components else "communities"
        cluster.write(asked, task, edges_of_view(view))
        return
    if components:
        raise click.UsageError("--components goes with --engine spark.")
    kg = asked.load()
    found = find(kg, view, engine=engine, seed=seed, resolution=resolution)
    table = communities_table(found)
    rows = [
        (row["id"], row["size"], row["name"], few([kg.label(one) for one in row["members"]], 6))
        for row in shown(asked, table, top).records()
    ]
    headings = ("No", "Size", "Community", "Members")
    question: dict[str, object] = {"command": "communities", "engine_asked": engine}
    print_answer(asked, table, question, (headings, rows), top=top)
    if asked.format == "table":
        message(
            f"{found.nodes} nodes, {found.edges} tied pairs in {len(found.groups)} communities; "
            f"modularity {found.modularity:.3f}, stability {found.stability:.3f} over "
            f"{found.runs} runs of {found.engine}; {found.weighting}."
        )
