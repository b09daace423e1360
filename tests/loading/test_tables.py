"""The tables of a data folder that people write, all read in one way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import euroai
from euroai.curation.review import rejected
from euroai.errors import DataError, Fault
from euroai.loading import judgements, retractions, turtle
from euroai.resolve import refused_parents
from euroai.validate import accepted
from tests.conftest import FolderOf


def _raised(read: Callable[[Path], object]) -> Callable[[Path], Sequence[Fault]]:
    def faults(folder: Path) -> Sequence[Fault]:
        try:
            read(folder)
        except DataError as error:
            return error.faults
        return ()

    return faults


READERS: dict[str, tuple[tuple[str, ...], Callable[[Path], Sequence[Fault]]]] = {
    judgements.FILE: (judgements.COLUMNS, lambda of: judgements.read_judgements(of).faults),
    retractions.FILE: (retractions.COLUMNS, lambda of: retractions.read_retractions(of).faults),
    refused_parents.FILE: (
        refused_parents.COLUMNS,
        lambda of: refused_parents.read_refused_parents(of).faults,
    ),
    accepted.FILE: (accepted.COLUMNS, lambda of: sorted(accepted.apart((), of)[0])),
    turtle.REKEYED: (turtle.REKEY_COLUMNS, _raised(turtle.read_rekeyed)),
    rejected.REJECTED: (rejected.COLUMNS, _raised(rejected.read_rejected)),
}


@pytest.mark.parametrize("name", READERS)
def test_the_mark_and_the_line_ends_of_a_spreadsheet_are_no_fault(
    name: str, tmp_path: Path
) -> None:
    columns, faults = READERS[name]
    text = f"{','.join(columns)}\r\n\r\n"
    (tmp_path / name).write_bytes(text.encode("utf-8-sig"))
    assert list(faults(tmp_path)) == []


@pytest.mark.parametrize("name", READERS)
def test_each_line_that_lacks_a_field_is_told(name: str, tmp_path: Path) -> None:
    columns, faults = READERS[name]
    text = f"{','.join(columns)}\none\n\ntwo\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = faults(tmp_path)
    assert [(one.file, one.line) for one in found] == [(name, 2), (name, 4)]
    assert {one.what for one in found} == {f"has 1 fields and not {len(columns)}"}


@pytest.mark.parametrize("name", READERS)
def test_a_quote_that_nobody_closes_is_told_by_the_line_where_it_opens(
    name: str, tmp_path: Path
) -> None:
    columns, faults = READERS[name]
    text = f'{",".join(columns)}\n\n"open{"," * (len(columns) - 1)}\nmore\n'
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = faults(tmp_path)
    assert (found.line, found.what) == (3, "cannot be read: unexpected end of data")


def test_faults_of_several_tables_are_told_at_once(folder_of: FolderOf) -> None:
    folder = folder_of({"register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" .'})
    deciding = (judgements.FILE, retractions.FILE, turtle.REKEYED)
    for name in deciding:
        text = f"{','.join(READERS[name][0])}\nfaulty\n"
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as told:
        euroai.load(folder, cache=False)
    assert [fault.file for fault in told.value.faults] == sorted(deciding)
