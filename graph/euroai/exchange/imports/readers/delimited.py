"""CSV and its like: delimiter, encoding, byte order mark, ``sep=`` line and words above the header.

Rows stream at the memory of one row.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from euroai.exchange.imports.readers.rows import Reading, Row, column_names, refused
from euroai.exchange.imports.report import BadRow, Progress
from euroai.exchange.imports.values.text import clean
from euroai.files import ENCODING_MARKS

if TYPE_CHECKING:
    import _csv

__all__ = ["DelimitedFile"]

_PROGRESS_EVERY: Final = 5_000
_LONGEST_CELL: Final = 10_000_000
_SAMPLE: Final = 1 << 20
_SNIFFED_ROWS: Final = 40
_OF_ONE_BYTE: Final = ("cp1252", "cp1250", "iso8859-2")
_MISPLACED: Final = re.compile(
    "[\x80-\x9f\ufffd]"  # nothing that is written
    "|(?<=[^\\W\\d_])[¢-©¬-±´-¹¼-¾×÷]"  # a sign behind a letter
    "|[¢£¥§©¶¹³](?=[^\\W\\d_])"  # or before one
)
_ENOUGH: Final = 40
_DELIMITERS: Final = (",", ";", "\t", "|")
_NAMES: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class DelimitedFile:
    """A text of rows. ``data`` holds it where the file was packed."""

    typed = False

    def __init__(self, path: Path, data: bytes | None, reading: Reading) -> None:
        self.name = path.name
        self.notes: list[str] = []
        self._path = path
        self._data = data
        self._sample = self._read_sample()
        self._encoding = reading.encoding or self._detected()
        self._sep_line, self._delimiter = self._sniffed(reading.delimiter)
        self._header_row = 0

    def columns(
        self,
        wanted: Iterable[frozenset[str]] = (),
        reading: Reading = Reading(),  # noqa: B008 -- frozen
    ) -> tuple[str, ...]:
        """Return the names of the columns; see :class:`RowFile`."""
        try:
            first = list(self._first_rows())
        except csv.Error as error:
            raise refused(self.name, 1, f"is no CSV: {error}", "save it as UTF-8 CSV") from error
        except UnicodeError as error:
            fix = 'say encoding = "…" in the map, or save it as UTF-8 CSV'
            raise refused(self.name, 1, f"is not in {self._encoding}", fix) from error
        filled = [(line, cells) for line, cells in first if any(map(clean, cells))]
        if not filled:
            raise refused(self.name, 1, "has no header", "name the columns in the first line")
        line, cells = _header(filled, wanted, reading.header)
        self._header_row = line
        if line > filled[0][0] and not reading.header:
            self._note(f"its header is line {line}: what stands above it is passed over")
        try:
            "".join(cells).encode()
        except UnicodeError as error:
            fix = 'say encoding = "…" in the map, or save it as UTF-8 CSV'
            raise refused(self.name, line, "is not in UTF-8", fix) from error
        return column_names(cells)

    def rows(
        self,
        columns: Sequence[str],
        reading: Reading = Reading(),  # noqa: ARG002, B008 -- a RowFile
        progress: Progress | None = None,
    ) -> Iterator[Row | BadRow]:
        """Yield the data rows; empty lines are passed over."""
        csv.field_size_limit(_LONGEST_CELL)
        width, count = len(columns), 0
        with self._lines() as (lines, raw):
            size = len(self._data) if self._data is not None else self._path.stat().st_size
            reader = self._reader(lines)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    break
                except csv.Error as error:
                    yield BadRow(self.name, line, f"is no CSV row: {error}")
                    continue
                if line <= self._header_row:
                    continue
                count += 1
                if progress is not None and count % _PROGRESS_EVERY == 0:
                    progress(self.name, min(raw.tell(), size), size)
                while len(cells) > width and not cells[-1]:
                    cells.pop()
                if not any(cells):
                    continue
                if len(cells) == width:
                    yield self._row(line, columns, cells)
                else:
                    what = f"has {len(cells)} cells where the header names {width} columns"
                    yield BadRow(self.name, line, what)
        if progress is not None:
            progress(self.name, size, size)

    def _row(self, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row | BadRow:
        found = {}
        for name, cell in zip(columns, cells, strict=True):
            if not cell.isascii() and any("\udc80" <= sign <= "\udcff" for sign in cell):
                return BadRow(self.name, line, f"the cell of “{name}” is no UTF-8 text", name)
            found[name] = clean(cell) if cell else cell
        return Row(self.name, line, found)

    def _reader(self, lines: Iterable[str]) -> _csv.Reader:
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    @contextmanager
    def _lines(self) -> Iterator[tuple[TextIO, BinaryIO]]:
        raw: BinaryIO = io.BytesIO(self._data) if self._data is not None else self._path.open("rb")
        # Bytes that are no UTF-8 come as lone surrogates, so that one of them costs one row.
        errors = "surrogateescape" if self._encoding.startswith("utf-8") else "replace"
        with raw, io.TextIOWrapper(raw, self._encoding, errors=errors, newline="") as lines:
            yield lines, raw

    def _first_rows(self) -> Iterator[tuple[int, list[str]]]:
        with self._lines() as (lines, _):
            reader = self._reader(lines)
            for _ in range(_SNIFFED_ROWS):
                line = reader.line_num + 1
                try:
                    cells = next(reader, None)
                except csv.Error:
                    if line == 1:
                        raise
                    return
                if cells is None:
                    return
                if line > 1 or not self._sep_line:
                    yield line, cells

    def _read_sample(self) -> bytes:
        if self._data is not None:
            return self._data[:_SAMPLE]
        with self._path.open("rb") as file:
            return file.read(_SAMPLE)

    def _detected(self) -> str:
        for mark, encoding in ENCODING_MARKS:
            if self._sample.startswith(mark):
                return encoding
        even, odd = (self._sample[start:4096:2] for start in (0, 1))
        for half, encoding in ((even, "utf-16-be"), (odd, "utf-16-le")):
            if half.count(0) * 4 > len(half):  # a stray zero byte is no second byte of a letter
                return encoding
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(self._sample)
        except UnicodeDecodeError:
            return self._of_one_byte()
        return "utf-8-sig"

    def _of_one_byte(self) -> str:
        """Return the encoding of a text that is not all UTF-8; UTF-8 if most of its signs are."""
        text = self._sample.decode("utf-8", "surrogateescape")
        kinds = Counter(
            "broken" if "\udc80" <= sign <= "\udcff" else "whole"
            for sign in text
            if ord(sign) > 127
        )
        if kinds["whole"] >= kinds["broken"]:
            return "utf-8-sig"
        encoding = "cp1252"
        if kinds.total() >= _ENOUGH:  # of fewer signs no language can be stated
            from charset_normalizer import from_bytes

            found = from_bytes(
                self._sample, cp_isolation=["cp1252", "cp1250", "cp1251", "mac_roman"]
            ).best()
            encoding = found.encoding if found is not None else encoding
            # Polish in cp1252 is "£ódŸ": signs and capitals stand where no language has them.
            candidates = (encoding, *(one for one in _OF_ONE_BYTE if one != encoding))
            encoding = min(candidates, key=self._misplaced)
        if self._sample.decode(encoding, "replace") == self._sample.decode("cp1252", "replace"):
            encoding = "cp1252"  # the text is the same in both, and most such files are of this one
        self._note(f'it is not in UTF-8 and is read as {encoding}: say encoding = "…" if it is not')
        return encoding

    def _misplaced(self, encoding: str) -> int:
        """Return how many signs stand, in an encoding, where no word has them."""
        text = self._sample.decode(encoding, "replace")
        pairs = Counter(pairwise(text))
        capitals = sum(
            n for (a, b), n in pairs.items() if a.islower() and b > "\x7f" and b.isupper()
        )
        mixed = sum(n for pair, n in pairs.items() if _is_of_two_scripts(*pair))
        return capitals + mixed + len(_MISPLACED.findall(text))

    def _sniffed(self, delimiter: str) -> tuple[bool, str]:
        """Return whether a ``sep=`` line comes first, and the delimiter."""
        text = self._sample[:65_536].decode(self._encoding, "replace").removeprefix("\ufeff")
        first = text[:16].splitlines()[0] if text[:16].splitlines() else ""
        if first.casefold().startswith("sep=") and len(first) == 5:
            return True, delimiter or first[4]
        if delimiter:
            return False, delimiter
        lines = text.splitlines()
        best, most = ",", (0.0, 0)
        for sign in _DELIMITERS:
            if (score := _score(lines[:_SNIFFED_ROWS], sign)) > most:
                best, most = sign, score
        if best != ",":
            self._note(f"its cells are parted by {_NAMES[best]}s")
        return False, best

    def _note(self, what: str) -> None:
        if what not in self.notes:
            self.notes.append(what)


def _score(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter parts the lines: how many agree on the width, and the width."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows)
    width, many = max(
        widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0)
    )
    return (round(many / len(rows), 2), width) if width > 1 else (0.0, 0)


def _header(
    rows: Sequence[tuple[int, list[str]]], wanted: Iterable[frozenset[str]], first_line: int
) -> tuple[int, list[str]]:
    if first_line:
        return next(((line, cells) for line, cells in rows if line >= first_line), rows[0])
    needed = [one for one in wanted if one]
    for line, cells in rows:
        names = {clean(cell) for cell in cells}
        if any(one <= names for one in needed):
            return line, cells
    return rows[0]


def _is_of_two_scripts(one: str, other: str) -> bool:
    """Return whether a Latin letter stands beside a Cyrillic one."""
    latin, cyrillic = sorted((one, other))
    return latin.isascii() and latin.isalpha() and "\u0400" <= cyrillic <= "\u04ff"
