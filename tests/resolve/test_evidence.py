"""What speaks for a pair and against it: how much, up to which day, and of whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest

import euroai
from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure, Preference
from euroai.resolve.candidate_pair import Evidence, listed
from euroai.resolve.entity_pairs import entity_proposals
from euroai.resolve.event_pairs import ticket_proposals
from euroai.resolve.evidence import (
    amount_evidence,
    date_evidence,
    kept_first,
    money,
    source_evidence,
)
from euroai.resolve.records import Record, read_records
from euroai.resolve.round_pairs import round_proposals
from euroai.resolve.similarity import parts
from tests.conftest import FolderOf


def weights(evidence: Iterable[Evidence]) -> list[float]:
    return [one.weight for one in evidence]


def days(first: str, last: str = "") -> DateRange:
    return DateRange(first, last or first)


@pytest.mark.parametrize(
    ("gap", "weight"),
    [
        *((0, [2]), (14, [2]), (15, [1]), (45, [1]), (46, []), (100, []), (101, [-1.5])),
        *((200, [-1.5]), (201, [-3])),
    ],
)
def test_the_further_apart_two_days_are_the_less_is_said_for_one_event(
    gap: int, weight: list[float]
) -> None:
    one = days("2024-01-10")
    other = days(str(date(2024, 1, 10) + timedelta(days=gap)))
    assert weights(date_evidence(one, other)) == weight
    assert weights(date_evidence(other, one)) == weight


def test_dates_of_a_year_say_little_where_they_can_be_the_same() -> None:
    year, within = days("2024-01-01", "2024-12-31"), days("2024-12-31")
    assert weights(date_evidence(year, within)) == [0.5]
    # A month and a half is narrow still, a day more is not.
    assert weights(date_evidence(days("2024-01-01", "2024-02-15"), days("2024-02-01"))) == [2]
    assert weights(date_evidence(days("2024-01-01", "2024-02-16"), days("2024-02-01"))) == [0.5]


def test_what_was_told_before_another_began_is_not_the_other() -> None:
    told = DateRange("", "2024-03-31")
    assert weights(date_evidence(told, days("2024-04-01"))) == [-2]
    assert weights(date_evidence(days("2024-04-01"), told)) == [-2]
    assert weights(date_evidence(told, days("2024-03-31", "2024-05-31"))) == []
    assert weights(date_evidence(told, None)) == []


def record(ident: str, sources: str = "s", kind: str = "FundingRound", **values: str) -> Record:
    """Return a round as so many sources state it, a letter a source."""
    found = Record(ident, kind)
    for name, value in values.items():
        found.values[name] |= set(value.split())
    for source in sources:
        found.by_source[source] = {(n, v) for n, many in found.values.items() for v in many}
    return found


def valued(ident: str, *figures: tuple[int, str, str]) -> Record:
    """Return a round with figures, the preferred one first."""
    found = record(ident)
    chosen, *rivals = (
        Figure(Decimal(value), unit, qualifier, ("s",), "", None, compared=Decimal(value))
        for value, unit, qualifier in figures
    )
    choice = Preference(ident, "amount", chosen, tuple(rivals), bool(rivals), "more-sources")
    found.figures = {"amount": choice}
    return found


def test_the_one_that_is_kept_has_a_type_then_sources_then_a_short_id() -> None:
    typed = record("long-id", roundType="seed")
    for other in (record("x", "abc", roundType="unspecified"), record("x", "abc")):
        assert kept_first(other, typed) == (typed, other)
    many = record("longer-id", "ab", roundType="seed")
    assert kept_first(typed, many) == (many, typed)
    short = record("id", roundType="seed")
    assert kept_first(typed, short) == (short, typed)


EXACT = (100, "EUR", "exact")


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        ([EXACT], [EXACT], [2.5]),
        ([EXACT], [(95, "EUR", "about")], [2]),
        ([EXACT], [(80, "EUR", "at-least")], [0.3]),
        ([EXACT], [(100, "EUR", "at-least")], [2.5]),
        ([EXACT], [(300, "EUR", "exact")], [-2]),
        # What only one of several sources says of either is worth three fifths.
        ([EXACT], [(300, "EUR", "exact"), EXACT], [1.5]),
        ([EXACT], [], []),
    ],
)
def test_one_amount_speaks_for_a_pair_and_a_bound_says_little(
    one: list[tuple[int, str, str]], other: list[tuple[int, str, str]], weight: list[float]
) -> None:
    right = valued("b", *other) if other else record("b")
    assert weights(amount_evidence(valued("a", *one), right)) == weight
    assert weights(amount_evidence(right, valued("a", *one))) == weight


def test_a_sum_is_said_with_how_exact_it_is() -> None:
    (right,) = valued("a", (1_030_000, "USD", "at-least")).amounts()
    assert money(right) == "at least 1,030,000 USD"


def test_each_further_source_that_holds_two_apart_speaks_against_them() -> None:
    one = record("a", "abc")
    assert weights(source_evidence(one, record("b", "xc"))) == [-3]
    assert weights(source_evidence(one, record("b", "abz"))) == [-3.5]
    assert weights(source_evidence(one, record("b", "abc"), -1)) == [-2]
    assert weights(source_evidence(one, record("b", "xyz"))) == []


def test_three_names_are_listed_and_of_more_the_number() -> None:
    assert listed(["c", "a", "b"]) == "a, b and c"
    assert listed(["c", "a", "b", "d", "a"]) == "a, b, c and 1 more"
    assert (listed(["b", "a"]), listed(["a"]), listed([])) == ("a and b", "a", "")


def test_an_acronym_has_three_letters_at_least() -> None:
    assert parts("Public Investment Fund").initials == "pif"
    assert parts("Public Fund").initials == ""


SOURCES = "".join(
    f'src:{name} a eai:Source ; rdfs:label "{name}" ; eai:publisher "{name}" .\n' for name in "xyz"
)


def test_a_ticket_of_the_only_investor_is_the_round_and_one_with_its_round_is_settled(
    folder_of: FolderOf,
) -> None:
    when = 'eai:announcedOn "2024-05-02"^^xsd:date ; eai:amount 7000000 ; eai:currency "EUR"'
    ticket = (
        "id:{} a eai:Investment ; eai:investor id:fund ; eai:recipient id:{} ; " + when + "{} .\n"
    )
    whole = "id:{0}-seed a eai:FundingRound ; eai:recipient id:{0} ; eai:investor {1} ; " + when
    labs = "".join(
        f'id:{one} a eai:Lab ; rdfs:label "{one.title()}" .\n' for one in ("a", "b", "c")
    )
    funds = "".join(
        f'id:{one} a eai:InvestmentFirm ; rdfs:label "{one.title()}" .\n'
        for one in ("fund", "bank")
    )
    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": labs + funds,
                "sources/2024/x.ttl": SOURCES.splitlines()[0]
                + whole.format("a", "id:fund")
                + " .\n"
                + whole.format("b", "id:fund, id:bank")
                + " .\n"
                + whole.format("c", "id:fund")
                + " .\n",
                "sources/2024/y.ttl": SOURCES.splitlines()[1]
                + ticket.format("t-a", "a", "")
                + ticket.format("t-b", "b", "")
                + ticket.format("t-c", "c", " ; eai:round id:c-seed"),
            }
        )
    )
    found = {one.b: one for one in ticket_proposals(kg, read_records(kg))}
    assert set(found) == {"t-a", "t-b"}
    assert "Fund is the only investor that is told of the round." in found["t-a"].evidence
    assert "Fund is one of 2 investors of the round." in found["t-b"].evidence
    assert found["t-a"].score > found["t-b"].score


def test_a_loan_and_a_sale_of_shares_of_one_sum_are_hardly_one_round(folder_of: FolderOf) -> None:
    money_of = 'eai:announcedOn "2024-05-02"^^xsd:date ; eai:amount 7000000 ; eai:currency "EUR"'
    text = (
        "{0} id:a-{1} a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:{1} ; "
        + money_of
        + " .\n"
    )

    def score(one: str, other: str) -> float:
        folder = folder_of(
            {
                "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" .\n',
                "sources/2024/x.ttl": text.format(SOURCES.splitlines()[0], one),
                "sources/2024/y.ttl": text.format(SOURCES.splitlines()[1], other),
            }
        )
        kg = euroai.load(folder)
        return max((found.score for found in round_proposals(kg, read_records(kg))), default=0.0)

    # 2.5 for the sum and 2 for the day; against them 0.5 for a vague type, 2.5 for another type,
    # 3 for money of another sort.
    assert score("growth", "series-a") == pytest.approx(0.818, abs=0.001)
    assert score("seed", "series-a") == pytest.approx(0.378, abs=0.001)
    assert score("seed", "debt") == pytest.approx(0.269, abs=0.001)
    assert score("debt", "grant") == pytest.approx(0.378, abs=0.001)


def test_of_two_organisations_the_one_that_more_sources_name_is_kept(folder_of: FolderOf) -> None:
    register = (
        'id:ab-labs a eai:Company ; rdfs:label "Acme Robots" ; eai:foundedOn "2019"^^xsd:gYear ;'
        ' eai:city "Paris" ; eai:country country:FR .\n'
        'id:ab-laboratories a eai:Lab ; rdfs:label "Acme Robots" ;'
        ' eai:foundedOn "2019-05"^^xsd:gYearMonth ; eai:city "paris" ; eai:country country:FR .\n'
        'id:maker a eai:Company ; rdfs:label "Maker" .\n'
    )
    pact = "id:{} a eai:Alliance ; eai:party id:ab-laboratories, id:maker .\n"
    folder = folder_of(
        {
            "register/all.ttl": register,
            "sources/2024/x.ttl": SOURCES.splitlines()[0] + pact.format("one"),
        }
    )
    kg = euroai.load(folder)
    (found,) = entity_proposals(kg, read_records(kg))
    assert (found.a, found.b) == ("ab-laboratories", "ab-labs")
    # A year and a month in it are one founding; a name, a country and a city speak for the pair.
    assert found.evidence == (
        "Both are called “Acme Robots”.",
        "Both sit in paris.",
        "They have the same country.",
        "One is described as Lab, the other as Company.",
    )


def test_a_country_says_more_of_an_organisation_than_of_a_person(folder_of: FolderOf) -> None:
    def score(kind: str, home: str, one: str, other: str) -> float:
        text = "".join(
            f'id:x{n} a eai:{kind} ; rdfs:label "Xy Zz Qq" ; eai:{home} country:{code} .\n'
            for n, code in enumerate((one, other))
        )
        kg = euroai.load(folder_of({"register/all.ttl": text}))
        return max((one.score for one in entity_proposals(kg, read_records(kg))), default=0.0)

    # 6 for the name against 4.5 of a mere pair; 1 or -1.5 for the country, of a person half.
    assert score("Company", "country", "FR", "FR") == pytest.approx(0.924, abs=0.001)
    assert score("Company", "country", "FR", "DE") == 0.5
    assert score("Person", "nationality", "FR", "FR") == pytest.approx(0.881, abs=0.001)
    assert score("Person", "nationality", "FR", "DE") == pytest.approx(0.679, abs=0.001)
