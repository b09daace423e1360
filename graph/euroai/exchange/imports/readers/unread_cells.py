"""What an .xlsx holds where its reader gives an empty cell: errors, and formulas without a value.

A formula has no value where no spreadsheet has computed it, as in files that programs write.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

__all__ = ["unread_cells"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WORTH: Final = re.compile(rb"<f[ />]|t=[\"']e[\"']")


def unread_cells(data: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Yield row, column (from 0) and text of such cells: ``#REF!``, ``=A2*1000``."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return  # .xls, which holds what its formulas gave
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        name = _part(parts, sheet)
        text = parts.read(name) if name else b""
    if not _WORTH.search(text):
        return
    for _, cell in ElementTree.iterparse(io.BytesIO(text)):  # noqa: S314 -- the expat of every Python since 3.11 unfolds no entities without end
        if cell.tag == f"{_MAIN}c":
            place = _PLACE.fullmatch(cell.get("r", ""))
            if place is not None and (found := _unread(cell)):
                yield int(place[2]) - 1, _column(place[1]), found
        elif cell.tag == f"{_MAIN}row":
            cell.clear()


def _part(parts: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of a sheet's part in the archive, '' where there is none."""
    names = set(parts.namelist())
    if not names >= {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}:
        return ""  # .xlsb and .ods
    book = ElementTree.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314 -- as above
    links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    for one in book.iter(f"{_MAIN}sheet"):
        if one.get("name") == sheet:
            name = posixpath.normpath(posixpath.join("/xl", targets.get(one.get(_LINK), "")))
            return name.lstrip("/") if name.lstrip("/") in names else ""
    return ""


def _unread(cell: ElementTree.Element) -> str:
    value, formula = cell.findtext(f"{_MAIN}v"), cell.find(f"{_MAIN}f")
    if cell.get("t") == "e":
        return value or "#N/A"
    if formula is None or value or cell.get("t") == "str":  # whose value may be the empty text
        return ""
    return f"={formula.text or ''}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
