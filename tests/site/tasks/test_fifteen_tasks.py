"""The fifteen tasks that an analyst tried, each within the clicks it took then, or fewer.

The limit of each stands beside it. Where a task begins on a page, its address was typed or kept.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.tasks.hands import AnyPage, Hand

pytestmark = pytest.mark.browser


def test_1_who_else_sits_where_nvidia_sits_and_which_source_says_so(hand: Hand) -> None:
    hand.open("index.html")
    hand.name("#search", "nvidia")
    hand.click("[data-within] a[href='#partners']")
    rows = "document.querySelectorAll('[data-table=nvidia-partners] tbody tr').length"
    assert hand.see(rows) >= 10
    assert hand.clicks <= 2
    hand.click("[data-table=nvidia-partners] td a[href*='overlap/']")
    hand.click("[data-panel=compare] a[href*='from=nvidia#']")
    place = hand.see("location.hash.slice(1)")
    hand.click(f"tr:has([id='{place}']) .says, [id='{place}'] .says")
    assert hand.see("document.querySelector('.popover a.out')?.href.startsWith('http')")
    assert hand.clicks <= 5


def test_2_who_meets_most_in_french_labs_since_2023_and_the_link_that_says_it(hand: Hand) -> None:
    hand.open("index.html")
    hand.click(".places a[href*='overlap/']")
    hand.click("[data-more] > summary")
    hand.choose("select[data-condition=labcountry]", "FR")
    hand.choose("select[data-condition=labkind]", "lab")
    hand.choose("input[data-condition=from]", "2023")
    hand.click("[data-face=table]")
    hand.click("[data-copy]")
    assert hand.clicks <= 9
    pairs = "[...document.querySelectorAll('[data-panel=table] tbody tr')].slice(0, 5)"
    said = hand.see(f"{pairs}.map((row) => row.innerText).join('\\n')")
    address = hand.ask("location.href")
    hand.page.open("about:blank")
    hand.page.open(address)
    # The table that stands in the page gives way to that of the address once the script has run.
    assert hand.see(f"{pairs}.map((row) => row.innerText).join('\\n') === {json.dumps(said)}")


def test_3_how_helsing_and_nvidia_are_linked_further_and_around_somebody(hand: Hand) -> None:
    hand.open("paths/index.html")
    hand.name("#from", "helsing")
    hand.take("nvidia")
    two = hand.see("document.querySelectorAll('.path').length")
    assert hand.clicks <= 2
    hand.choose("#length", "3")
    assert hand.see(f"document.querySelectorAll('.path').length > {two}")
    assert hand.clicks <= 4
    hand.name("#avoid", "mistral ai")
    hand.see("location.hash.includes('avoid=')")
    assert "Mistral AI" not in hand.ask(
        "[...document.querySelectorAll('.path')].map((one) => one.innerText).join()"
    )
    assert hand.clicks <= 5


def test_4_where_the_money_of_a_lab_comes_from_and_how_sure_that_is(hand: Hand) -> None:
    hand.open("id/mistral-ai/index.html")
    hand.click("[data-within] a[href='#origin']")
    words = hand.text("section:has(#origin) .lede")
    assert "investments from Europe" in words
    assert "is possible" in words
    assert "Sources tell who gave how much for" in words
    assert hand.clicks <= 2


def test_5_labs_founded_by_people_of_deepmind_are_read_to_the_last(hand: Hand) -> None:
    hand.open("index.html")
    hand.click(".places a[href*='talent/']")
    hand.click("main a[href='#alumni']")
    row = "[data-key=google-deepmind]"
    assert hand.clicks <= 2
    hand.click(f"{row} td.after .open-rest")
    labs = hand.see(
        f"[...document.querySelectorAll('{row} td.after a')]"
        ".filter((one) => one.offsetParent).length"
    )
    assert labs == int(hand.ask(f"document.querySelector('{row} td[data-value]~td').innerText"))
    assert hand.clicks <= 4


def test_6_what_is_disputed_of_a_lab(hand: Hand) -> None:
    hand.open("id/mistral-ai/index.html")
    hand.click("[data-within] a[href='#differences']")
    shown = "document.querySelector('#differences').getBoundingClientRect().top"
    assert hand.see(f"{shown} < innerHeight && {shown} >= 0")
    assert hand.ask("document.querySelectorAll('.differences .difference').length")
    assert hand.clicks <= 1


def test_7_the_map_plays_and_keeps_synthesia_with_its_neighbours(hand: Hand) -> None:
    hand.open("index.html")
    hand.click(".places a[href*='map/']")
    hand.see("!!document.querySelector('#map-pane[data-drawn] canvas')")
    hand.name("#map-pane-search", "synthesia")
    assert "Synthesia" in hand.text("[data-pane-facts] h3")
    assert hand.see("document.querySelectorAll('[data-pane-facts] .sources a').length")
    assert hand.clicks <= 2
    hand.click("[data-time-play]")
    hand.see("document.querySelector('[data-pane-facts]').innerText.includes('Nothing that is')")
    # Playing goes on to years in which it has investors again, without another click.
    hand.see("document.querySelectorAll('[data-pane-facts] li').length > 3")
    assert hand.clicks <= 3
    hand.click("[data-time-play]")
    assert "Synthesia" in hand.text("[data-pane-facts] h3")


def test_8_all_pairs_as_a_file(hand: Hand) -> None:
    hand.open("index.html")
    hand.click(".places a[href*='overlap/']")
    hand.click("[data-face=table]")
    hand.see("!!document.querySelector('[data-panel=table] .csv')")
    hand.keep_files()
    hand.click("[data-panel=table] .csv")
    name, text = hand.file()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert name.endswith(".csv")
    assert len(rows) > 100
    assert len({len(row) for row in rows}) == 1
    assert hand.clicks <= 3


def test_9_a_question_in_sparql_runs_fails_in_words_is_drawn_and_taken_along(hand: Hand) -> None:
    hand.open("sparql/index.html#question=21-who-leads-rounds")
    hand.see("document.body.dataset.answered !== undefined || document.querySelector('#run-query')")
    hand.click("#run-query")
    hand.see("document.querySelectorAll('.answer-table tbody tr').length > 3")
    assert hand.clicks <= 1
    hand.click("#answer .faces button:nth-child(2)")
    assert hand.see("document.querySelectorAll('#answer svg, #answer .bars').length")
    hand.keep_files()
    hand.click("#answer .downloads button, #answer .tools button, #answer p button")
    assert hand.file()[0]
    hand.click("#query")
    hand.keys("}")
    hand.click("#run-query")
    assert "ine " in hand.text("#fault")


def test_10_in_french_on_a_phone_a_name_spelt_apart_is_found(
    sized_page: Callable[[int, int], AnyPage], site_folder: Path
) -> None:
    hand = Hand(sized_page(390, 844), site_folder)
    hand.open("fr/index.html")
    hand.click("main input[data-search], #search")
    hand.keys("pool side")
    hand.click("[role=listbox]:not([hidden]) [role=option]")
    hand.see("location.href.endsWith('fr/id/poolside/index.html')")
    assert hand.text("h1") == "Poolside"
    assert "les 1 tours" not in hand.ask("document.body.innerText")
    assert hand.ask("document.documentElement.scrollWidth") <= 390
    assert hand.clicks <= 2
    assert hand.page.errors == []


def test_11_a_chart_for_ones_own_page(hand: Hand) -> None:
    hand.open("index.html")
    hand.click("button[data-embed]")
    code = hand.see("document.querySelector('.embed-panel textarea')?.value")
    assert code.startswith("<iframe src=")
    assert hand.see("document.querySelector('.embed-panel iframe').src.includes('/embed/')")
    assert hand.clicks <= 1


def test_12_the_overlap_by_keys_alone(hand: Hand) -> None:
    hand.open("overlap/index.html")
    hand.see("!!document.querySelector('[data-pane][data-drawn] canvas')")
    hand.tab_to(".skip", 1)
    hand.keys("Enter")
    hand.tab_to("[data-face=table]", 3)
    hand.keys("Enter")
    hand.see("!!document.querySelector('[data-panel=table] thead button')")
    hand.tab_to("[data-more] > summary", 8)
    hand.keys("Enter")
    hand.tab_to(".years input[data-condition=to]", 12)
    hand.tab_to("[data-panel=table] thead button", 12)
    hand.keys("Enter")
    assert hand.see("document.querySelector('[data-panel=table] th[aria-sort]')?.ariaSort")
    assert hand.clicks == 0


def test_13_a_lab_on_paper(hand: Hand) -> None:
    pypdf = pytest.importorskip("pypdf")
    hand.open("id/mistral-ai/index.html")
    paper = pypdf.PdfReader(io.BytesIO(hand.page.printed()))
    texts = [sheet.extract_text() for sheet in paper.pages]
    assert "Mistral AI" in texts[0]
    assert "Funding rounds" in "".join(texts)
    # No sheet is blank, and the addresses of the sources are written out.
    assert all(len(one.split()) > 5 for one in texts)
    assert "http" in texts[-1] + texts[-2]


def test_14_three_investors_side_by_side(hand: Hand) -> None:
    hand.open("index.html")
    hand.click(".places a[href*='overlap/']")
    hand.name("#add-investor", "nvidia")
    for name in ("bpifrance", "lightspeed venture"):
        hand.take(name)
    hand.click("[data-face=compare]")
    words = hand.text("[data-headline]")
    assert all(name in words for name in ("Nvidia", "Bpifrance", "Lightspeed"))
    assert hand.see("document.querySelectorAll('[data-panel=compare] svg').length")
    assert hand.clicks <= 4


def test_15_the_other_way_round_labs_that_share_investors(hand: Hand) -> None:
    hand.open("overlap/index.html#face=table")
    before = hand.text("[data-headline]")
    hand.click("[data-side=labs]")
    hand.see(f"document.querySelector('[data-headline]').innerText.trim() !== {before!r}")
    assert hand.see("document.querySelectorAll('[data-panel=table] tbody tr').length > 5")
    assert hand.clicks <= 1
