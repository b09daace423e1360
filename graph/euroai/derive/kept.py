"""A derivation whose results a snapshot may keep: files are read only where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from euroai.derive.dates import DateRange
from euroai.derive.preference import Preference
from euroai.derive.sources.witnesses import Witnesses, of_sources, rests_on_second_hand
from euroai.derive.status import EventStatus
from euroai.store.results import Results

if TYPE_CHECKING:
    from euroai.derive.completed import CompletedFacts

__all__ = ["DerivedFacts", "KeptDerivation"]


class DerivedFacts(Protocol):
    """The dates and figures that were preferred."""

    @property
    def ranges(self) -> Mapping[str, DateRange]:
        """The date range of each event that has one, by the event's full address."""

    @property
    def ends(self) -> Mapping[str, DateRange]:
        """When each position ended of which a source says so, by the position's full address."""

    @property
    def figures(self) -> Mapping[str, Mapping[str, Preference]]:
        """The preferred figures, by the event's full address and by property."""

    @property
    def statuses(self) -> Mapping[str, EventStatus]:
        """The status of each event that does not count by every source, by its address."""

    @property
    def witnesses(self) -> Witnesses:
        """The witness that each source is, by the source's slug."""

    def second_hand_only(self, sources: Iterable[str]) -> bool:
        """Return whether sources, by slug, all pass on what others state (and there are any)."""


class KeptDerivation:
    """The derived facts of a content: from the results that are kept, else derived now.

    ``read`` gives the derivation over the files; it is called when something is asked for that is
    not kept. ``has_store`` says whether a completed store is kept, into which nothing is derived.
    """

    def __init__(
        self,
        results: Results,
        read: Callable[[], CompletedFacts],
        has_store: Callable[[], bool],
        own: CompletedFacts | None = None,
    ) -> None:
        self._results = results
        self._read = read
        self._has_store = has_store
        self._own = own

    @property
    def is_read(self) -> bool:
        """Whether the files were read."""
        return self._own is not None

    @property
    def own(self) -> CompletedFacts:
        """The derivation over the files, which are read now if they were not yet."""
        if self._own is None:
            self._own = self._read()
        return self._own

    @property
    def ranges(self) -> Mapping[str, DateRange]:
        """The date range of each event that has one, by the event's full address."""
        return self._results.once("ranges", Mapping[str, DateRange], lambda: self.own.ranges)

    @property
    def ends(self) -> Mapping[str, DateRange]:
        """When each position ended of which a source says so, by the position's full address."""
        return self._results.once("ends", Mapping[str, DateRange], lambda: self.own.ends)

    @property
    def figures(self) -> Mapping[str, Mapping[str, Preference]]:
        """The preferred figures, by the event's full address and by property."""
        return self._results.once(
            "figures", Mapping[str, Mapping[str, Preference]], lambda: self.own.figures
        )

    @property
    def statuses(self) -> Mapping[str, EventStatus]:
        """The status of each event that does not count by every source, by its address."""
        return self._results.once("statuses", Mapping[str, EventStatus], lambda: self.own.statuses)

    @property
    def witnesses(self) -> Witnesses:
        """The witness that each source is, by the source's slug."""
        return self._results.once("witnesses", Witnesses, lambda: self.own.witnesses)

    def second_hand_only(self, sources: Iterable[str]) -> bool:
        """Return whether sources, by slug, all pass on what others state (and there are any)."""
        return rests_on_second_hand(of_sources(self.witnesses, sources))

    def need(self, *names: str) -> None:
        """See that everything derived under these terms stands in the store that is read."""
        if not self._has_store():
            self.own.need(*names)
