"""Every fault of a folder is in one report, sorted, and the report refuses or warns."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from euroai.errors import DataError
from euroai.loading.turtle import read
from euroai.namespaces import DERIVED_GRAPH, expand
from euroai.validate import validate
from tests.conftest import FolderOf
from tests.validate import test_identity, test_shapes, test_syntax, test_terms, test_values
from tests.validate.faulty import NEWS, SOUND, report_of

CASES = [*test_terms.CASES, *test_values.CASES, *test_identity.CASES, *test_shapes.CASES]


def test_a_sound_folder_has_no_fault(folder_of: FolderOf) -> None:
    assert report_of(folder_of(SOUND)).faults == ()


def test_all_faults_are_named_in_one_run(folder_of: FolderOf) -> None:
    texts = dict(SOUND)
    for number, case in enumerate(CASES):
        if case.file == NEWS:
            slug = f"case-{number}"
            head = SOUND[NEWS].splitlines()[:2]
            own = "\n".join(head).replace("news-acme", slug)
            texts[f"sources/2024/{slug}.ttl"] = f"{own}\n{case.added}"
        elif "described twice" not in case.name:
            texts[f"register/case-{number}.ttl"] = case.added.replace("gamma", f"gamma-{number}")
    texts["register/broken.ttl"] = test_syntax.SYNTAX[0][1]
    report = report_of(folder_of(texts))
    said = "\n".join(map(str, report.faults))
    for number, case in enumerate(CASES):
        if "described twice" in case.name or case.name == "one id for two things":
            continue
        file = f"sources/2024/case-{number}.ttl" if case.file == NEWS else f"register/case-{number}"
        what = case.what if case.file == NEWS else case.what.replace("gamma", f"gamma-{number}")
        assert any(fault.file.startswith(file) and what in fault.what for fault in report.faults), (
            f"{case.name} is missing in\n{said}"
        )
    assert "register/broken.ttl" in said
    assert list(report.faults) == sorted(report.faults)
    with pytest.raises(DataError) as caught:
        report.raise_for_violations()
    assert caught.value.faults == report.violations


def test_warnings_alone_raise_nothing(folder_of: FolderOf) -> None:
    case = CASES[-1]
    report = report_of(folder_of(SOUND | {NEWS: SOUND[NEWS] + case.added}))
    assert report.warnings
    assert not report.violations
    report.raise_for_violations()


def test_counts_tell_things_apart_from_claims(folder_of: FolderOf) -> None:
    counts = report_of(folder_of(SOUND)).counts
    assert {key: counts[key] for key in ("Lab", "Person", "Source", "FundingRound")} == {
        "Lab": 2,
        "Person": 1,
        "Source": 2,
        "FundingRound": 1,
    }
    assert counts["files"] == 5
    assert counts["claims"] == 3, "the round twice, the position once"
    assert counts["stated by several"] == 1


def test_derived_triples_are_no_part_of_what_is_checked(folder_of: FolderOf) -> None:
    reading = read(folder_of(SOUND))
    fund, lab = (ox.NamedNode(expand(name)) for name in ("id:north-fund", "id:acme"))
    invested = ox.NamedNode(expand("eai:investedIn"))
    reading.store.add(ox.Quad(fund, invested, lab, ox.NamedNode(DERIVED_GRAPH)))
    assert validate(reading).faults == ()


def test_steps_are_told_as_they_begin(folder_of: FolderOf) -> None:
    steps: list[str] = []
    validate(read(folder_of(SOUND)), progress=steps.append)
    assert "checking the shapes" in steps


def test_the_same_folder_gives_the_same_report(folder_of: FolderOf) -> None:
    folder = folder_of(SOUND | {case.file: SOUND[case.file] + case.added for case in CASES[:6]})
    assert report_of(folder) == report_of(folder)


def test_the_shipped_data_has_no_violation() -> None:
    assert validate(read()).violations == ()
