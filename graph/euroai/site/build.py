"""The build: from a data folder to ``site/`` and ``data/`` in an output folder.

Everything is written beside the old output, in ``.euroai-building``, and put in its place at the
end, so that a build that fails or is killed leaves the old pages whole. What a killed build leaves
behind the next one clears away.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.errors import OutputError
from euroai.site.graph_source import GraphSource, validated_beside
from euroai.site.incremental.last_build import (
    LastBuild,
    digest_of_inputs,
    forget,
    known_build,
    note_build,
)
from euroai.site.incremental.progress import Report, unreported
from euroai.site.incremental.record import RECORD, BuildRecord, build_key, read_record, write_record
from euroai.site.output_folder import (
    MARK,
    MARKER,
    PARTS,
    UNFINISHED,
    cannot_write,
    clear,
    flush,
    keep_own_files,
    locked,
    own_files,
    refuse_foreign,
    write_marker,
)
from euroai.site.render.options import SiteOptions
from euroai.site.render.parallel import available_jobs, beside
from euroai.writing import flush_folder, put_in_place, recover, write_durably

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff
    from euroai.exchange.files import DataFile
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Built", "build"]

_COLLECTED: Final = (50_000, 10, 50)
"""After how many new objects, and how many rounds of that, Python looks for forgotten cycles."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: where, how many pages and downloads, what was warned of, in how long.

    ``unpriced`` says in a line which sums have no amount in euro, '' if all have. ``kept`` are the
    files of the parts that somebody else put there (``site/CNAME``), which stay. ``reused`` is how
    many pages were taken over from the last build, each counted once for all languages;
    ``without_page`` how many entities stand in lists alone. ``is_unchanged`` says that the last
    build was of the same and nothing had to be done.
    """

    site: Path
    data: Path
    pages: int
    downloads: int
    warnings: int
    seconds: float
    unpriced: str = ""
    kept: tuple[str, ...] = ()
    reused: int = 0
    without_page: int = 0
    is_unchanged: bool = False


def build(
    data: Path | None,
    output: Path,
    *,
    as_of: date | None = None,
    options: SiteOptions | None = None,
    changes_since: Path | None = None,
    progress: Report | None = None,
    jobs: int | None = None,
    full: bool = False,
    endpoint: str | None = None,
) -> Built:
    """Load, validate, derive, analyse and write the pages and the downloads.

    ``data`` is a data folder (None: the one that euroai ships), or ``endpoint`` the address of a
    SPARQL store that holds the graph, which is copied, derived anew and not validated, because
    faults are told by file and line; ``output`` is made if it is missing; ``options`` are a
    publisher's choices; ``changes_since`` is an older graph (a data folder, a build, a file of a
    release), of which the page and the feed of changes tell; ``jobs`` processes write pages at once
    (None: one a processor, of a large graph one). Pages that would be written as they stand are
    taken over from the last build (:mod:`euroai.site.incremental`), unless ``full`` or the graph is
    large: its pages read so much that writing it down takes longer than the pages do. Where the
    last build was of the very same and its files stand as it left them, nothing is done
    (:mod:`euroai.site.incremental.last_build`). Same data, same bytes, either way.

    Raises:
        StoreError: the store does not answer, or holds no source.
        DataError: the data has faults, or the older graph cannot be read; carries all of them, and
            the old output stays.
        OutputError: the output cannot be written, holds what no build wrote, or is being written by
            another build.
    """
    begun = time.monotonic()
    report = progress or unreported
    chosen = options or SiteOptions()
    with locked(output):
        unfinished = output / UNFINISHED
        refuse_foreign(output, data)
        clear(unfinished)
        try:
            for part in PARTS:
                recover(output / part)
            source = GraphSource(data, endpoint, as_of)
            inputs = None if changes_since else _inputs(source, chosen)
            last = None if full or inputs is None else known_build(output, inputs)
            if last is not None:
                return _unchanged(output, last, time.monotonic() - begun)
            forget(output)
            unfinished.mkdir()
            write_durably(unfinished / MARKER, MARK)
            done = _write(
                source, unfinished, chosen, changes_since, report, jobs, None if full else output
            )
            kept = keep_own_files(output, unfinished)
            flush(unfinished)
            for part in PARTS:
                put_in_place(unfinished / part, output / part)
            write_record(output / RECORD, done.record)
            # The old files go first: those that stand in both change their time of change by it.
            clear(unfinished, available_jobs() if jobs is None else jobs)
            if inputs is not None and inputs == _inputs(source, chosen):
                note_build(output, done.as_last(inputs))
            flush_folder(output)
        except OSError as error:
            raise OutputError(cannot_write(output, error)) from error
        finally:
            clear(unfinished)
    site, downloads = (output / part for part in PARTS)
    return Built(
        site,
        downloads,
        pages=done.pages,
        downloads=done.downloads,
        warnings=done.warnings,
        seconds=time.monotonic() - begun,
        unpriced=done.unpriced,
        kept=kept,
        reused=0 if done.record is None else done.record.reused,
        without_page=done.without_page,
    )


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Let Python look for forgotten cycles less often than it does on its own.

    A build holds millions of objects to its end; to walk them took a sixth of one that changed
    little. A large graph's forgotten networks would take hundreds of megabytes until then.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _inputs(source: GraphSource, options: SiteOptions) -> str | None:
    """Return a digest of all that decides what a build writes; None if that cannot be told."""
    from euroai.loading.turtle import data_folder

    if source.endpoint is not None:
        return None
    folder = data_folder() if source.data is None else source.data
    return digest_of_inputs(folder, build_key(options, options.style(), source.as_of))


def _unchanged(output: Path, last: LastBuild, seconds: float) -> Built:
    """Return what a build tells that had nothing to do."""
    kept = tuple(f"{part}/{name}" for part in PARTS for name in own_files(output / part))
    site, downloads = (output / part for part in PARTS)
    return Built(
        site,
        downloads,
        pages=last.pages,
        downloads=last.downloads,
        warnings=last.warnings,
        seconds=seconds,
        unpriced=last.unpriced,
        kept=kept,
        reused=last.reused,
        without_page=last.without_page,
        is_unchanged=True,
    )


@dataclass(frozen=True, slots=True)
class _Done:
    """What :func:`_write` wrote: numbers, a line on what has no amount in euro, the record.

    There is no record of a graph of more than ``LARGE`` entities. ``without_page`` is how many
    entities have no page.
    """

    pages: int
    downloads: int
    warnings: int
    unpriced: str
    record: BuildRecord | None
    without_page: int

    def as_last(self, inputs: str) -> LastBuild:
        """Return what the next build may know of this one."""
        counts = (self.pages, self.downloads, self.warnings, self.unpriced)
        reused = 0 if self.record is None else self.record.size
        return LastBuild(inputs, "", *counts, reused, self.without_page)


def _write(
    source: GraphSource,
    unfinished: Path,
    options: SiteOptions,
    changes_since: Path | None,
    report: Report,
    named_jobs: int | None,
    last: Path | None,
) -> _Done:
    """Write both parts, going by the output ``last`` where there is one.

    Of a large graph one process writes the pages where no number is named: each comes to hold most
    of what they share, a gigabyte.
    """
    from euroai.derive.unpriced import unpriced
    from euroai.site import Downloads, build_site
    from euroai.site.index import SiteIndex
    from euroai.site.render.published import LARGE, published

    jobs = available_jobs() if named_jobs is None else named_jobs
    with validated_beside(source, report, jobs) as (kg, watching, warnings_of):
        options = replace(options, include=kg.require(*options.include))
        shown = published(kg, options)
        is_large = len(kg.entities) > LARGE
        record = None
        if not is_large:
            own = (shown.for_scripts() if shown.lists else {}, SiteIndex(kg).has_notebooks)
            has_changes = changes_since is not None
            style = options.style()
            key = build_key(options, style, source.as_of, has_changes, kg.concept_labels, own)
            record = (
                BuildRecord(key) if last is None else read_record(last / RECORD, key, last / "site")
            )
        with (
            contextlib.nullcontext() if is_large else _few_collections(),
            _data_beside(kg, unfinished / "data", watching, 1 if is_large else jobs) as files_of,
        ):
            build_site(
                kg,
                unfinished / "site",
                options=options,
                downloads=Downloads(unfinished / "data", files_of),
                changes=None if changes_since is None else _changes(changes_since, kg, watching),
                progress=watching,
                jobs=1 if named_jobs is None and is_large else jobs,
                record=record,
            )
            files = files_of()
    warnings = warnings_of()
    sums = (unfinished / "data" / "SHA256SUMS").read_bytes()
    of = hashlib.sha256(sums).hexdigest()
    names = [name for part in PARTS for name in write_marker(unfinished / part, of)]
    written = sum(name.endswith(".html") for name in names)
    line = unpriced(kg.derivation.figures, kg.derivation.ranges).line()
    without = sum(map(len, shown.lists))
    return _Done(written, len(files), warnings, line, record, without)


@contextlib.contextmanager
def _data_beside(
    kg: KnowledgeGraph, folder: Path, report: Report, jobs: int
) -> Iterator[Callable[[], Sequence[DataFile]]]:
    """Write the downloads in a process of its own while the body runs; with one job, before it.

    What is given waits for the files. What both need of the graph is computed first.
    """
    from euroai.exchange import write_data
    from euroai.queries.views import view_names

    report("Writing the data", 0, 0)
    if jobs < 2:
        files = write_data(kg, folder, progress=report)
        yield lambda: files
        return
    _ = kg.store
    for name in view_names():
        kg.view(name)
    for ident in kg.entities:
        kg.events_about(ident)
    with beside(lambda: write_data(kg, folder), jobs=jobs) as written:
        yield written


def _changes(since: Path, kg: KnowledgeGraph, report: Report) -> Diff:
    """Return what changed since an older graph."""
    from euroai.analysis.diff import diff, open_graph

    report("Comparing with the older graph", 0, 0)
    return diff(open_graph(since), kg)
