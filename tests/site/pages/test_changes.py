"""The page and the feed of what changed."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import euroai
from euroai.analysis.diff import diff
from euroai.analysis.notes import formatted
from euroai.analysis.quality.stale import stale
from euroai.errors import OutputError
from euroai.i18n.languages import use_language
from euroai.site import SiteOptions, build_site
from euroai.site.changes import write_changes
from euroai.site.messages import translated_sentence
from tests.conftest import PREFIXES, FolderOf
from tests.site.languages.markup import page_text

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
    text = page_text(folder / "index.html")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_asks_nobody_for_anything(folder: Path) -> None:
    text = page_text(folder / "index.html")
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


@pytest.fixture
def site(folder_of: FolderOf, tmp_path: Path) -> Path:
    """Return a small site in both languages that tells what changed since an older folder."""
    old = folder_of(
        {
            "register/all.ttl": 'id:lab a eai:Lab ; rdfs:label "Aye" ; eai:country country:FR .\n',
            "sources/2024/b.ttl": _source("b", "Beta", "2024-05-02", 5_000_000),
        }
    )
    before = euroai.load(old, cache=False)
    (old / "sources/2025").mkdir(parents=True)
    for name, amount in (("a", 7_000_000), ("c", 7_000_000)):
        text = _source(name, name.upper(), "2025-03-02", amount)
        (old / f"sources/2025/{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    (old / "sources/2025/d.ttl").write_text(
        f'{PREFIXES}src:d a eai:Source ; rdfs:label "D" ; eai:publisher "Delta" ; '
        'eai:publishedOn "2025-04-02"^^xsd:date .\n'
        "id:lab-series-a a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:series-a ; "
        'eai:amount 9000000 ; eai:currency "EUR" ; eai:announcedOn "2025-04-01"^^xsd:date .\n',
        encoding="utf-8",
    )
    after = euroai.load(old, cache=False)
    build_site(after, tmp_path / "site", changes=diff(before, after))
    return tmp_path / "site"


def _source(name: str, publisher: str, day: str, amount: int) -> str:
    return (
        f'src:{name} a eai:Source ; rdfs:label "{name}" ; eai:publisher "{publisher}" ; '
        f'eai:publishedOn "{day}"^^xsd:date .\n'
        "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
        f'eai:amount {amount} ; eai:currency "EUR" ; eai:announcedOn "2024-05-01"^^xsd:date .\n'
    )


def _text(file: Path) -> str:
    page = html.unescape(re.sub(r"<[^>]*>", " ", file.read_text("utf-8")))
    return " ".join(page.replace("\u202f", " ").replace("\xa0", " ").split())


def test_the_site_tells_what_changed_in_both_languages(site: Path) -> None:
    english, french = (_text(site / f"{tree}changes/index.html") for tree in ("", "fr/"))
    assert "3 new sources, 1 new round; 1 dispute opened, 0 were settled" in english
    assert "amount: €5 m → €7 m A, C now state it; preferred because more sources" in english
    assert "3 nouvelles sources" in french
    assert "montant : 5 M € → 7 M €" in french
    assert "plus de sources la rapportent" in french
    assert "now state" not in french


def test_a_feed_stands_beside_each_page_of_changes(site: Path) -> None:
    feeds = [
        ElementTree.parse(site / f"{tree}changes/feed.xml").getroot()  # noqa: S314 -- written here
        for tree in ("", "fr/")
    ]
    texts = ["\n".join(feed.itertext()) for feed in feeds]
    assert "New: Aye, Series A" in texts[0]
    assert "Nouveau : Aye, série A" in texts[1].replace("\xa0", " ")
    assert "montant : 5 M € → 7 M €" in texts[1].replace("\xa0", " ")


def test_the_menu_leads_to_the_changes_only_where_they_are_told(site: Path, tmp_path: Path) -> None:
    start = page_text(site / "index.html")
    assert start.count('href="changes/index.html"') == 2
    kg = euroai.load(tmp_path / "data", cache=False)
    build_site(kg, tmp_path / "without", options=SiteOptions(languages=("en",)))
    assert not (tmp_path / "without/changes").exists()
    assert "changes/index.html" not in page_text(tmp_path / "without/index.html")


def test_the_work_list_of_the_site_is_that_of_the_command(site: Path, tmp_path: Path) -> None:
    found = stale(euroai.load(tmp_path / "data", cache=False))
    for tree in ("", "fr/"):
        page = page_text(site / f"{tree}stale/index.html")
        rows = re.findall(r'data-key="([^ "]+) ([^"]+)".*?data-value="([\d.]+)"', page)
        assert rows == [(one.kind, one.subject, str(one.score)) for one in found]
    assert "Tour sans investisseurs" in _text(site / "fr/stale/index.html")
    assert "no source names" not in _text(site / "fr/stale/index.html")


def test_a_day_in_a_reason_is_in_words_and_as_precise_as_it_is_stated() -> None:
    for day, words in (("2021-12-31", "31 décembre 2021"), ("2021", "2021")):
        with use_language("fr"):
            said = translated_sentence(formatted("its last source: {day}", day=day))
        assert said.replace("\xa0", " ").replace("\u202f", " ") == f"sa dernière source : {words}"
