"""Files that are none, or hold what no parser should meet: a fault each, in bounded time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from euroai.curation.proposal import read_draft
from euroai.errors import DataError, Fault
from euroai.exchange.imports.readers.opening import open_file
from euroai.loading.bounds import DEEPEST, MOST_BLANK_NODES
from euroai.loading.judgements import read_judgements
from euroai.loading.turtle import read, read_rekeyed
from euroai.site.render.options import SiteOptions
from euroai.validate import validate
from euroai.validate.accepted import apart
from tests.conftest import FolderOf

LAB = 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .'
SOURCE = 'src:s a eai:Source ; rdfs:label "S" .\n'


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def unix_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(os.path.relpath(path))


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parent / "elsewhere")
    path.symlink_to("elsewhere")


def folder(path: Path) -> None:
    path.mkdir()


Make = Callable[[Path], None]
IRREGULAR = pytest.mark.parametrize(
    ("make", "said"),
    [
        (pipe, "a pipe"),
        (device, "a device"),
        (unix_socket, "a socket"),
        (link_to_a_pipe, "a pipe"),
        (folder, "a folder"),
    ],
)


@IRREGULAR
@pytest.mark.parametrize("name", ["register/x.ttl", "sources/2024/x.ttl"])
def test_what_is_no_file_is_named_and_refused(
    folder_of: FolderOf, make: Make, said: str, name: str
) -> None:
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE})
    make(data / name)
    (fault,) = read(data).faults
    assert (fault.file, said in fault.what) == (name, True)
    assert any(said in one.what for one in validate(read(data), shapes=False).violations)
    with pytest.raises(DataError, match=said):
        euroai.load(data)


@IRREGULAR
@pytest.mark.parametrize("name", ["register/x.ttl", "sources/2024/x.ttl", "rekey.csv"])
def test_the_key_of_a_snapshot_is_not_read_from_what_is_no_file(
    folder_of: FolderOf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Make,
    said: str,
    name: str,
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE})
    make(data / name)
    with pytest.raises(DataError, match=said):
        euroai.load(data)


@IRREGULAR
def test_no_draft_is_waited_for(tmp_path: Path, make: Make, said: str) -> None:
    make(tmp_path / "a.draft.json")
    with pytest.raises(DataError, match=said):
        read_draft(tmp_path / "a.draft.json")


def test_a_draft_that_nests_without_end_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.draft.json").write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(DataError, match="is no draft"):
        read_draft(tmp_path / "a.draft.json")


@IRREGULAR
def test_no_other_file_of_a_data_folder_is_waited_for(
    tmp_path: Path, make: Make, said: str
) -> None:
    for name in ("judgements.csv", "rekey.csv", "accepted.csv"):
        (tmp_path / name.removesuffix(".csv")).mkdir()
        make(tmp_path / name.removesuffix(".csv") / name)
    (fault,) = read_judgements(tmp_path / "judgements").faults
    assert said in fault.what
    with pytest.raises(DataError, match=said):
        read_rekeyed(tmp_path / "rekey")
    left, _ = apart((), tmp_path / "accepted")
    assert [said in one.what for one in left] == [True]


@IRREGULAR
def test_neither_a_theme_nor_a_table_is_waited_for(tmp_path: Path, make: Make, said: str) -> None:
    theme = tmp_path / "theme.css"
    make(theme)
    with pytest.raises(ValueError, match=said):
        SiteOptions(theme=theme)
    with pytest.raises(DataError, match=said):
        open_file(theme)


@IRREGULAR
def test_no_query_is_waited_for(tmp_path: Path, make: Make, said: str) -> None:
    make(tmp_path / "q.rq")
    result = CliRunner().invoke(main, ["query", str(tmp_path / "q.rq")])
    assert (result.exit_code, said in result.output) == (1, True)


def test_a_folder_that_cannot_be_read_is_a_fault_and_not_empty(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE})
    whole_list, whole_scan = os.listdir, os.scandir

    def refusing(real: Any, name: str) -> Callable[[object], object]:
        def one(path: object) -> object:
            if str(path).endswith(name):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        return one

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refusing(whole_scan, "2024"))
        with pytest.raises(DataError, match="sources/2024: cannot be read: Permission denied"):
            read(data)
    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", refusing(whole_list, "register"))
        with pytest.raises(DataError, match="register: cannot be read: Permission denied"):
            read(data)


def fault_of(data: Path, seconds: float = 20) -> Fault:
    begun = time.monotonic()
    (fault,) = read(data).faults
    assert time.monotonic() - begun < seconds
    return fault


@pytest.mark.parametrize(
    "deep",
    [
        "id:b eai:x " + "[ eai:x " * 200_000,
        "id:b eai:x " + "( " * 200_000,
        "id:b eai:x " + "<<( " * 200_000,
        "id:b eai:x " + "<< " * 200_000,
        "id:b eai:x " + '")" , ( ' * 20_000,
        "id:b eai:x " + "# ]\n[ eai:x " * 20_000,
    ],
)
def test_brackets_deeper_than_the_parser_follows_are_a_fault(
    folder_of: FolderOf, deep: str
) -> None:
    fault = fault_of(folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE + deep}))
    assert f"more than {DEEPEST} deep" in fault.what
    assert fault.line >= 3


def test_many_brackets_side_by_side_are_no_fault(folder_of: FolderOf) -> None:
    beside = " ".join(f'src:s eai:x [ eai:x "[[[(((" ] . # {"(" * 50}' + "\n" for _ in range(400))
    assert read(folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": beside})).faults == ()


@pytest.mark.parametrize(
    "many",
    [
        "src:s eai:x " + "[] , " * 100_000 + "[] .",
        "src:s eai:x ( " + "1 " * 100_000 + ") .",
        "".join(f"_:b{n} eai:x _:b{(n + 1) % 100_000} .\n" for n in range(100_000)),
    ],
)
def test_more_blank_nodes_than_can_be_named_are_a_fault(folder_of: FolderOf, many: str) -> None:
    fault = fault_of(folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE + many}))
    assert f"more than {MOST_BLANK_NODES:,} things without an id" in fault.what


def test_a_text_of_50_megabytes_is_no_traceback(folder_of: FolderOf) -> None:
    text = "x" * 50_000_000
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": f'src:s eai:x "{text}" .'})
    assert "does not parse" in fault_of(data).what or "cannot be read" in fault_of(data).what


NUMBERS = ["9" * 5000, '"1e999"^^xsd:decimal', '"INF"^^xsd:double', '"٣٠"^^xsd:decimal', "1" * 40]
DATES = ['"٢٠٢٤"^^xsd:gYear', '"2024\\n"^^xsd:gYear', '"99999-01"^^xsd:gYearMonth']


def round_of(amount: str, day: str) -> str:
    return (
        'src:s a eai:Source ; rdfs:label "S" . id:r a eai:FundingRound ; eai:recipient id:a ; '
        f'eai:amount {amount} ; eai:currency "EUR" ; eai:date {day} .'
    )


@pytest.mark.parametrize(
    ("amount", "day"),
    [*((number, '"2024"^^xsd:gYear') for number in NUMBERS), *(("5", day) for day in DATES)],
)
@pytest.mark.parametrize("command", ["capital", "conflicts a", "show a", "show r", "overlap"])
def test_no_figure_and_no_date_is_a_traceback(
    folder_of: FolderOf, amount: str, day: str, command: str
) -> None:
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": round_of(amount, day)})
    result = CliRunner().invoke(main, [*command.split(), "--data", str(data)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception


@pytest.mark.parametrize("ident", ["zzz#alpha-lab", "zzz?/alpha-lab", "a/b", "a?b#c"])
def test_an_address_that_ends_like_another_id_is_refused(folder_of: FolderOf, ident: str) -> None:
    hijacker = LAB + f'\n<https://w3id.org/euroai/id/{ident}> a eai:Lab ; rdfs:label "H" .'
    data = folder_of({"register/a.ttl": hijacker, "sources/2024/s.ttl": SOURCE})
    found = [one.what for one in validate(read(data), shapes=False).violations]
    assert any("more parts than an id" in one for one in found), found


BAD_IDS = ["<script>", "a b", "a> ; eai:x <b", "a\x00b", "} DELETE {", "x" * 5000, "a\x1b[31m"]


@pytest.mark.parametrize("ident", BAD_IDS)
def test_an_id_that_is_none_is_a_fault_of_its_file(tmp_path: Path, ident: str) -> None:
    for row in (f'"{ident}",new,why', f'old,"{ident}",why'):
        (tmp_path / "rekey.csv").write_text(f"old,new,reason\n{row}\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"no id|no CSV"):
            read_rekeyed(tmp_path)
    head = "kind,judgement,keep,other,reason,judge,judged\n"
    for row in (
        f'entity,same,"{ident}",b,r,j,2024-01-01',
        f'entity,same,b,"{ident}",r,j,2024-01-01',
    ):
        (tmp_path / "judgements.csv").write_text(f"{head}{row}\n", encoding="utf-8")
        reading = read_judgements(tmp_path)
        assert reading.faults
        assert reading.judgements == ()


def test_a_chain_of_fifty_thousand_ids_is_walked_once(tmp_path: Path) -> None:
    rows = "".join(f"i{n},i{n + 1},why\n" for n in range(50_000))
    (tmp_path / "rekey.csv").write_text(f"old,new,reason\n{rows}", encoding="utf-8")
    begun = time.monotonic()
    now = read_rekeyed(tmp_path)
    assert time.monotonic() - begun < 10
    assert set(now.values()) == {"i50000"}


def test_a_poison_of_blank_nodes_is_a_sentence_and_no_end_of_the_process(
    folder_of: FolderOf,
) -> None:
    clique = "".join(f"_:b{m} eai:x _:b{n} .\n" for m in range(12) for n in range(12) if m != n)
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE + clique})
    code = "import sys; from euroai.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "--data", str(data)],
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert b"cannot be told apart" in done.stderr
