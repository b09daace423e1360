"""From a finding to its file and line. Only files that hold a fault are read for their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from euroai.errors import Fault
from euroai.loading.turtle import SourceReading
from euroai.validate.claims import Finding
from euroai.validate.turtle.turtle_lines import Lines, read_lines, text_of

__all__ = ["Places"]


class Places:
    """The lines of the files of one data folder, read when asked for."""

    def __init__(self, reading: SourceReading) -> None:
        self._folder = reading.folder
        self._files = reading.files
        self.lines = cache(self._read)

    def faults(self, findings: Iterable[Finding]) -> Iterator[Fault]:
        """Yield each finding as a fault with file and line."""
        for finding in findings:
            file, line = self.find(finding)
            yield Fault(file, line, finding.what, finding.fix, finding.severity)

    def find(self, finding: Finding) -> tuple[str, int]:
        """Return the file and the line of a finding; line 0 where it has none."""
        files = self._files.get(finding.graph, ())
        best, place = 0, (files[0] if files else "", 0)
        # The register is several files: the one that has the very triple comes before the others.
        for name in files if finding.subject else ():
            lines = self.lines(name)
            if finding.subject.startswith("_:"):
                closeness, found = 1, lines.blocks()
            else:
                closeness, found = lines.nearest(finding.subject, finding.predicate, finding.value)
            if found and closeness > best:
                best, place = closeness, (name, found[0])
        return place

    def _read(self, name: str) -> Lines:
        return read_lines(text_of(self._folder / name))
