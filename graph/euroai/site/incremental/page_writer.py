"""Pages of a site's modules: written by several processes, or taken over from the last build."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.i18n import languages as language
from euroai.site.incremental.record import PageEntry, WrittenFile, entry_of
from euroai.site.incremental.sending import ReadsReceived, ReadsSent, SentReads
from euroai.site.incremental.tracing import Read
from euroai.site.render.parallel import PagePool

if TYPE_CHECKING:
    from euroai.site.render.context import Site

__all__ = ["PageModule", "PageWriter"]


@dataclass(frozen=True, slots=True)
class PageModule:
    """A page, or all pages of a kind.

    ``label`` is shown while it is written. ``write`` writes the page; of a kind with a page for
    each of many things, what these have in common, and then ``items`` names the things and
    ``write_item`` writes the page of one. ``prepare`` computes what they share: before several
    processes write them, and so that what they read of it can be asked for again
    (:meth:`Site.sliced`). ``written_with`` names a page with which it shares what takes long to
    compute: one process writes both. ``offers_downloads``: it waits for the downloads, which only
    the first process is told of.
    """

    name: str
    label: str
    write: Callable[[Site], None]
    items: Callable[[Site], Sequence[str]] | None = None
    write_item: Callable[[Site, str], None] | None = None
    prepare: Callable[[Site], None] | None = None
    written_with: str = ""
    offers_downloads: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """What came of a page: its places, and what the next build may go by.

    ``stands`` says that the last build's was taken over. ``process`` wrote it.
    """

    name: str
    paths: list[str]
    process: int
    stands: bool = False
    entry: tuple[tuple[Read, ...] | SentReads, PageEntry] | None = None


class PageWriter:
    """Writes the pages of page modules into a site.

    Where the site has a record, pages that would be written as they were are taken over from the
    last build, and the record becomes that of this one.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._record = site.record
        self._process = os.getpid()
        """The process that keeps the record: the others send it what they wrote."""
        self._sent = ReadsSent()
        self._received: defaultdict[int, ReadsReceived] = defaultdict(ReadsReceived)

    def pool(self, modules: Sequence[PageModule], jobs: int) -> PagePool:
        """Return the modules' own pages and those of single things, for several processes.

        One process writes a page in every language, because these share its data.
        """
        site = self._site
        groups: dict[str, list[PageModule]] = {}
        for module in modules:
            groups.setdefault(module.written_with or module.name, []).append(module)
        # What shares most takes longest, and what takes longest begins first.
        own = sorted(groups.values(), key=len, reverse=True)
        things = [(one, item) for one in modules if one.items for item in one.items(site)]
        names = [group[0].name for group in own] + [f"{one.name}/{item}" for one, item in things]

        def write(place: int) -> list[_Written]:
            if place < len(own):
                return [one for module in own[place] for one in self.write_module(module)]
            module, item = things[place - len(own)]
            site.progress.begin("pages of entities and sources")

            def in_every_language() -> None:
                site.begin_item()
                for code in site.options.languages:
                    with language.use_language(code):
                        assert module.write_item is not None  # noqa: S101 -- it has items
                        module.write_item(site, item)

            one = self._written_or_standing(names[place], in_every_language)
            self._remember(one)
            return [one]

        def written(results: Sequence[Sequence[_Written]]) -> None:
            for one in (each for some in results for each in some):
                site.paths += one.paths
                site.progress.advance(len(one.paths))
                self._remember(one)

        return PagePool(names, write, written, jobs=jobs, alone=len(own))

    def ask(self, jobs: int) -> None:
        """Find how all that pages of the last build read stands now, each read by one process.

        Else each process that writes pages would ask for what both need.
        """
        record, tracer = self._record, self._site.tracer
        if record is None or jobs < 2:
            return
        groups = record.questions()

        def ask(place: int) -> tuple[int, list[str]]:
            return place, record.ask(groups[place], tracer)

        def asked(results: Sequence[tuple[int, list[str]]]) -> None:
            for place, states in results:
                record.learn(groups[place], states, tracer)

        names = [f"(group {place} of what pages read)" for place in range(len(groups))]
        with PagePool(names, ask, asked, jobs=jobs, alone=len(names)).running():
            self._site.progress.begin("what changed")

    def write_module(self, module: PageModule) -> list[_Written]:
        """Write a page module's own page in every language, or let the last one stand."""
        written = []
        self._site.progress.begin(module.label)
        for code in self._site.options.languages:
            with language.use_language(code):
                name = f"{module.name} {code}"
                one = self._written_or_standing(name, lambda: module.write(self._site))
            self._remember(one)
            written.append(one)
        return written

    def _written_or_standing(self, name: str, write: Callable[[], None]) -> _Written:
        """Write a page, or take it over from the last build where all it read is as it was."""
        site, record = self._site, self._record
        before = len(site.paths)
        if record is None:
            write()
            return _Written(name, site.paths[before:], os.getpid())
        if (entry := record.standing(name, site.tracer)) is not None:
            site.place(record, entry)
            site.paths += entry.pages
            site.progress.advance(len(entry.pages))
            return _Written(name, list(entry.pages), os.getpid(), stands=True)
        site.digests = {}
        try:
            with site.tracer.tracing() as trace:
                write()
            files = [WrittenFile(path, site.digests[path]) for path in sorted(site.digests)]
        finally:
            site.digests = None
        pages = site.paths[before:]
        made = entry_of(trace, site.tracer, files, pages)
        if made is None or os.getpid() == self._process:
            return _Written(name, pages, os.getpid(), entry=made)
        return _Written(name, pages, os.getpid(), entry=(self._sent.sent(made[0]), made[1]))

    def _remember(self, one: _Written) -> None:
        """Write down what came of a page, in the process that keeps the record."""
        if self._record is None or os.getpid() != self._process:
            return
        if one.stands:
            self._record.keep(one.name)
        elif one.entry is not None:
            reads, entry = one.entry
            if isinstance(reads, SentReads):
                reads = self._received[one.process].received(reads)
            self._record.put(one.name, reads, entry)
