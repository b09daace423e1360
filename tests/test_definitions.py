"""Each public number has one definition, one function, and one document that quotes them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.analysis.key_figures import holdings, investors, investors_from, labs_held, raised
from euroai.cli import main
from euroai.definitions import AS_OF_RULE, NUMBERS, Number, definition, document
from euroai.site.entity.profile import profile
from euroai.site.index import SiteIndex

DOCUMENT = Path(__file__).parents[1] / "docs" / "definitions.md"


def test_the_document_is_what_the_definitions_say() -> None:
    assert DOCUMENT.read_text("utf-8") == document()


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.name)
def test_each_number_names_a_function_that_exists_and_says_what_it_returns(number: Number) -> None:
    module, _, name = number.function.rpartition(".")
    function = getattr(import_module(module), name)
    assert callable(function)
    assert function.__doc__


def test_each_number_has_a_key_of_its_own_and_says_everything_of_itself() -> None:
    assert len({number.key for number in NUMBERS}) == len(NUMBERS)
    assert len({number.name for number in NUMBERS}) == len(NUMBERS)
    for number in NUMBERS:
        assert all((number.formula, number.scope, number.unit, number.shown)), number.name
        assert f"| {number.name} |" in document()


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("overlap", ("portfolio", "shared", "investors-from")),
        ("capital", ("origin", "investors-from", "dependency")),
        ("talent", ("founders-from", "moves")),
        ("show", ("investors", "portfolio", "raised", "valuation")),
        ("conflicts", ("disputed", "apart")),
        ("centrality", ("rank", "bridges")),
    ],
)
def test_the_help_of_a_command_says_what_its_numbers_count(
    command: str, keys: tuple[str, ...]
) -> None:
    shown = CliRunner().invoke(main, [command, "--help"], terminal_width=10_000).output
    help_text = " ".join(shown.split())
    for key in keys:
        assert definition(key) in help_text, (command, key)


@pytest.mark.parametrize("command", ["query", "overlap", "path", "build", "export"])
def test_the_help_of_every_command_quotes_the_rule_of_as_of(command: str) -> None:
    shown = CliRunner().invoke(main, [command, "--help"], terminal_width=10_000).output
    assert AS_OF_RULE in " ".join(shown.split())


def test_the_pages_of_all_entities_count_as_the_functions_do(kg: euroai.KnowledgeGraph) -> None:
    site_index = SiteIndex(kg)
    for ident in kg.entities:
        own = profile(site_index, ident)
        assert {one.investor for one in own.investors} == set(investors(kg, ident)), ident
        assert {one.recipient for one in own.portfolio} == set(holdings(kg, ident)), ident
        assert own.raised == raised(kg, ident), ident


def test_investors_from_the_regions_and_from_no_known_home_are_all_investors(
    kg: euroai.KnowledgeGraph,
) -> None:
    regions = {entity.region for entity in kg.entities.values()} - {""} | {"unknown"}
    for lab in kg.links("hasInvestor"):
        by_home = [set(investors_from(kg, lab, region)) for region in regions]
        assert set().union(*by_home) == set(investors(kg, lab))
        assert sum(map(len, by_home)) == len(investors(kg, lab))


def test_nineteen_of_mistrals_backers_were_not_all_its_europeans(
    kg: euroai.KnowledgeGraph,
) -> None:
    europeans = investors_from(kg, "mistral-ai")
    assert "xavier-niel" in europeans
    assert "bpifrance" in europeans
    assert set(labs_held(kg, "bpifrance", "europe")) <= set(holdings(kg, "bpifrance"))
