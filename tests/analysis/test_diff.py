"""What changed between two graphs, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import euroai
from euroai.analysis.diff import Diff, EventChange, diff, open_graph
from euroai.errors import DataError
from euroai.exchange.rdf import named_quads, to_rdf
from tests.conftest import PREFIXES

REGISTER = (
    'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .\n'
    'id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:FR .\n'
)


def _source(slug: str, publisher: str, day: str, claims: str) -> str:
    return (
        f'src:{slug} a eai:Source ; rdfs:label "{slug}" ; eai:publisher "{publisher}" ; '
        f'eai:publishedOn "{day}"^^xsd:date .\n{claims}'
    )


def _round(amount: int) -> str:
    return (
        "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
        f'eai:amount {amount} ; eai:currency "EUR" ; eai:announcedOn "2024-05"^^xsd:gYearMonth .\n'
    )


OLD = {
    "register/all.ttl": REGISTER,
    "sources/2024/a.ttl": _source("a", "Alpha", "2024-05-02", _round(5_000_000)),
}

Compare = Callable[[Mapping[str, str]], Diff]


def _folder(path: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        prefixes = "" if file.suffix == ".csv" else PREFIXES
        file.write_text(prefixes + text, encoding="utf-8")
    return path


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Return a function that compares the old data with the same and more (or less)."""

    def run(changes: Mapping[str, str]) -> Diff:
        new = {k: v for k, v in {**OLD, **changes}.items() if v}
        old = euroai.load(_folder(tmp_path / "old", OLD))
        return diff(old, euroai.load(_folder(tmp_path / "new", new)))

    return run


def _one(found: Diff) -> EventChange:
    (event,) = found.events
    return event


def test_the_same_data_does_not_differ(compare: Compare) -> None:
    assert compare({}).is_empty


def test_a_new_round_is_told_with_its_sum(compare: Compare) -> None:
    claims = _round(9_000_000).replace("lab-seed", "lab-series-a").replace("c:seed", "c:series-a")
    found = compare({"sources/2025/b.ttl": _source("b", "Beta", "2025-01-02", claims)})
    event = _one(found)
    assert (event.change, event.id, event.label) == ("new", "lab-series-a", ("Lab", "Series A"))
    assert {v.property: v.after for v in event.values}["amount"] == "9000000 EUR"
    assert found.sources_new == ("b",)
    assert found.raised["lab"] == pytest.approx((5_000_000, 14_000_000))
    assert found.counts["FundingRound"] == (1, 2)


def test_what_was_raised_is_what_every_other_page_says_was(compare: Compare) -> None:
    later = _round(9_000_000).replace("lab-seed", "lab-series-a").replace("c:seed", "c:series-a")
    sale = _round(70_000_000).replace("lab-seed", "lab-sale").replace("c:seed", "c:secondary")
    claims = f"{later}{sale}id:lab-seed eai:round id:lab-series-a .\n"
    found = compare({"sources/2025/b.ttl": _source("b", "Beta", "2025-01-02", claims)})
    # The sale of shares brought the lab nothing, and the larger round includes the seed.
    assert found.raised["lab"] == pytest.approx((5_000_000, 9_000_000))


def test_a_corrected_figure_says_whose_claim_was_corrected(compare: Compare) -> None:
    found = compare({"sources/2024/a.ttl": _source("a", "Alpha", "2024-05-02", _round(6_000_000))})
    (value,) = _one(found).values
    assert (value.before, value.after) == ("5000000 EUR", "6000000 EUR")
    assert value.why == "The claim of Alpha has been corrected."


def test_a_figure_that_more_sources_state_says_so_and_opens_a_dispute(compare: Compare) -> None:
    more = {
        f"sources/2024/{s}.ttl": _source(s, s.title(), "2024-05-03", _round(8_000_000))
        for s in ("beta", "gamma")
    }
    found = compare(more)
    (value,) = _one(found).values
    assert (value.before, value.after) == ("5000000 EUR", "8000000 EUR")
    assert value.why == "Beta, Gamma now state it; preferred because more sources tell it."
    assert [(one.event, one.property) for one in found.opened] == [("lab-seed", "amount")]
    assert _one(found).sources_added == ("beta", "gamma")


def test_a_dispute_that_is_gone_is_settled(tmp_path: Path) -> None:
    both = {**OLD, "sources/2024/b.ttl": _source("b", "Beta", "2024-05-03", _round(8_000_000))}
    old = euroai.load(_folder(tmp_path / "old", both))
    found = diff(old, euroai.load(_folder(tmp_path / "new", OLD)))
    assert [one.event for one in found.settled] == ["lab-seed"]
    assert found.sources_gone == ("b",)


def test_an_event_that_nobody_states_any_more_is_withdrawn(compare: Compare) -> None:
    found = compare({"sources/2024/a.ttl": _source("a", "Alpha", "2024-05-02", "")})
    assert (_one(found).change, _one(found).sources_gone) == ("withdrawn", ("a",))


def test_an_id_that_was_given_up_is_merged(compare: Compare) -> None:
    found = compare(
        {
            "sources/2024/a.ttl": _source(
                "a", "Alpha", "2024-05-02", _round(5_000_000).replace("lab-seed", "lab-first")
            ),
            "rekey.csv": "old,new,reason\nlab-seed,lab-first,Another name.\n",
        }
    )
    changes = {(one.id, one.change, one.into) for one in found.events}
    assert changes == {("lab-first", "new", ""), ("lab-seed", "merged", "lab-first")}


def test_an_entity_that_moved_is_changed(compare: Compare) -> None:
    found = compare({"register/all.ttl": REGISTER.replace("country:FR", "country:DE", 1)})
    (entity,) = found.entities
    (value,) = entity.values
    assert (entity.change, value.property, value.before, value.after) == (
        "changed",
        "country",
        "FR",
        "DE",
    )


def test_a_build_and_its_folder_do_not_differ(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "old", OLD)
    build = tmp_path / "output" / "data"
    build.mkdir(parents=True)
    kg = euroai.load(folder)
    (build / "euroai.nq").write_bytes(to_rdf(named_quads(kg.store), "nquads"))
    assert diff(kg, open_graph(build.parent)).is_empty
    assert diff(open_graph(build / "euroai.nq"), kg).is_empty


def test_a_file_that_is_no_release_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x")
    with pytest.raises(DataError, match="no file of a release"):
        open_graph(path)
    broken = tmp_path / "a.nq"
    broken.write_text("nonsense")
    with pytest.raises(DataError, match="does not parse"):
        open_graph(broken)


def test_an_id_given_up_for_what_is_gone_too_is_withdrawn(compare: Compare) -> None:
    found = compare(
        {
            "sources/2024/a.ttl": _source("a", "Alpha", "2024-05-02", ""),
            "rekey.csv": "old,new,reason\nlab-seed,lab-first,Another name.\n",
        }
    )
    assert (_one(found).change, _one(found).into) == ("withdrawn", "lab-first")


def test_a_euro_more_is_told_and_less_is_rounding(compare: Compare) -> None:
    for more, told in ((1, {"lab"}), (0.4, set())):
        claims = _round(5_000_000).replace("5000000", str(5_000_000 + more))
        found = compare({"sources/2024/a.ttl": _source("a", "Alpha", "2024-05-02", claims)})
        assert set(found.raised) == told


@pytest.mark.parametrize(
    ("names", "said"),
    [("bcd", "B, C, D now state it"), ("bcde", "B, C, D and 1 more now state it")],
)
def test_three_publishers_are_named_and_the_others_counted(
    compare: Compare, names: str, said: str
) -> None:
    more = {
        f"sources/2024/{s}.ttl": _source(s, s.upper(), "2024-05-03", _round(8_000_000))
        for s in names
    }
    (value,) = _one(compare(more)).values
    assert value.why.startswith(said)


def test_a_dispute_in_both_is_neither_opened_nor_settled(tmp_path: Path) -> None:
    both = {**OLD, "sources/2024/b.ttl": _source("b", "Beta", "2024-05-03", _round(8_000_000))}
    more = {**both, "sources/2024/c.ttl": _source("c", "Gamma", "2024-05-03", "")}
    old = euroai.load(_folder(tmp_path / "old", both))
    found = diff(old, euroai.load(_folder(tmp_path / "new", more)))
    assert (found.opened, found.settled, found.sources_new) == ((), (), ("c",))


_GOST = 'id:gost a eai:Person ; rdfs:label "Gost" .\n'
_TAKEN_BACK = "what,source,why,request,day\n{},,Asked for it.,the person,2026-11-29\n"


@pytest.mark.parametrize("taken_back", ["gost", "ghost"])
@pytest.mark.parametrize(
    "changes",
    [
        {"rekey.csv": "old,new,reason\ngost,ghost,spelling\n"},
        {
            "register/all.ttl": REGISTER + _GOST + _GOST.replace("gost", "ghost"),
            "judgements.csv": "kind,judgement,keep,other,reason,judge,judged\n"
            "entity,same,ghost,gost,one person,a tester,2026-11-24\n",
        },
    ],
    ids=["renamed", "judged"],
)
def test_what_was_renamed_and_then_taken_back_is_told_under_no_name(
    tmp_path: Path, changes: Mapping[str, str], taken_back: str
) -> None:
    before = {**OLD, "register/all.ttl": REGISTER + _GOST}
    old = euroai.load(_folder(tmp_path / "old", before))
    texts = {**OLD, **changes, "retractions.csv": _TAKEN_BACK.format(taken_back)}
    assert diff(old, euroai.load(_folder(tmp_path / "new", texts))).is_empty


def test_what_the_older_data_renamed_and_the_newer_takes_back_is_told_under_no_name(
    tmp_path: Path,
) -> None:
    rekeyed = {"rekey.csv": "old,new,reason\nghost,gost,spelling\n"}
    before = {**OLD, **rekeyed, "register/all.ttl": REGISTER + _GOST}
    old = euroai.load(_folder(tmp_path / "old", before))
    texts = {**OLD, "retractions.csv": _TAKEN_BACK.format("ghost")}
    assert diff(old, euroai.load(_folder(tmp_path / "new", texts))).is_empty


def test_a_ticket_of_a_round_that_was_taken_back_stays(tmp_path: Path) -> None:
    ticket = (
        "id:t a eai:Investment ; eai:investor id:fund ; eai:recipient id:lab ; "
        'eai:announcedOn "2024-05"^^xsd:gYearMonth .\n'
    )
    both = _source("a", "Alpha", "2024-05-02", _round(5_000_000) + ticket)
    judged = (
        "kind,judgement,keep,other,reason,judge,judged\n"
        "ticket,same,lab-seed,t,its money,a tester,2026-11-24\n"
    )
    old = euroai.load(_folder(tmp_path / "old", {**OLD, "sources/2024/a.ttl": both}))
    texts = {
        **OLD,
        "sources/2024/a.ttl": both,
        "judgements.csv": judged,
        "retractions.csv": _TAKEN_BACK.format("lab-seed"),
    }
    found = diff(old, euroai.load(_folder(tmp_path / "new", texts)))
    assert "t" not in {event.id for event in found.events}


def test_a_round_that_was_judged_to_be_one_that_was_taken_back_is_not_told(tmp_path: Path) -> None:
    again = _round(5_000_000).replace("lab-seed", "lab-first")
    before = {**OLD, "sources/2024/b.ttl": _source("b", "Beta", "2024-05-03", again)}
    judged = (
        "kind,judgement,keep,other,reason,judge,judged\n"
        "round,same,lab-seed,lab-first,one round,a tester,2026-11-24\n"
    )
    taken_back = _TAKEN_BACK.format("lab-seed")
    texts = {**before, "judgements.csv": judged, "retractions.csv": taken_back}
    old = euroai.load(_folder(tmp_path / "old", before))
    assert diff(old, euroai.load(_folder(tmp_path / "new", texts))).is_empty
