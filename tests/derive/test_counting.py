"""What does not dispute: figures that count different things; and who is one witness."""

from __future__ import annotations

from decimal import Decimal

import euroai
from euroai.derive.dates import DateClaim, prefer_date
from euroai.derive.preference import FigureClaim, prefer_figure
from euroai.derive.sources.witnesses import Witness, independent
from tests.conftest import FolderOf


def figure_claim(value: int, source: str, **rest: object) -> FigureClaim:
    return FigureClaim(Decimal(value), "USD", source, **rest)  # type: ignore[arg-type]


def test_a_valuation_before_the_money_is_not_compared_with_one_after_it() -> None:
    claims = [
        figure_claim(10, "a", before_money=True),
        figure_claim(10, "b", before_money=True),
        figure_claim(12, "c"),
    ]
    chosen = prefer_figure("e", "valuation", claims)
    assert (chosen.chosen.value, chosen.disputed) == (Decimal(12), False)
    # Alone among themselves they are compared.
    alone = prefer_figure("e", "valuation", [claims[0], figure_claim(11, "b", before_money=True)])
    assert alone.disputed


def test_amounts_of_which_one_counts_the_debt_are_no_dispute() -> None:
    claims = [figure_claim(200, "a"), figure_claim(500, "b", counts=frozenset({"debt"}))]
    chosen = prefer_figure("e", "amount", claims)
    assert (chosen.disputed, chosen.rivals) == (False, ())
    # A third that says nothing of debt disputes the one that does not either.
    assert prefer_figure("e", "amount", [*claims, figure_claim(210, "c")]).disputed


def test_equal_amounts_support_each_other_whatever_they_say_that_they_count() -> None:
    claims = [
        figure_claim(433, "a", counts=frozenset({"convertible"})),
        figure_claim(433, "b"),
        figure_claim(400, "c"),
    ]
    chosen = prefer_figure("e", "amount", claims)
    assert chosen.chosen.sources == ("a", "b")
    assert chosen.reason == "more-sources"


def test_a_copy_is_no_second_witness() -> None:
    claims = [
        figure_claim(7, "original", published="2023-05"),
        figure_claim(7, "copy", published="2023-06", witness=Witness("copy", "original")),
        figure_claim(6, "x", published="2024-01-01"),
    ]
    chosen = prefer_figure("e", "amount", claims)
    # One witness each: the later source decides.
    assert (chosen.chosen.value, chosen.reason) == (Decimal(6), "later-source")
    dates = [
        DateClaim("2024-05-01", "original", "2024-05-30"),
        DateClaim("2024-05-01", "copy", "2024-05-30", Witness("copy", "original")),
        DateClaim("2024-05-02", "x", "2024-06-01"),
    ]
    preferred = prefer_date(dates)
    assert preferred is not None
    assert (preferred.stated, preferred.reason) == ("2024-05-02", "later-source")


def test_a_misstated_figure_is_preferred_only_where_there_is_no_other() -> None:
    wrong = [figure_claim(2100, "a", misstated=True), figure_claim(2100, "b", misstated=True)]
    chosen = prefer_figure("e", "amount", [*wrong, figure_claim(15, "c")])
    assert (chosen.chosen.value, chosen.disputed) == (Decimal(15), False)
    assert prefer_figure("e", "amount", wrong).chosen.value == Decimal(2100)


_SOURCE = 'a eai:Source ; rdfs:label "T" ; eai:publisher "P" .'
_REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:fund a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:FR ; eai:investorKind c:bank .
"""


def test_copies_ranges_and_misstatements_are_read_from_the_sources(folder_of: FolderOf) -> None:
    round_ = "id:r a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed"
    sources = {
        "first": f'src:first {_SOURCE} {round_} ; eai:amount 5 ; eai:currency "USD" .',
        "copy": f"src:copy {_SOURCE} src:copy eai:copyOf src:first . {round_} ; eai:amount 5 ;"
        ' eai:currency "USD" .',
        "range": f"src:range {_SOURCE} {round_} ; eai:amountLeast 4 ; eai:amountMost 7 ;"
        ' eai:currency "USD" .',
        "wrong": f"src:wrong {_SOURCE} {round_} ; eai:amount 5000 ;"
        ' eai:currency "USD" ; eai:announcedOn "2020"^^xsd:gYear ;'
        ' eai:misstates eai:amount, eai:announcedOn ; rdfs:comment "Thousands." .',
    }
    texts = {f"sources/2024/{name}.ttl": text for name, text in sources.items()}
    kg = euroai.load(folder_of({"register/all.ttl": _REGISTER, **texts}))
    event = kg.event("r")
    assert event is not None
    amount = event.figures["amount"]
    assert (amount.chosen.value, amount.disputed) == (Decimal(5), False)
    assert amount.chosen.sources == ("copy", "first")
    assert {one.text for one in amount.chosen.witnesses} == {"first"}
    assert independent(amount.chosen.witnesses) == 1
    assert event.when is None
