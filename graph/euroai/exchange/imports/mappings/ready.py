"""The ready maps: each a TOML file in ``maps/``, known by the columns of its tables."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from euroai.errors import DataError, Fault, UnknownChoice
from euroai.exchange.imports.mappings.map_files import parse_map
from euroai.exchange.imports.mappings.mapping import TableMap, TableSpec
from euroai.exchange.imports.readers import RowFile, open_file
from euroai.exchange.imports.run import OpenedTables

__all__ = ["ReadyMap", "open_tables", "ready_map", "ready_maps", "recognise"]


@dataclass(frozen=True, slots=True)
class ReadyMap:
    """A ready map as ``euroai import --list`` shows it: its name, what it takes, what it omits."""

    name: str
    about: str
    files: tuple[str, ...]
    tables: tuple[str, ...]
    omits: tuple[str, ...]


@cache
def _maps() -> dict[str, TableMap]:
    folder = files("euroai.exchange.imports").joinpath("maps")
    found = {}
    for one in sorted(folder.iterdir(), key=lambda path: path.name):
        if one.name.endswith(".toml"):
            content = tomllib.loads(one.read_text("utf-8"))
            mapped = parse_map(content, one.name, "import")
            found[mapped.name] = mapped
    return found


def ready_maps() -> tuple[ReadyMap, ...]:
    """Return every ready map, by name."""
    return tuple(
        ReadyMap(name, one.about, one.files, tuple(table.name for table in one.tables), one.omits)
        for name, one in sorted(_maps().items())
    )


def ready_map(name: str) -> TableMap:
    """Return a ready map.

    Raises:
        UnknownChoice: there is none of the name.
    """
    if name not in _maps():
        raise UnknownChoice("ready map", name, sorted(_maps()))
    return _maps()[name]


def recognise(paths: Sequence[Path], among: str = "") -> TableMap:
    """Return the ready map that knows every file; the one with the most columns of theirs.

    ``among`` is how the names of the maps begin that are asked.

    Raises:
        DataError: a file cannot be read, or no map knows it; every such file is stated.
    """
    opened = _opened(paths)
    maps = {name: one for name, one in _maps().items() if name.startswith(among)}
    best, most = None, (0, 0)
    for mapped in maps.values():
        found = [_table_of(file, mapped) for file in opened]
        if all(found):
            fit = sum(len(table.needs) for tables in found for table, _ in tables[:1])
            if (fit, -len(mapped.tables)) > most or best is None:
                best, most = mapped, (fit, -len(mapped.tables))
    if best is not None:
        return best
    unknown = [file for file in opened if not any(_table_of(file, one) for one in maps.values())]
    if not unknown:
        what = "are tables of several formats"
        fix = "import the tables of one format at a time"
        raise DataError([Fault(", ".join(file.name for file in opened), 0, what, fix)])
    raise DataError(Fault(file.name, 1, *_unknown(file, maps, among)) for file in unknown)


def _opened(paths: Sequence[Path]) -> list[RowFile]:
    if not paths:
        what, fix = "names no file", "name the files of one export"
        raise DataError([Fault("import", 0, what, fix)])
    opened: list[RowFile] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            file = open_file(path)
            file.columns()
            opened.append(file)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return opened


def _table_of(file: RowFile, mapped: TableMap) -> list[tuple[TableSpec, tuple[str, ...]]]:
    """Return the tables of a map that a file is, the best one first; several of a document."""
    found = []
    for table in mapped.tables:
        try:
            columns = file.columns([table.needs], table.reading)
        except DataError:
            continue
        if table.needs and table.needs <= {*columns}:
            found.append((table, columns))
    found.sort(key=lambda one: -len(one[0].needs))
    if found and not any(table.when or table.reading.records for table, _ in found):
        return found[:1]
    return found


def _unknown(file: RowFile, maps: dict[str, TableMap], among: str) -> tuple[str, str]:
    own = {*file.columns()}
    of = among.rstrip("-").capitalize() or "any format that euroai knows"
    near = [
        (len(own & table.needs) / len(table.needs), table.name, mapped.name, table)
        for mapped in maps.values()
        for table in mapped.tables
        if table.needs
    ]
    share, name, map_name, table = max(near, key=lambda one: (one[0], one[2], one[1]))
    if share < 0.5:
        fix = "see euroai import --list, or write a map (euroai import table FILE --guess)"
        return f"is no table of {of}", fix
    missing = ", ".join(sorted(table.needs - own))
    what = f"looks like {name or 'the table'} of {map_name} and lacks {missing}"
    return what, "export the table with these columns"


def open_tables(paths: Sequence[Path], mapped: TableMap) -> OpenedTables:
    """Open the files of a ready map, in the order of its tables.

    Raises:
        DataError: a file is no table of the map, or two files are one table.
    """
    opened = OpenedTables()
    faults: list[Fault] = []
    taken: dict[str, str] = {}
    for path in paths:
        file = open_file(path)
        tables = _table_of(file, mapped)
        if not tables:
            faults.append(Fault(file.name, 1, *_unknown(file, {mapped.name: mapped}, mapped.name)))
        used: set[str] = set()
        for table, _ in tables:
            if table.name in taken and not table.reading.records and not table.when:
                what = f"is a second table of {table.name} beside {taken[table.name]}"
                faults.append(Fault(file.name, 0, what, "put the two into one file"))
                continue
            taken[table.name] = file.name
            # A file keeps the header that it was asked for last.
            columns = file.columns([table.needs], table.reading)
            opened.tables.append((file, table, columns))
            used |= {*mapped.used(table), *table.needs, *table.each}
        if tables:
            columns = tables[0][1]
            opened.ignored += [
                (file.name, column) for column in columns if not _is_used(column, used)
            ]
    if faults:
        raise DataError(faults)
    order = [table.name for table in mapped.tables]
    opened.tables.sort(key=lambda one: order.index(one[1].name))
    opened.missing = _missing(mapped, {*taken})
    return opened


def _is_used(column: str, used: set[str]) -> bool:
    return column in used or any(column.startswith(f"{one}.") for one in used)


def _missing(mapped: TableMap, given: set[str]) -> dict[str, str]:
    """Return what to say of an event that no row describes, by its class."""
    found = {}
    for event in mapped.events:
        if event.adds:
            of = [one.table for one in mapped.events if one.kind == event.kind and not one.adds]
            names = " or ".join(dict.fromkeys(of))
            more = "" if {*of} & given else "; name that table too"
            found[event.kind] = f"is not in {names}{more}"
    for space in {one.space for one in mapped.entities if one.key}:
        of = [one.table for one in mapped.entities if one.space == space and one.key and one.name]
        if absent := [name for name in dict.fromkeys(of) if name not in given]:
            found[f"name of {space}"] = f"; name {' or '.join(absent)} too"
    return found
