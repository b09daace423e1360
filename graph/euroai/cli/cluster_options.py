"""The options that hand an analysis to Spark, and what they do."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.options import Asked
from euroai.console import harmless

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["MEMORY", "SPARK", "SparkOptions", "clustered", "edges_of_view"]

SPARK: Final = "spark"
"""The engine that runs on a cluster."""
MEMORY: Final = "memory"
"""The engine of commands that have but one of their own."""


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """Where Spark runs, where it reads edges if they are given, and where it writes rows."""

    engine: str
    master: str | None
    edges: str | None
    output: str | None

    @property
    def is_asked(self) -> bool:
        """Whether Spark is to do it.

        Raises:
            UsageError: an option of Spark's is given, and the engine is another.
        """
        if self.engine == SPARK:
            return True
        for name in ("master", "edges", "output"):
            if getattr(self, name) is not None:
                raise click.UsageError(f"--{name} goes with --engine spark.")
        return False

    def refuse(self, **given: object) -> None:
        """Refuse options that Spark does not know, by the names of their parameters.

        Raises:
            UsageError: one of them is given.
        """
        for name, value in given.items():
            if value:
                option = name.rstrip("_").replace("_", "-")
                raise click.UsageError(f"--{option} is of no use to the engine spark.")

    def write(
        self,
        asked: Asked,
        task: str,
        pairs: Callable[[KnowledgeGraph], Iterable[tuple[str, str]]],
        *,
        start: str | None = None,
    ) -> None:
        """Do a task of :mod:`euroai.exchange.cluster` and write its rows into a new folder.

        The edges are those that were given, or else ``pairs`` of the graph that is asked, which
        reach Spark through a file beside: a cluster has to see this machine's temporary folder.

        Raises:
            UsageError: no folder is named, or rows are asked for as JSON.
        """
        from euroai.exchange.cluster import run_task, session, write_edges

        if self.output is None:
            raise click.UsageError("Spark writes its rows into a new folder: --output FOLDER.")
        if asked.format == "json":
            raise click.UsageError("Spark writes Parquet, and CSV with --format csv.")
        edges = self.edges
        if edges is not None and "://" not in edges and not Path(edges).exists():
            raise click.BadParameter(f"{edges} is not there.", param_hint="'--edges'")
        form = "csv" if asked.format == "csv" else "parquet"
        with tempfile.TemporaryDirectory(prefix="euroai-edges-") as folder:
            begin = start
            if edges is None:
                kg = asked.load()
                begin = None if start is None else str(kg.find(start))
                edges = str(write_edges(pairs(kg), Path(folder) / "edges.parquet"))
            with console.progress() as report, session(self.master or "local[*]") as spark:
                run_task(spark, task, edges, self.output, form=form, start=begin, report=report)
        click.echo(harmless(f"Wrote {self.output}."))


def edges_of_view(view: str) -> Callable[[KnowledgeGraph], Iterable[tuple[str, str]]]:
    """Return what gives the edges of a view."""
    return lambda kg: ((source, target) for source, target, _ in kg.edges(view))


def clustered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command with ``engine`` those of Spark, passed on as one :class:`SparkOptions`."""

    @click.option(
        "--master",
        metavar="URL",
        help="With --engine spark: where it runs (spark://host:7077); local[*] by default.",
    )
    @click.option(
        "--edges",
        metavar="PARQUET",
        help="With --engine spark: a network with source and target, from euroai export or a "
        "store, instead of the graph.",
    )
    @click.option(
        "--output",
        metavar="FOLDER",
        help="With --engine spark: a new folder for the rows, as Parquet or (--format csv) CSV.",
    )
    @functools.wraps(command)
    def wrapped(
        *args: Any,  # noqa: ANN401 -- what click parsed for the command
        engine: str,
        master: str | None,
        edges: str | None,
        output: str | None,
        **options: Any,  # noqa: ANN401 -- as above
    ) -> None:
        cluster = SparkOptions(engine, master, edges, output)
        command(*args, engine=engine, cluster=cluster, **options)

    return wrapped
