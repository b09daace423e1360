"""Pages of a small graph: sentences on few things, one id each, tables that a reader can hear."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from euroai.site import SiteOptions
from euroai.site.build import build
from tests.conftest import write_folder
from tests.site.browsing import NewPage
from tests.site.languages.markup import page_text

WHO = """
id:one a eai:Lab ; rdfs:label "One" ; eai:country country:FR .
id:two a eai:Lab ; rdfs:label "Two" ; eai:country country:DE .
id:maker a eai:Company ; rdfs:label "Maker" ; eai:country country:DE .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:FR ;
  eai:investorKind c:venture-capital .
id:bank a eai:InvestmentFirm ; rdfs:label "Bank" ; eai:country country:GB ;
  eai:investorKind c:bank .
id:ada a eai:Person ; rdfs:label "Ada" .
id:bob a eai:Person ; rdfs:label "Bob" .
id:cleo a eai:Person ; rdfs:label "Cleo" .
"""
STATED = """src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Paper" ;
  eai:publishedOn "2025-03-01"^^xsd:date .
id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ;
  eai:announcedOn "2024-02"^^xsd:gYearMonth ; eai:investor id:fund ;
  eai:valuation 500000000 ; eai:valuationQualifier c:at-least ; eai:valuationCurrency "EUR" .
id:fund-invests-two a eai:Investment ; eai:investor id:fund ; eai:recipient id:two .
id:fund-invests-maker a eai:Investment ; eai:investor id:fund ; eai:recipient id:maker ;
  eai:amount 1000000 ; eai:currency "EUR" ; eai:announcedOn "2024"^^xsd:gYear .
id:ada-founded-one a eai:Position ; eai:person id:ada ; eai:organization id:one ;
  eai:role c:founder .
id:ada-leads-one a eai:Position ; eai:person id:ada ; eai:organization id:one ;
  eai:role c:chief-executive ; eai:startedOn "2023"^^xsd:gYear .
id:cleo-at-one a eai:Position ; eai:person id:cleo ; eai:organization id:one ;
  eai:role c:board-member .
id:bob-founded-one a eai:Position ; eai:person id:bob ; eai:organization id:one ;
  eai:role c:founder .
id:bob-founded-two a eai:Position ; eai:person id:bob ; eai:organization id:two ;
  eai:role c:founder .
"""
OTHER = """src:t a eai:Source ; rdfs:label "T" ; eai:publisher "Journal" ;
  eai:publishedOn "2025-03-02"^^xsd:date .
id:fund-invests-two a eai:Investment ; eai:investor id:bank ; eai:recipient id:two .
id:bank-invests-maker a eai:Investment ; eai:investor id:bank ; eai:recipient id:maker .
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("small")
    data = write_folder(
        place / "data",
        {"register/all.ttl": WHO, "sources/2025/s.ttl": STATED, "sources/2025/t.ttl": OTHER},
    )
    return build(data, place / "out", options=SiteOptions(), jobs=1).site


def words(page: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page_text(page)))


def test_what_somebody_is_at_one_place_is_said_at_once(small: Path) -> None:
    assert "Ada is founder and chief executive of One." in words(small / "id/ada/index.html")
    assert "Bob is founder of One and Two." in words(small / "id/bob/index.html")
    assert "Ada a fondé et dirige One." in words(small / "fr/id/ada/index.html")


def test_one_of_several_is_told_in_the_singular(small: Path) -> None:
    said = words(small / "id/bank/index.html")
    assert "It has put money into 2 organisations of this graph, 1 of them a lab" in said
    said = words(small / "id/fund/index.html")
    assert "It has put money into 3 organisations of this graph, 2 of them labs" in said
    said = words(small / "fr/id/bank/index.html")
    assert "2 organisations de ce graphe, dont 1 laboratoire" in said


def test_a_round_without_an_amount_and_a_bound_are_told_as_they_are(small: Path) -> None:
    said = words(small / "id/one/index.html")
    assert (
        "It has raised money in 1 round of no known value in euro; sources name 1 investor; "
        "latest valuation: at least €500 m (February 2024)." in said
    )


@pytest.mark.parametrize("tree", ["", "fr"])
def test_no_id_stands_twice_on_a_page(small: Path, tree: str) -> None:
    pages = [*(small / tree).glob("**/index.html")]
    assert len(pages) > 30
    for page in pages:
        ids = Counter(re.findall(r'\bid="([^"]+)"', page_text(page)))
        assert [one for one, number in ids.items() if number > 1] == [], page
    assert 'id="fund-invests-two"' in page_text(small / tree / "id/two/index.html")


def test_every_table_of_an_entity_has_a_caption(small: Path) -> None:
    tables = 0
    for page in (small / "id").glob("*/index.html"):
        for table in page_text(page).split("<table")[1:]:
            assert table.partition(">")[2].lstrip().startswith("<caption"), page
            tables += 1
    assert tables > 20


def test_who_invested_is_not_said_to_have_been_in_the_rounds(small: Path) -> None:
    assert "from 1 investor" not in words(small / "id/one/index.html")
    assert "1 tour dont aucune valeur en euros n’est connue ; 1 investisseur nommé ; " in words(
        small / "fr/id/one/index.html"
    )


def test_a_post_that_several_have_is_said_with_its_article(small: Path) -> None:
    assert "Cleo is a board member of One." in words(small / "id/cleo/index.html")


@pytest.mark.browser
def test_a_bar_stands_on_the_line_of_its_label(small: Path, new_page: NewPage) -> None:
    page = new_page().open(small / "id/fund/index.html")
    middles = page.evaluate(
        """() => Array.from(document.querySelectorAll(".bars tr"), (row) =>
          Array.from(row.querySelectorAll("th, td.n"), (cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const { top, bottom } = range.getBoundingClientRect();
            return (top + bottom) / 2;
          }))"""
    )
    assert len(middles) > 3
    for label, number in middles:
        assert abs(label - number) <= 1
