"""How an entity's page opens and in what order it states: numbers, facts, sections, who left."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.analysis.overlap.overlap import lab_overlap
from euroai.i18n.languages import use_language
from euroai.i18n.positions import post
from euroai.i18n.values import count, money
from euroai.site import SiteOptions, build_site
from euroai.site.entity.key_figures import key_figures
from euroai.site.entity.profile import profile
from euroai.site.entity.summary import summary
from euroai.site.index import SiteIndex
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from tests.conftest import FolderOf
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text
from tests.site.render.test_build import GOOD

SAMPLE = ("mistral-ai", "nvidia", "arthur-mensch", "inria", "bpifrance", "openai", "stargate")


@pytest.fixture(scope="module")
def site_index(kg: euroai.KnowledgeGraph) -> SiteIndex:
    return SiteIndex(kg)


@pytest.fixture
def page(site_index: SiteIndex) -> Prose:
    return Prose.of(site_index, Links(site_index.kg, ""))


def page_of(folder: Path, ident: str) -> str:
    return page_text(folder / "id" / ident / "index.html")


def anchors(text: str) -> list[str]:
    """Return where the line of a page's contents leads; a page of two sections has none."""
    if "data-within" not in text:
        return []
    within = text[text.index("data-within") :]
    return re.findall(r'<a href="#([^"]+)"', within[: within.index("</nav>")])


def test_the_large_numbers_are_those_of_the_analyses(
    kg: euroai.KnowledgeGraph, site_index: SiteIndex, page: Prose
) -> None:
    shown = profile(site_index, "mistral-ai")
    near = sum("mistral-ai" in (pair.a, pair.b) for pair in lab_overlap(kg).pairs)
    values = {one.anchor: one.value for one in key_figures(page, shown)[:1]}
    assert values == {"rounds": money(shown.raised[0])}
    numbers = [one.value.striptags() for one in key_figures(page, shown)]
    backers = {who for who, lab in kg.view("investments").edges() if lab == "mistral-ai"}
    assert numbers[2:] == [
        count(len(backers)),
        count(sum(event.happened for event in shown.rounds)),
        count(near),
    ]


def test_a_disputed_valuation_is_marked_and_names_its_sources(
    site_index: SiteIndex, page: Prose
) -> None:
    shown = profile(site_index, "openai")
    assert shown.valuation is not None
    figure = shown.valuation.figures["valuation"]
    valued = next(one for one in key_figures(page, shown) if one.name == "valuation")
    assert figure.disputed
    assert "≠" in valued.mark
    assert valued.sources == figure.chosen.sources


def test_the_latest_investment_names_only_who_tells_it(site_index: SiteIndex, page: Prose) -> None:
    shown = profile(site_index, "bpifrance")
    latest = next(
        one for one in key_figures(page, shown) if one.words.startswith("latest investment")
    )
    event = max(
        (event for stake in shown.portfolio for event in stake.events if event.date),
        key=lambda event: (event.date, event.id),
    )
    assert set(latest.sources) <= set(event.sources)
    assert latest.sources


@pytest.mark.parametrize("ident", SAMPLE)
def test_every_number_and_every_link_leads_to_something_on_the_page(
    site_folder: Path, ident: str
) -> None:
    text = page_of(site_folder, ident)
    found = set(re.findall(r' id="([^"]+)"', text))
    linked = set(re.findall(r'href="#([^"]+)"', text))
    assert linked <= found
    if ident != "stargate":
        assert 'class="numbers headlines"' in text


@pytest.mark.parametrize(
    ("ident", "first"),
    [
        ("mistral-ai", ["news", "rounds", "investors", "around", "origin"]),
        ("nvidia", ["news", "portfolio", "style"]),
        ("arthur-mensch", ["positions", "portfolio", "around"]),
        ("inria", ["alumni", "around"]),
        ("stargate", ["claims", "parties"]),
    ],
)
def test_sections_stand_in_the_order_in_which_a_reader_asks(
    site_folder: Path, ident: str, first: list[str]
) -> None:
    text = page_of(site_folder, ident)
    every = re.findall(r'<h2 id="([^"]+)"', text)
    stated = anchors(text) or [one for one in every if one in first]
    assert stated[: len(first)] == first
    assert [one for one in every if one in stated] == stated


def test_an_initiative_stands_on_the_page_of_each_of_its_parties(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    for ident in ("stargate", "investai"):
        event = kg.event(ident)
        assert event is not None
        for party in event.values("party"):
            text = page_of(site_folder, party)
            section = text[text.index('id="initiatives"') :]
            section = section[: section.index("</section>")]
            assert f'href="../{ident}/index.html"' in section
            assert 'class="says"' in section


def test_a_founder_who_left_is_told_to_have_left(
    site_index: SiteIndex, page: Prose, site_folder: Path
) -> None:
    founder = summary(page, profile(site_index, "igor-babuschkin")).striptags()
    assert "Founded xAI, and is no longer there." in founder
    assert "xAI" not in founder.split("Founded")[0]
    assert (
        "Igor Babuschkin is no longer there"
        in summary(page, profile(site_index, "xai")).striptags()
    )
    row = re.search(r"<tr><th[^>]*><a[^>]*>Igor Babuschkin.*?</tr>", page_of(site_folder, "xai"))
    assert row is not None
    assert '<span class="tag">no longer there</span>' in row.group()


def test_posts_in_the_same_roles_are_told_together(site_index: SiteIndex, page: Prose) -> None:
    shown = summary(page, profile(site_index, "xavier-niel")).striptags()
    assert shown.startswith(
        "Xavier Niel is founder of Kyutai and Free and founder and executive of"
    )


def test_nobody_is_told_to_study_still_where_no_source_dates_it(
    site_index: SiteIndex, page: Prose
) -> None:
    shown = profile(site_index, "arthur-mensch")
    places = {e.first("organization") for e in shown.positions if not e.over}
    assert {"mistral-ai", "telecom-paris"} <= places
    first = summary(page, shown).split(". ")[0]
    assert "id/mistral-ai/" in first
    assert "student" not in first


def test_a_day_takes_an_article_in_french_and_a_year_none(
    site_index: SiteIndex, page: Prose
) -> None:
    days = {
        e.date: e for e in site_index.of_kind("Position") if e.date and "endedOn" not in e.claims
    }
    day = next(days[one] for one in sorted(days) if len(one) == 10 and not days[one].over)
    year = next(days[one] for one in sorted(days) if len(one) == 4 and not days[one].over)
    assert page.cells.span(year).striptags() == f"since {year.date}"
    with use_language("fr"):
        assert page.cells.span(day).striptags().startswith("depuis le ")
        assert page.cells.span(year).striptags() == f"depuis {year.date}"


def test_an_insolvency_stands_on_the_organisation_s_page(site_folder: Path) -> None:
    text = page_of(site_folder, "unbabel")
    assert '<li id="unbabel-insolvency">' in text
    assert "became insolvent" in text


def test_a_fact_that_a_source_tells_names_it_and_others_the_register(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    texts = dict(GOOD)
    texts["sources/2025/first.ttl"] += '\nid:one eai:foundedOn "2023"^^xsd:gYear .'
    kg = euroai.load(folder_of(texts))
    build_site(kg, tmp_path / "site", options=SiteOptions(languages=("en",)))
    text = page_of(tmp_path / "site", "one")
    facts = text[text.index('<dl class="facts">') : text.index("</dl>")]
    founded = facts[facts.index("Founded") :]
    assert "<bdi>Paper</bdi>" in founded
    assert 'class="says"' not in facts[: facts.index("Founded")]
    assert '<code translate="no">register/labs.ttl</code>' in text


def test_the_same_post_is_told_as_a_predicate_and_without_a_gender() -> None:
    from markupsafe import Markup

    place = Markup("<bdi>OpenAI</bdi>")
    roles = ("chief-executive", "founder")
    assert post(roles, "", place).striptags() == "founder and chief executive of OpenAI"
    with use_language("fr"):
        assert post(roles, "", place).striptags() == "a fondé et dirige OpenAI"
        assert post(("board-member",), "", place).striptags() == "siège au conseil d’OpenAI"


@pytest.mark.browser
def test_long_tables_open_with_their_first_rows(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    rows = page.locator("table[data-table=mistral-ai-investors] tbody tr")
    page.wait_for_selector(
        "table[data-table=mistral-ai-investors] tbody tr.beyond", state="attached"
    )
    assert rows.count() > 40
    assert sum(row.is_visible() for row in rows.all()) == 10
    page.get_by_role("button", name=f"Show all {rows.count()}").press("Enter")
    assert all(row.is_visible() for row in rows.all())


@pytest.mark.browser
def test_the_line_of_sections_stays_and_tells_what_is_read(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    page.locator("#alliances").scroll_into_view_if_needed()
    page.locator("[data-within] a[href='#alliances']").click()
    page.wait_for_selector("[data-within] a[href='#alliances'][aria-current]")
    box = page.locator("[data-within]").bounding_box()
    head = page.locator("#alliances").bounding_box()
    assert box is not None
    assert head is not None
    assert box["y"] == 0
    assert box["height"] <= head["y"]


@pytest.mark.browser
def test_sources_are_folded_on_screen_and_whole_on_paper(
    new_page: Callable[..., BrowserPage], site_folder: Path
) -> None:
    page = new_page().open(site_folder / "id/mistral-ai/index.html")
    last = page.locator(".cited li").last
    assert not last.is_visible()
    number = page.locator(".cited li").count()
    assert page.locator(".cited summary").inner_text() == f"{number} sources"
    page.emulate_media(media="print")
    assert last.is_visible()
    page.set_viewport_size({"width": 690, "height": 1000})  # A4 within its margins
    assert not page.evaluate(
        "Array.from(document.querySelectorAll('.table')).filter(box =>"
        " box.firstElementChild.offsetWidth > box.clientWidth + 1).length"
    )
