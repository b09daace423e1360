"""A claim that breaks a shape is named; two sources may disagree, one may not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from euroai.loading.turtle import read
from euroai.namespaces import slug
from euroai.validate import shapes, validate
from tests.conftest import FolderOf
from tests.validate.faulty import (
    LABS,
    NEWS,
    PEOPLE,
    ROUND,
    SOUND,
    WIRE,
    Case,
    misses,
    news,
    report_of,
)  # fmt: skip

CASES = [
    news(
        "needed property missing",
        "id:acme-note a eai:Product ;\n"
        ' rdfs:label "Note" .',
        1,
        "id:acme-note: the product has no developer of the register",
        "name with eai:developer",
    ),
    news(
        "two amounts in one source",
        ROUND + 'eai:currency "EUR" ; eai:announcedOn "2024"^^xsd:gYear ;\n  eai:amount 1 , 2 .',
        3,
        "id:acme-grant: eai:amount is not one number",
        "write units of the currency",
    ),
    news(
        "property of another class",
        ROUND + 'eai:amount 1 ; eai:currency "EUR" ;\n eai:jobTitle "x" .',
        3,
        "id:acme-grant: a funding round has a property that its class does not take (eai:jobTitle)",
        "take it away",
    ),
    news(
        "link to a thing of another class",
        'id:acme-grant a eai:FundingRound ; eai:roundType c:grant ; eai:amount 1 ;\n'
        ' eai:currency "EUR" ; eai:recipient id:ada-lind .',
        2,
        "id:acme-grant: the money does not have one recipient (id:ada-lind)",
        "name the one organisation",
    ),
    news(
        "amount without a currency",
        ROUND + "eai:amount 1 .",
        1,
        "id:acme-grant: the amount has no currency",
        "add its eai:currency",
    ),
    news(
        "currency that is none",
        ROUND + 'eai:amount 1 ;\n eai:currency "euro" .',
        3,
        'id:acme-grant: eai:currency is not one currency (euro)',
        "ISO 4217",
    ),
    news(
        "end before the start",
        "id:ada-lind-at-beta a eai:Position ; eai:person id:ada-lind ; eai:role c:advisor ;\n"
        ' eai:organization id:beta-systems ; eai:startedOn "2022"^^xsd:gYear ;\n'
        ' eai:endedOn "2021-05"^^xsd:gYearMonth .',
        3,
        "id:ada-lind-at-beta: the position ends before it starts",
        "read the source again",
    ),
    news(
        "round that says nothing",
        "id:acme-grant a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:grant .",
        1,
        "id:acme-grant: the round says nothing",
        "add a date",
        "warning",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_shape_is_named_once_with_line_and_fix(case: Case, folder_of: FolderOf) -> None:
    assert misses(case, folder_of) == []


def test_two_sources_may_disagree_but_one_source_may_not(folder_of: FolderOf) -> None:
    # In the sound folder news-acme and wire-acme tell two amounts of id:acme-seed.
    assert report_of(folder_of(SOUND)).faults == ()
    texts = SOUND | {WIRE: SOUND[WIRE] + "id:acme-seed eai:amount 7000000 ."}
    faults = report_of(folder_of(texts)).faults
    assert [fault.file for fault in faults] == [WIRE]
    assert faults[0].what.startswith("id:acme-seed: eai:amount")


def test_without_the_shapes_the_other_checks_run(folder_of: FolderOf) -> None:
    added = 'id:acme-grant a eai:FundingRound ; eai:amount 1 ; eai:anounced "x" .'
    report = validate(read(folder_of(SOUND | {NEWS: SOUND[NEWS] + added})), shapes=False)
    assert ["eai:anounced" in fault.what for fault in report.faults] == [True]


# One after the other: what is seen as it was before is not asked of the shapes again.
MUTATIONS = [
    (NEWS, "eai:amount 5000000", "eai:amount 7000000"),
    (NEWS, '; eai:currency "EUR"', ""),
    (NEWS, "eai:recipient id:acme", "eai:recipient id:ada-lind"),
    (LABS, "id:beta-systems a eai:Lab", "id:beta-systems a eai:Person"),
    (NEWS, "eai:organization id:acme", "eai:organization id:beta-systems"),
    (LABS, "id:beta-systems a eai:Person", "id:beta-systems a eai:Lab"),
    (NEWS, "eai:recipient id:ada-lind", "eai:recipient id:acme, id:beta-systems"),
    (PEOPLE, "id:ada-lind a eai:Person", "id:ada-lind a eai:Company"),
    (WIRE, "id:acme-seed a eai:FundingRound", "id:acme-seed a eai:Investment"),
    (WIRE, "eai:amount 6000000 ;", "eai:amount 6000000 ; eai:round id:acme-seed ;"),
    (NEWS, "id:acme-seed a", "id:acme-series-a a"),
    (PEOPLE, "id:ada-lind a eai:Company", "id:ada-lind a eai:Person"),
]


def test_what_is_kept_of_the_shapes_is_what_they_find(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, found = folder_of(SOUND), []
    for file, old, new in MUTATIONS:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, old
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
        kept = report_of(folder)
        monkeypatch.setenv("EUROAI_CACHE", "off")
        assert kept == report_of(folder), new
        found.append(kept.faults)
    assert len(set(found)) > len(MUTATIONS) // 2


def test_a_file_that_is_renamed_takes_its_findings_along(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statements of its events are the same, and where they stand is not."""
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    fault = "id:acme-note a eai:Product .\n"
    folder = folder_of({**SOUND, NEWS: SOUND[NEWS] + fault})
    before = {one.file for one in report_of(folder).violations}
    text = (folder / NEWS).read_text(encoding="utf-8")
    (folder / NEWS).unlink()
    other = "sources/2024/other-acme.ttl"
    (folder / other).write_text(text.replace("src:news-acme", "src:other-acme"), "utf-8")
    assert before == {NEWS}
    assert {one.file for one in report_of(folder).violations} == {other}


def test_nothing_is_asked_of_the_shapes_twice(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    asked: list[set[str]] = []
    run = shapes._run

    def counted(names: Collection[str], nodes: shapes._Nodes, file: Path) -> object:
        asked.append({slug(one) for one in names})
        return run(names, nodes, file)

    monkeypatch.setattr(shapes, "_run", counted)
    folder = folder_of(SOUND)
    report_of(folder)
    report_of(folder)
    (folder / NEWS).write_text(
        (folder / NEWS).read_text(encoding="utf-8").replace("Acme raises", "Acme rises"), "utf-8"
    )
    report_of(folder)
    assert [len(names) > 1 for names in asked] == [True, False]
    assert asked[1] == {"news-acme"}
