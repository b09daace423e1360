"""What was found false beside the engine, and the test that holds each to what the data say.

A finding is a kind of fault: who was called an investor and was none, a date later than its first
telling, a reason that the data do not bear out. The table names the tests by the finding's number;
those that stand nowhere else are here.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.analysis.alliances import alliance_figures
from euroai.analysis.diff.compare import event_ids
from euroai.analysis.stated_events import events_by_source, source_figures, stated_events
from euroai.cli import main
from euroai.definitions import definition
from euroai.site.render.templates import SITE

TESTS = Path(__file__).parents[1]

FINDINGS = {
    "F1": (
        "test_an_investor_named_only_in_talks_is_none_when_the_round_is_done",
        "test_an_investor_whom_only_talks_name_gave_nothing",
    ),
    "F2": (
        "test_nineteen_of_mistrals_backers_were_not_all_its_europeans",
        "test_a_person_is_at_home_by_nationality_and_else_unknown",
    ),
    "F3": ("test_studies_make_no_past_employer_and_the_words_say_worked",),
    "F4": (
        "test_a_corporate_arm_has_its_owner",
        "test_no_owner_shares_holdings_with_its_own_arm_when_rolled_up",
    ),
    "F5": ("test_a_date_after_the_first_telling_is_none_and_the_telling_bounds_the_event",),
    "F6": ("test_among_dates_equal_in_all_the_earlier_one_wins",),
    "F7": ("test_the_larger_of_two_figures_is_the_larger_in_euro",),
    "F8": (
        "test_a_source_is_later_only_if_it_is_known_to_be",
        "test_the_sources_that_decided_stand_beside_the_reason",
    ),
    "F9a": ("test_what_nobody_dates_counts_from_the_first_dated_source_and_else_always",),
    "F9b": ("test_a_job_that_ended_later_has_not_ended_and_one_that_ended_before_has",),
    "F9c": ("test_an_alliance_that_was_withdrawn_later_stands_until_a_source_says_so",),
    "F9d": ("test_a_ticket_that_nobody_dates_has_the_date_of_its_round",),
    "F10": ("test_ends_of_positions_on_which_sources_differ_are_told",),
    "F11": ("test_a_buyer_of_the_shipped_data_is_no_past_employer_of_what_it_bought",),
    "F12": ("test_an_undated_deal_is_compared_at_the_rate_of_its_first_telling",),
    "F13": (
        "test_a_round_that_a_later_one_includes_counts_once",
        "test_a_part_that_is_told_as_a_round_too_is_one_event",
    ),
    "F14": ("test_a_supplier_is_whom_a_source_names_as_one_else_the_other_of_two",),
    "F15": ("test_googles_two_deals_of_2023_in_anthropic_are_two",),
    "F16": ("test_every_event_is_told_on_a_page_and_by_its_sources",),
    "F17": ("test_page_command_and_notebook_give_the_same_numbers",),
    "F18": ("test_an_alliance_of_two_kinds_counts_under_both",),
    "F19": ("test_every_other_figure_stands_beside_its_own_sources",),
    "F20": ("test_every_number_and_date_of_a_small_site_is_that_of_its_function",),
    "F21": ("test_a_ticket_within_a_round_is_the_same_deal",),
    "F22": ("test_a_misstated_figure_is_preferred_only_where_there_is_no_other",),
    "F23": ("test_the_help_says_whose_home_counts_and_what_days_are",),
    "F24": ("test_the_rate_of_a_year_names_the_banking_days_of_its_mean",),
    "F25": ("test_about_defines_a_lab_as_the_ontology_does",),
}


@pytest.fixture(scope="module")
def names() -> Counter[str]:
    """Return how often each name is that of a test."""
    texts = (path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    return Counter(name for text in texts for name in re.findall(r"^def (test_\w+)", text, re.M))


@pytest.mark.parametrize("finding", FINDINGS)
def test_each_finding_has_a_test_of_its_own_name(finding: str, names: Counter[str]) -> None:
    for name in FINDINGS[finding]:
        assert names[name] == 1, name


def test_studies_make_no_past_employer_and_the_words_say_worked(kg: euroai.KnowledgeGraph) -> None:
    studied = kg.ask(
        "SELECT DISTINCT ?p ?o { ?p eai:studiedAt ?o . FILTER NOT EXISTS { ?job eai:person ?p ; "
        "eai:organization ?o ; eai:role ?role . "
        "FILTER(?role NOT IN (c:student, c:doctoral-student)) } ?p eai:formerEmployer ?o }"
    )
    assert not list(studied.rows())
    assert "Studies" in definition("founders-from")
    for page in (*SITE.rglob("*.html"), *SITE.rglob("*.py")):
        text = page.read_text("utf-8")
        if "worked or studied" in text:
            assert "works, worked or studied" in text, f"{page}: founders who studied do not count"


def test_googles_two_deals_of_2023_in_anthropic_are_two(kg: euroai.KnowledgeGraph) -> None:
    small, large = (
        kg.event("google-invests-anthropic-2023"),
        kg.event("google-invests-anthropic-2bn"),
    )
    assert small is not None
    assert large is not None
    assert small.figures["amount"].chosen.value == 300_000_000
    assert large.figures["amount"].chosen.value == 2_000_000_000
    assert small.date < large.date or not large.date


def test_every_event_is_told_on_a_page_and_by_its_sources(kg: euroai.KnowledgeGraph) -> None:
    told = {event.id: event for event in stated_events(kg)}
    assert event_ids(kg) - set(kg.entities) <= set(told)
    by_source = events_by_source(kg)
    for event in told.values():
        for source in event.sources:
            assert source not in by_source or event in by_source[source]
    assert source_figures(kg).stated == sum(map(len, by_source.values()))


def test_an_alliance_of_two_kinds_counts_under_both(kg: euroai.KnowledgeGraph) -> None:
    rows = kg.ask(
        "SELECT ?kind (COUNT(DISTINCT ?a) AS ?n) { GRAPH ?claim { ?a eai:allianceKind ?kind } "
        "FILTER EXISTS { GRAPH ?other { ?a a eai:Alliance } "
        "FILTER NOT EXISTS { ?a eai:discountedIn ?other } } } GROUP BY ?kind"
    )
    own = dict(alliance_figures(kg).kinds)
    assert own == {str(kind).removeprefix("c:"): int(str(n)) for kind, n in rows.rows()}
    assert sum(own.values()) > alliance_figures(kg).done


def test_the_help_says_whose_home_counts_and_what_days_are() -> None:
    def shown(command: str) -> str:
        told = CliRunner().invoke(main, [command, "--help"], terminal_width=10_000).output
        return " ".join(told.split())

    assert "a person's nationality" in shown("overlap")
    assert "2019 and 2020 are 730 days apart" in shown("conflicts")


def test_about_defines_a_lab_as_the_ontology_does() -> None:
    ontology = (Path(euroai.__file__).parents[2] / "ontology" / "euroai.ttl").read_text("utf-8")
    stated = re.search(r'eai:Lab a owl:Class ;.*?rdfs:comment "([^";]*)', ontology, re.DOTALL)
    assert stated is not None
    about = (SITE / "pages" / "about.html").read_text("utf-8")
    assert stated[1] in about
