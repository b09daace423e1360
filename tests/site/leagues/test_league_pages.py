"""Pages of countries, sectors, years and rounds: their figures are those of the package."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import euroai
from euroai.analysis.profiles import similar_labs, status_of, valuation_multiple
from euroai.analysis.quality.freshness import data_date
from euroai.analysis.rankings.money import (
    money_by_quarter,
    money_by_year,
    most_raised,
    most_raised_by,
)
from euroai.analysis.rankings.scope import Scope
from euroai.analysis.recent import whats_new
from euroai.analysis.round_history import round_history, step_up
from euroai.charts.period_columns import PeriodValue, period_columns
from euroai.charts.scale import Scale
from euroai.i18n.languages import use_language
from euroai.i18n.values import money
from euroai.site.leagues.data import chart_of, league_of
from euroai.site.leagues.words import home_name, whose
from tests.site.languages.markup import page_text


def text(folder: Path, path: str) -> str:
    return page_text(folder / path / "index.html")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_a_country_tells_its_labs_as_the_command_does(
    kg: euroai.KnowledgeGraph, few_pages: Path
) -> None:
    scope = Scope(region="", country="FR")
    rows = most_raised(kg, scope)
    page = text(few_pages, "countries/fr")
    places = re.findall(r'data-key="([^"]+)"', page.split('data-table="money-fr-raised"')[1])
    assert places[: len(rows[:25])] == [row.id for row in rows[:25]]
    assert money(rows[0].amount_eur) in words(page)
    assert "Mistral AI" in words(text(few_pages, "fr/countries/fr"))
    assert "Fonds levés" in text(few_pages, "fr/countries/fr")


def test_the_chart_of_the_start_page_is_of_labs_and_marks_the_part(
    kg: euroai.KnowledgeGraph, few_pages: Path
) -> None:
    page = text(few_pages, "")
    assert "Money raised by Europe’s labs, by quarter" in page
    last = money_by_quarter(kg).rows[-1]
    assert last.is_part
    assert page.count('class="column part"') == 2  # one for each width of the window
    assert money(last.amount_eur) in words(page)
    new = whats_new(kg)
    assert new is not None
    assert new.until == data_date(kg)
    assert f"{len(new.rounds)} rounds" in words(page)


def test_a_round_says_each_version_and_what_came_before(
    kg: euroai.KnowledgeGraph, few_pages: Path
) -> None:
    event = kg.event("mistral-ai-series-d")
    assert event is not None
    page = text(few_pages, "rounds/mistral-ai-series-d")
    told = page.split('data-table="mistral-ai-series-d-versions"')[1].split("</table>")[0]
    assert told.count("<tr>") - 1 == len([s for s in event.sources if s in kg.sources])
    assert "read at" in told
    history = round_history(kg, event)
    assert history.before
    assert all(f"rounds/{one}/index.html" in page for one in history.before)
    for investor in event.parties("leadInvestor", "investor"):
        assert f'id="in-{investor}"' in page
    assert 'href="../../id/mistral-ai/index.html#mistral-ai-series-d"' in page


def test_a_valuation_steps_up_from_one_round_to_the_next(kg: euroai.KnowledgeGraph) -> None:
    before, after = kg.event("mistral-ai-series-c"), kg.event("mistral-ai-series-d")
    assert before is not None
    assert after is not None
    found = step_up(before, after)
    assert found is not None
    one, other = (e.figures["valuation"].chosen.euro for e in (before, after))
    assert found.number == float(other / one)  # type: ignore[operator]


def test_every_year_has_its_tables_and_links_to_the_others(
    kg: euroai.KnowledgeGraph, few_pages: Path
) -> None:
    years = [one.name for one in money_by_year(kg).rows if one.rounds >= 5]
    for year in years:
        page = text(few_pages, f"rankings/{year}")
        assert all(f"rankings/{other}/" in page for other in years if other != year)
    assert "not over in the data" in text(few_pages, f"rankings/{years[-1]}")


def test_a_table_is_called_the_first_of_more_only_where_it_is_cut(
    kg: euroai.KnowledgeGraph, few_pages: Path
) -> None:
    cut = 0
    for year in (one.name for one in money_by_year(kg).rows if one.rounds >= 5):
        league = league_of(kg, Scope(year=year, region="europe"), 25)
        page = text(few_pages, f"rankings/{year}")
        for name in ("raised", "valuation", "deals", "led"):
            table = page.partition(f'data-table="{year}-{name}"')[2].partition("</table>")[0]
            if not table:
                continue
            whole = league.of["valued" if name == "valuation" else name]
            shown = table.count("data-key=")
            assert shown == min(whole, 25)
            assert ("The first 25 of" in table) == (whole > 25), (year, name)
            cut += whole > 25
        for by in ("country", "sector"):
            table = page.partition(f'data-table="{year}-{by}"')[2].partition("</table>")[0]
            assert table.count("data-key=") == len(most_raised_by(kg, by, league.scope))
    assert cut


def test_of_two_cities_of_one_name_each_has_its_country_beside_it(
    kg: euroai.KnowledgeGraph,
) -> None:
    assert home_name(kg, "cambridge-gb") == "Cambridge (United Kingdom)"
    assert whose(kg, Scope(place="cambridge-us")) == "labs in Cambridge (United States)"
    assert home_name(kg, "paris-fr") == "Paris"
    with use_language("fr"):
        names = [home_name(kg, place.id) for place in kg.places.values()]
    assert len({*names}) == len(names)


def test_the_page_of_a_sector_has_its_name_with_a_capital(few_pages: Path) -> None:
    for tree, name in (("", "Robotics"), ("fr/", "Robotique")):
        page = text(few_pages, f"{tree}sectors/robotics")
        assert f"<h1>{name}</h1>" in page
        assert f"<title>{name} · euroai</title>" in page


def test_a_city_of_one_lab_is_told_in_the_singular(few_pages: Path) -> None:
    said = words(text(few_pages, "cities/cambridge-us"))
    assert "1 lab, 1 with a round that is told as done." in said
    assert "In 1 round of known value in euro, of 1," in said
    assert "The most went to" not in said
    assert "The most went to" in words(text(few_pages, "countries/fr"))


def test_money_of_which_nothing_is_known_is_no_zero(few_pages: Path) -> None:
    table = text(few_pages, "sectors/robotics").partition('data-table="money-robotics"')[2]
    cells = re.findall(r'data-value="([^"]*)">([^<]*)', table.partition("</table>")[0])
    assert {value for value, words_ in cells if words_ == "–"} == {""}


def test_the_embedded_chart_needs_no_other_file(few_pages: Path) -> None:
    for tree in ("", "fr/"):
        page = text(few_pages, f"{tree}embed/money-europe")
        assert not re.findall(r'(?:src|href)="(?!#)', page.replace('rel="noopener"', ""))
        assert "<script" not in page


def test_league_tables_of_a_year_have_no_pace(kg: euroai.KnowledgeGraph) -> None:
    assert not league_of(kg, Scope(year="2025"), 5).pace
    assert league_of(kg, Scope(), 5).pace


def test_few_rounds_are_drawn_by_year(kg: euroai.KnowledgeGraph) -> None:
    many, few = chart_of(kg, Scope()), chart_of(kg, Scope(region="", country="EE"))
    assert many is not None
    assert many.by == "quarter"
    assert few is None or few.by == "year"


def test_columns_stand_on_one_scale_and_number_the_largest() -> None:
    values = [
        PeriodValue(f"2025-Q{n}", 10.0 * n, n == 4, ((f"r{n}", 5.0 * n),)) for n in range(1, 5)
    ]
    chart = period_columns(values, width=446, most=20, annotated=2)
    assert chart is not None
    scale = Scale(40.0, chart.ground, 26.0)
    for column in chart.columns:
        assert column.height == scale.height(column.value)
        assert round(column.y + column.height, 1) == chart.ground
    notes = {note.item: note.number for column in chart.columns for note in column.annotations}
    assert notes == {"r4": 1, "r3": 2}
    assert [one.begins for one in chart.columns] == ["2025", "", "", ""]
    assert period_columns([PeriodValue("2025", 0.0)], width=400, most=5) is None


def test_similar_labs_say_why_and_the_relation_goes_both_ways(kg: euroai.KnowledgeGraph) -> None:
    found = similar_labs(kg, "helsing", top=400)
    assert found
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    for one in found[:5]:
        assert one.sectors or one.investors
        back = {other.id: other.score for other in similar_labs(kg, one.id, top=400)}
        assert back["helsing"] == one.score


def test_a_multiple_is_told_only_of_a_valuation_and_a_revenue_of_one_year(
    kg: euroai.KnowledgeGraph,
) -> None:
    found = {one: valuation_multiple(kg, one) for one, e in kg.entities.items() if e.kind == "Lab"}
    told = [one for one in found.values() if one is not None]
    assert told
    for one in told:
        assert one.times.number > 0
        assert abs(int(one.valuation.date[:4]) - int(one.revenue.date[:4])) <= 1


def test_who_was_bought_is_told_as_acquired(kg: euroai.KnowledgeGraph) -> None:
    found = [one for one in kg.entities if status_of(kg, one).name == "acquired"]
    assert found
    for one in found[:10]:
        event = status_of(kg, one).event
        assert event is not None
        assert one in event.values("target")


def test_the_country_that_raised_most_is_named_as_the_language_names_it(few_pages: Path) -> None:
    told = {
        path: words(text(few_pages, path))
        for path in ("countries", "fr/countries", "sectors", "fr/sectors")
    }
    assert "The most was raised by labs in the United States: €" in told["countries"]
    assert "En tête : les laboratoires aux États-Unis, avec" in told["fr/countries"]
    assert "The most was raised by Europe’s labs (foundation models): €" in told["sectors"]
    assert "En tête : les laboratoires d’Europe (modèles de fondation), avec" in told["fr/sectors"]
