"""Parser of map files (TOML): all faults of a file at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from euroai.errors import DataError, Fault
from euroai.exchange.imports.mappings.mapping import Block, Cell, TableMap, TableSpec
from euroai.exchange.imports.mappings.toml_values import TomlValues, shown
from euroai.exchange.imports.readers import Reading
from euroai.exchange.imports.report import SourceNote
from euroai.exchange.imports.schema import ENTITY_CLASSES, EVENT_IDS, Field, fields
from euroai.exchange.imports.values.dates import date_term
from euroai.exchange.imports.values.numbers import COMMA, POINT
from euroai.exchange.imports.values.text import clean, web_term
from euroai.files import read_text

__all__ = ["parse_map", "read_map", "read_toml"]

_TOP_KEYS: Final = frozenset(
    [
        "delimiter",
        "encoding",
        "worksheet",
        "header",
        "records",
        "ignore",
        "source",
        "table",
        "entity",
        "event",
        "format",
    ]
)
_TABLE_KEYS: Final = frozenset(
    [
        "name",
        "needs",
        "records",
        "strip",
        "worksheet",
        "header",
        "delimiter",
        "encoding",
        "when",
        "each",
        "each_separator",
        "ignore",
    ]
)
_CELL_KEYS: Final = frozenset(
    [
        "column",
        "values",
        "separator",
        "always",
        "default",
        "format",
        "times",
        "pattern",
        "remove",
        "drop",
        "spelled",
        "join",
        "needed",
        "first",
        "all",
        "matches",
        "currency",
        "when",
        "unless",
    ]
)
_SOURCE_KEYS: Final = ("title", "publisher", "published", "url", "language")
_FORMAT_KEYS: Final = frozenset(["name", "about", "omits", "files"])
_WAYS: Final = '"column", { column = "…", values = { … }, separator = "…" } or { always = "…" }'
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_toml(file: Path) -> dict[str, Any]:
    """Return a map's keys.

    Raises:
        DataError: it cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(read_text(file, encoding="utf-8-sig"))
    except OSError as error:
        raise DataError([Fault(file.name, 0, f"cannot be read: {error.strerror}")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([Fault(file.name, 0, f"is no TOML: {error}")]) from error
    except RecursionError as error:
        what = "is nested too deep for a map"
        raise DataError([Fault(file.name, 0, what, "write it as docs/import.md shows")]) from error


def read_map(file: Path, slug: str) -> TableMap:
    """Read a map; ``slug`` is the name of the source's file.

    Raises:
        DataError: the map is no TOML or names a key, class, property or concept that does not
            exist, or lacks one that is needed; all faults at once.
    """
    return parse_map(read_toml(file), file.name, slug)


def parse_map(content: Mapping[str, Any], file: str, slug: str) -> TableMap:
    """Return a map of its keys; see :func:`read_map`."""
    reader = _MapReader(file)
    found = reader.read(content, slug)
    if reader.faults:
        raise DataError(Fault(file, 0, what) for what in reader.faults)
    return found


class _MapReader(TomlValues):
    """Reads the blocks of a map."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file

    def read(self, content: Mapping[str, Any], slug: str) -> TableMap:
        for key in sorted({*content} - _TOP_KEYS):
            self.faults.append(f"has a key “{key}” that no map has")
        plain = {key: value for key, value in content.items() if key in _TABLE_KEYS}
        tables = [self._table(one, content) for one in self._tables(content, "table")]
        if not tables:
            tables = [self._table(plain, content)]
        entities = [self._block(one, ENTITY_CLASSES) for one in self._tables(content, "entity")]
        events = [self._block(one, tuple(EVENT_IDS)) for one in self._tables(content, "event")]
        note = self._note(content.get("source", {}), slug)
        blocks = [one for one in (*entities, *events) if one is not None]
        self._of_tables(blocks, [one.name for one in tables])
        self._links(blocks)
        if not entities and not self.faults:
            self.faults.append("has no [[entity]]: say whom the table names")
        about = self._mapping(content.get("format", {}), "format", _FORMAT_KEYS)
        return TableMap(
            self.file,
            note,
            tuple(tables),
            tuple(one for one in entities if one),
            tuple(one for one in events if one),
            str(about.get("name", "")),
            str(about.get("about", "")),
            tuple(map(str, about.get("omits", ()))),
            tuple(map(str, about.get("files", ()))),
        )

    def _tables(self, content: Mapping[str, Any], key: str) -> Iterator[dict[str, Any]]:
        found = content.get(key, [])
        for one in found if isinstance(found, list) else [None]:
            if isinstance(one, dict):
                yield one
            else:
                self.faults.append(f"writes “{key}” otherwise than as [[{key}]]")

    def _mapping(self, content: object, name: str, keys: frozenset[str]) -> Mapping[str, Any]:
        if not isinstance(content, dict):
            self.faults.append(f"writes “{name}” otherwise than as [{name}]")
            return {}
        for key in sorted({*content} - keys):
            self.faults.append(f"has {name}.{key}; [{name}] takes {', '.join(sorted(keys))}")
        return content

    def _table(self, content: Mapping[str, Any], top: Mapping[str, Any]) -> TableSpec:
        for key in sorted({*content} - _TABLE_KEYS):
            takes = ", ".join(sorted(_TABLE_KEYS))
            self.faults.append(f"has table.{key}; a [[table]] takes {takes}")
        content = {**{key: top[key] for key in _TABLE_KEYS & top.keys()}, **content}
        reading = Reading(
            self._delimiter(content.get("delimiter")),
            self._encoding(content.get("encoding", "")),
            self._text(content.get("worksheet", ""), "worksheet"),
            self._whole(content.get("header", 0), "header"),
            self._text(content.get("records", ""), "records"),
            self._texts(content.get("strip", ()), "strip"),
        )
        return TableSpec(
            self._text(content.get("name", ""), "table.name"),
            frozenset(self._texts(content.get("needs", ()), "needs")),
            reading,
            self._condition(content.get("when"), "table.when"),
            self._texts(content.get("each", ()), "each"),
            self._text(content.get("each_separator", ""), "each_separator"),
            self._texts(content.get("ignore", ()), "ignore"),
        )

    def _block(self, content: Mapping[str, Any], classes: Sequence[str]) -> Block | None:
        content, is_entity = dict(content), classes is ENTITY_CLASSES
        kind, of = self._class(content.pop("class", ""), classes)
        if not kind:
            return None
        kinds = (
            {kind} if of is None else {*of.values.values(), *of.matches, of.default or ""} - {""}
        )
        known: dict[str, Field] = {}
        for one in sorted(kinds):
            known |= {key: field for key, field in fields(one).items() if key not in known}
        own = self._own(content, kind, is_entity=is_entity)
        cells = {}
        for key, value in content.items():
            if key not in known:
                takes = ", ".join(sorted(known))
                self.faults.append(f"names {kind}.{key}; a {kind} takes {takes}")
            elif cell := self._cell(value, f"{kind}.{key}", known[key]):
                cells[key] = cell
                self._no_concepts(kind, key, cell, known[key])
        if not is_entity and not own["adds"]:
            needed = sorted(key for key, one in known.items() if one.needed and key not in cells)
            self.faults += [f"lacks {kind}.{key}, which every {kind} needs" for key in needed]
        return Block(kind, known, cells, classes=of, **own)

    def _own(self, content: dict[str, Any], kind: str, *, is_entity: bool) -> dict[str, Any]:
        """Take out of a block what is no property, and return it."""
        own: dict[str, Any] = {}
        for key in ("name", "key") if is_entity else ("key",):
            if key in content:
                own[key] = self._cell(content.pop(key), f"{kind}.{key}")
        if is_entity and not own.get("name") and not own.get("key"):
            self.faults.append(f'names no column with the name of the {kind}: add name = "…"')
        own["table"] = self._text(content.pop("table", ""), f"{kind}.table")
        if is_entity:
            own["space"] = self._text(content.pop("space", ""), f"{kind}.space")
            own["aliases"] = self._truth(content.pop("aliases", True), f"{kind}.aliases")
        else:
            own["one_per"] = self._texts(content.pop("one_per", ()), f"{kind}.one_per")
            for key in ("adds", "optional"):
                own[key] = self._truth(content.pop(key, False), f"{kind}.{key}")
        for key in ("when", "unless"):
            own[key] = self._condition(content.pop(key, None), f"{kind}.{key}")
        return own

    def _class(self, content: object, classes: Sequence[str]) -> tuple[str, Cell | None]:
        """Return the class, and the cell that says it where each row has its own."""
        choices = f"choose one of {', '.join(classes)}"
        if isinstance(content, dict):
            cell = self._cell(content, "class")
            kinds = (
                {*cell.values.values(), *cell.matches, cell.default or ""} - {""} if cell else set()
            )
            for wrong in sorted(kinds - {*classes}):
                self.faults.append(f"names the class “{wrong}”; {choices}")
            if cell and kinds and kinds <= {*classes}:
                return cell.default or min(kinds), cell
            if cell and not kinds:
                self.faults.append(f"names a class by a column without values; {choices}")
            return "", None
        if not isinstance(content, str) or content not in classes:
            self.faults.append(f"names the class {shown(content)}; {choices}")
            return "", None
        return content, None

    def _cell(self, content: object, where: str, known: Field | None = None) -> Cell | None:
        if isinstance(content, str) and content:
            return Cell((content,))
        if isinstance(content, list) and content:
            first, *others = [self._cell(one, where, known) for one in content]
            if first is None or None in others:
                return None
            return replace(first, others=tuple(one for one in others if one is not None))
        if (
            not isinstance(content, dict)
            or {*content} - _CELL_KEYS
            or ("column" in content) == ("always" in content)
        ):
            self.faults.append(f"writes {where} otherwise than as {_WAYS}")
            return None
        before = len(self.faults)
        values = content.get("values", {})
        if not isinstance(values, dict):
            self.faults.append(
                f'writes the values of {where} as {shown(values)}, and they take {{ word = "…" }}'
            )
            values = {}
        translated = {
            str(key): self._text(value, f"{where}.values") for key, value in values.items()
        }
        cell = Cell(
            self._texts(content.get("column", ()), f"{where}.column"),
            self._text(content.get("always", ""), f"{where}.always"),
            translated,
            {key.casefold(): value for key, value in translated.items()},
            self._text(content["default"], f"{where}.default") if "default" in content else None,
            tuple(
                one
                for one in self._texts(content.get("separator", ()), f"{where}.separator")
                if one
            ),
            frozenset(
                one.casefold() for one in self._texts(content.get("drop", ()), f"{where}.drop")
            ),
            self._form(content.get("format", ""), where, known),
            self._times(content.get("times", 1), f"{where}.times"),
            self._pattern(content.get("pattern", ""), f"{where}.pattern"),
            self._pattern(content.get("remove", ""), f"{where}.remove"),
            self._truth(content.get("spelled", False), f"{where}.spelled"),
            self._truth(content.get("join", False), f"{where}.join"),
            self._truth(content.get("needed", False), f"{where}.needed"),
            self._truth(content.get("first", False), f"{where}.first"),
            self._truth(content.get("all", False), f"{where}.all"),
            self._matches(content.get("matches", {}), f"{where}.matches"),
            self._cell(content["currency"], f"{where}.currency") if "currency" in content else None,
            (),
            self._condition(content.get("when"), f"{where}.when"),
            self._condition(content.get("unless"), f"{where}.unless"),
        )
        if "always" in content and not cell.always:
            self.faults.append(f'writes {where} as {{ always = "" }}, which says nothing')
        if "column" in content and not all(cell.columns):
            self.faults.append(f"names no column in {where}")
        return cell if len(self.faults) == before else None

    def _form(self, content: object, where: str, known: Field | None) -> str:
        form = self._strict(content, f"{where}.format")
        kind = known.kind if known else ""
        if not form:
            return ""
        if kind == "number" and form not in (POINT, COMMA):
            self.faults.append(f'has a format “{form}” of {where}: write "{POINT}" or "{COMMA}"')
        elif kind == "date" and "%" not in form:
            self.faults.append(f'has a format “{form}” of {where}: write "%d/%m/%Y" or the like')
        elif kind not in ("number", "date"):
            self.faults.append(f"gives {where} a format, which only dates and numbers have")
        return form

    def _no_concepts(self, kind: str, key: str, cell: Cell, known: Field) -> None:
        """State each translation into a concept that does not exist."""
        if known.kind != "concept":
            return
        words = {*cell.values.values(), *cell.matches, cell.always, cell.default or ""} - {""}
        for other in cell.others:
            self._no_concepts(kind, key, other, known)
        for word in sorted(words - known.concepts):
            choices = ", ".join(sorted(known.concepts))
            self.faults.append(f"gives {kind}.{key} the concept “{word}”; choose one of {choices}")

    def _of_tables(self, blocks: Sequence[Block], tables: Sequence[str]) -> None:
        for name in sorted({one for one in tables if tables.count(one) > 1}):
            self.faults.append(f"has two [[table]] called “{name}”")
        for name in sorted({block.table for block in blocks} - {*tables}):
            choices = ", ".join(sorted(filter(None, tables))) or "none"
            self.faults.append(f"speaks of the table “{name}”; its [[table]] are {choices}")

    def _links(self, blocks: Sequence[Block]) -> None:
        """Report each link whose column no ``[[entity]]`` of the table describes, or two do."""
        for table in sorted({block.table for block in blocks}):
            own = [block for block in blocks if block.table == table]
            describe = [(_identity(one), one) for one in own if one.name or one.key]
            names = [name for name, one in describe if one.kind in ENTITY_CLASSES]
            for name in sorted({name for name in names if names.count(name) > 1}):
                columns = " or ".join(filter(None, name)) or name[0]
                self.faults.append(
                    f"has two [[entity]] with the name “{columns}”: give a column one class"
                )
            known = {name for pair in names for name in pair}
            for block in own:
                for key, cell in block.cells.items():
                    if block.fields[key].kind != "link":
                        continue
                    if _linked(cell) in known:
                        self._target(block, key, cell, own)
                        continue
                    what = f"“{cell.column or cell.always}”" if _linked(cell) else "no column"
                    fix = "describe it as the name of an [[entity]]"
                    self.faults.append(f"links {block.kind}.{key} to {what}: {fix}")

    def _target(self, block: Block, key: str, cell: Cell, own: Sequence[Block]) -> None:
        """State a link to a class that the property does not take."""
        target = block.fields[key].target
        for one in own:
            if one.kind in ENTITY_CLASSES and _linked(cell) in _identity(one):
                if one.classes is not None or (one.kind == "Agent" and one.key):
                    continue  # its rows, or those of another table, say what it is
                fits = {
                    "Organization": one.kind not in ("Person", "Agent"),
                    "Person": one.kind == "Person",
                }
                if not fits.get(target, True):
                    wanted = {"Organization": "an organisation", "Person": "a person"}[target]
                    self.faults.append(
                        f"links {block.kind}.{key} to entities of the class {one.kind}, and takes "
                        f"{wanted}: give them another class"
                    )

    def _note(self, content: object, slug: str) -> SourceNote:
        keys = frozenset(_SOURCE_KEYS)
        if not isinstance(content, dict):
            self.faults.append("writes “source” otherwise than as [source]")
            return SourceNote(slug, "", "")
        for key in sorted({*content} - keys):
            takes = ", ".join(sorted(keys))
            self.faults.append(f"has source.{key}; a source takes {takes}")
        found = {
            key: clean(self._text(content.get(key, ""), f"source.{key}")) for key in _SOURCE_KEYS
        }
        for key in ("title", "publisher"):
            if not found[key]:
                self.faults.append(
                    f"lacks source.{key}: say in [source] who tells what the table holds"
                )
        for key, term in (("published", date_term), ("url", web_term)):
            try:
                if found[key]:
                    term(found[key])
            except ValueError as error:
                self.faults.append(f"has a source.{key} that is wrong: {error}")
        if found["language"] and not _LANGUAGE.fullmatch(found["language"]):
            self.faults.append("has a source.language that is wrong: write a tag such as fr")
        return SourceNote(slug, **found)


def _identity(block: Block) -> tuple[str, str]:
    """Return the columns by which a link may name an entity: that of its name, that of its key."""
    name = (block.name.column or block.name.always) if block.name else ""
    return name, block.key.column if block.key else ""


def _linked(cell: Cell) -> str:
    return cell.column or cell.always
