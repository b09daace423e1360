"""What is new, and what came before and after a round: day by day."""

from __future__ import annotations

from pathlib import Path

from euroai.analysis.recent import whats_new
from euroai.analysis.round_history import round_history
from tests.analysis.figures.world import graph, purchase, round_of, typed


def test_new_is_what_certainly_was_in_the_last_days_up_to_the_day_of_the_data(
    tmp_path: Path,
) -> None:
    pact = "id:{} a eai:Alliance ; eai:party id:alpha, id:maker ; eai:announcedOn {} .\n"
    kg = graph(
        tmp_path,
        round_of("alpha", "before", "2024-05-31", 1)
        + round_of("alpha", "first", "2024-06-01", 2)
        + round_of("alpha", "month", "2024-06", 4)
        + round_of("alpha", "year", "2024", 8)
        + round_of("alpha", "last", "2024-06-30", None)
        + round_of("alpha", "sale", "2024-06-20", 16, more="eai:roundType c:secondary")
        + round_of("alpha", "talk", "2024-06-21", 32, more="eai:status c:in-talks")
        + round_of("maker", "seed", "2024-06-22", 64, "alpha")
        + purchase("alpha", "maker", "2024-06-02")
        + pact.format("old", typed("2024-05-30"))
        + pact.format("new", typed("2024-06-03")),
    )
    found = whats_new(kg, 30)
    assert found is not None
    assert (found.since, found.until) == ("2024-06-01", "2024-06-30")
    assert [one.id for one in found.rounds] == [
        *("alpha-last", "alpha-sale", "alpha-month", "alpha-first"),
    ]
    # The sale brought Alpha nothing, and of the last no amount is known.
    assert (int(found.amount_eur), found.known) == (6, 2)
    assert [one.id for one in found.alliances] == ["new"]
    assert [one.id for one in found.acquisitions] == ["alpha-buys-maker"]


def test_the_rounds_beside_one_are_those_that_certainly_were_before_and_after(
    tmp_path: Path,
) -> None:
    valued = 'eai:valuation {} ; eai:valuationCurrency "EUR"'
    kg = graph(
        tmp_path,
        round_of("alpha", "first", "2020-01-01", 1, more=valued.format(5))
        + round_of("alpha", "second", "2021-03-31", 1, more=valued.format(10))
        + round_of("alpha", "same-month", "2022-03-31", 1)
        + round_of("alpha", "first-day", "2022-03-01", 1)
        + round_of("alpha", "third", "2022-03", 1, more=valued.format(40))
        + round_of("alpha", "talk", "2022-04-02", 1, more="eai:status c:rumour")
        + round_of("alpha", "fourth", "2022-05-01", 1)
        + round_of("alpha", "fifth", "2023-05-01", 1, more=valued.format(30))
        + round_of("alpha", "undated", "", 1)
        + round_of("maker", "seed", "2022-02-01", 1, "alpha"),
    )

    def beside(name: str) -> tuple[tuple[str, ...], tuple[str, ...], float | None, float | None]:
        event = kg.event(f"alpha-{name}")
        assert event is not None
        found = round_history(kg, event)
        steps = (found.step_from_before, found.step_to_after)
        one, other = (None if step is None else step.number for step in steps)
        return found.before, found.after, one, other

    # The round of 31 March may have been on the day of the one of "March": it is neither.
    assert beside("third") == (("alpha-second",), ("alpha-fourth",), 4.0, None)
    assert beside("first") == ((), ("alpha-second",), None, 2.0)
    assert beside("fifth") == (("alpha-fourth",), (), None, None)
    assert beside("undated") == ((), (), None, None)


def test_where_dates_leave_it_open_which_round_is_next_all_are_told(tmp_path: Path) -> None:
    valued = 'eai:valuation {} ; eai:valuationCurrency "EUR"'
    kg = graph(
        tmp_path,
        round_of("alpha", "old", "2019", 1)
        + round_of("alpha", "year", "2020", 1, more=valued.format(5))
        + round_of("alpha", "day", "2020-05-01", 1, more=valued.format(6))
        + round_of("alpha", "one", "2021-01-01", 1, more=valued.format(7))
        + round_of("alpha", "debt", "2022-01-01", 1)
        + round_of("alpha", "equity", "2022-01-01", 1, more=valued.format(8)),
    )
    event = kg.event("alpha-one")
    assert event is not None
    found = round_history(kg, event)
    assert found.before == ("alpha-year", "alpha-day")
    assert found.after == ("alpha-debt", "alpha-equity")
    assert (found.step_from_before, found.step_to_after) == (None, None)
