"""Every number of a tile, a caption and a table, and every date, is that of its one function.

The pages of a small graph with every class of event, and those of the shipped data, are walked in
both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import euroai
from euroai.analysis import key_figures as figures
from euroai.analysis.overlap.partners import neighbours
from euroai.i18n.languages import use_language
from euroai.i18n.values import count, figure, folder_name, money, qualifier_word
from euroai.site import build_site
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text, quoted
from tests.site.pages.shown_numbers import (
    FIGURE,
    dates_of,
    figures_of,
    page_facts,
    source_rows,
    text_of,
    wrong_cells,
)

TILE = re.compile(
    r'<div class="number" data-number="(\w+)"><b>(?:.*?)<a href="#[\w-]+">(.*?)</a></b>'
    r"<span>(.*?)</span>",
    re.DOTALL,
)
TIME = re.compile(r'<time datetime="(\d{4}(?:-\d\d){0,2})">(.*?)</time>')
CAPTION = re.compile(
    r'<table[^>]*data-table="[^"]*-(investors|portfolio)".*?<caption>(.*?)</caption>'
)
BODY = r'data-table="[^"]*-{}".*?<tbody>(.*?)</table>'
TAG = re.compile(r"<[^>]+>")

REGISTER = (
    'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR ; eai:city "Paris" . '
    'id:other a eai:Lab ; rdfs:label "Other" ; eai:country country:US . '
    'id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:DE . '
    'id:bank a eai:InvestmentFirm ; rdfs:label "Bank" ; eai:country country:US . '
    'id:maker a eai:Company ; rdfs:label "Maker" ; eai:country country:US . '
    'id:ada a eai:Person ; rdfs:label "Ada" ; eai:nationality country:NL . '
    'id:bob a eai:Person ; rdfs:label "Bob" .'
)
TOLD = """src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Paper" ;
  eai:publishedOn "2025-03-01"^^xsd:date .
id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;
  eai:amount 102500000 ; eai:currency "EUR" ; eai:announcedOn "2024-02"^^xsd:gYearMonth ;
  eai:leadInvestor id:fund ; eai:investor id:bank, id:ada ; eai:valuation 500000000 .
id:lab-series-a a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:series-a ;
  eai:investor id:bob ; eai:announcedOn "2025"^^xsd:gYear .
id:fund-invests-lab a eai:Investment ; eai:investor id:fund ; eai:recipient id:lab ;
  eai:round id:lab-seed ; eai:amount 1000000 ; eai:currency "EUR" .
id:fund-invests-other a eai:Investment ; eai:investor id:fund ; eai:recipient id:other .
id:lab-seed-tranche-1 a eai:RoundPart ; eai:round id:lab-seed ; eai:partKind c:equity ;
  eai:amount 500000 ; eai:currency "EUR" .
id:lab-maker-alliance a eai:Alliance ; eai:party id:lab, id:maker ; eai:allianceKind c:compute ;
  eai:supplier id:maker ; eai:announcedOn "2024-05-06"^^xsd:date .
id:maker-acquires-other a eai:Acquisition ; eai:acquirer id:maker ; eai:target id:other ;
  eai:dealKind c:acquisition ; eai:announcedOn "2023"^^xsd:gYear .
id:ada-at-lab a eai:Position ; eai:person id:ada ; eai:organization id:lab ; eai:role c:founder ;
  eai:startedOn "2022"^^xsd:gYear .
id:ada-at-maker a eai:Position ; eai:person id:ada ; eai:organization id:maker ;
  eai:role c:engineer ; eai:former true ; eai:endedOn "2021"^^xsd:gYear .
id:lab-employees-2024 a eai:Observation ; eai:about id:lab ; eai:metric c:employees ;
  eai:value 40 ; eai:unit "people" ; eai:observedOn "2024"^^xsd:gYear .
"""


def tiles(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the value and the words of each headline tile of a page."""
    for name, value, words in TILE.findall(page):
        yield name, _text(value), _text(words)


def _text(markup: str) -> str:
    return TAG.sub("", markup).replace("&nbsp;", "\xa0").strip()


def expected(kg: euroai.KnowledgeGraph, name: str, ident: str) -> set[str]:
    """Return what a tile may show by the public functions; nothing for one of a single event."""
    counted = {
        "investors": figures.investors,
        "holdings": figures.holdings,
        "rounds": figures.rounds_done,
        "alliances": figures.alliances_done,
        "founded": figures.organizations_founded,
        "employers": figures.past_places,
        "partners": figures.co_investors,
        "near": neighbours,
    }
    if name in counted:
        return {count(len(counted[name](kg, ident)))}
    if name == "european_labs":
        return {count(len(figures.labs_held(kg, ident, "europe")))}
    if name == "raised":
        return {money(figures.raised(kg, ident).amount_eur)}
    if name == "alumni":
        labs = figures.founded_by_former(kg, ident)
        people = {
            p for source, _, tie in kg.edges("talent") if source == ident for p in tie["people"]
        }
        return {count(len(labs)), count(len(people))}
    if name == "valuation":
        event = figures.latest_valuation(
            one
            for one in kg.events_about(ident)
            if one.kind == "FundingRound" and ident in one.values("recipient")
        )
        assert event is not None
        chosen = event.figures["valuation"].chosen
        return {f"{qualifier_word(chosen.qualifier)} {figure(chosen.value, chosen.unit)}".strip()}
    assert name == "latest", f"no function is known for the tile {name}"
    return set()


def walk(kg: euroai.KnowledgeGraph, folder: Path) -> int:
    """Compare every page of a built site with the functions; return how many numbers there were."""
    seen = 0
    for language, tree in (("en", folder), ("fr", folder / "fr")):
        with use_language(language):
            for ident in kg.entities:
                path = tree / "id" / ident / "index.html"
                if not path.is_file():
                    continue
                page = quoted(path.read_text("utf-8"))
                for name, value, words in tiles(page):
                    may_be = expected(kg, name, ident)
                    assert not may_be or value in may_be, (path, name, value, may_be)
                    seen += 1
                    if name == "investors" and (
                        stated := re.search(r"\d[\d\s\xa0\u202f,]*", words)
                    ):
                        from_europe = len(figures.investors_from(kg, ident))
                        assert stated[0].strip() == count(from_europe), (path, words)
                for table, caption in CAPTION.findall(page):
                    own = figures.investors if table == "investors" else figures.holdings
                    whole = count(len(own(kg, ident)))
                    assert whole in _text(caption), (path, caption)
                    body = re.search(BODY.format(table), page, re.DOTALL)
                    assert body is not None
                    assert body[1].count("<tr") == len(own(kg, ident)), (path, table)
                    seen += 2
                seen += dates_are_as_precise_as_told(page, path)
                wrong, cells = wrong_cells(kg, page, ident)
                assert not wrong, (path, wrong)
                seen += cells
                content = page[page.index("<main") : page.index("</main>")]
                shown = {Decimal(one) for one in FIGURE.findall(content)}
                assert shown <= figures_of(kg, ident), (path, shown - figures_of(kg, ident))
                dates = {stated for stated, _ in TIME.findall(content)}
                known = dates_of(kg, ident)
                assert dates <= known | {day[:7] for day in known}, (path, dates - known)
                seen += len(shown) + len(dates)
            seen += pages_of_the_whole_graph(kg, tree)
    return seen


def pages_of_the_whole_graph(kg: euroai.KnowledgeGraph, tree: Path) -> int:
    """Check that each page that tells of the whole graph shows what the functions give."""
    seen = 0
    for name, numbers in page_facts(kg).items():
        path = tree / name / "index.html"
        words = text_of(path.read_text("utf-8"))
        for number in numbers:
            plain = " ".join(number.split())
            assert re.search(rf"(?<![\d.,]){re.escape(plain)}(?![\d])", words), (path, number)
            seen += 1
    told = source_rows(kg)
    listed = page_text(tree / "sources" / "index.html")
    cells = re.findall(r'sources/([^"/]+)/index\.html.*?<td>(\d+)</td></tr>', listed)
    assert {source: int(number) for source, number in cells} == {
        folder_name(source): number for source, number in told.items()
    }
    return seen + len(cells)


def dates_are_as_precise_as_told(page: str, path: Path) -> int:
    """Check that no date says more than its ``datetime`` does."""
    found = TIME.findall(page)
    for stated, shown in found:
        digits = re.findall(r"\d+", _text(shown))
        year, *finer = stated.split("-")
        assert year in digits, (path, stated, shown)
        days = [one for one in digits if one != year]
        assert not days or (len(finer) == 2 and int(days[0]) == int(finer[1])), (
            path,
            stated,
            shown,
        )
    return len(found)


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    return euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2025/s.ttl": TOLD}))


def test_every_number_and_date_of_a_small_site_is_that_of_its_function(
    small: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    build_site(small, folder)
    assert walk(small, folder) > 40
    page = page_text(folder / "id" / "lab" / "index.html")
    assert ("raised", "€102.5 m") in {(name, value) for name, value, _ in tiles(page)}
    assert figures.investors_from(small, "lab") == ("ada", "fund")


def test_every_number_and_date_of_the_shipped_pages_is_that_of_its_function(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    assert walk(kg, site_folder) > 10_000
