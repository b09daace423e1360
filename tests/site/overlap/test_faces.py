"""The four faces of the explorer: what each shows, and that filters act on all of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import euroai
from euroai.analysis.overlap import investor_overlap, lab_overlap, portfolios, turned
from euroai.analysis.stakes import holdings_of
from tests.site.overlap.conftest import FACES, Explorer, NewPage

pytestmark = pytest.mark.browser

SIDES = {"investors": "who=nvidia,sequoia-capital", "labs": "side=labs&who=mistral-ai,poolside"}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("face", FACES)
def test_each_face_shows_without_an_error_or_a_request_outside(
    face: str, side: str, overlap_file: Path, overlap_folder: Path, new_page: NewPage
) -> None:
    watched = new_page()
    page = watched.open(overlap_file, f"#{SIDES[side]}&face={face}")
    panel = page.locator(f"[data-panel={face}]")
    assert panel.is_visible()
    assert page.locator("[data-panel]:visible").count() == 1
    assert panel.locator("canvas, table").first.is_visible()
    assert watched.errors == []
    assert watched.refused == []
    assert all(url.startswith(overlap_folder.as_uri()) for url in watched.requests)


def test_a_filter_acts_on_every_face(explorer: Explorer) -> None:
    page = explorer.at()
    before = page.locator("[data-pane-count]").inner_text()
    page.locator("[data-more] summary").click()
    page.select_option("[data-condition=labcountry]", "FR")
    assert page.locator("[data-pane-count]").inner_text() != before
    left = page.evaluate("euroai.overlap.counted().pairs.filter(p => p.shared >= 2).length")
    assert 0 < left < 100
    told = page.locator("[data-active]").inner_text()
    assert "in France" in told
    assert f"{left} pairs share 2 or more" in told
    page.locator("[data-face=table]").click()
    assert len(explorer.rows()) == left
    page.locator("[data-face=matrix]").click()
    inside = page.locator("table.matrix tbody th").all_inner_texts()
    assert "Bpifrance" in inside
    assert "Sequoia Capital" not in inside
    page.locator("[data-active] button").first.click()
    assert page.locator("[data-active] button").count() == 0
    assert "Sequoia Capital" in page.locator("table.matrix tbody th").all_inner_texts()


def test_the_sides_are_turned_by_a_switch_and_whoever_was_chosen_is_left(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("who=nvidia&face=table")
    page.get_by_role("button", name="Labs", exact=True).click()
    assert page.url.endswith("#side=labs&face=table")
    best = lab_overlap(kg, top=1).pairs[0]
    assert explorer.rows()[0][:3] == [kg.label(best.a), kg.label(best.b), str(best.shared)]
    assert page.locator("h1").inner_text() == "Which labs share investors?"
    assert "have 2 or more in common" in page.locator("[data-active]").inner_text()


# ------------------------------------------------------------------- network


def test_the_network_shows_the_pairs_that_pass_and_whoever_is_chosen(explorer: Explorer) -> None:
    page = explorer.at("who=afvalfonds,accel&least=4")
    pairs = [pair for pair in explorer.pairs() if pair["shared"] >= 4]
    assert set(explorer.shown()) == {one for pair in pairs for one in (pair["a"], pair["b"])} | {
        "accel"
    }
    assert page.locator("[data-pane-count]").inner_text().endswith(f"{len(pairs)} ties")


def test_rolled_up_the_parent_stands_for_those_under_it(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("rollup=1&least=1")
    shown = set(explorer.shown())
    assert "british-business-bank" in shown
    assert not shown & set(holdings_of(kg, roll_up=True).counted_under)
    page = explorer.at("who=psim,nvidia&rollup=1")
    assert page.locator("[data-headline]").inner_text().startswith("Bpifrance and Nvidia share")


@pytest.mark.parametrize("state", ["labcountry=FR&region=europe", "side=labs&labcountry=GB"])
def test_a_sparse_picture_is_spread_and_names_everybody(state: str, explorer: Explorer) -> None:
    page = explorer.at(state)
    scene = page.evaluate("document.getElementById('overlap-pane').graph.scene()")
    few = len(scene["nodes"])
    assert 4 < few < 70
    assert len(scene["labels"]) >= 0.9 * few
    spots = page.evaluate(
        """() => { const p = document.getElementById('overlap-pane').graph.network.getPositions();
        return Object.values(p).map(one => [one.x, one.y]); }"""
    )
    apart = [
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
        for at, a in enumerate(spots)
        for b in spots[at + 1 :]
    ]
    assert min(apart) > 40


def test_the_same_state_is_the_same_picture(explorer: Explorer) -> None:
    def places() -> object:
        return explorer.page.evaluate(
            "document.getElementById('overlap-pane').graph.network.getPositions()"
        )

    explorer.at("labcountry=FR")
    first = places()
    explorer.at()
    explorer.at("labcountry=FR")
    assert places() == first


def test_where_no_pair_passes_the_picture_says_so_and_offers_fewer(explorer: Explorer) -> None:
    page = explorer.at("region=asia&least=5")
    assert page.locator("#overlap-pane").is_hidden()
    page.locator("[data-no-network] button").click()
    assert page.evaluate("euroai.overlap.state().least") == 1
    assert page.locator("#overlap-pane").is_visible()


@pytest.mark.parametrize("side", ["", "side=labs&"])
def test_colours_are_by_region_kind_or_community_each_with_words(
    side: str, explorer: Explorer
) -> None:
    page = explorer.at(f"{side}least=1")
    legend = page.locator("[data-pane-legend]")
    assert "Europe" in legend.inner_text()
    page.get_by_role("button", name="Kind", exact=True).click()
    assert page.url.endswith("colour=kind")
    assert not legend.locator(".swatch").first.is_visible()
    page.get_by_role("button", name="Community", exact=True).click()
    words = [one.inner_text() for one in legend.locator("[data-of=group]").all()]
    assert [word[0] for word in words[:8]] == list("ABCDEFGH")
    assert all(": around " in word for word in words[:8])
    assert "whole picture" not in page.locator("[data-active]").inner_text()
    page = explorer.at(f"{side}labregion=europe&colour=community")
    assert "Communities are those of the whole picture" in (
        page.locator("[data-active]").inner_text()
    )


# -------------------------------------------------------------------- matrix


def test_the_matrix_puts_like_beside_like(explorer: Explorer) -> None:
    order = explorer.at().evaluate(
        "() => euroai.order.seriate([0, 1, 2, 3, 4, 5], (a, b) => a % 2 === b % 2 ? 5 : 0)"
    )
    assert [one % 2 for one in order] in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])


@pytest.mark.parametrize(
    ("state", "name", "opened"),
    [
        ("face=matrix", "Nvidia and Sequoia Capital: ", "face=compare&who=nvidia,sequoia-capital"),
        (
            "side=labs&face=matrix",
            "Mistral AI and Poolside: ",
            "side=labs&face=compare&who=mistral-ai,poolside",
        ),
    ],
)
def test_a_square_of_the_matrix_opens_the_pair(
    state: str, name: str, opened: str, explorer: Explorer
) -> None:
    page = explorer.at(state)
    page.locator(f"table.matrix button[aria-label^='{name}']").click()
    assert page.url.endswith("#" + opened)
    assert page.locator("[data-panel=compare]").is_visible()


def test_the_second_grid_shows_who_sits_where_since_when_with_the_deal(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("face=matrix&grid=labs")
    link = page.locator("table.matrix a[aria-label^='Bpifrance in Mistral AI, ']")
    assert (link.get_attribute("href") or "").startswith("../id/mistral-ai/index.html#mistral-ai-s")
    link.hover()
    assert page.locator(".read").inner_text().startswith("Bpifrance sits in Mistral AI since")
    row = page.locator("table.matrix tbody tr", has_text="Bpifrance")
    inside = {str(one.get_attribute("aria-label")) for one in row.locator("td a").all()}
    held = {kg.label(one) for one in portfolios(kg)["bpifrance"]}
    assert {one.split(" in ", 1)[1].rsplit(", ", 1)[0] for one in inside} <= held
    page = explorer.at("side=labs&face=matrix&grid=labs")
    row = page.locator("table.matrix tbody tr", has_text="Mistral AI")
    inside = {str(one.get_attribute("aria-label")) for one in row.locator("td a").all()}
    investors = {kg.label(one) for one in turned(portfolios(kg))["mistral-ai"]}
    assert inside
    assert {one.split(" in Mistral AI, ", 1)[0] for one in inside} <= investors


# --------------------------------------------------------------------- table


@pytest.mark.parametrize("state", ["face=table", "side=labs&face=table&labregion=europe"])
def test_the_csv_holds_the_rows_shown(state: str, explorer: Explorer) -> None:
    page = explorer.at(state)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    pairs = [pair for pair in explorer.pairs() if pair["shared"] >= 2]
    assert [(row["a"], row["b"]) for row in rows] == [(pair["a"], pair["b"]) for pair in pairs]
    assert float(rows[0]["jaccard"]) == pytest.approx(pairs[0]["jaccard"])
    assert float(rows[0]["q_value"]) == pytest.approx(pairs[0]["q"])
    assert rows[0]["shared_ids"].split() == pairs[0]["things"]


@pytest.mark.parametrize("rows", ["single", "first"])
def test_the_other_tables_have_a_csv_too(rows: str, explorer: Explorer) -> None:
    page = explorer.at(f"face=table&rows={rows}&region=asia&least=1")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text)))
    assert len(found) == len(explorer.rows())
    assert {"least_days", "most_days", "order"} <= set(found[0]) or rows == "single"


def test_the_table_sorts_by_each_measure(explorer: Explorer) -> None:
    page = explorer.at("face=table")
    page.locator("[data-key=jaccard]").click()
    column = page.locator("table.pairs tbody td[data-label=Jaccard]").all_inner_texts()
    assert [float(one) for one in column] == sorted(map(float, column), reverse=True)
    page.locator("[data-key=jaccard]").click()
    column = page.locator("table.pairs tbody td[data-label=Jaccard]").all_inner_texts()
    assert [float(one) for one in column] == sorted(map(float, column))
    page.locator("[data-key=q_value]").click()
    assert page.locator("th[aria-sort=ascending] button").get_attribute("data-key") == "q_value"
    best = min(explorer.pairs(), key=lambda pair: pair["q"])
    shown = page.evaluate("euroai.overlap.model.sides.investors.label")
    assert explorer.rows()[0][0] in shown
    assert best["q"] < 0.05


# ------------------------------------------------------------------- compare


def test_comparing_tells_shared_by_all_some_and_one_and_who_came_first(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    chosen = ["eric-schmidt", "xavier-niel", "bpifrance"]
    page = explorer.at("face=compare&who=" + ",".join(chosen))
    held = [set(portfolios(kg)[one]) for one in chosen]
    everyone = set.intersection(*held)
    single = [lab for lab in set.union(*held) if sum(lab in own for own in held) == 1]
    titles = page.locator("table.compare .group").all_inner_texts()
    assert titles[0].startswith(f"All of them: {len(everyone)} ")
    assert titles[-1].startswith(f"Only one of them: {len(single)} ")
    assert page.locator("table.compare tbody tr:not(.group)").count() == len(set.union(*held))
    assert page.locator(".firsts").inner_text().startswith("Who came first")


@pytest.mark.parametrize(
    ("a", "b"), [("nvidia", "sequoia-capital"), ("bpifrance", "xavier-niel"), ("gv", "nvidia")]
)
def test_two_compared_tell_who_came_first_and_by_how_long_as_the_command_does(
    a: str, b: str, explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at(f"face=compare&who={a},{b}")
    frame = euroai.first_in(kg, a, b).set_index("label_lab")
    told = page.evaluate(
        """() => Array.from(document.querySelectorAll('.compare tbody[data-held="2"] tr'),
        row => Array.from(row.cells, cell => cell.innerText.trim())).slice(1)"""
    )
    assert {row[0] for row in told} == set(frame.index)
    words = {"a first": kg.label(a), "b first": kg.label(b), "together": "together"}
    for lab, *_, first, later in told:
        one = frame.loc[lab]
        assert first == words.get(one["order"], "not known")
        if one["least_days"] is not None and one["least_days"] == one["most_days"]:
            assert later.replace("\u202f", "") == f"{one['least_days']:.0f}"
    counts = frame["order"].value_counts()
    line = page.locator(".firsts").inner_text()
    assert f"{kg.label(a)} in {counts.get('a first', 0)}" in line
    assert f"together in {counts.get('together', 0)}" in line
    assert f"not known in {counts.get('open', 0)}" in line


def test_six_can_be_compared_and_a_seventh_is_not_taken(explorer: Explorer) -> None:
    seven = "accel,bpifrance,gv,nvidia,sequoia-capital,xavier-niel,eric-schmidt"
    page = explorer.at("face=compare&who=" + seven.rsplit(",", 1)[0])
    assert page.locator(".compare thead th").count() == 7
    assert page.locator("[data-add]").is_disabled()
    page.goto(explorer.file.as_uri() + "#face=compare&who=" + seven)
    assert page.locator(".compare thead th").count() == 7


def test_labs_compared_tell_which_investors_are_in_all(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("side=labs&face=compare&who=mistral-ai,poolside")
    pair = lab_overlap(kg, ["mistral-ai", "poolside"]).pairs[0]
    title = page.locator("table.compare .group").first.inner_text()
    assert title == f"Both: {pair.shared} investors"
    rows = page.locator(".compare tbody[data-held='2'] th[scope=row]").all_inner_texts()
    assert sorted(rows) == sorted(map(kg.label, pair.shared_ids))


# ----------------------------------------------------------------- sentences


def test_the_first_sight_says_something_true(explorer: Explorer, kg: euroai.KnowledgeGraph) -> None:
    page = explorer.at()
    overlap = investor_overlap(kg)
    best, twice = overlap.pairs[0], [pair for pair in overlap.pairs if pair.shared > 1]
    sentence = page.locator("[data-headline]").inner_text().replace("\u202f", "")
    assert kg.label(best.a) in sentence
    assert f"share {best.shared} " in sentence
    assert f"Of {overlap.tests} possible pairs of investors" in sentence
    assert f"only {len(twice)} meet more than once" in sentence
    assert f"all but {sum(pair.q_value <= 0.05 for pair in twice)} of those" in sentence
    told = page.locator("[data-active]").inner_text().replace("\u202f", "")
    assert told == (
        f"{overlap.holders} investors in {overlap.held} organisations: "
        f"{len(twice)} pairs share 2 or more."
    )


def test_two_chosen_are_told_with_what_they_share_as_links(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("who=bpifrance,nvidia")
    pair = investor_overlap(kg, ["bpifrance", "nvidia"]).pairs[0]
    line = page.locator("[data-headline]")
    assert f"share {pair.shared} " in line.inner_text()
    links = [link.get_attribute("href") for link in line.locator("a").all()]
    assert {f"../id/{one}/index.html" for one in pair.shared_ids} <= set(links)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("who=nvidia", "Nvidia sits in "),
        ("who=nvidia,accel,gv", "Nvidia, Accel and GV "),
        ("side=labs&who=mistral-ai", "Mistral AI has "),
        ("side=labs&who=mistral-ai,poolside", "Mistral AI and Poolside have "),
        ("side=labs&who=mistral-ai,poolside,ami-labs", "Mistral AI, Poolside and AMI Labs "),
        ("who=nvidia&region=asia", "Nvidia holds nothing that these filters leave."),
        ("country=IS&labcountry=IS", "Nothing is left: take a filter off."),
    ],
)
def test_each_state_is_told_in_a_sentence(state: str, said: str, explorer: Explorer) -> None:
    assert explorer.at(state).locator("[data-headline]").inner_text().startswith(said)


def test_every_condition_is_a_word_that_goes_away_when_pressed(explorer: Explorer) -> None:
    page = explorer.at(
        "face=table&who=nvidia,accel&region=europe&type=venture-capital&labkind=lab"
        "&labregion=europe&sector=robotics&round=series-a&from=2020&to=2025"
        "&dated=1&rollup=1&named=1&beyond=1"
    )
    words = page.locator("[data-active] button:not(.clear)")
    assert words.count() == 11
    assert page.locator("[data-more-count]").inner_text() == "9"
    for left in range(10, -1, -1):
        words.first.click()
        assert words.count() == left
    assert page.url.endswith("#face=table&who=nvidia,accel")


def test_years_keep_what_is_undated_and_say_so(explorer: Explorer) -> None:
    page = explorer.at("from=2025&face=table")
    undated = page.evaluate("euroai.overlap.counted().undated")
    assert undated > 100
    assert f"{undated} undated holdings kept" in (page.locator("[data-years]").text_content() or "")
    page = explorer.at("from=2025&dated=1&face=table")
    assert page.evaluate("euroai.overlap.counted().undated") == 0


def test_a_picture_that_is_kept_has_the_letters_of_its_communities(explorer: Explorer) -> None:
    page = explorer.at("side=labs&colour=community")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG").or_(page.get_by_role("link", name="SVG")).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert text.count(">A</text>") > 5
    assert "A: around Mistral AI" in text
    assert "Who sits" not in text
