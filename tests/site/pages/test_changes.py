"""The page and the feed of what changed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import euroai
from euroai.analysis.diff import diff
from euroai.errors import OutputError
from euroai.site.changes import write_changes
from tests.conftest import PREFIXES, FolderOf

_ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> & \u202eLab"


@pytest.fixture
def folder(folder_of: FolderOf, tmp_path: Path) -> Path:
    """Return a folder with the changes that one hostile source makes."""
    old = folder_of({"register/all.ttl": f'id:lab a eai:Lab ; rdfs:label "{HOSTILE}" .\n'})
    before = euroai.load(old, cache=False)
    (old / "sources/2025").mkdir(parents=True)
    (old / "sources/2025/a.ttl").write_text(
        f'{PREFIXES}src:a a eai:Source ; rdfs:label "A" ; eai:publisher "{HOSTILE}" ; '
        'eai:publishedOn "2025-03-02"^^xsd:date .\n'
        "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
        'eai:amount 5000000 ; eai:currency "EUR" ; eai:announcedOn "2025-03-01"^^xsd:date .\n',
        encoding="utf-8",
    )
    after = euroai.load(old, cache=False)
    write_changes(diff(before, after), after, tmp_path / "changes")
    return tmp_path / "changes"


def test_names_are_no_markup(folder: Path) -> None:
    text = (folder / "index.html").read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_asks_nobody_for_anything(folder: Path) -> None:
    text = (folder / "index.html").read_text("utf-8")
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text


def test_the_feed_has_an_entry_for_a_new_round(folder: Path) -> None:
    feed = ElementTree.parse(folder / "feed.xml").getroot()  # noqa: S314 -- written here
    (entry,) = feed.findall(f"{_ATOM}entry")
    assert "lab-seed" in str(entry.findtext(f"{_ATOM}id"))
    assert entry.findtext(f"{_ATOM}updated") == "2025-03-02T00:00:00Z"
    assert "amount: 5000000 EUR" in str(entry.findtext(f"{_ATOM}content"))


def test_a_folder_that_cannot_be_written_is_told_so(
    tmp_path: Path, kg: euroai.KnowledgeGraph
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        write_changes(diff(kg, kg), kg, tmp_path / "file")
