"""An import into a folder that somebody works in: nothing that a person decided is taken away."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai import writing
from euroai.errors import DataError, OutputError, UnfitValue
from euroai.exchange.imports import ImportReport, import_crunchbase, import_table
from euroai.loading.judgements import FILE as JUDGEMENTS
from euroai.loading.turtle import read
from euroai.namespaces import ontology_folder
from euroai.validate import validate

HEAD = "company_name,investor_name,funded_when,amount_usd\n"
Deals = Callable[..., ImportReport]


@pytest.fixture
def deals(tmp_path: Path) -> Deals:
    """Return a function that imports rows of the four columns of 2013 into ``tmp_path / "cb"``."""

    def run(*rows: str, name: str = "deals.csv", **options: object) -> ImportReport:
        (tmp_path / name).write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        if not options.keys() & {"output", "into"}:
            options["output"] = tmp_path / "cb"
        return import_crunchbase([tmp_path / name], **options)  # type: ignore[arg-type]

    return run


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(folder: Path) -> list[str]:
    return [str(fault) for fault in validate(read(folder)).violations]


# ---- a second import ----


def test_judgements_acceptances_and_own_files_stay(deals: Deals) -> None:
    folder = deals("Aye,X,2013-01-01,5", "Bee,X,2014,7").folder
    own = {
        JUDGEMENTS: "kind,judgement,keep,other,reason,judge,judged\n"
        "entity,same,aye,bee,One company.,desk,2026-11-20\n",
        "accepted.csv": "file,subject,fault,reason\n",
        "rekey.csv": "old,new,reason\n",
        "notes.txt": "mine\n",
        "sources/2024/ours.ttl": (
            "@prefix eai: <https://w3id.org/euroai/ontology#> .\n"
            "@prefix id: <https://w3id.org/euroai/id/> .\n"
            "@prefix src: <https://w3id.org/euroai/source/> .\n"
            "@prefix c: <https://w3id.org/euroai/concept/> .\n"
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
            'src:ours a eai:Source ; rdfs:label "Ours" ; eai:publisher "Us" .\n'
            "id:aye-seed a eai:FundingRound ; eai:recipient id:aye ; eai:investor id:x ;\n"
            "    eai:roundType c:seed .\n"
        ),
    }
    for name, text in own.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    report = deals("Aye,X,2013-01-01,6", "Cee,Y,2014,7")
    for name, text in own.items():
        assert (folder / name).read_text(encoding="utf-8") == text
    assert report.changes is not None
    # Bee is in the table no longer, and stays because a person judged it.
    assert dict(report.changes.kept) == {"bee": "judgements.csv or rekey.csv names it"}
    assert refused(folder) == []
    assert "bee" not in euroai.load(folder).entities  # merged into aye, as judged


def test_a_second_import_says_what_is_new_otherwise_and_withdrawn(deals: Deals) -> None:
    deals("Aye,X,2013-01-01,5", "Bee,Y,2014,7", "Bee,Z,2014,7")
    report = deals("Aye,X,2013-01-01,5", "Bee,Y,2014,7", "Cee,Y,2015,9")
    assert report.changes is not None
    assert report.changes.new == ("cee", "cee-round-2015")
    assert report.changes.changed == (("bee-round-2014", "eai:investor z →"),)
    assert report.changes.withdrawn == ("z",)
    again = deals("Aye,X,2013-01-01,5", "Bee,Y,2014,7", "Cee,Y,2015,9")
    assert again.changes is not None
    assert (again.changes.new, again.changes.changed, again.changes.withdrawn) == ((), (), ())


def test_ids_stay_when_rows_come_in_another_order(deals: Deals) -> None:
    rows = ("C++ Labs,X,2013-01-01,5", "C Labs,X,2013-01-01,5", "C Labs,X,2013-01-01,6")
    before = digests(deals(*rows).folder)
    after = digests(deals(*reversed(rows)).folder)
    before.pop("import.json")
    after.pop("import.json")
    assert before == after


def test_a_line_that_a_person_changed_is_left_as_it_is(deals: Deals) -> None:
    folder = deals("Aye,X,2013-01-01,5").folder
    agents = folder / "register/agents.ttl"
    mended = agents.read_text().replace(
        'id:x a eai:Agent ; rdfs:label "X"', 'id:x a eai:Person ; rdfs:label "Xavier X"'
    )
    agents.write_text(mended)
    source = next((folder / "sources").rglob("*.ttl"))
    text = source.read_text().replace("eai:amount 5", "eai:amount 500")
    source.write_text(text)
    report = deals("Aye,X,2013-01-01,5", "Bee,X,2014,7")
    assert agents.read_text() == mended
    assert "eai:amount 500" in source.read_text()
    assert report.changes is not None
    assert dict(report.changes.kept) == {
        "x": "changed by hand",
        "aye-round-2013-01-01": "changed by hand",
    }
    again = deals("Aye,X,2013-01-01,5", "Bee,X,2014,7")
    assert again.changes == report.changes.__class__(kept=report.changes.kept)


def test_another_table_takes_the_place_of_the_first_in_a_folder_of_its_own(deals: Deals) -> None:
    deals("Aye,X,2013-01-01,5")
    folder = deals("Bee,Y,2014,7", name="other.csv").folder
    assert {*euroai.load(folder).entities} == {"bee", "y"}
    assert [path.name for path in (folder / "sources").rglob("*.ttl")] == ["crunchbase-other.ttl"]
    assert refused(folder) == []


# ---- into a folder ----


def test_two_imports_in_one_folder_describe_nobody_twice(deals: Deals) -> None:
    folder = deals("Aye Labs,Alpha Fund,2013-01-01,5").folder
    report = deals(
        "AYE LABS Inc.,Beta,2014-02-01,6", "Cee,Alpha Fund,2014,7", name="b.csv", into=folder
    )
    assert {(one.id, one.by) for one in report.matched} == {
        ("aye-labs", "its name"),
        ("alpha-fund", "its name"),
    }
    assert report.entities == 2
    kg = euroai.load(folder)
    assert kg.links("investedIn") == {
        "alpha-fund": ("aye-labs", "cee"),
        "beta": ("aye-labs",),
    }
    assert refused(folder) == []
    # The first table again: what the second stated stays.
    deals("Aye Labs,Alpha Fund,2013-01-01,5")
    assert {*euroai.load(folder).entities} == {"aye-labs", "alpha-fund", "beta", "cee"}
    gone = deals("Dee,Gamma,2013-01-01,5")
    assert gone.changes is not None
    assert dict(gone.changes.kept) == dict.fromkeys(
        ("alpha-fund", "aye-labs"), "another source names it"
    )
    assert refused(folder) == []


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a copy of the data that euroai ships, for one test alone: an import adds to it."""
    folder = tmp_path / "shipped"
    shutil.copytree(ontology_folder() / "data", folder)
    return folder


def test_the_shipped_folder_takes_a_table_and_knows_whom_it_has(
    shipped: Path, tmp_path: Path
) -> None:
    before = digests(shipped)
    file = tmp_path / "rounds.csv"
    file.write_text(
        "Transaction Name,Organization Name,Funding Type,Money Raised,Money Raised Currency,"
        "Announced Date,Lead Investors,Investor Names,Organization Website\n"
        'Series B,MISTRAL AI SAS,Series B,600000000,EUR,2024-06-11,General Catalyst,"General '
        'Catalyst, Lightspeed, Entirely New Fund",\n'
        "Seed,Wholly New Labs,Seed,1000000,EUR,2024-06-11,,Andreessen Horowitz,\n"
        "Seed,Odd Name For Helsing,Seed,1000,EUR,2024-06-12,,,https://www.helsing.ai/en\n",
        encoding="utf-8",
    )
    report = import_crunchbase([file], into=shipped)
    known = {one.id: one.by for one in report.matched}
    assert known["mistral-ai"] == known["a16z"] == "its name"
    assert known["mistral-ai-series-b"] == "what it links and when"
    assert (report.entities, report.unchecked) == (2 if "helsing" in known else 3, False)
    after = digests(shipped)
    touched = {name for name in before if after.get(name) != before[name]}
    assert touched <= {"register/companies.ttl"}
    assert {name.split("/")[0] for name in after.keys() - before.keys()} == {
        "imports",
        "register",
        "sources",
    }
    kg = euroai.load(shipped)
    event = kg.event("mistral-ai-series-b")
    assert event is not None
    assert "crunchbase-rounds" in event.sources
    assert validate(read(shipped), shapes=False).violations == ()


def test_a_homonym_in_another_country_is_another_and_is_listed(
    shipped: Path, tmp_path: Path
) -> None:
    (tmp_path / "l.csv").write_text("Name,Country\nMistral AI,JP\n")
    (tmp_path / "m.toml").write_text(
        '[source]\ntitle = "L"\npublisher = "P"\n[[entity]]\nclass = "Company"\nname = "Name"\n'
        'country = "Country"\n'
    )
    report = import_table(tmp_path / "l.csv", tmp_path / "m.toml", into=shipped)
    assert report.matched == ()
    assert report.alike == (("Mistral AI", "mistral-ai"),)
    assert report.renamed == (("Mistral AI", "mistral-ai-2"),)


def test_one_place_is_to_be_named(deals: Deals, tmp_path: Path) -> None:
    with pytest.raises(UnfitValue, match="Say where to write"):
        deals("A,X,2013,5", output=tmp_path / "a", into=tmp_path / "b")
    with pytest.raises(DataError, match="is not there"):
        deals("A,X,2013,5", into=tmp_path / "nowhere")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="--into"):
        deals("A,X,2013,5", output=tmp_path / "full")


def test_a_source_that_a_person_wrote_is_not_written_over(deals: Deals) -> None:
    folder = deals("Aye,X,2013-01-01,5").folder
    (folder / "imports/crunchbase-deals.csv").unlink()
    with pytest.raises(DataError, match="no import wrote"):
        deals("Aye,X,2013-01-01,6", into=folder)


# ---- killed at any moment ----


def _deadly(moment: int, way: str) -> None:
    """Let this process kill itself before or after its n-th step on the disk."""
    count = 0

    def deadly(step: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == 2 * moment + 1:
                os.kill(os.getpid(), signal.SIGKILL)
            result = step(*args, **options)
            count += 1
            if count == 2 * moment + 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return wrapped

    steps: list[tuple[Any, str]] = [(Path, "rename"), (Path, "replace"), (shutil, "rmtree")]
    if way == "fallback":
        refuses: Callable[..., bool] = lambda _one, _other: False  # noqa: E731
        writing._exchange = refuses
    else:
        steps.append((writing, "_exchange"))
    for owner, name in steps:
        setattr(owner, name, deadly(getattr(owner, name)))


def _killed_at(moment: int, way: str, table: Path, folder: Path) -> bool:
    """Import in a process of its own; return whether it was killed before its end.

    It is forked: an interpreter for each moment would take longer to start than to import.
    """
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _deadly(moment, way)
            import_crunchbase([table], folder)
            status = 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(pid, 0)
    if os.WIFSIGNALED(ended):
        assert os.WTERMSIG(ended) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(ended) == 0
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("way", ["exchange", "fallback"])
def test_killed_at_any_step_the_folder_is_whole_as_it_was_or_as_it_will_be(
    deals: Deals, tmp_path: Path, way: str
) -> None:
    folder = deals("Aye,X,2013-01-01,5").folder
    (folder / JUDGEMENTS).write_text("kind,judgement,keep,other,reason,judge,judged\n")
    old = digests(folder)
    shutil.copytree(folder, tmp_path / "first", symlinks=True)
    rows = ("Aye,X,2013-01-01,6", "Bee,Y,2014,7")
    new = digests(deals(*rows).folder)
    assert old != new
    seen = set()
    for moment in range(60):
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "first", folder, symlinks=True)
        if not _killed_at(moment, way, tmp_path / "deals.csv", folder):
            break
        if folder.exists():
            state = digests(folder)
            assert state in (old, new)
            seen.add(state == new)
        # Whatever was left behind, the next import goes through and clears it away.
        assert digests(deals(*rows).folder) == new
        left = [path.name for path in tmp_path.iterdir() if path.name.startswith(".cb")]
        assert left == []
    else:
        pytest.fail("the import never came to its end")
    assert False in seen


def test_what_is_saved_while_an_import_runs_is_kept(
    deals: Deals, monkeypatch: pytest.MonkeyPatch
) -> None:
    from euroai.exchange.imports import checking, run

    folder = deals("Aye,X,2013-01-01,5").folder
    check = checking.check_import

    def meanwhile(*args: object) -> object:
        (folder / JUDGEMENTS).write_text("kind,judgement,keep,other,reason,judge,judged\n")
        return check(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "check_import", meanwhile)
    deals("Aye,X,2013-01-01,6")
    assert (folder / JUDGEMENTS).exists()
