"""The overlap explorer: one question, four faces, filters on all of them, every state a link."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.analysis.overlap import backbone, investor_overlap, portfolios
from euroai.site.pages.overlap import overlap_data
from tests.site.conftest import BrowserPage

NewPage = Callable[..., BrowserPage]
FACES = ("network", "matrix", "table", "compare")


@pytest.fixture(scope="session")
def overlap_file(site_folder: Path) -> Path:
    return site_folder / "overlap" / "index.html"


def counted(page: Any) -> list[dict[str, Any]]:
    """Return the pairs as the page counts them, with ids."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => { const m = euroai.overlap.model;
        return euroai.overlap.counted().pairs.map(p => Object.assign({}, p, {
          a: m.investors.id[p.a], b: m.investors.id[p.b],
          labs: p.labs.map(l => m.labs.id[l]) })); }"""
    )
    return found


# ------------------------------------------------------------------ the data


def test_the_data_holds_every_holding_once_with_its_date_as_stated(
    kg: euroai.KnowledgeGraph,
) -> None:
    data = overlap_data(kg)
    ids, labs = data["investors"]["id"], data["labs"]["id"]
    told = {i: tuple(labs[k] for k in held) for i, held in zip(ids, data["held"], strict=True)}
    assert told == portfolios(kg)
    dates = [date for since in data["since"] for date in since if date]
    assert len(dates) > 700
    assert {len(date) for date in dates} <= {4, 7, 10}


def test_a_date_is_that_of_the_deal_that_was_done_for_sure_before_the_others(
    kg: euroai.KnowledgeGraph,
) -> None:
    data = overlap_data(kg)
    place = data["investors"]["id"].index("bpifrance")
    labs = [data["labs"]["id"][k] for k in data["held"][place]]
    since = dict(zip(labs, data["since"][place], strict=True))
    tie = kg.view("investments").edges["bpifrance", "mistral-ai"]
    told = {event.date for event in map(kg.event, tie["events"]) if event is not None}
    assert "2023" in told  # a ticket of that year, which does not come before the round of June
    assert since["mistral-ai"] == min(date for date in told if len(date) == 10)


def test_every_holding_leads_to_a_deal_that_stands_on_the_page_of_what_is_held(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    data = overlap_data(kg)
    deals = {
        (data["labs"]["page"][lab], deal)
        for held, told in zip(data["held"], data["deals"], strict=True)
        for lab, deal in zip(held, told, strict=True)
    }
    assert all(deal for _, deal in deals)
    rounds = {(lab, deal) for lab, deal in deals if kg.event(deal).kind == "FundingRound"}  # type: ignore[union-attr]
    assert len(rounds) > 200
    for lab in sorted({lab for lab, _ in rounds})[::10]:
        text = (site_folder / "id" / lab / "index.html").read_text(encoding="utf-8")
        for one, deal in rounds:
            assert one != lab or f'id="{deal}"' in text


# ------------------------------------------------------------------ numbers


@pytest.mark.browser
def test_the_page_s_numbers_equal_the_analysis(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file)
    overlap = investor_overlap(kg)
    mine = {(pair["a"], pair["b"]): pair for pair in counted(page)}
    assert len(mine) == len(overlap.pairs)
    for pair in overlap.pairs:
        told = mine[pair.a, pair.b]
        assert told["shared"] == pair.shared
        assert sorted(told["labs"]) == list(pair.shared_ids)
        assert told["jaccard"] == pytest.approx(pair.jaccard)
        assert told["coefficient"] == pytest.approx(pair.overlap_coefficient)
        assert told["cosine"] == pytest.approx(pair.cosine)
        assert told["p"] == pytest.approx(pair.p_value, rel=1e-3)
        assert told["q"] == pytest.approx(pair.q_value, rel=1e-3)


@pytest.mark.browser
def test_the_pairs_stand_in_the_order_of_the_analysis(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file)
    told = [(pair["a"], pair["b"]) for pair in counted(page)[:200]]
    assert told == [(pair.a, pair.b) for pair in investor_overlap(kg, top=200).pairs]


@pytest.mark.browser
def test_beyond_chance_keeps_the_validated_backbone(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#face=table&beyond=1&least=1")
    kept = len(backbone(investor_overlap(kg), 0.05).pairs)
    assert page.locator("table.pairs tbody tr").count() == min(kept, 200)
    assert kept > 0
    assert page.locator("[data-headline]").inner_text().startswith(f"{kept} pairs share more than")


@pytest.mark.browser
def test_measures_are_counted_anew_for_what_a_filter_leaves_and_chance_is_hidden(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#face=table&labcountry=FR&least=1")
    french = {one.id for one in kg.entities.values() if one.country == "FR"}
    held = {i: set(own) & french for i, own in portfolios(kg).items()}
    pairs = counted(page)
    assert pairs
    for pair in pairs[:300]:
        a, b = held[pair["a"]], held[pair["b"]]
        assert set(pair["labs"]) == a & b
        assert pair["jaccard"] == pytest.approx(len(a & b) / len(a | b))
        assert pair["q"] is None
    heads = page.locator("table.pairs thead th").all_inner_texts()
    assert "q" not in heads
    assert page.locator("[data-filter=beyond]").is_disabled()


@pytest.mark.browser
def test_years_keep_what_is_undated_and_say_so(
    overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#from=2025&to=2026&face=table")
    dates = page.evaluate("euroai.overlap.counted().since.flat()")
    assert {date[:4] for date in dates} == {"", "2025", "2026"}
    assert "undated holdings are kept" in (page.locator("[data-years]").text_content() or "")


# ------------------------------------------------------------------ faces and sentences


@pytest.mark.browser
def test_the_first_sight_says_something_true(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file)
    best = investor_overlap(kg, top=1).pairs[0]
    twice = sum(1 for pair in investor_overlap(kg).pairs if pair.shared > 1)
    sentence = page.locator("[data-headline]").inner_text().replace("\u202f", "")
    assert kg.label(best.a) in sentence
    assert f"share {best.shared} " in sentence
    assert f"only {twice} meet more than once" in sentence
    assert page.locator("#overlap-pane canvas").is_visible()
    assert browser_page.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("face", FACES)
def test_each_face_shows_without_an_error_or_a_request_outside(
    face: str, overlap_file: Path, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, f"#face={face}&who=nvidia,sequoia-capital")
    panel = page.locator(f"[data-panel={face}]")
    assert panel.is_visible()
    assert page.locator("[data-panel]:visible").count() == 1
    assert panel.locator("canvas, table").first.is_visible()
    assert browser_page.errors == []
    assert browser_page.refused == []
    assert all(url.startswith(site_folder.as_uri()) for url in browser_page.requests)


@pytest.mark.browser
def test_two_chosen_are_told_with_what_they_share_as_links(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#who=bpifrance,nvidia")
    pair = investor_overlap(kg, ["bpifrance", "nvidia"]).pairs[0]
    line = page.locator("[data-headline]")
    assert f"share {pair.shared} " in line.inner_text()
    links = [link.get_attribute("href") for link in line.locator("a").all()]
    assert {f"../id/{one}/index.html" for one in pair.shared_ids} <= set(links)


@pytest.mark.browser
def test_a_filter_acts_on_every_face(overlap_file: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(overlap_file)
    before = page.locator("[data-pane-count]").inner_text()
    page.locator("[data-more] summary").click()
    page.select_option("[data-filter=labcountry]", "FR")
    assert page.locator("[data-pane-count]").inner_text() != before
    assert "in France" in page.locator("[data-active]").inner_text()
    left = page.evaluate("euroai.overlap.counted().pairs.filter(p => p.shared >= 2).length")
    assert left < 100
    page.locator("[data-face=table]").click()
    assert page.locator("table.pairs tbody tr").count() == left
    page.locator("[data-face=matrix]").click()
    inside = page.locator("table.matrix tbody th").all_inner_texts()
    assert "Bpifrance" in inside
    assert "Sequoia Capital" not in inside
    page.locator("[data-active] button").first.click()
    assert page.locator("[data-active]").is_hidden()
    assert "Sequoia Capital" in page.locator("table.matrix tbody th").all_inner_texts()


@pytest.mark.browser
def test_the_least_shared_decides_what_network_and_table_show(
    overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#least=4")
    pairs = page.evaluate("euroai.overlap.counted().pairs.filter(p => p.shared >= 4).length")
    assert page.locator("[data-pane-count]").inner_text().endswith(f"{pairs} ties")
    page.locator("[data-face=table]").click()
    assert page.locator("table.pairs tbody tr").count() == pairs


@pytest.mark.browser
def test_comparing_tells_shared_by_all_some_and_one_and_who_came_first(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    chosen = ["eric-schmidt", "xavier-niel", "bpifrance"]
    page = browser_page.open(overlap_file, "#face=compare&who=" + ",".join(chosen))
    held = [set(portfolios(kg)[one]) for one in chosen]
    everyone = set.intersection(*held)
    single = [lab for lab in set.union(*held) if sum(lab in own for own in held) == 1]
    titles = page.locator("table.compare .group").all_inner_texts()
    assert titles[0].startswith(f"All of them: {len(everyone)} ")
    assert titles[-1].startswith(f"Only one of them: {len(single)} ")
    assert page.locator("table.compare tbody tr:not(.group)").count() == len(set.union(*held))
    assert page.locator(".firsts").inner_text().startswith("Who came first")


@pytest.mark.browser
def test_who_came_first_is_told_only_where_the_dates_decide_it(
    overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file)
    told = page.evaluate(
        """() => { const m = euroai.overlapModel({ investors: { id: ['a', 'b'] },
          labs: { id: ['v', 'w', 'x', 'y', 'z'], label: ['v', 'w', 'x', 'y', 'z'] },
          held: [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]],
          since: [['2023-02-01', '2023', '2023-05', '', '2024-01-02'],
                  ['2023-03-01', '2023-06-01', '2023-05', '2023', '2024-01-02']], chance: {} });
        const c = m.count({ who: [] });
        return m.compare(c, [0, 1]).map(row => row.first); }"""
    )
    assert told == [[0], [], [0, 1], [], [0, 1]]


@pytest.mark.browser
def test_the_matrix_puts_like_beside_like(overlap_file: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(overlap_file)
    order = page.evaluate(
        """() => { const m = euroai.overlap.model;
        return m.seriate([0, 1, 2, 3, 4, 5], (a, b) => a % 2 === b % 2 ? 5 : 0); }"""
    )
    assert [one % 2 for one in order] in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])


@pytest.mark.browser
def test_a_square_of_the_matrix_opens_the_pair(
    overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#face=matrix")
    name = "Nvidia and Sequoia Capital: 9 shared"
    page.get_by_role("button", name=name).click()
    assert page.url.endswith("#face=compare&who=nvidia,sequoia-capital")
    assert page.locator("[data-panel=compare]").is_visible()


@pytest.mark.browser
def test_the_second_grid_shows_who_sits_where_since_when_with_the_deal(
    kg: euroai.KnowledgeGraph, overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file, "#face=matrix&grid=labs")
    link = page.locator("table.matrix a[aria-label^='Bpifrance in Mistral AI, ']")
    assert (link.get_attribute("href") or "").startswith("../id/mistral-ai/index.html#mistral-ai-s")
    link.hover()
    assert page.locator(".read").inner_text().startswith("Bpifrance sits in Mistral AI since")
    row = page.locator("table.matrix tbody tr", has_text="Bpifrance")
    inside = {one.get_attribute("aria-label") for one in row.locator("td a").all()}
    held = {kg.label(one) for one in portfolios(kg)["bpifrance"]}
    assert {str(one).split(" in ", 1)[1].rsplit(", ", 1)[0] for one in inside} <= held
    page.get_by_role("button", name="Investors × investors").click()
    assert "grid" not in page.url


@pytest.mark.browser
def test_the_csv_holds_the_rows_shown(overlap_file: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(overlap_file, "#face=table")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    pairs = [pair for pair in counted(page) if pair["shared"] >= 2]
    assert [(row["a"], row["b"]) for row in rows] == [(pair["a"], pair["b"]) for pair in pairs]
    assert float(rows[0]["jaccard"]) == pytest.approx(pairs[0]["jaccard"])
    assert rows[0]["shared_ids"].split() == pairs[0]["labs"]


@pytest.mark.browser
def test_the_table_sorts_by_each_measure(overlap_file: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(overlap_file, "#face=table")
    page.locator("[data-key=jaccard]").click()
    column = page.locator("table.pairs tbody td[data-label=Jaccard]").all_inner_texts()
    assert [float(one) for one in column] == sorted(map(float, column), reverse=True)
    page.locator("[data-key=jaccard]").click()
    column = page.locator("table.pairs tbody td[data-label=Jaccard]").all_inner_texts()
    assert [float(one) for one in column] == sorted(map(float, column))


# ------------------------------------------------------------------ address


@pytest.mark.browser
def test_every_state_is_in_the_address_and_comes_back(
    overlap_file: Path, browser_page: BrowserPage
) -> None:
    state = (
        "#face=table&who=nvidia,accel&region=europe&type=venture-capital&labkind=Lab"
        "&labregion=europe&sector=robotics&from=2020&to=2025&least=1&named=1"
    )
    page = browser_page.open(overlap_file, state)
    told = page.evaluate("euroai.overlap.state()")
    page.reload()
    assert page.evaluate("euroai.overlap.state()") == told
    assert told["who"] == ["nvidia", "accel"]
    assert (told["region"], told["sector"], told["from"], told["to"], told["least"]) == (
        "europe", "robotics", "2020", "2025", 1,
    )  # fmt: skip
    assert page.locator("[data-active] button").count() == 8


@pytest.mark.browser
def test_back_returns_to_the_state_before(overlap_file: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(overlap_file)
    page.locator("[data-face=matrix]").click()
    page.locator("[data-face=table]").click()
    page.go_back()
    assert page.locator("[data-panel=matrix]").is_visible()
    page.go_back()
    assert page.locator("[data-panel=network]").is_visible()


@pytest.mark.browser
def test_nonsense_in_the_address_is_forgiven(overlap_file: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(
        overlap_file,
        "#face=%3Cscript%3E&who=nobody,<b>&least=-4&from=abc&region=%22%3E%3Cimg%20src=x%3E",
    )
    assert page.locator("[data-panel=network]").is_visible()
    assert page.locator("main img").count() == 0
    assert browser_page.errors == []


# ------------------------------------------------------------------ hands


@pytest.mark.browser
def test_an_investor_is_chosen_compared_and_left_by_keyboard_alone(
    overlap_file: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(overlap_file)
    page.locator("[data-add]").focus()
    page.keyboard.type("bpif")
    page.keyboard.press("Enter")
    page.keyboard.type("nvid")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("euroai.overlap.state().who") == ["bpifrance", "nvidia"]
    page.locator("[data-face=matrix]").focus()
    page.keyboard.press("Enter")
    page.locator("table.matrix button[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    assert "share" in page.locator(".read").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=compare]").is_visible()
    page.get_by_role("button", name="Take out").first.focus()
    page.keyboard.press("Enter")
    assert len(page.evaluate("euroai.overlap.state().who")) == 1


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("face", FACES)
def test_axe_finds_nothing_serious_on_any_face(
    face: str, scheme: str, overlap_file: Path, new_page: NewPage
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    watched = new_page(scheme=scheme)
    page = watched.open(overlap_file, f"#face={face}&labregion=europe&least=2&who=accel,nvidia")
    page.evaluate(
        "document.querySelectorAll('tbody').forEach(body =>"
        " Array.from(body.rows).slice(60).forEach(row => row.remove()))"
    )
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert grave == []


@pytest.mark.browser
@pytest.mark.parametrize("face", FACES)
def test_a_phone_scrolls_no_face_sideways(face: str, overlap_file: Path, new_page: NewPage) -> None:
    page = new_page(width=390, height=844).open(
        overlap_file, f"#face={face}&who=nvidia,sequoia-capital,accel"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.browser
def test_without_javascript_the_closest_pairs_stand_as_a_table(
    kg: euroai.KnowledgeGraph, overlap_file: Path, new_page: NewPage
) -> None:
    page = new_page(javascript=False).open(overlap_file)
    best = investor_overlap(kg, top=1).pairs[0]
    row = page.locator("noscript + *, table tbody tr").first.inner_text()
    assert kg.label(best.a) in row
    assert kg.label(best.b) in row
