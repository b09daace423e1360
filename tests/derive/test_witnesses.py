"""Who is a witness, who counts, and what a headline or a retelling may decide."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.derive.dates import DateClaim, prefer_date
from euroai.derive.preference import FigureClaim, Preference, prefer_figure
from euroai.derive.sources.witnesses import Witness, independent, rests_on_second_hand
from tests.conftest import FolderOf


def witness(source: str, publisher: str = "", **rest: object) -> Witness:
    return Witness(source, source, publisher or source, **rest)  # type: ignore[arg-type]


def press(source: str) -> Witness:
    return witness(source)


def rewriter(source: str) -> Witness:
    return witness(source, second_hand=True)


def headline(source: str) -> Witness:
    return witness(source, page_read=False)


def figure_claim(value: int, by: Witness, **rest: object) -> FigureClaim:
    return FigureClaim(Decimal(value), "EUR", by.source, witness=by, **rest)  # type: ignore[arg-type]


def preferred(*claims: FigureClaim) -> Preference:
    return prefer_figure("e", "amount", claims)


def test_a_headline_outweighs_no_page_that_was_read_however_many_there_are() -> None:
    claims = [
        figure_claim(110, headline("a"), published="2026-05-02"),
        figure_claim(110, headline("b"), published="2026-05-03"),
        figure_claim(116, rewriter("c"), published="2026-05-01"),
    ]
    choice = preferred(*claims)
    assert (choice.chosen.value, choice.reason) == (Decimal(116), "page-read")
    # The headlines are still stated beside it.
    assert [rival.value for rival in choice.rivals] == [Decimal(110)]


def test_a_headline_adds_nothing_to_a_figure_of_which_a_page_was_read() -> None:
    claims = [
        figure_claim(5, press("a"), published="2024-01-01"),
        figure_claim(5, headline("b"), published="2024-03-01"),
        figure_claim(6, press("c"), published="2024-02-01"),
    ]
    choice = preferred(*claims)
    # One page each: the later page decides, and the day of the headline does not count.
    assert (choice.chosen.value, choice.reason) == (Decimal(6), "later-source")


def test_a_headline_s_exact_figure_yields_to_the_page_s_round_one() -> None:
    claims = [figure_claim(500, press("a"), qualifier="about"), figure_claim(512, headline("b"))]
    choice = preferred(*claims)
    assert (choice.chosen.value, choice.disputed) == (Decimal(500), False)


def test_a_headline_of_what_is_done_comes_before_a_page_that_tells_of_talks() -> None:
    claims = [figure_claim(500, press("a"), done=False), figure_claim(600, headline("b"))]
    assert preferred(*claims).chosen.value == Decimal(600)


def test_one_first_hand_source_comes_before_any_number_of_retellings() -> None:
    claims = [figure_claim(9, rewriter(name), published="2025") for name in "abcd"]
    choice = preferred(figure_claim(8, press("x"), published="2024"), *claims)
    assert (choice.chosen.value, choice.reason) == (Decimal(8), "first-hand")
    assert not choice.second_hand_only


def test_retellings_are_counted_only_against_one_another() -> None:
    claims = [
        figure_claim(9, rewriter("a")),
        figure_claim(9, rewriter("b")),
        figure_claim(8, rewriter("c")),
    ]
    choice = preferred(*claims)
    assert (choice.chosen.value, choice.reason) == (Decimal(9), "more-sources")
    assert choice.second_hand_only


def test_a_figure_in_another_currency_at_first_hand_takes_the_mark_away() -> None:
    when = prefer_date([DateClaim("2023-12-11", "s")])
    dollars = FigureClaim(Decimal(415), "USD", "r", witness=rewriter("r"))
    alone = prefer_figure("e", "amount", [dollars], when)
    assert alone.second_hand_only
    # 11 December 2023: 1 EUR = 1.0757 USD.
    assert not prefer_figure(
        "e", "amount", [dollars, figure_claim(386, press("p"))], when
    ).second_hand_only


def test_a_bound_confirms_no_exact_figure_of_a_rewriter() -> None:
    claims = [figure_claim(126, rewriter("a")), figure_claim(100, press("b"), qualifier="at-least")]
    choice = preferred(*claims)
    assert (choice.chosen.value, choice.disputed) == (Decimal(126), False)
    assert choice.second_hand_only


def test_pages_of_one_publisher_on_other_sites_are_one_telling_and_none_beside_its_own() -> None:
    own = witness("own", "Reuters")
    mirrors = [witness(name, "Reuters", republished=True) for name in "ab"]
    assert independent(mirrors) == 1
    assert independent([own, *mirrors]) == 1
    assert independent([own, *mirrors, witness("c", "AFP", republished=True)]) == 2
    assert independent([own, witness("own2", "Reuters")]) == 2


def test_a_copy_and_its_original_are_one_telling() -> None:
    copy = Witness("copy", "first", "Other")
    assert independent([witness("first"), copy]) == 1
    assert independent([copy]) == 1
    elsewhere = Witness("mirror", "first", "Other", republished=True)
    assert independent([witness("first"), elsewhere]) == 1


def test_nobody_rests_on_second_hand_sources_where_nobody_tells() -> None:
    assert not rests_on_second_hand([])
    assert rests_on_second_hand([rewriter("a")])
    assert not rests_on_second_hand([rewriter("a"), press("b")])


_KINDS = (press, rewriter, headline)
_WITNESSES = st.lists(
    st.builds(lambda name, kind: _KINDS[kind](name), st.sampled_from("abcdefg"), st.integers(0, 2)),
    min_size=1,
    max_size=5,
)


@given(_WITNESSES, _WITNESSES)
def test_who_is_worse_than_the_best_changes_no_count(
    few: list[Witness], more: list[Witness]
) -> None:
    best = max(one.standing for one in few)
    worse = [one for one in more if one.standing < best]
    assert independent([*few, *worse]) == independent(few)


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(0, 2), st.sampled_from("abcdefgh")),
        min_size=1,
        max_size=4,
        unique_by=lambda one: one[2],
    )
)
def test_a_headline_is_preferred_only_where_no_page_was_read_whatever_the_order(
    drawn: list[tuple[int, int, str]],
) -> None:
    claims = [figure_claim(value, _KINDS[kind](name)) for value, kind, name in drawn]
    choices = {preferred(*order).chosen.value for order in permutations(claims)}
    assert len(choices) == 1
    read = {claim.value for claim in claims if claim.by.page_read}
    assert choices <= (read or {claim.value for claim in claims})


def date_claim(stated: str, by: Witness, published: str = "") -> DateClaim:
    return DateClaim(stated, by.source, published, by)


def test_a_headline_s_day_that_contradicts_a_page_s_month_is_not_preferred() -> None:
    claims = [date_claim("2026-05-08", headline("a")), date_claim("2026-04", press("b"))]
    chosen = prefer_date(claims)
    assert chosen is not None
    assert (chosen.stated, chosen.disputed, chosen.reason) == ("2026-04", True, "page-read")


def test_a_worse_witness_makes_a_date_more_precise_but_changes_it_not() -> None:
    claims = [
        date_claim("2026-05", press("a")),
        date_claim("2026-05-12", headline("b")),
        date_claim("2026-06-01", rewriter("c")),
    ]
    chosen = prefer_date(claims)
    assert chosen is not None
    assert (chosen.stated, chosen.sources) == ("2026-05-12", ("b",))


def test_one_first_hand_day_comes_before_two_of_rewriters() -> None:
    claims = [
        date_claim("2026-05-12", press("a"), "2026-05-12"),
        date_claim("2026-05-08", rewriter("b"), "2026-06-01"),
        date_claim("2026-05-08", rewriter("c"), "2026-06-01"),
    ]
    chosen = prefer_date(claims)
    assert chosen is not None
    assert (chosen.stated, chosen.reason) == ("2026-05-12", "first-hand")


_REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:fund a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:FR ; eai:investorKind c:bank .
"""
_ROUND = (
    "id:r a eai:FundingRound ; eai:recipient id:lab ; eai:roundType {kind} ;"
    ' eai:amount {amount} ; eai:currency "EUR" .'
)


def source(slug: str, publisher: str, amount: int, kind: str = "c:seed", more: str = "") -> str:
    head = f'src:{slug} a eai:Source ; rdfs:label "T" ; eai:publisher "{publisher}" {more}.\n'
    return head + _ROUND.format(kind=kind, amount=amount)


def test_what_publishers_and_sources_say_of_themselves_is_what_their_words_are_worth(
    folder_of: FolderOf,
) -> None:
    sources = {
        "reuters": source("reuters", "Reuters", 8),
        "blog": source("blog", "AI Radar", 9, "c:series-a"),
        "blog2": source("blog2", "Prism News", 9, "c:series-a"),
        "title": source("title", "Le Monde", 9, more="; eai:readAs c:headline "),
        "nobody": source("nobody", "A paper that no list has", 7),
    }
    texts = {f"sources/2024/{name}.ttl": text for name, text in sources.items()}
    kg = euroai.load(folder_of({"register/all.ttl": _REGISTER, **texts}))
    worth = {
        name: (one.second_hand, one.page_read) for name, one in kg.derivation.witnesses.items()
    }
    assert worth == {
        "reuters": (False, True),
        "blog": (True, True),
        "blog2": (True, True),
        "title": (False, False),
        # Who is not on the list is not judged.
        "nobody": (False, True),
    }
    event = kg.event("r")
    assert event is not None
    assert event.figures["amount"].chosen.value == Decimal(8)
    # Other properties go by the same weight: two first-hand sources before two rewriters.
    assert event.values("roundType") == ("seed", "series-a")
    marked = kg.query(
        "SELECT ?p { ?p eai:secondHandOnly true ; eai:preferenceFor id:r ; eai:onProperty ?w }"
    )
    assert len(marked) == 0  # type: ignore[arg-type]


def test_a_figure_that_only_rewriters_tell_is_marked_in_the_derived_graph_and_on_its_claims(
    folder_of: FolderOf,
) -> None:
    texts = {"sources/2024/blog.ttl": source("blog", "Prism News", 9)}
    kg = euroai.load(folder_of({"register/all.ttl": _REGISTER, **texts}))
    marked = kg.query("ASK { ?p eai:secondHandOnly true ; eai:preferenceFor id:r }")
    assert marked is True
    amounts = [claim for claim in kg.claims("r") if claim.property == "amount"]
    assert [(one.reliability, one.second_hand_only) for one in amounts] == [("rewritten", True)]
