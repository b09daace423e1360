"""``euroai overlap``: who sits in the same organisations, and who came first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.cluster_options import MEMORY, SPARK, SparkOptions, clustered
from euroai.cli.filter_options import narrowing
from euroai.cli.options import Asked, answering, example, message, quoting
from euroai.cli.output import print_rows, shown_rows
from euroai.cli.parameter_types import FiniteNumber

if TYPE_CHECKING:
    from euroai.analysis.overlap.filters import Filter
    from euroai.analysis.overlap.overlap import Overlap
    from euroai.knowledge import KnowledgeGraph
    from euroai.tables.table import Table

__all__ = ["overlap"]

_NAMED_LABS: Final = 6
_ALPHA: Final = "0.05"


@click.command(
    short_help="Show which investors sit in the same organisations.",
    epilog=example(
        "euroai overlap nvidia bpifrance",
        "euroai overlap nvidia bpifrance --first-in",
        "euroai overlap --region europe --lab-country FR --from 2023 --top 10",
        "euroai overlap --roll-up --backbone=0.01",
        "euroai overlap --labs mistral-ai poolside",
        'euroai overlap "General Catalyst" --format csv > pairs.csv',
        "euroai overlap --engine spark --master 'local[2]' --output pairs",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N pairs.")
@click.option("--labs", is_flag=True, help="Compare organisations by their shared investors.")
@click.option(
    "--first-in", is_flag=True, help="Show who came first into what both are in, and by how long."
)
@click.option(
    "--roll-up", is_flag=True, help="Count an investor under its topmost parent organisation."
)
@click.option(
    "--backbone",
    type=FiniteNumber(0, 1),
    is_flag=False,
    flag_value=_ALPHA,
    metavar="[ALPHA]",
    help=f"Only pairs that chance does not explain: q of at most ALPHA, {_ALPHA} by default. "
    "Write --backbone=0.01, or put it last.",
)
@click.option(
    "--engine",
    type=click.Choice((MEMORY, SPARK)),
    default=MEMORY,
    help="Who computes it; memory by default, spark for all pairs of a network that does not fit "
    "there (docs/scale.md).",
)
@clustered
@narrowing
@answering()
@quoting("portfolio", "shared", "investors-from")
def overlap(
    asked: Asked,
    names: tuple[str, ...],
    top: int | None,
    labs: bool,
    first_in: bool,
    roll_up: bool,
    backbone: float | None,
    engine: str,
    cluster: SparkOptions,
    where: Mapping[str, Any],
) -> None:
    """Show which investors sit in the same organisations.

    No NAME: all pairs that share something. One: that one against all. Two or more: among these.
    Most shared first, then by Jaccard index (shared of all that either holds). The p-value is the
    hypergeometric chance of sharing at least as many; q is p corrected for all pairs (Benjamini
    and Hochberg). A table shows the first 20 unless --top says else.

    A condition may be given several times: any of its words will do. Conditions apply before
    anything is counted. By --from and --to an investment stays if the range of its date touches
    the years; undated ones stay and are counted, unless --dated-only leaves them out. With
    --roll-up it is the parent whose kind and home the conditions ask for. The home of an
    organisation is its seat, that of a person the nationality.
    """
    if labs and first_in:
        raise click.UsageError("--first-in compares investors, and --labs does not: leave one out.")
    from euroai.analysis.overlap.filters import Filter

    del engine
    if cluster.is_asked:
        cluster.refuse(top=top, backbone=backbone is not None, first_in=first_in)
        if names:
            raise click.UsageError("Spark compares all pairs: leave out the names.")
        if cluster.edges is not None and (labs or roll_up or any(where.values())):
            raise click.UsageError("Conditions are on the graph, and not on --edges.")
        cluster.write(asked, "overlap", partial(_holdings, labs=labs, roll_up=roll_up, where=where))
        return
    kg = asked.load()
    chosen = kg.require(*names)
    narrowed = Filter.of(kg, **where)
    options: dict[str, Any] = {"where": narrowed, "roll_up": roll_up, "alpha": backbone}
    narrowing = {"roll_up": roll_up, "backbone": backbone, **narrowed.asked}
    has_conditions = bool(narrowed.asked) or backbone is not None
    if first_in:
        _first_in(asked, kg, chosen, top, options, narrowing, has_conditions=has_conditions)
        return
    from euroai.analysis.overlap.overlap import investor_overlap, lab_overlap
    from euroai.tables.overlap import overlap_table

    find = lab_overlap if labs else investor_overlap
    limit = shown_rows(asked, top)
    found = find(kg, chosen, top=None if limit is None else limit + 1, **options)
    if not found.pairs:
        message(_nothing_shared(kg, chosen, labs=labs, narrowed=has_conditions))
    table = overlap_table(kg, found, chosen, labs=labs, where=narrowed).first(limit)
    if asked.format == "table":
        _print_pairs(kg, table, labs=labs)
        if len(found.pairs) > len(table.rows) and top is None:
            message(f"The first {limit}; --top N shows more, --format csv or json all.")
        _print_method(kg, replace(found, pairs=found.pairs[:limit]), narrowed, chosen)
        return
    question = asked.question(
        "overlap",
        **{"labs" if labs else "investors": list(chosen)},
        top=top,
        **narrowing,
        **_counts(found, narrowed),
    )
    print_rows(asked, question, table.records(), table.columns)


def _holdings(
    kg: KnowledgeGraph, *, labs: bool, roll_up: bool, where: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield who holds what, as the engine in memory counts it; ``labs``: who is held by whom."""
    from euroai.analysis.overlap.filters import Filter
    from euroai.analysis.overlap.holdings import holdings_of

    found = holdings_of(kg, Filter.of(kg, **where), roll_up=roll_up)
    for holder, held in found.held.items():
        yield from ((one, holder) if labs else (holder, one) for one in held)


def _counts(found: Overlap, narrowed: Filter) -> dict[str, object]:
    counts: dict[str, object] = {"holders": found.holders, "held": found.held}
    if found.counted_under:
        counts["counted_under"] = dict(found.counted_under)
    return counts | ({"undated": found.undated} if narrowed.is_about_deals else {})


def _print_method(
    kg: KnowledgeGraph, found: Overlap, narrowed: Filter, chosen: Sequence[str]
) -> None:
    """Say what a reader of the table has to know beside it."""
    if found.undated:
        message(
            f"{found.undated} of the holdings counted are dated by no source and may lie outside "
            "the years; --dated-only leaves them out."
        )
    if found.counted_under:
        seen = {one for pair in found.pairs for one in (pair.a, pair.b)} | set(chosen)
        under = [
            f"{kg.label(one)} under {kg.label(top)}"
            for one, top in found.counted_under.items()
            if one in seen or top in seen
        ]
        if under:
            message(f"Counted: {', '.join(under)}.")
    if narrowed.asked:
        message(f"{found.holders} hold something of {found.held} after the conditions.")


def _nothing_shared(
    kg: KnowledgeGraph, chosen: Sequence[str], *, labs: bool, narrowed: bool
) -> str:
    so = " under these conditions" if narrowed else ""
    if not chosen:
        what = "organisations share an investor" if labs else "investors share an organisation"
        return f"No two {what}{so}."
    names = " and ".join(map(kg.label, chosen))
    if labs:
        return f"No pair: the graph knows of no investor of {names} that is also in another{so}."
    return f"No pair: the graph knows of no investment of {names} that another one shares{so}."


def _print_pairs(kg: KnowledgeGraph, table: Table, *, labs: bool) -> None:
    if not table.rows:
        return
    rows = []
    for pair in table.records():
        shared = [kg.label(one) for one in pair["shared_ids"]]
        if len(shared) > _NAMED_LABS + 1:
            shared[_NAMED_LABS:] = [f"and {len(shared) - _NAMED_LABS} more"]
        measures = (f"{pair['jaccard']:.3f}", f"{pair['q_value']:.2g}")
        ends = pair["label_a"], pair["label_b"]
        rows.append((*ends, pair["shared"], *measures, ", ".join(shared)))
    who, what = ("Organisation", "Both have") if labs else ("Investor", "Both are in")
    headings = (who, who, "Shared", "Jaccard", "q", what)
    console.print_table(headings, rows, right=("Jaccard", "q"))


def _first_in(
    asked: Asked,
    kg: KnowledgeGraph,
    chosen: Sequence[str],
    top: int | None,
    options: Mapping[str, Any],
    narrowing: Mapping[str, object],
    *,
    has_conditions: bool,
) -> None:
    """Print a table a pair: what both are in, who came first, and how much later the other."""
    from euroai.analysis.overlap.entry_order import first_in
    from euroai.tables.overlap import entry_order_table

    limit = shown_rows(asked, top)
    pairs = first_in(kg, chosen, top=None if limit is None else limit + 1, **options)
    if not pairs:
        message(_nothing_shared(kg, chosen, labs=False, narrowed=has_conditions))
    table = entry_order_table(kg, pairs[:limit], chosen, where=options["where"])
    if asked.format != "table":
        question = asked.question(
            "overlap", investors=list(chosen), first_in=True, top=top, **narrowing
        )
        print_rows(asked, question, table.records(), table.columns)
        return
    for number, (_, meetings) in enumerate(groupby(table.records(), lambda m: (m["a"], m["b"]))):
        if number:
            click.echo()
        _print_meetings(list(meetings))
    if limit is not None and len(pairs) > limit and top is None:
        message(f"The first {limit} pairs; --top N shows more, --format csv or json all.")


def _print_meetings(meetings: Sequence[Mapping[str, Any]]) -> None:
    a, b = meetings[0]["label_a"], meetings[0]["label_b"]
    names = {"a first": a, "b first": b, "together": "together", "open": "not known"}
    rows = []
    for one in meetings:
        dates = (one["date_a"] or "undated", one["date_b"] or "undated")
        rows.append((one["label_lab"], *dates, names[one["order"]], _delay(one)))
    console.print_table(("Both are in", a, b, "First", "Days later"), rows, right=("Days later",))
    counts = Counter(one["order"] for one in meetings)
    message(
        f"{a} first in {counts['a first']}, {b} first in {counts['b first']}, together in "
        f"{counts['together']}, not known in {counts['open']}."
    )


def _delay(one: Mapping[str, Any]) -> str:
    """Return the days between the two: a number, a range, the least of them; '' if not known."""
    least, most = one["least_days"], one["most_days"]
    if least is None:
        return ""
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least}–{most}"
