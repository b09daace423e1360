"""Import of a table by a mapping file or a ready map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from euroai.errors import DataError, Fault, UnfitValue
from euroai.exchange.imports.mappings.map_files import read_map
from euroai.exchange.imports.mappings.mapping import ANY_COLUMN, TableMap, TableSpec
from euroai.exchange.imports.mappings.ready import open_tables, ready_map, recognise
from euroai.exchange.imports.readers import RowFile, open_file
from euroai.exchange.imports.readers.rows import unnamed
from euroai.exchange.imports.report import ImportReport, Progress, SourceNote
from euroai.exchange.imports.run import OpenedTables, Target, run
from euroai.exchange.imports.schema import refuse_what_check_refuses
from euroai.exchange.imports.values.dates import date_term
from euroai.exchange.imports.values.text import kebab, web_term

__all__ = ["import_ready", "import_table"]


def import_table(
    file: Path | str | Sequence[Path | str],
    map_file: Path | str,
    output: Path | str | None = None,
    *,
    into: Path | str | None = None,
    skip_bad: bool = False,
    name: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Import a table into a data folder as one source, by a TOML map (``docs/import.md``).

    ``file`` is one file or the several of a map with as many ``[[table]]``. ``output`` is the
    import's own folder, ``into`` one that it adds to. ``name`` is that of the source's file; the
    table's by default. Every column is a property's, or stands in the map's ``ignore``.

    Raises:
        DataError: the map does not fit the table, or rows are bad and ``skip_bad`` is not set: all
            faults are named, and nothing is written.
        OutputError: ``output`` holds something that no import made, or cannot be written.
    """
    paths = [Path(one) for one in ([file] if isinstance(file, str | Path) else file)]
    map_path = Path(map_file)
    mapped = read_map(map_path, kebab(name or paths[0].name.split(".")[0]))
    opened = _open_by(paths, mapped, map_path.name)
    return run(_target(output, into), mapped, opened, skip_bad=skip_bad, progress=progress)


def import_ready(
    files: Sequence[Path | str],
    output: Path | str | None = None,
    *,
    into: Path | str | None = None,
    form: str = "",
    among: str = "",
    published: str = "",
    url: str = "",
    name: str = "",
    skip_bad: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import the files of a format that euroai has a ready map for.

    ``form`` is the map's name; by default, the columns show it, among those maps whose names begin
    with ``among``.

    Raises:
        DataError: no map knows a file, or rows are bad and ``skip_bad`` is not set.
        OutputError: ``output`` holds something that no import made, or cannot be written.
        UnknownChoice: there is no ready map ``form``.
    """
    paths = [Path(one) for one in files]
    mapped = ready_map(form) if form else recognise(paths, among)
    opened = open_tables(paths, mapped)
    note = _noted(mapped.note, paths, published, url, name)
    return run(
        _target(output, into),
        replace(mapped, note=note),
        opened,
        skip_bad=skip_bad,
        progress=progress,
    )


def _target(output: Path | str | None, into: Path | str | None) -> Target:
    if (output is None) == (into is None):
        raise UnfitValue("Say where to write: output for a folder of its own, or into for another.")
    return Target(Path(into), adds=True) if into is not None else Target(Path(output or ""))


def _noted(
    note: SourceNote, paths: Sequence[Path], published: str, url: str, name: str
) -> SourceNote:
    """Return the source of the files: whose export it is, and the files' names."""
    faults = []
    for term, text in ((date_term, published), (web_term, url)):
        try:
            if text:
                made = term(text)
                if term is date_term:
                    refuse_what_check_refuses("publishedOn", text, made.rpartition("^^")[2])
        except ValueError as error:
            faults.append(Fault("import", 0, str(error)))
    if faults:
        raise DataError(faults)
    prefix = kebab(note.publisher)
    stem = kebab(name) if name else kebab(paths[0].name.split(".")[0])
    slug = stem if len(paths) == 1 or name else f"{prefix}-export"
    slug = slug if slug.startswith(prefix) or name else f"{prefix}-{slug}"
    title = f"{note.title}: {', '.join(path.name for path in paths)}"
    return SourceNote(
        slug, title, note.publisher, published or note.published, url or note.url, note.language
    )


def _open_by(paths: Sequence[Path], mapped: TableMap, map_name: str) -> OpenedTables:
    """Open the files of a person's map and hold its columns against theirs."""
    opened = OpenedTables()
    faults: list[Fault] = []
    given: dict[str, RowFile] = {}
    for path in paths:
        spec = _spec_of(path, mapped)
        file = open_file(path, spec.reading if spec else mapped.tables[0].reading)
        spec = spec or _spec_by_columns(file, mapped)
        if spec is None:
            names = ", ".join(table.name for table in mapped.tables)
            fix = f"name it as one of {names}, or give that [[table]] needs = [ … ]"
            faults.append(Fault(path.name, 0, "is no [[table]] of the map", fix))
            continue
        if spec.name in given:
            what = f"is a second table of {spec.name} beside {given[spec.name].name}"
            faults.append(Fault(path.name, 0, what, "put the two into one file"))
            continue
        given[spec.name] = file
        wanted = [frozenset(one for one, of in mapped.used(spec).items() if len(of) == 1)]
        columns = file.columns([spec.needs, *wanted] if spec.needs else wanted, spec.reading)
        faults += [Fault(map_name, 0, what) for what in _columns(mapped, spec, columns)]
        opened.tables.append((file, spec, columns))
        opened.ignored += [
            (file.name, column) for column in columns if column not in mapped.used(spec)
        ]
    for table in mapped.tables:
        if table.name not in given and not faults:
            faults.append(Fault(map_name, 0, f"speaks of a table “{table.name}” that is not given"))
    if faults:
        raise DataError(faults)
    return opened


def _spec_of(path: Path, mapped: TableMap) -> TableSpec | None:
    if len(mapped.tables) == 1:
        return mapped.tables[0]
    stem = path.name.split(".")[0]
    return next((table for table in mapped.tables if table.name in (stem, path.name)), None)


def _spec_by_columns(file: RowFile, mapped: TableMap) -> TableSpec | None:
    for table in mapped.tables:
        try:
            columns = {*file.columns([table.needs], table.reading)}
        except DataError:
            continue
        needs = table.needs or {one for one, of in mapped.used(table).items() if len(of) == 1}
        if needs <= columns:
            return table
    return None


def _columns(mapped: TableMap, spec: TableSpec, columns: Sequence[str]) -> Iterator[str]:
    """Yield what the map says of columns that is not so, and what it leaves unsaid."""
    used, own = mapped.used(spec), {*columns}
    ignored = {*spec.ignore} - {ANY_COLUMN, ""}
    for name, instead in sorted(used.items()):
        if name not in own and not own & {*instead}:
            yield f"names the column “{name}”, which the table lacks; it has {', '.join(columns)}"
    for name in sorted(ignored - own):
        yield f"names the column “{name}”, which the table lacks; it has {', '.join(columns)}"
    nameless = {unnamed(place) for place in range(1, len(columns) + 1)}
    for name in columns:
        if (
            name not in used
            and name not in ignored
            and name not in nameless
            and ANY_COLUMN not in spec.ignore
        ):
            yield f"says nothing of the column “{name}”: give it a property, or list it in ignore"
    for name in sorted({*used} & ignored):
        yield f"both uses and ignores the column “{name}”"
