"""Small files that unfold without end: a fault in words, and the process goes on."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from euroai.cli import main
from euroai.errors import DataError
from euroai.exchange.imports import import_table

MAP = """[source]
title = "T"
publisher = "P"
url = "https://example.org"
[[entity]]
class = "Lab"
name = "Lab"
country = { always = "FR" }
"""
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def workbook(path: Path, far: str) -> None:
    """Write a workbook whose second cell stands at ``far``."""
    link = f'<Relationship Id="r1" Type="{_OFFICE}/'
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = f"<row>{cell.format('A1', 'Lab')}</row><row>{cell.format(far, 'Alpha')}</row>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_KIND}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{link}officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{link}'
        'worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0"?>{text}')


@pytest.fixture
def mapped(tmp_path: Path) -> Path:
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return tmp_path / "map.toml"


def test_a_sheet_with_a_cell_without_end_away_is_a_fault(mapped: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "near.xlsx", "A2")
    assert import_table(tmp_path / "near.xlsx", mapped, tmp_path / "got") is not None
    workbook(tmp_path / "far.xlsx", "XFD1048576")
    with pytest.raises(DataError, match="MB of memory"):
        import_table(tmp_path / "far.xlsx", mapped, tmp_path / "far")
    assert not (tmp_path / "far").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<div>" * 200_000),
        ("b.html", b"<html><title>" + b"x" * 2_000_000),
        ("c.pdf", b"%PDF-1.4\n" + b"<<" * 100_000),
        ("d.txt", b"\0\1" * 1_000),
        ("e.md", b"[" * 100_000),
        ("f.txt", b"Alpha raises $" + b"9" * 5_000 + b" million\n\nx"),
        ("g.html", b"<a " + b"b " * 200_000),
    ],
)
def test_an_article_without_end_is_a_draft_or_a_fault(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "data" / "register").mkdir(parents=True)
    (tmp_path / "data" / "sources").mkdir()
    words = ["draft", str(tmp_path / name), "--publisher", "P", "--data", str(tmp_path / "data")]
    done = CliRunner().invoke(main, [*words, "--output", str(tmp_path / "a.draft.json")])
    assert done.exit_code in (0, 1)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
