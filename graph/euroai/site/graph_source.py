"""Where the graph of a build comes from: a data folder, read and validated, or a SPARQL store."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.errors import EuroAIError
from euroai.site.incremental.progress import Report
from euroai.site.render.parallel import beside

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.loading.turtle import SourceReading
    from euroai.store.snapshot import Snapshot

__all__ = ["GraphSource", "checked", "validated_beside"]

_DERIVE: Final = (
    "import sys; from euroai.knowledge import load;"
    "load(sys.argv[1], as_of=sys.argv[2] or None).store"
)


@dataclass(frozen=True, slots=True)
class GraphSource:
    """Where the graph comes from (a data folder, or else a SPARQL store), and as of when."""

    data: Path | None
    endpoint: str | None
    as_of: date | None


def _copied(source: GraphSource, report: Report) -> KnowledgeGraph:
    """Return the graph that a SPARQL store holds."""
    from euroai.knowledge import load_copy

    report("Reading the store", 0, 0)
    return load_copy(source.endpoint or "", as_of=source.as_of)


def checked(source: GraphSource, report: Report) -> tuple[KnowledgeGraph, int]:
    """Read and validate a data folder, or copy a store; return the graph and how many warnings."""
    if source.endpoint is not None:
        return _copied(source, report), 0
    from euroai.knowledge import KnowledgeGraph
    from euroai.loading.judgements import read_judgements
    from euroai.loading.turtle import read
    from euroai.validate import validate

    report("Reading the sources", 0, 0)
    reading = read(source.data)
    checked = validate(reading, progress=lambda what: report(what.capitalize(), 0, 0))
    checked.raise_for_violations()
    report("Deriving what follows", 0, 0)
    judgements = read_judgements(reading.folder).judgements
    kg = KnowledgeGraph.of(reading, as_of=source.as_of, judgements=judgements)
    return kg, len(checked.warnings)


@contextlib.contextmanager
def validated_beside(
    source: GraphSource, report: Report, jobs: int
) -> Iterator[tuple[KnowledgeGraph, Report, Callable[[], int]]]:
    """Read a data folder, and give its graph while another process validates what was read.

    The report that is given raises what is wrong with the data as soon as that is known, and when
    the body has ended or failed it comes first, whatever else went wrong because of it. With one
    job it is known before the graph is. What comes last counts the warnings. A SPARQL store is
    copied and has none.

    Raises:
        DataError: the data has faults.
        StoreError: the store does not answer, or holds no source.
    """
    if source.endpoint is not None:
        yield _copied(source, report), report, lambda: 0
        return
    from euroai.knowledge import KnowledgeGraph, snapshot_of
    from euroai.loading.judgements import read_judgements
    from euroai.loading.turtle import read
    from euroai.validate import validate

    report("Reading the sources", 0, 0)
    before = snapshot_of(source.data, source.as_of)
    reading = read(source.data)
    kept = None
    if before is not None and _is_large(reading):
        report("Deriving what follows", 0, 0)
        kept = _kept_on_disk(source, before)
    with beside(lambda: validate(reading), jobs=jobs) as validated:

        def watching(stage: str, done: int, total: int) -> None:
            if validated.is_known():
                validated().raise_for_violations()
            report(stage, done, total)

        try:
            if jobs < 2:
                report("Checking the shapes", 0, 0)
                validated().raise_for_violations()
            watching("Deriving what follows", 0, 0)
            if kept is None:
                judgements = read_judgements(reading.folder).judgements
                kept = KnowledgeGraph.of(reading, as_of=source.as_of, judgements=judgements)
            yield kept, watching, lambda: len(validated().warnings)
            if not validated.is_known():
                report("Checking the shapes", 0, 0)
        except Exception:
            validated().raise_for_violations()
            raise
        validated().raise_for_violations()


def _is_large(reading: SourceReading) -> bool:
    """Whether a folder describes more than ``LARGE`` things in its register."""
    from euroai.namespaces import REGISTER_GRAPH
    from euroai.site.render.published import LARGE
    from euroai.store.statements import TYPE
    from euroai.store.terms import NamedNode

    found = reading.store.match(None, TYPE, None, NamedNode(REGISTER_GRAPH))
    return sum(1 for _ in islice(found, LARGE + 1)) > LARGE


def _kept_on_disk(source: GraphSource, snapshot: Snapshot) -> KnowledgeGraph | None:
    """Return the graph over the completed store that the snapshot keeps; None if it keeps none.

    A large graph in memory takes half a gigabyte, and as much again in every process that writes
    pages: a process of its own derives it, writes it to the snapshot and ends. It is begun anew and
    not forked: the engine loads by threads, which a fork does not take along and would wait for.
    """
    from euroai.knowledge import load
    from euroai.loading.turtle import data_folder

    folder = data_folder() if source.data is None else source.data
    words = (str(folder), "" if source.as_of is None else str(source.as_of))
    command = [sys.executable, "-P", "-c", _DERIVE, *words]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- our own program
    try:
        kg = load(source.data, as_of=source.as_of)
    except EuroAIError:
        return None  # what is wrong is told by the one who validates
    return kg if kg.results.snapshot == snapshot and kg.kept_store is not None else None
