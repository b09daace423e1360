"""How a command writes lists, sums and times, and what it says below a table cut short."""

from __future__ import annotations

import pytest

from euroai.cli.answers.talent import months
from euroai.cli.output import SHOWN, euro, few
from tests.cli.conftest import Run
from tests.conftest import FolderOf

HEAD = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Paper" .\n'


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ("", ""),
        ("a", "a"),
        ("abc", "a, b, c"),
        ("abcd", "a, b, c, d"),
        ("abcde", "a, b, c and 2 more"),
    ],
)
def test_what_is_left_out_of_a_list_is_never_one_name_alone(names: str, text: str) -> None:
    assert few(names) == text


def test_millions_of_euro_have_a_comma_before_three_digits() -> None:
    assert [euro(sum_) for sum_ in (1_234_500_000, 999_900_000, 49_000, 51_000)] == [
        *("1,234.5", "999.9", "0.0", "0.1"),
    ]


def test_a_time_of_which_both_bounds_are_equal_is_one_number() -> None:
    assert months({"least_months": 7, "most_months": 7}) == "7"
    assert months({"least_months": -3, "most_months": 2}) == "-3 to 2"


def pairs(folder_of: FolderOf, number: int) -> str:
    """Return a folder in which so many pairs of investors share a lab each."""
    register, told = "", HEAD
    for place in range(number):
        lab, one, other = (f"{kind}-{place:02}" for kind in ("lab", "one", "other"))
        register += f'id:{lab} a eai:Lab ; rdfs:label "{lab}" ; eai:country country:FR .\n'
        for who in (one, other):
            register += f'id:group-{who} a eai:InvestmentFirm ; rdfs:label "group-{who}" .\n'
            register += f'id:{who} a eai:InvestmentFirm ; rdfs:label "{who}" ; '
            register += f"eai:parentOrganization id:group-{who} .\n"
        told += (
            f"id:{lab}-seed a eai:FundingRound ; eai:recipient id:{lab} ; eai:roundType c:seed ; "
            f"eai:investor id:{one}, id:{other} .\n"
        )
    return str(folder_of({"register/all.ttl": register, "sources/2024/s.ttl": told}))


@pytest.mark.parametrize("option", ["--first-in", "--roll-up"])
def test_only_a_table_that_was_cut_says_that_it_is_the_first_rows(
    run: Run, folder_of: FolderOf, option: str
) -> None:
    words = ("overlap", option, "--data", pairs(folder_of, SHOWN + 1))
    found = run(*words)
    assert f"The first {SHOWN}" in found.err
    assert "lab-19" in found.out
    assert "lab-20" not in found.out
    assert "The first" not in run(*words, "--top", "5").err
    exact = run(*words[:-1], pairs(folder_of, SHOWN))
    assert "lab-19" in exact.out
    assert "The first" not in exact.err


def test_a_roll_up_names_those_of_the_rows_alone(run: Run, folder_of: FolderOf) -> None:
    words = ("overlap", "--roll-up", "--data", pairs(folder_of, 3))
    told = run(*words, "--top", "1").err
    assert "one-00 under group-one-00" in told
    assert "one-01" not in told
    assert "one-00 under group-one-00" in run("overlap", "group-one-00", *words[1:]).err


def test_conditions_are_named_where_some_were_given(run: Run, folder_of: FolderOf) -> None:
    words = ("overlap", "group-one-00", "--data", pairs(folder_of, 2))
    for bare in ("--top=3", "--first-in"):
        assert "shares.\n" in run(*words, bare).err
    for condition in ("--region=europe", "--backbone=0"):
        for more in ("--top=3", "--first-in"):
            assert "shares under these conditions.\n" in run(*words, condition, more).err
