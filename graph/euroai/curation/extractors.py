"""Registry of extractors: euroai's own, and installed ones by entry point.

A package offers another extractor under the entry point group ``euroai.extractors``::

    [project.entry-points."euroai.extractors"]
    mine = "my_package:extract"

``extract(text, language, kg, published)`` returns findings
(:class:`euroai.curation.extraction.Finding`), their offsets into ``text``. A person judges them as
all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Final, Protocol

from euroai.child import MEMORY, in_child
from euroai.curation.extraction import ExtractedEvent, find_claims, read_language
from euroai.errors import DataError, Fault, QueryError, UnknownChoice

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["GROUP", "OWN", "Extractor", "extractor_names", "extractors"]

GROUP: Final = "euroai.extractors"
"""The entry point group."""
_SECONDS: Final = 60.0
"""How long a text is gone through: a sentence of thousands of names takes longer than anybody."""
OWN: Final = "euroai"
"""The name of euroai's own extraction."""


class Extractor(Protocol):
    """What an extractor is."""

    def __call__(
        self, text: str, language: str, kg: KnowledgeGraph, published: str
    ) -> Iterable[ExtractedEvent]:
        """Return what a text states."""


def _own(text: str, language: str, kg: KnowledgeGraph, published: str) -> Iterable[ExtractedEvent]:
    # What the child needs is read first: it opens no file.
    entities = kg.entities
    for code in ("en", language):
        read_language(code)
    try:
        found: list[ExtractedEvent] = in_child(
            lambda: find_claims(text, language, entities, published), seconds=_SECONDS
        )
    except QueryError as error:  # it was ended
        what = f"takes more than {_SECONDS:g} seconds or {MEMORY // 1_000_000:,} MB to go through"
        raise DataError([Fault("the text", 0, what, "draft it in parts")]) from error
    return found


def _installed() -> dict[str, EntryPoint]:
    return {one.name: one for one in sorted(entry_points(group=GROUP), key=lambda one: one.name)}


def extractor_names() -> tuple[str, ...]:
    """Return the names of all extractors, euroai's own first."""
    return (OWN, *_installed())


def extractors(names: Iterable[str] = (OWN,)) -> Iterator[tuple[str, Extractor]]:
    """Yield extractors by name.

    Raises:
        UnknownChoice: there is no such extractor; those that exist are named.
    """
    installed = _installed()
    for name in names:
        if name == OWN:
            yield name, _own
        elif name in installed:
            yield name, installed[name].load()
        else:
            raise UnknownChoice("extractor", name, extractor_names())
