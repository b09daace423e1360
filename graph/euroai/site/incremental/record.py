"""The record of a build: for each page what it read, the state of that, and the files it wrote.

The record proves itself. A page stands if all that it read is in the state that the record tells,
and its files are in the old output with the digests that the record tells; so it does not matter
which build put a file there, or whether one was killed between two of its steps. What is not proven
is written again. A record is for one key: the code, the templates, the ontology, the versions of
the engines, the publisher's options. Under another key, or if it cannot be read, there is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from euroai.files import LARGEST_TURTLE, read_file
from euroai.namespaces import ontology_folder
from euroai.site.incremental.tracing import Read, Trace, Tracer
from euroai.site.notebooks.reading import notebooks_folder
from euroai.writing import write_durably

__all__ = [
    "RECORD",
    "BuildRecord",
    "PageEntry",
    "WrittenFile",
    "build_key",
    "digest",
    "entry_of",
    "read_record",
    "write_record",
]

RECORD: Final = ".euroai-record"
"""The name of the record, beside the parts of an output."""
_FORM: Final = "1"
_ENGINES: Final = (
    *("jinja2", "markupsafe", "babel", "pyoxigraph", "networkx", "numpy", "scipy"),
    *("rustworkx", "msgspec", "currencyconverter", "rdflib"),
)


_TOGETHER: Final = 200
"""So many reads that are alike are asked by one process."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that a page wrote: its path from the site's root, and its digest."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page module's page, or the page of one thing, in every language that was written with it.

    ``reads`` are numbers of reads in the record, ``state`` a digest of what they gave, ``pages``
    the places of its pages for the sitemap.
    """

    reads: tuple[int, ...]
    state: str
    files: tuple[WrittenFile, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record as it stands in its file."""

    key: str
    reads: tuple[tuple[str, ...], ...]
    pages: dict[str, PageEntry]


class BuildRecord:
    """What is known of the last build, and what is being found out of this one."""

    def __init__(self, key: str, site: Path | None = None, kept: _Kept | None = None) -> None:
        self.key = key
        self._site = site
        self._kept = kept
        self._pages: dict[str, tuple[tuple[Read, ...] | None, PageEntry]] = {}
        """Each page with its reads; None where its entry names them by their numbers of before."""
        self._states: list[str | None] = [None] * (0 if kept is None else len(kept.reads))
        self.reused = 0

    @property
    def size(self) -> int:
        """How many pages are written down."""
        return len(self._pages)

    @property
    def is_full(self) -> bool:
        """Whether there is nothing to go by, so that every page is written."""
        return self._kept is None

    def standing(self, name: str, tracer: Tracer) -> PageEntry | None:
        """Return the entry of a page that would be written as it was; None if it may differ."""
        if self._kept is None or self._site is None or name not in self._kept.pages:
            return None
        entry = self._kept.pages[name]
        if not entry.state or self._state_of(entry.reads, tracer) != entry.state:
            return None
        try:
            whole = all(digest_of(f"{self._site}/{one.path}") == one.digest for one in entry.files)
        except OSError:
            return None
        return entry if whole else None

    def _state_of(self, numbers: Iterable[int], tracer: Tracer) -> str:
        """Return a digest of what reads of the last build give now, '' if it cannot be told."""
        assert self._kept is not None  # noqa: S101 -- or there are no numbers
        known, states = self._states, []
        for number in numbers:
            if not 0 <= number < len(known):
                return ""
            state = known[number]
            if state is None:
                state = known[number] = tracer.state(self._kept.reads[number])
            states.append(state)
        return _joined(states)

    def questions(self) -> list[tuple[int, ...]]:
        """Return all that pages of the last build read, by number: what is alike together.

        The smaller groups come first: what is asked once is most often of the whole graph.
        """
        kept = () if self._kept is None else self._kept.reads
        alike: dict[tuple[str, ...], list[int]] = {}
        for number, read in enumerate(kept):
            alike.setdefault(_kind_of(read), []).append(number)
        groups = (
            tuple(numbers[start : start + _TOGETHER])
            for _, numbers in sorted(alike.items())
            for start in range(0, len(numbers), _TOGETHER)
        )
        return sorted(groups, key=len)

    def ask(self, numbers: Sequence[int], tracer: Tracer) -> list[str]:
        """Return the states of reads of the last build now, and remember them."""
        assert self._kept is not None  # noqa: S101 -- or there are no numbers
        return self.learn(
            numbers, [tracer.state(self._kept.reads[number]) for number in numbers], tracer
        )

    def learn(self, numbers: Sequence[int], states: list[str], tracer: Tracer) -> list[str]:
        """Remember states that another process found; return them."""
        assert self._kept is not None  # noqa: S101 -- or there are no numbers
        for number, state in zip(numbers, states, strict=True):
            self._states[number] = state
            tracer.learn(self._kept.reads[number], state)
        return states

    def place(self, entry: PageEntry, folder: Path) -> None:
        """Put the files of a page that stands into the new site."""
        assert self._site is not None  # noqa: S101 -- or no page would stand
        for one in entry.files:
            _link(f"{self._site}/{one.path}", f"{folder}/{one.path}")

    def keep(self, name: str) -> None:
        """Take over the entry of a page that stands."""
        assert self._kept is not None  # noqa: S101 -- or no page would stand
        self._pages[name] = (None, self._kept.pages[name])
        self.reused += 1

    def put(self, name: str, reads: tuple[Read, ...], entry: PageEntry) -> None:
        """Write down a page that was written now."""
        self._pages[name] = (reads, entry)

    def content(self) -> bytes:
        """Return the record as a file has it: the same pages, the same bytes."""
        import msgspec

        known: dict[Read, int] = {}
        renumbered: dict[int, int] = {}
        before = () if self._kept is None else self._kept.reads
        pages = {}
        for name in sorted(self._pages):
            reads, entry = self._pages[name]
            if reads is None:
                for number in entry.reads:
                    if number not in renumbered:
                        renumbered[number] = known.setdefault(before[number], len(known))
                numbers = tuple(map(renumbered.__getitem__, entry.reads))
            else:
                numbers = tuple(known.setdefault(read, len(known)) for read in reads)
            pages[name] = PageEntry(numbers, entry.state, entry.files, entry.pages)
        return msgspec.msgpack.encode(_Kept(self.key, tuple(known), pages))


def _kind_of(read: Read) -> tuple[str, ...]:
    """Return what reads have in common that ask the same of different things."""
    if read[0] == "computed":
        return read[0], read[1].split(",", 1)[0]
    return tuple(step if step[:1] not in ("(", "[") else step[:1] for step in read)


def entry_of(
    trace: Trace, tracer: Tracer, files: Iterable[WrittenFile], pages: Iterable[str]
) -> tuple[tuple[Read, ...], PageEntry] | None:
    """Return what to write down of a page; None if it depends on what cannot be asked again."""
    if trace.unknown:
        return None
    reads = tuple(sorted(trace.reads))
    if not (state := _state(reads, tracer)):
        return None
    return reads, PageEntry((), state, tuple(files), tuple(pages))


def _state(reads: Iterable[Read], tracer: Tracer) -> str:
    """Return a digest of what reads give now, '' if one of them cannot be told."""
    return _joined([tracer.state(read) for read in reads])


def _joined(states: Sequence[str]) -> str:
    """Return a digest of states, '' if one of them cannot be told."""
    if not all(states):
        return ""
    return hashlib.blake2b("".join(states).encode(), digest_size=16).hexdigest()


def digest_of(file: str) -> str:
    """Return the digest of a file's content."""
    with open(file, "rb", buffering=0) as content:  # noqa: PTH123 -- a Path for each takes as long
        return digest(content.read())


def digest(content: bytes) -> str:
    """Return the digest by which a file is known again."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _link(old: str, new: str) -> None:
    """Let a file stand at a second place; the one who writes there makes a file of his own."""
    try:
        os.link(old, new)
    except FileExistsError:  # two pages wrote the same file, and another process was first
        return
    except OSError:  # another file system, or one without links
        shutil.copy2(old, new)


def read_record(file: Path, key: str, site: Path) -> BuildRecord:
    """Return the record of the last build, to be gone by; an empty one if it is of no use here."""
    import msgspec

    kept = None
    with contextlib.suppress(OSError, msgspec.MsgspecError, RecursionError):
        kept = msgspec.msgpack.decode(read_file(file, LARGEST_TURTLE), type=_Kept)
    return BuildRecord(key, site, kept if kept is not None and kept.key == key else None)


def write_record(file: Path, record: BuildRecord | None) -> None:
    """Put a record in its place, or leave none there, whatever stood under its name.

    Raises:
        OSError: the place cannot be written.
    """
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    if record is None:
        file.unlink(missing_ok=True)
    else:
        write_durably(file, record.content())


def build_key(*facts: object) -> str:
    """Return the key of a build: all that decides what pages say, beside what they read."""
    from importlib.metadata import PackageNotFoundError, version

    whole = hashlib.sha256("\0".join((_FORM, sys.version, *map(repr, facts))).encode())
    for name in _ENGINES:
        try:
            whole.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            whole.update(f"{name}\n".encode())
    for name, file in _decisive():
        whole.update(f"{name}\0".encode("utf-8", "surrogateescape"))
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _decisive() -> list[tuple[str, Path]]:
    """Return the package's own files and the ontology's, but for its data, with their names."""
    found = []
    package, ontology = Path(__file__).resolve().parents[2], ontology_folder()
    roots = [(package, "package"), (ontology, "ontology")]
    if (notebooks := notebooks_folder()) is not None:
        roots.append((notebooks, "notebooks"))
    for folder, mark in roots:
        for place, folders, names in os.walk(folder):
            left_out = {"__pycache__"}
            # An installed package holds its ontology, and that its data.
            left_out |= {"ontology"} if Path(place) == package else set()
            left_out |= {"data"} if Path(place) == ontology else set()
            folders[:] = sorted(set(folders) - left_out)
            for name in names:
                file = Path(place) / name
                found.append((f"{mark}/{file.relative_to(folder).as_posix()}", file))
    return sorted(found)
