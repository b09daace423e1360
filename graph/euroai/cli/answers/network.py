"""``euroai centrality``: who stands where in a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

from euroai import console
from euroai.cli.cluster_options import SPARK, SparkOptions, clustered, edges_of_view
from euroai.cli.options import Asked, Listing, answering, example, message, quoting
from euroai.cli.output import SHOWN, print_answer, print_rows, shown, shown_rows, view_option
from euroai.cli.parameter_types import FiniteNumber, NameOf

if TYPE_CHECKING:
    from euroai.analysis.centrality.centrality import Centrality
    from euroai.tables.table import Table

__all__ = ["centrality"]

_SHARE: Final = FiniteNumber(0, 1, min_open=True, max_open=True)


def _measures() -> Sequence[str]:
    from euroai.analysis.centrality.centrality import MEASURES

    return tuple(MEASURES)


def _engines() -> Sequence[str]:
    from euroai.analysis.centrality.centrality import ENGINES

    return (*ENGINES, SPARK)


@click.command(
    short_help="Rank who stands where in a network.",
    epilog=example(
        "euroai centrality --view co-investment --measure betweenness --top 10",
        "euroai centrality --view investments --measure hubs --weighted",
        "euroai centrality --view alliances --measure bridges --ties",
        "euroai centrality --view talent --measure closeness --per-component --top 3",
        "euroai centrality --view everything --measure betweenness --engine approximate",
        "euroai centrality --view alliances --measure pagerank --format json",
        "euroai centrality --measure pagerank --engine spark --edges edges.parquet --output ranks",
    ),
)
@view_option("The network; co-investment by default.")
@click.option(
    "--measure",
    default="betweenness",
    cls=Listing,
    choices=_measures,
    type=NameOf("measure", _measures),
    metavar="NAME",
    help="The measure; betweenness by default.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@click.option(
    "--weighted",
    is_flag=True,
    help="Count a tie by its strength (shared labs, rounds), not as one.",
)
@click.option(
    "--ties",
    is_flag=True,
    help="List the bridges themselves, what they cut off first; goes with --measure bridges.",
)
@click.option(
    "--per-component",
    is_flag=True,
    help="Rank within each component by itself; --top then counts in each.",
)
@click.option(
    "--engine",
    cls=Listing,
    choices=_engines,
    type=NameOf("engine", _engines),
    default="auto",
    metavar="NAME",
    help="Who computes it; auto by default, which is compiled, and approximate for the "
    "betweenness of more than 10 000 nodes; spark is PageRank on a cluster (docs/scale.md).",
)
@clustered
@click.option(
    "--error",
    type=_SHARE,
    metavar="X",
    help="How far approximate values may be off; 0.01 by default.",
)
@click.option(
    "--risk",
    type=_SHARE,
    metavar="X",
    help="How likely they may be off by more; 0.1 by default.",
)
@answering()
@quoting("rank", "bridges")
def centrality(
    asked: Asked,
    view: str | None,
    measure: str,
    top: int | None,
    weighted: bool,
    ties: bool,
    per_component: bool,
    engine: str,
    cluster: SparkOptions,
    error: float | None,
    risk: float | None,
) -> None:
    """Rank who stands where in a network.

    The answer says which engine computed it, how it is normalised, which way ties were read, and
    how far an approximation may be off. A table shows the first 20 unless --top says else.
    """
    from euroai.analysis.centrality.centrality import ERROR, RISK, view_centrality
    from euroai.tables.centrality import centrality_table

    if cluster.is_asked:
        cluster.refuse(top=top, weighted=weighted, ties=ties, per_component=per_component)
        cluster.refuse(error=error is not None, risk=risk is not None)
        if measure != "pagerank":
            raise click.UsageError("Spark measures pagerank only.")
        if view is None and cluster.edges is None:
            raise click.UsageError("Name the network: --view NAME or --edges PARQUET.")
        cluster.write(asked, "pagerank", edges_of_view(view or ""))
        return
    view = view or "co-investment"
    if (error is not None or risk is not None) and engine not in ("auto", "approximate"):
        raise click.UsageError(f"--error and --risk are of no use to the engine {engine}: exact.")
    if ties:
        if measure != "bridges" or weighted or per_component:
            raise click.UsageError("--ties lists bridges: ask --measure bridges, and no weights.")
        _print_bridges(asked, view, "compiled" if engine == "auto" else engine, top)
        return
    kg = asked.load()
    found = view_centrality(
        kg,
        view,
        measure,
        weighted=weighted,
        top=top if per_component else shown_rows(asked, top),
        per_component=per_component,
        engine=engine,
        error=ERROR if error is None else error,
        risk=RISK if risk is None else risk,
    )
    asked_for = {"weighted": weighted, "top": top, "engine_asked": engine}
    table = centrality_table(found)
    if asked.format != "table":
        _print_for_programs(asked, found, table, asked_for)
        return
    _print_ranking(found, table, top)
    message(f"{found.nodes} nodes, {found.edges} tied pairs, computed by {found.engine}.")
    for name in ("normalisation", "weighting", "direction"):
        message(f"{name.capitalize()}: {getattr(found, name)}.")
    for remark in found.remarks:
        message(remark)


def _print_for_programs(
    asked: Asked, found: Centrality, table: Table, asked_for: Mapping[str, object]
) -> None:
    names = ("view", "measure", "engine", "normalisation", "weighting", "direction")
    question = asked.question(
        "centrality",
        **{name: getattr(found, name) for name in names},
        weighted=asked_for["weighted"],
        top=asked_for["top"],
        per_component=found.per_component,
        engine_asked=asked_for["engine_asked"],
        error=found.error,
        risk=found.risk,
        nodes=found.nodes,
        edges=found.edges,
    )
    print_rows(asked, question, table.records(), table.columns)


def _print_bridges(asked: Asked, view: str, engine: str, top: int | None) -> None:
    from euroai.tables.bridges import bridges_table

    table = bridges_table(asked.load(), view, engine)
    rows = [
        (row["label_a"], row["label_b"], row["cut_off"], f"{row['strength']:g}")
        for row in shown(asked, table, top).records()
    ]
    headings = ("From", "To", "Cut off", "Strength")
    question: dict[str, object] = {"command": "centrality", "measure": "bridges", "ties": True}
    nothing = "No tie of this view is a bridge."
    print_answer(
        asked, table, question, (headings, rows), top=top, right=("Strength",), nothing=nothing
    )
    if asked.format == "table":
        attributes = table.attrs
        message(
            f"{len(table.rows)} of {attributes['edges']} ties are bridges, found by "
            f"{attributes['engine']}; the smaller part, which each cuts off, is counted in nodes."
        )


def _print_ranking(found: Centrality, table: Table, top: int | None) -> None:
    heading = found.measure.capitalize()
    component = ("component",) if found.per_component else ()
    rows = [
        (*(row[name] for name in (*component, "rank", "label", "id")), f"{row['value']:.6g}")
        for row in table.first(None if top else SHOWN).records()
    ]
    headings = (*(name.capitalize() for name in component), "Rank", "Name", "Id", heading)
    console.print_table(headings, rows, right=(heading,))
