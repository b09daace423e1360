"""Which reader a file needs, by its first bytes."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Final

from euroai.exchange.imports.readers.delimited import DelimitedFile
from euroai.exchange.imports.readers.documents import JsonFile, JsonLinesFile, YamlFile
from euroai.exchange.imports.readers.parquet import ParquetFile
from euroai.exchange.imports.readers.rows import Reading, RowFile, refused
from euroai.exchange.imports.readers.sheets import SheetFile
from euroai.files import LARGEST_TABLE, refuse_irregular

__all__ = ["open_file"]

_NO_TABLES: Final = {
    b"<": ("is HTML or XML, no table", "save it as CSV, Excel, JSON or Parquet"),
    b"%PDF": ("is a PDF, no table", "save the table as CSV or Excel"),
}


def open_file(path: Path, reading: Reading = Reading()) -> RowFile:  # noqa: B008 -- frozen
    """Open a file of rows or records; gzip is taken apart on the way.

    Raises:
        DataError: it cannot be read, is empty, or is nothing that holds rows.
    """
    name = path.name or str(path)
    try:
        refuse_irregular(path, LARGEST_TABLE)
        with path.open("rb") as file:
            begin = file.read(4096)
    except OSError as error:
        raise refused(name, 0, f"cannot be read: {error.strerror}", "name a file") from error
    if begin.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(path) as file:
                data = file.read(LARGEST_TABLE + 1)
            if len(data) > LARGEST_TABLE:
                what = f"holds more than {LARGEST_TABLE // 1_000_000:,} MB"
                raise refused(name, 0, what, "cut it into several files")
            return _of_bytes(path, data, path.stem, reading)
        except (OSError, EOFError, zlib.error) as error:
            raise refused(name, 0, f"is no whole gzip file: {error}", "get it again") from error
    return _of_bytes(path, None, name, reading, begin)


def _of_bytes(
    path: Path, data: bytes | None, name: str, reading: Reading, begin: bytes = b""
) -> RowFile:
    begin = data[:4096] if data is not None else begin
    if not begin.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refused(path.name, 1, "has no header", "name the columns in the first line")
    suffix = Path(name).suffix.lower()
    if begin.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        if suffix == ".zip":
            raise refused(path.name, 0, "is a zip archive", "unpack it, and name its files")
        return SheetFile(path, data, reading)
    if begin.startswith(b"PAR1"):
        return ParquetFile(path, data)
    plain = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, (what, fix) in _NO_TABLES.items():
        if plain.startswith(sign):
            raise refused(path.name, 1, what, fix)
    if suffix in (".yml", ".yaml"):
        return YamlFile(path, data)
    if suffix in (".jsonl", ".ndjson", ".jsonlines"):
        return JsonLinesFile(path, data)
    if suffix == ".json" or plain[:1] in (b"{", b"["):
        if _is_json_lines(path, data):
            return JsonLinesFile(path, data)
        if suffix == ".json" or _is_json(path, data):
            return JsonFile(path, data)
    return DelimitedFile(path, data, reading)


def _is_json_lines(path: Path, data: bytes | None) -> bool:
    """Whether the first line is an object by itself, and more follows it."""
    import json

    try:
        if data is None:
            with path.open("rb") as file:
                line, rest = file.readline(), file.readline()
        else:
            line, _, rest = data.partition(b"\n")
        return bool(rest.strip()) and isinstance(
            json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict
        )
    except (ValueError, RecursionError):
        return False


def _is_json(path: Path, data: bytes | None) -> bool:
    import json

    try:
        json.loads(data if data is not None else path.read_bytes())
    except ValueError:
        return False
    except RecursionError:
        return True  # and nothing else is nested so deep
    return True
