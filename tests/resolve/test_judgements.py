"""The file of judgements: every fault in one run, with its line; no fault in what is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError, Fault
from euroai.loading.apply_judgements import existence_faults
from euroai.loading.judgements import FILE, Judgement, read_judgements
from euroai.loading.turtle import read
from euroai.namespaces import PREFIXES
from euroai.validate import validate
from tests.resolve.conftest import JudgedFolder, line, text_of


def read_text(folder: Path, text: str) -> tuple[Fault, ...]:
    (folder / FILE).write_text(text, encoding="utf-8")
    return read_judgements(folder).faults


def test_a_folder_without_judgements_has_none(tmp_path: Path) -> None:
    assert read_judgements(tmp_path).judgements == ()
    assert read_judgements(tmp_path).faults == ()


def test_a_sound_file_is_read_with_its_lines(tmp_path: Path) -> None:
    text = text_of(
        line("entity", "same", "a", "b", reason='"one, two"'),
        "",
        line("round", "different", "c", "d", reason='"two\nlines"'),
        line("source", "unsure", "e", "f"),
    )
    assert read_text(tmp_path, text) == ()
    one, two, three = read_judgements(tmp_path).judgements
    assert (one.line, one.reason, set(one.pair)) == (2, "one, two", {"a", "b"})
    assert (two.line, two.kind, two.judgement) == (4, "round", "different")
    assert (three.line, three.judge, three.judged) == (6, "a tester", "2026-11-24")


@pytest.mark.parametrize(
    ("lines", "number", "said"),
    [
        ([line("firm", "same", "a", "b")], 2, "“firm” is no kind"),
        ([line("entity", "maybe", "a", "b")], 2, "“maybe” is no judgement"),
        ([line("entity", "same", "a", "a")], 2, "a is judged against itself"),
        ([line("entity", "same", "a", "")], 2, "other is empty"),
        ([line("entity", "same", "a", "b", reason=" ")], 2, "reason is empty"),
        ([line("entity", "same", "a", "b", judge="")], 2, "judge is empty"),
        ([line("entity", "same", "a", "b", judged="2026-02-30")], 2, "“2026-02-30” is no day"),
        ([line("entity", "same", "a", "b", judged="2026")], 2, "“2026” is no day"),
        (["entity,same,a,b"], 2, "has 4 fields and not 7"),
        (
            [line("entity", "same", "a", "b"), line("entity", "unsure", "b", "a")],
            3,
            "b and a are judged a second time",
        ),
        (
            [line("entity", "same", "a", "b"), line("entity", "same", "c", "b")],
            3,
            "b is given up for c, and for a",
        ),
        (
            [line("entity", "same", "a", "b"), line("entity", "same", "b", "c")],
            3,
            "b is kept here and given up in line 2",
        ),
        (
            [
                line("entity", "same", "a", "b"),
                line("entity", "same", "b", "c"),
                line("entity", "same", "c", "a"),
            ],
            2,
            "the judgements go in a circle",
        ),
        (
            [
                line("entity", "same", "a", "b"),
                line("entity", "same", "a", "c"),
                line("entity", "different", "b", "c"),
            ],
            4,
            "b and c are judged different, and to be the same",
        ),
        (
            [
                line("entity", "same", "a", "b"),
                line("entity", "same", "a", "c"),
                line("entity", "unsure", "c", "b"),
            ],
            4,
            "c and b are judged unsure, and to be the same",
        ),
    ],
)
def test_a_fault_is_named_with_its_line_and_fix(
    lines: list[str], number: int, said: str, tmp_path: Path
) -> None:
    faults = read_text(tmp_path, text_of(*lines))
    hits = [fault for fault in faults if said in fault.what]
    assert hits, [str(fault) for fault in faults]
    assert (hits[0].file, hits[0].line) == (FILE, number)
    assert hits[0].fix
    assert hits[0].severity == "violation"


def test_a_chain_is_mended_by_naming_what_stays(tmp_path: Path) -> None:
    (fault,) = read_text(
        tmp_path, text_of(line("entity", "same", "a", "b"), line("entity", "same", "b", "c"))
    )
    assert fault.fix == "write a here, which is what stays"


@pytest.mark.parametrize("text", ["", "a,b\n", "kind,judgement\nentity,same\n"])
def test_a_file_without_its_columns_says_which_they_are(text: str, tmp_path: Path) -> None:
    (fault,) = read_text(tmp_path, text)
    assert "begin with kind,judgement,keep,other,reason,judge,judged" in fault.fix


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'kind,"unclosed\n'])
def test_what_is_no_text_or_no_csv_is_one_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    (fault,) = read_judgements(tmp_path).faults
    assert fault.file == FILE
    assert "cannot be read" in fault.what


def test_all_faults_come_at_once_and_the_load_refuses_with_all(judged: JudgedFolder) -> None:
    folder = judged(
        line("firm", "same", "acme-ai", "acme-gmbh"),
        line("entity", "perhaps", "acme-ai", "acme-gmbh", judged="soon"),
        "too,few",
        line("entity", "same", "acme-ai", "acme-ai"),
    )
    with pytest.raises(DataError) as caught:
        euroai.load(folder)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        (FILE, 2),
        (FILE, 3),
        (FILE, 3),
        (FILE, 4),
        (FILE, 5),
    ]


def test_the_check_names_ids_that_are_not_there_or_of_another_kind(judged: JudgedFolder) -> None:
    folder = judged(
        line("entity", "same", "acme-ai", "nobody"),
        line("round", "different", "acme-ai-series-a", "acme-gmbh"),
        line("source", "same", "three", "five"),
        line("entity", "unsure", "one", "acme-ai"),
        line("ticket", "same", "acme-ai-seed", "north-ventures-invests-acme-ai"),
        line("ticket", "same", "lakestar-invests-acme-ai", "acme-ai-series-a"),
    )
    faults = [fault for fault in validate(read(folder), shapes=False).faults if fault.file == FILE]
    assert [(fault.line, fault.what) for fault in faults] == [
        (2, "nobody is judged and described nowhere"),
        (3, "acme-gmbh is judged as round and is Company"),
        (4, "five is judged and described nowhere"),
        (5, "one is judged and described nowhere"),
        (7, "acme-ai-series-a is judged as ticket and is FundingRound"),
    ]
    assert all(fault.fix for fault in faults)


def test_the_load_does_without_judgements_on_ids_that_are_not_there(judged: JudgedFolder) -> None:
    kg = euroai.load(judged(line("entity", "same", "acme-ai", "nobody")))
    assert kg.rekeyed == {}
    assert "acme-ai" in kg.entities


def test_what_nobody_is_sure_of_contradicts_a_chain_of_sameness_too(tmp_path: Path) -> None:
    same = (line("entity", "same", "a", "b"), line("entity", "same", "a", "c"))
    for judgement in ("different", "unsure"):
        faults = read_text(tmp_path, text_of(*same, line("entity", judgement, "b", "c")))
        assert [(one.line, one.what) for one in faults] == [
            (4, f"b and c are judged {judgement}, and to be the same")
        ]


def test_a_ticket_may_be_a_round_that_is_kept_and_no_round_is_given_up_for_a_ticket() -> None:
    round_and_ticket = {"r": ["FundingRound"], "t": ["Investment"]}
    kinds = {
        PREFIXES["id"] + one: [PREFIXES["eai"] + of[0]] for one, of in round_and_ticket.items()
    }

    def faults(keep: str, other: str) -> list[str]:
        one = Judgement("ticket", "same", keep, other, "w", "j", "2026-11-24", 2)
        return [fault.what for fault in existence_faults([one], kinds)]

    assert faults("r", "t") == []
    assert faults("t", "r") == ["r is judged as ticket and is FundingRound"]


def test_of_an_id_that_a_broken_file_describes_nothing_is_said() -> None:
    one = Judgement("entity", "same", "known", "broken", "w", "j", "2026-11-24", 2)
    kinds = {PREFIXES["id"] + "known": [PREFIXES["eai"] + "Lab"]}
    (fault,) = existence_faults([one], kinds)
    assert fault.what == "broken is judged and described nowhere"
    assert not list(existence_faults([one], kinds, frozenset({PREFIXES["id"] + "broken"})))
