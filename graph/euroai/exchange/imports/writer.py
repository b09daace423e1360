"""Claims into a data folder as they come: events at once, the register at the end.

What is kept in memory is who exists, the ids that are taken, and which event a key means; the
claims themselves go straight to the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from euroai.exchange.imports.report import SourceNote
from euroai.exchange.imports.values import date_term, kebab, text_term, web_term
from euroai.namespaces import PREFIXES

__all__ = ["ContradictionError", "Described", "Ids", "Writer"]

Terms = Mapping[str, str | Sequence[str]]
"""Turtle terms by property (``eai:city``); several of one property as a sequence."""

_FILES: Final = {
    "eai:Agent": "agents.ttl",
    "eai:Company": "companies.ttl",
    "eai:InvestmentFirm": "investors.ttl",
    "eai:Lab": "labs.ttl",
    "eai:Person": "people.ttl",
    "eai:PublicBody": "public-bodies.ttl",
    "eai:ResearchInstitution": "research-institutions.ttl",
}
_ANY: Final = "eai:Agent"
"""The class of one of whom the rows do not say whether it is a person or an organisation."""
_HEAD: Final = "".join(
    f"@prefix {name}: <{PREFIXES[name]}> .\n"
    for name in ("eai", "id", "src", "c", "country", "rdfs", "skos", "xsd")
)


class ContradictionError(ValueError):
    """A row says of something what an earlier row of the same source says otherwise."""


@dataclass(slots=True)
class Described:
    """One entity of the register. ``terms`` are as they will be written."""

    id: str
    kind: str
    name: str
    terms: dict[str, str | frozenset[str]] = field(default_factory=dict)


class Ids:
    """Ids given out once. A name that would take another's gets ``-2``, ``-3`` …, in order."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self.renamed: list[tuple[str, str]] = []

    def give(self, name: str, *, named: bool = True) -> str:
        """Return a new id for ``name``; only what is ``named`` counts among the renamed."""
        plain = kebab(name)
        if plain not in self._given:
            self._given[plain] = 1
            return plain
        while True:
            self._given[plain] += 1
            ident = f"{plain}-{self._given[plain]}"
            if ident not in self._given:
                break
        self._given[ident] = 1
        if named:
            self.renamed.append((name, ident))
        return ident


class Writer:
    """A data folder in the making: ``with Writer(folder, note) as writer: …``.

    The register is written on leaving without an error.
    """

    def __init__(self, folder: Path, note: SourceNote) -> None:
        self.ids = Ids()
        self.events = 0
        self._folder = folder
        self._note = note
        self._entities: dict[object, Described] = {}
        self._event_ids: dict[object, str] = {}
        self._claims: TextIO | None = None

    def __enter__(self) -> Writer:
        year = self._note.published[:4] or "undated"
        file = self._folder / "sources" / year / f"{self._note.slug}.ttl"
        file.parent.mkdir(parents=True)
        self._claims = file.open("w", encoding="utf-8", newline="\n")
        self._claims.write(_HEAD + "\n" + _source(self._note))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if self._claims is not None:
            self._claims.close()
        if kind is None:
            self._write_register()

    @property
    def entities(self) -> int:
        """How many entities are described."""
        return len(self._entities)

    def entity(self, key: object, name: str, kind: str = _ANY, terms: Terms | None = None) -> str:
        """Describe who ``key`` means and return the id.

        The first name is the label, later ones are further names. A class that says more takes the
        place of ``eai:Agent``; between two others the first stays.

        Raises:
            ContradictionError: a property that takes one value has another already.
        """
        known = self._entities.get(key)
        if known is None:
            known = Described(self.ids.give(name), kind, name)
            self._entities[key] = known
        else:
            if known.kind == _ANY:
                known.kind = kind
            if known.name != name:
                _add(known, "skos:altLabel", [text_term(name)])
        for predicate, value in (terms or {}).items():
            _add(known, predicate, value)
        return known.id

    def known(self, key: object) -> Described | None:
        """Return who ``key`` means, if a row has told it."""
        return self._entities.get(key)

    def event(self, key: object, name: str, kind: str, terms: Terms) -> tuple[str, bool]:
        """Tell of the event that ``key`` means; return its id and whether it is a new one.

        A new one is written whole, under an id made of ``name``. Of one that was told before
        nothing is written here (see :meth:`claim`).
        """
        ident = self._event_ids.get(key)
        if ident is not None:
            return ident, False
        ident = self.ids.give(name, named=False)
        self._event_ids[key] = ident
        self.events += 1
        self._write(f"id:{ident} a {kind}", terms)
        return ident, True

    def event_id(self, key: object) -> str | None:
        """Return the id of the event that ``key`` means, if it was told."""
        return self._event_ids.get(key)

    def claim(self, ident: str, terms: Terms) -> None:
        """Say more of an event."""
        head, *rest = terms.items()
        self._write(f"id:{ident} {head[0]} {_objects(head[1])}", dict(rest))

    def _write(self, head: str, terms: Terms) -> None:
        if self._claims is None:
            raise RuntimeError("A Writer writes inside its with block.")
        tail = "".join(f" ; {name} {_objects(value)}" for name, value in terms.items())
        self._claims.write(f"{head}{tail} .\n")

    def _write_register(self) -> None:
        files: dict[str, list[Described]] = {}
        for entity in self._entities.values():
            files.setdefault(_FILES[entity.kind], []).append(entity)
        (self._folder / "register").mkdir()
        for name, described in sorted(files.items()):
            path = self._folder / "register" / name
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.write(_HEAD + "\n")
                file.writelines(map(_description, sorted(described, key=lambda one: one.id)))


def _add(entity: Described, predicate: str, value: str | Iterable[str]) -> None:
    known = entity.terms.get(predicate)
    if not isinstance(value, str):
        own = known if isinstance(known, frozenset) else frozenset()
        own |= frozenset(value) - {text_term(entity.name)}
        if own:
            entity.terms[predicate] = own
    elif known is None:
        entity.terms[predicate] = value
    elif known != value:
        raise ContradictionError(
            f"“{entity.name}” has {predicate} {value} here and {known} in an earlier row"
        )


def _objects(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else ", ".join(sorted(value))


def _description(entity: Described) -> str:
    tail = "".join(f" ; {name} {_objects(value)}" for name, value in entity.terms.items())
    return f"id:{entity.id} a {entity.kind} ; rdfs:label {text_term(entity.name)}{tail} .\n"


def _source(note: SourceNote) -> str:
    terms = {"rdfs:label": text_term(note.title), "eai:publisher": text_term(note.publisher)}
    if note.published:
        terms["eai:publishedOn"] = date_term(note.published)
    if note.url:
        terms["eai:url"] = web_term(note.url)
    if note.language:
        terms["eai:language"] = text_term(note.language)
    tail = "".join(f" ; {name} {value}" for name, value in terms.items())
    return f"src:{note.slug} a eai:Source{tail} .\n"
