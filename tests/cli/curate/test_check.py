"""The check of a data folder from the command line."""

from __future__ import annotations

import csv

from euroai.loading.turtle import data_folder
from tests.cli.conftest import Run
from tests.conftest import FolderOf
from tests.site.render.test_build import GOOD

SOURCE = (
    'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "P" ; '
    'eai:url "https://example.org/{0}"^^xsd:anyURI .\n'
)
FAULTY = {
    **GOOD,
    "sources/2025/syntax.ttl": SOURCE.format("syntax") + "id:x a eai:Lab ;; .;",
    "sources/2025/term.ttl": SOURCE.format("term") + "id:one-seed eai:recipeint id:one .",
    "sources/2025/dangling.ttl": SOURCE.format("dangling")
    + "id:one-seed a eai:FundingRound ; eai:recipient id:nobody ; eai:roundType c:seed .",
    "sources/2025/date.ttl": SOURCE.format("date")
    + "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ; "
    'eai:announcedOn "2025-02-30"^^xsd:date .',
}


def test_every_fault_is_named_in_one_run_with_file_line_and_fix(
    run: Run, folder_of: FolderOf
) -> None:
    found = run("check", str(folder_of(FAULTY)))
    assert found.status == 1
    for name in ("syntax", "term", "dangling", "date"):
        lines = [
            line
            for line in found.out.splitlines()
            if line.startswith(f"sources/2025/{name}.ttl:3: ")
        ]
        assert lines, name
        assert all(" → " in line for line in lines)
    assert "violations" in found.out.splitlines()[-1]


def test_one_is_told_in_the_singular(run: Run, folder_of: FolderOf) -> None:
    printed = run("check", str(folder_of(GOOD))).out
    assert "1 source," in printed
    assert "1 alliance, 2 funding rounds," in printed


def test_json_and_csv_tell_the_same_faults(run: Run, folder_of: FolderOf) -> None:
    folder = str(folder_of(FAULTY))
    found = run("check", folder, "--format", "json")
    assert found.status == 1
    assert found.json["question"]["counts"]["Lab"] == 2
    rows = list(csv.DictReader(run("check", "--data", folder, "--format", "csv").out.splitlines()))
    assert [row["what"] for row in rows] == [row["what"] for row in found.json["rows"]]
    assert {row["severity"] for row in rows} >= {"violation"}


def test_faultless_data_gives_the_counts_and_exit_status_zero(
    run: Run, folder_of: FolderOf
) -> None:
    found = run("check", str(folder_of(GOOD)))
    assert found.status == 0
    assert "2 labs" in found.out
    assert "2 funding rounds" in found.out
    assert found.out.splitlines()[-1] == "No fault."


def test_warnings_alone_are_told_and_give_exit_status_zero(run: Run, folder_of: FolderOf) -> None:
    vague = {
        "sources/2025/vague.ttl": SOURCE.format("vague") + "id:one-other-2025 a eai:Observation ; "
        'eai:about id:one ; eai:metric c:other ; eai:value 3 ; eai:unit "people" ; '
        'eai:observedOn "2025"^^xsd:gYear .'
    }
    found = run("check", str(folder_of({**GOOD, **vague})))
    assert found.status == 0
    assert found.out.startswith("warning: sources/2025/vague.ttl:3: ")
    assert found.out.splitlines()[-1] == "0 violations, 1 warning."


def test_the_folder_is_named_once(run: Run) -> None:
    assert run("check", "a", "--data", "b").status == 2


def test_a_folder_that_is_not_there_is_one_sentence(run: Run) -> None:
    refused = run("check", "/nowhere")
    assert refused.status == 1
    assert "/nowhere: is not there" in refused.err


def test_warnings_that_many_things_share_are_summed_up(run: Run, folder_of: FolderOf) -> None:
    companies = "".join(f'id:x{n} a eai:Company ; rdfs:label "X{n}" .\n' for n in range(30))
    folder = str(folder_of({**GOOD, "register/more.ttl": companies}))
    printed = run("check", folder).out
    assert printed.count("the organisation has no country") == 3
    assert "and 27 more like this" in printed
    assert "30 warnings" in printed
    assert (
        run("check", folder, "--format", "csv").out.count("the organisation has no country") == 30
    )


VAGUE = {
    "sources/2025/vague.ttl": SOURCE.format("vague") + "id:one-other-2025 a eai:Observation ; "
    'eai:about id:one ; eai:metric c:other ; eai:value 3 ; eai:unit "people" ; '
    'eai:observedOn "2025"^^xsd:gYear .'
}


def test_an_accepted_warning_is_counted_apart_and_told_when_asked_for(
    run: Run, folder_of: FolderOf
) -> None:
    folder = folder_of({**GOOD, **VAGUE})
    (warning,) = run("check", str(folder), "--format", "json").json["rows"]
    subject, _, fault = warning["what"].partition(": ")
    line = f'{warning["file"]},{subject},"{fault}",The source says no more.\n'
    (folder / "accepted.csv").write_text(f"file,subject,fault,reason\n{line}", encoding="utf-8")
    found = run("check", str(folder))
    assert found.status == 0
    assert "1 warning accepted" in found.out
    assert found.out.splitlines()[-1] == "No fault."
    printed = run("check", str(folder), "--accepted").out
    assert printed.startswith("accepted: sources/2025/vague.ttl:3: ")


def test_an_acceptance_that_no_longer_applies_is_a_warning_and_a_violation_is_never_accepted(
    run: Run, folder_of: FolderOf
) -> None:
    folder = folder_of(FAULTY)
    rows = run("check", str(folder), "--format", "json").json["rows"]
    violation = next(row for row in rows if row["severity"] == "violation" and ": " in row["what"])
    subject, _, fault = violation["what"].partition(": ")
    line = f'{violation["file"]},"{subject}","{fault}",Let it be.\nno,line\n'
    (folder / "accepted.csv").write_text(f"file,subject,fault,reason\n{line}", encoding="utf-8")
    found = run("check", str(folder))
    assert found.status == 1
    assert "accepted.csv:2: " in found.out
    assert "no longer found" in found.out
    assert "accepted.csv:3: has 2 fields and not 4" in found.out


def test_the_shipped_data_has_no_fault_and_each_accepted_warning_has_its_reason(run: Run) -> None:
    with (data_folder() / "accepted.csv").open(encoding="utf-8", newline="") as file:
        accepted = list(csv.DictReader(file))
    assert all(row["reason"].strip() for row in accepted)
    found = run("check")
    assert found.status == 0
    assert found.out.splitlines()[-1] == "No fault."
    assert f"{len(accepted)} warnings accepted" in found.out
