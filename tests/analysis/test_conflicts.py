"""Conflicts: all that is disputed, and nothing else, the widest disagreement first."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

import euroai
from euroai.analysis.quality.conflicts import (
    REASONS,
    Conflict,
    compared_figures,
    conflict_figures,
    conflicts,
)
from euroai.cli.describe import tell
from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure
from euroai.model import ClaimedValue
from tests.conftest import FolderOf

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:f a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:US .
src:one a eai:Source ; rdfs:label "One" ; eai:publisher "One" .
src:two a eai:Source ; rdfs:label "Two" ; eai:publisher "Two" .
"""


def small(folder_of: FolderOf, one: str, two: str) -> tuple[euroai.KnowledgeGraph, Conflict | None]:
    """Return the graph of a seed round that two sources state, and its only conflict."""
    head = "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
    texts = {"register/all.ttl": REGISTER}
    texts |= {f"sources/2024/{n}.ttl": head + t for n, t in (("one", one), ("two", two))}
    kg = euroai.load(folder_of(texts))
    return kg, next(iter(conflicts(kg)), None)


def money(amount: int, currency: str = "EUR", more: str = "") -> str:
    return f'eai:amount {amount} ; eai:currency "{currency}"{more} .'


def test_two_amounts_are_a_conflict_with_its_ratio_and_reason(folder_of: FolderOf) -> None:
    _, found = small(folder_of, money(50), money(125))
    assert found is not None
    assert found.label == ("Lab", "seed")
    assert (found.property, found.ratio, found.days) == ("amount", 2.5, None)
    assert isinstance(found.preferred, Figure)
    assert found.preferred.value == 125
    assert [rival.value for rival in found.rivals if isinstance(rival, Figure)] == [50]
    assert found.why == REASONS["larger-figure"]


def test_amounts_without_a_rate_cannot_be_compared(folder_of: FolderOf) -> None:
    _, found = small(folder_of, money(50), money(100, "USD"))
    assert found is not None
    assert found.ratio is None


def test_nothing_against_something_is_infinitely_far(folder_of: FolderOf) -> None:
    _, found = small(folder_of, money(0), money(100))
    assert found is not None
    assert found.ratio == math.inf


def test_two_days_are_a_conflict_with_their_distance(folder_of: FolderOf) -> None:
    days = [f'eai:announcedOn "2024-05-{day}"^^xsd:date .' for day in ("02", "09")]
    _, found = small(folder_of, *days)
    assert found is not None
    assert (found.property, found.days, found.ratio) == ("date", 7, None)
    assert isinstance(found.preferred, DateRange)
    assert {found.preferred.stated} | {
        rival.value for rival in found.rivals if isinstance(rival, ClaimedValue)
    } == {"2024-05-02", "2024-05-09"}


def test_what_only_talks_tell_is_left_out_unless_asked_for(folder_of: FolderOf) -> None:
    talks = " ; eai:status c:in-talks"
    kg, found = small(folder_of, money(50, more=talks), money(125, more=talks))
    assert found is None
    assert len(conflicts(kg, undecided=True)) == 1


def test_dates_of_what_is_talked_of_are_left_out_unless_asked_for(folder_of: FolderOf) -> None:
    day = 'eai:status c:in-talks ; eai:announcedOn "2024-05-0{}"^^xsd:date .'
    kg, found = small(folder_of, day.format(2), day.format(9))
    assert found is None
    (talked_of,) = conflicts(kg, undecided=True)
    assert (talked_of.property, talked_of.days) == ("date", 7)
    assert conflicts(kg, "lab-seed", undecided=True) == (talked_of,)


def test_those_who_agree_are_no_conflict(folder_of: FolderOf) -> None:
    assert small(folder_of, money(50), money(50))[1] is None


def test_the_conflicts_are_what_the_derived_graph_calls_disputed(
    kg: euroai.KnowledgeGraph,
) -> None:
    rows = kg.ask(
        "SELECT DISTINCT ?event ?property { GRAPH <https://w3id.org/euroai/derived> {"
        " ?choice a eai:Preference ; eai:disputed true ;"
        " eai:preferenceFor ?event ; eai:onProperty ?property } }"
    ).rows()
    disputed = {(event, name.removeprefix("eai:")) for event, name in rows}
    found = conflicts(kg, undecided=True)
    assert {(one.event, one.property) for one in found} == disputed
    assert len(found) == len(disputed) > 100
    assert set(conflicts(kg)) <= set(found)


def test_the_widest_disagreement_stands_first(kg: euroai.KnowledgeGraph) -> None:
    ratios = [one.ratio for one in conflicts(kg) if one.ratio is not None]
    assert ratios == sorted(ratios, reverse=True)
    assert min(ratios) > 1
    days = [one.days for one in conflicts(kg) if one.days is not None]
    assert days == sorted(days, reverse=True)
    assert min(days) > 0


def test_every_conflict_has_rivals_with_sources_and_a_reason_in_words(
    kg: euroai.KnowledgeGraph,
) -> None:
    for one in conflicts(kg):
        assert one.rivals
        assert one.preferred.sources
        assert all(rival.sources for rival in one.rivals)
        assert one.why == REASONS[one.reason]
        assert all(one.label)


def test_those_of_one_entity_are_those_of_its_events(kg: euroai.KnowledgeGraph) -> None:
    own = {event.id for event in kg.events_about("mistral-ai")}
    found = conflicts(kg, "mistral-ai")
    assert found == tuple(one for one in conflicts(kg) if one.event in own)
    assert "mistral-ai-series-c" in {one.event for one in found}


def test_mistrals_valuation_of_11_7_billion_is_preferred_to_12_billion_dollars(
    kg: euroai.KnowledgeGraph,
) -> None:
    found = next(
        one
        for one in conflicts(kg, "mistral-ai-series-c")
        if (one.event, one.property) == ("mistral-ai-series-c", "valuation")
    )
    assert isinstance(found.preferred, Figure)
    assert found.preferred.value == 11_700_000_000
    assert found.preferred.unit == "EUR"
    assert found.ratio == pytest.approx(1.145, abs=0.001)
    assert found.why == REASONS["more-sources"]


def test_ends_of_positions_on_which_sources_differ_are_told(kg: euroai.KnowledgeGraph) -> None:
    found = [one for one in conflicts(kg, "david-silver") if one.property == "endedOn"]
    assert len(found) == 1
    stated = {found[0].preferred.stated, *(rival.value for rival in found[0].rivals)}  # type: ignore[union-attr]
    assert {"2024", "2025"} <= stated


def test_every_other_figure_stands_beside_its_own_sources(kg: euroai.KnowledgeGraph) -> None:
    from euroai.tables.quality.conflicts import conflicts_table

    for one, row in zip(conflicts(kg), conflicts_table(kg, None).records(), strict=True):
        assert [text.split() for text in row["said_by"]] == [list(r.sources) for r in one.rivals]


def test_the_sources_that_decided_stand_beside_the_reason(folder_of: FolderOf) -> None:
    """Two tell 16 million dollars, one 15 million euro, which is the same; one tells 16 million."""
    texts = {
        "register/all.ttl": 'id:lab a eai:Lab ; rdfs:label "Lab" . '
        'id:a a eai:Company ; rdfs:label "A" .'
    }
    for source, amount, unit in (
        ("one", 16230000, "USD"),
        ("two", 16230000, "USD"),
        ("three", 15000000, "EUR"),
        ("four", 18000000, "EUR"),
    ):
        texts[f"sources/2024/{source}.ttl"] = (
            f'src:{source} a eai:Source ; rdfs:label "S" ; eai:publisher "{source}" ; '
            'eai:publishedOn "2024-03-01"^^xsd:date . '
            "id:a-invests-lab a eai:Investment ; eai:investor id:a ; eai:recipient id:lab ; "
            'eai:announcedOn "2024-02-26"^^xsd:date ; '
            f'eai:amount {amount} ; eai:currency "{unit}" .'
        )
    kg = euroai.load(folder_of(texts))
    (found,) = conflicts(kg)
    assert isinstance(found.preferred, Figure)
    assert found.reason == "more-sources"
    assert set(found.deciding_sources) == {"one", "two", "three"}
    agreeing = {source for one in found.agreeing for source in one.sources}
    assert agreeing | set(found.preferred.sources) == {"one", "two", "three"}
    (row,) = euroai.conflicts(kg).to_dict("records")
    assert set(row["deciding_sources"]) == {"one", "two", "three"}
    shown = "\n".join(text for _, text in tell(kg, "lab"))
    assert "the same as" in shown


def test_the_ratio_is_of_the_largest_and_the_least_of_all(folder_of: FolderOf) -> None:
    head = "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
    third = 'src:three a eai:Source ; rdfs:label "Three" ; eai:publisher "Three" .\n'
    texts = {"register/all.ttl": REGISTER + third}
    for name, amount in (("one", 100), ("two", 300), ("three", 50)):
        texts[f"sources/2024/{name}.ttl"] = head + money(amount)
    kg = euroai.load(folder_of(texts))
    (conflict,) = conflicts(kg)
    assert conflict.ratio == 6
    figures = conflict_figures([conflict])
    assert (figures.figures, figures.dates, figures.reasons) == (*(1, 0, (("larger-figure", 1),)),)
    assert compared_figures(kg) == 1


def test_the_ratio_of_two_losses_is_that_of_their_sizes(folder_of: FolderOf) -> None:
    head = "id:lab-profit a eai:Observation ; eai:about id:lab ; eai:metric c:profit ; "
    texts = {"register/all.ttl": REGISTER}
    for name, value in (("one", -50), ("two", -200)):
        texts[f"sources/2024/{name}.ttl"] = f'{head}eai:value {value} ; eai:unit "EUR" .'
    (found,) = conflicts(euroai.load(folder_of(texts)))
    assert (found.property, found.ratio) == ("value", 4)


def test_reasons_are_told_by_how_many_disputes_each_decides_then_by_name(
    folder_of: FolderOf,
) -> None:
    _, found = small(folder_of, money(50), money(125))
    assert found is not None
    told = ("only-claim", "later-source", "more-sources", "first-hand", "first-hand")
    figures = conflict_figures([replace(found, reason=one) for one in told])
    assert figures.reasons == (
        *(("first-hand", 2), ("later-source", 1), ("more-sources", 1), ("only-claim", 1)),
    )


def test_a_month_that_holds_the_day_is_no_rival_of_it(folder_of: FolderOf) -> None:
    when = 'eai:amount 1 ; eai:currency "EUR" ; eai:announcedOn {} .'
    third = 'src:three a eai:Source ; rdfs:label "Three" ; eai:publisher "Three" .\n'
    head = "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
    dates = {
        "one": '"2024-05-02"^^xsd:date',
        "two": '"2024-05"^^xsd:gYearMonth',
        "three": '"2023"^^xsd:gYear',
    }
    texts = {f"sources/2024/{n}.ttl": head + when.format(day) for n, day in dates.items()}
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER + third, **texts}))
    (conflict,) = conflicts(kg)
    assert [one.value for one in conflict.rivals] == ["2023"]
    # From the first of January 2023 to the second of May 2024.
    assert conflict.days == 487


def test_ends_of_a_position_that_two_state_otherwise_are_a_conflict(folder_of: FolderOf) -> None:
    person = 'id:p a eai:Person ; rdfs:label "P" .\n'
    job = "id:p-at-lab a eai:Position ; eai:person id:p ; eai:organization id:lab ; "
    job += "eai:role c:engineer ; "
    texts = {
        f"sources/2024/{name}.ttl": job + f'eai:endedOn "{year}"^^xsd:gYear .'
        for name, year in (("one", 2020), ("two", 2022))
    }
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER + person, **texts}))
    (conflict,) = conflicts(kg)
    assert (conflict.property, conflict.reason, conflict.days) == (
        *("endedOn", "earlier-date", 1095),
    )
    assert conflicts(kg, "p") == (conflict,)
    assert conflicts(kg, "f") == ()


def test_what_is_no_day_is_no_rival_of_an_end(folder_of: FolderOf) -> None:
    person = 'id:p a eai:Person ; rdfs:label "P" .\n'
    job = "id:p-at-lab a eai:Position ; eai:person id:p ; eai:organization id:lab ; "
    ends = {"one": '"2020"^^xsd:gYear', "two": '"2022"^^xsd:gYear', "three": '"in autumn"'}
    texts = {
        f"sources/2024/{name}.ttl": f"{job}eai:role c:engineer ; eai:endedOn {end} ."
        for name, end in ends.items()
    }
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER + person, **texts}))
    (conflict,) = conflicts(kg)
    assert [one.value for one in conflict.rivals if isinstance(one, ClaimedValue)] == ["2022"]


def test_the_conflicts_of_each_are_found_wherever_its_events_stand(folder_of: FolderOf) -> None:
    labs = "".join(f'id:{one} a eai:Lab ; rdfs:label "{one}" .\n' for one in "xyz")
    labs += "".join(f'id:p{one} a eai:Person ; rdfs:label "{one}" .\n' for one in "xyz")
    text = (
        "id:{0}-seed a eai:FundingRound ; eai:recipient id:{0} ; eai:roundType c:seed ; "
        'eai:amount {1} ; eai:currency "EUR" ; eai:announcedOn "2024-05-0{1}"^^xsd:date .\n'
        "id:p{0}-at-{0} a eai:Position ; eai:person id:p{0} ; eai:organization id:{0} ; "
        'eai:role c:engineer ; eai:endedOn "202{1}"^^xsd:gYear .\n'
    )
    texts = {
        f"sources/2024/{name}.ttl": "".join(text.format(lab, number) for lab in "xyz")
        for name, number in (("one", 1), ("two", 2))
    }
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER + labs, **texts}))
    for lab in "xyz":
        found = [(one.event, one.property) for one in conflicts(kg, lab)]
        assert found == [
            (f"{lab}-seed", "amount"),
            (f"p{lab}-at-{lab}", "endedOn"),
            (f"{lab}-seed", "date"),
        ]
    assert len(conflicts(kg)) == 9
