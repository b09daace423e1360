"""The incremental build: the same tree as a full one, whatever changed since the last."""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.analysis.rankings.scope import Scope
from euroai.errors import DataError
from euroai.loading.judgements import COLUMNS as JUDGED
from euroai.loading.retractions import COLUMNS as WITHDRAWN
from euroai.loading.turtle import REKEYED
from euroai.site import build_site
from euroai.site.build import build
from euroai.site.incremental.fingerprint import UnknownTypeError, fingerprint
from euroai.site.incremental.record import (
    RECORD,
    BuildRecord,
    PageEntry,
    WrittenFile,
    read_record,
)
from euroai.site.incremental.sending import ReadsReceived, ReadsSent
from euroai.site.incremental.tracing import (
    Read,
    Trace,
    Traced,
    TracedMapping,
    Tracer,
    arguments,
    as_text,
)
from euroai.site.output_folder import PARTS
from euroai.site.render.options import SiteOptions
from tests.conftest import FolderOf, write_folder
from tests.site.render.test_build import GOOD, content

MORE = {
    **GOOD,
    "register/people.ttl": 'id:ada a eai:Person ; rdfs:label "Ada" ; eai:nationality country:FR .\n'
    'id:bob a eai:Person ; rdfs:label "Bob" .',
    "sources/2025/second.ttl": 'src:second a eai:Source ; rdfs:label "Second" ; '
    'eai:url "https://example.org/second"^^xsd:anyURI ; '
    'eai:publisher "Other paper" ; eai:publishedOn "2025-04-01"^^xsd:date .\n'
    "id:ada-one a eai:Position ; eai:person id:ada ; eai:organization id:one ; "
    'eai:role c:founder ; eai:startedOn "2020"^^xsd:gYear .\n'
    "id:ada-two a eai:Position ; eai:person id:ada ; eai:organization id:two ; "
    'eai:role c:chief-executive ; eai:startedOn "2023"^^xsd:gYear .',
    "sources/2025/third.ttl": 'src:third a eai:Source ; rdfs:label "Third" ; '
    'eai:url "https://example.org/third"^^xsd:anyURI ; '
    'eai:publisher "Third paper" ; eai:publishedOn "2025-05-01"^^xsd:date .\n'
    "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ; "
    'eai:amount 1500000 ; eai:currency "EUR" ; eai:announcedOn "2025-02-10"^^xsd:date .',
}


@pytest.fixture
def data(folder_of: FolderOf) -> Path:
    return folder_of(MORE)


def parts(output: Path) -> dict[str, str]:
    return {name: of for name, of in content(output).items() if name.split("/")[0] in PARTS}


def pages(data: Path, output: Path, *, full: bool = False) -> int:
    """Write the pages into ``output`` as a build does; return how many were taken over.

    What a build does besides (validation, downloads) is the same every time and takes long.
    """
    kg = euroai.load(data, cache=False)
    output.mkdir(exist_ok=True)
    record = BuildRecord("key") if full else read_record(output / RECORD, "key", output / "site")
    build_site(kg, output / "new", options=SiteOptions(languages=("en",)), record=record)
    shutil.rmtree(output / "site", ignore_errors=True)
    (output / "new").rename(output / "site")
    (output / RECORD).write_bytes(record.content())
    return record.reused


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the first build of the data writes; only to be read."""
    place = tmp_path_factory.mktemp("first")
    pages(write_folder(place / "data", MORE), place / "output")
    return place / "output"


@pytest.fixture
def output(first: Path, tmp_path: Path) -> Path:
    """Return a folder into which the data was built once."""
    return Path(shutil.copytree(first, tmp_path / "output"))


def same_as_full(data: Path, output: Path, fresh: Path) -> int:
    """Write over ``output`` and beside it anew; return how many pages were taken over."""
    reused = pages(data, output)
    pages(data, fresh, full=True)
    now, anew = parts(output), parts(fresh)
    assert {name for name in now.keys() | anew.keys() if now.get(name) != anew.get(name)} == set()
    assert (output / RECORD).read_bytes() == (fresh / RECORD).read_bytes()
    shutil.rmtree(fresh)
    return reused


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_of_unchanged_data_takes_most_pages_over(
    data: Path, output: Path, tmp_path: Path
) -> None:
    entities_and_sources = 6 + 3
    assert same_as_full(data, output, tmp_path / "fresh") > entities_and_sources


CHANGES = {
    "an amount": ("sources/2025/first.ttl", "eai:amount 1500000", "eai:amount 1700000"),
    "a date that moves": ("sources/2025/first.ttl", '"2025-02-10"', '"2024-02-10"'),
    "an investor less": (
        "sources/2025/first.ttl",
        "eai:investor id:fund, id:bank",
        "eai:investor id:bank",
    ),
    "the title of a source": ("sources/2025/third.ttl", '"Third"', '"Another title"'),
    "the publisher of a source": ("sources/2025/second.ttl", '"Other paper"', '"Renamed"'),
    "the latest source, of which every page tells the day": (
        "sources/2025/third.ttl",
        "2025-05-01",
        "2025-06-02",
    ),
    "the role of a position": ("sources/2025/second.ttl", "c:chief-executive", "c:chief-scientist"),
    "a name that other pages link to": ("register/labs.ttl", '"Two"', '"Second lab"'),
    "a country": ("register/investors.ttl", "country:GB", "country:US"),
    "a person's name": ("register/people.ttl", '"Ada"', '"Ada L."'),
    "a lab less in an alliance, another instead": (
        "sources/2025/first.ttl",
        "eai:party id:one, id:two",
        "eai:party id:one, id:fund",
    ),
}


def test_after_every_change_the_tree_is_that_of_a_full_build(
    data: Path, output: Path, tmp_path: Path
) -> None:
    """One after the other, so that each build goes by the record of an incremental one."""
    for file, old, new in CHANGES.values():
        replace(data / file, old, new)
        same_as_full(data, output, tmp_path / "fresh")


def test_a_source_that_comes_and_one_that_goes(data: Path, tmp_path: Path) -> None:
    third = data / "sources/2025/third.ttl"
    text = third.read_text(encoding="utf-8")
    third.unlink()
    pages(data, tmp_path / "output")
    third.write_text(text, encoding="utf-8")
    same_as_full(data, tmp_path / "output", tmp_path / "fresh")
    third.unlink()
    same_as_full(data, tmp_path / "output", tmp_path / "fresh")


def test_an_id_that_changed_reaches_the_pages(data: Path, output: Path, tmp_path: Path) -> None:
    replace(data / "register/labs.ttl", "id:two", "id:deux")
    for file in sorted((data / "sources").rglob("*.ttl")):
        file.write_text(file.read_text("utf-8").replace("id:two ", "id:deux "), "utf-8")
    (data / REKEYED).write_text("old,new,reason\ntwo,deux,a better name\n", encoding="utf-8")
    same_as_full(data, output, tmp_path / "fresh")
    assert (output / "site/id/two/index.html").is_file()


def test_what_is_judged_and_withdrawn_reaches_the_pages(
    data: Path, output: Path, tmp_path: Path
) -> None:
    judged = "entity,same,two,one,One lab.,the test,2026-11-30\n"
    (data / "judgements.csv").write_text(f"{','.join(JUDGED)}\n{judged}", encoding="utf-8")
    same_as_full(data, output, tmp_path / "fresh")
    for withdrawn in ("ada-one,second", "third,", "bob,"):
        line = f"{withdrawn},It was a mistake.,By letter.,2026-11-30\n"
        text = f"{','.join(WITHDRAWN)}\n{line}"
        (data / "retractions.csv").write_text(text, encoding="utf-8")
        same_as_full(data, output, tmp_path / "fresh")
    assert not (output / "site/id/bob/index.html").exists()


def test_changes_at_random_one_after_the_other(data: Path, output: Path, tmp_path: Path) -> None:
    chance = random.Random(20261129)  # noqa: S311 -- which files change, nothing secret
    swapped = dict.fromkeys(CHANGES, False)
    for _ in range(2):
        for name in chance.sample(sorted(CHANGES), k=chance.randint(1, 4)):
            file, old, new = CHANGES[name]
            if swapped[name]:
                old, new = new, old
            if old in (data / file).read_text("utf-8"):
                replace(data / file, old, new)
                swapped[name] = not swapped[name]
        same_as_full(data, output, tmp_path / "fresh")


def test_one_changed_source_writes_its_own_pages_and_few_others(data: Path, output: Path) -> None:
    kept = output / "site/id/bob/index.html"
    changed = output / "site/sources/third/index.html"
    # What shows of a source who published it alone does not change with its title.
    shared = [output / f"site/{name}/index.html" for name in ("map", "labs", "investors", "rounds")]
    before = {file: file.stat().st_ino for file in (kept, changed, *shared)}
    replace(data / "sources/2025/third.ttl", '"Third"', '"Another title"')
    assert pages(data, output) >= 5
    assert all(file.stat().st_ino == before[file] for file in (kept, *shared))
    assert changed.stat().st_ino != before[changed]


def test_other_options_write_everything_anew(data: Path, tmp_path: Path) -> None:
    build(data, tmp_path / "output", options=SiteOptions(languages=("en",)))
    options = SiteOptions(title="Mine", languages=("en",))
    assert build(data, tmp_path / "output", options=options, jobs=1).reused == 0
    assert build(data, tmp_path / "output", options=options, jobs=1).reused > 0
    assert build(data, tmp_path / "output", options=options, jobs=1, full=True).reused == 0


def test_another_template_rule_or_word_writes_everything_anew(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from euroai.site.incremental import record

    files = dict(record._decisive())
    deciding = (
        "package/site/templates/base.html",
        "package/i18n/translations/fr.po",
        "package/site/render/context.py",
        "ontology/concepts.ttl",
        "ontology/rules/20-invested-in.rq",
        "ontology/views/co-investment.rq",
    )
    assert not any(name.startswith("ontology/data/") for name in files)
    key = record.build_key()
    assert key == record.build_key() != record.build_key("another option")
    changed = tmp_path / "changed"
    changed.write_text("another", encoding="utf-8")
    for name in deciding:
        other = {**files, name: changed}
        assert name in files
        monkeypatch.setattr(record, "_decisive", lambda other=other: sorted(other.items()))
        assert record.build_key() != key, name
    kept = read_record(output / RECORD, "another key", output / "site")
    assert kept.is_full


@pytest.mark.parametrize("left", [b"\x00nonsense", None], ids=["damaged", "missing"])
def test_a_record_that_cannot_be_read_is_none(left: bytes | None, data: Path, output: Path) -> None:
    record = output / RECORD
    if left is None:
        record.unlink()
    else:
        record.write_bytes(left)
    assert pages(data, output) == 0


def test_a_page_that_somebody_changed_is_written_again(
    data: Path, output: Path, tmp_path: Path
) -> None:
    page = output / "site/id/ada/index.html"
    page.write_text("mine", encoding="utf-8")
    (output / "site/id/bob/index.html").unlink()
    same_as_full(data, output, tmp_path / "fresh")


def test_pages_of_another_build_are_not_taken_for_those_of_the_record(
    data: Path, output: Path, tmp_path: Path
) -> None:
    """Killed between two renames: the record is of one build, the pages of another."""
    record = (output / RECORD).read_bytes()
    replace(data / "sources/2025/first.ttl", "eai:amount 1500000", "eai:amount 1700000")
    pages(data, output)
    (output / RECORD).write_bytes(record)
    same_as_full(data, output, tmp_path / "fresh")


def test_a_refused_build_leaves_the_record_and_the_pages(data: Path, tmp_path: Path) -> None:
    build(data, tmp_path / "output")
    before = content(tmp_path / "output")
    replace(data / "sources/2025/first.ttl", "eai:recipient id:one", "eai:recipient id:nobody")
    with pytest.raises(DataError):
        build(data, tmp_path / "output")
    assert content(tmp_path / "output") == before


def test_several_processes_take_over_what_one_does(data: Path, tmp_path: Path) -> None:
    """The whole of a build: the record is written and found again."""
    build(data, tmp_path / "one", jobs=1)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    replace(data / "register/labs.ttl", '"Two"', '"Second lab"')
    one = build(data, tmp_path / "one", jobs=1)
    two = build(data, tmp_path / "two", jobs=2)
    assert one.reused == two.reused > 0
    assert parts(tmp_path / "one") == parts(tmp_path / "two")


def test_the_files_of_the_last_build_are_not_written_through(
    data: Path, output: Path, tmp_path: Path
) -> None:
    """A page that is taken over is the same file; nobody writes into one that stands."""
    beside = tmp_path / "beside"
    shutil.copytree(output, beside, copy_function=os.link)
    before = parts(beside)
    replace(data / "register/labs.ttl", '"Two"', '"Second lab"')
    pages(data, output)
    assert parts(beside) == before


def test_a_record_of_pages_kept_and_written_is_that_of_pages_written(tmp_path: Path) -> None:
    shared, own = ("kg", ".size"), ("kg", ".label", '(["one"]')
    reads = {"a": (own, shared), "b": (shared,), "c": (("kg", ".as_of"), shared)}
    entries = {
        name: PageEntry((), f"state {name}", (WrittenFile(f"{name}.html", "0"),), (name,))
        for name in reads
    }

    def written(kept: str) -> bytes:
        record = read_record(tmp_path / RECORD, "key", tmp_path) if kept else BuildRecord("key")
        for name in reads:
            if name in kept:
                record.keep(name)
            else:
                record.put(name, reads[name], entries[name])
        return record.content()

    anew = written("")
    (tmp_path / RECORD).write_bytes(anew)
    assert {kept: written(kept) == anew for kept in ("a", "b", "c", "ac", "bc", "abc")} == (
        dict.fromkeys(("a", "b", "c", "ac", "bc", "abc"), True)
    )


def test_a_record_that_names_a_read_it_lacks_proves_nothing(tmp_path: Path) -> None:
    record = BuildRecord("key")
    record.put("a", (), PageEntry((), "", (), ()))
    broken = record.content().replace(b"\xa5reads\x90\xa5state", b"\xa5reads\x91\x07\xa5state")
    (tmp_path / RECORD).write_bytes(broken)
    kept = read_record(tmp_path / RECORD, "key", tmp_path)
    assert not kept.is_full
    assert kept.standing("a", tracer(Things())) is None


# ---------------------------------------------------------------- what is read


class Things:
    """Something of which pages read."""

    def __init__(self) -> None:
        self.named = {"one": 1, "two": 2}
        self.other = 3

    def of(self, name: str) -> int:
        return self.named[name]

    def count(self, names: Iterable[str]) -> int:
        return len(tuple(names))


def tracer(things: Things) -> Tracer:
    return Tracer({"things": lambda: things})


def test_what_stands_in_no_table_is_unknown() -> None:
    things = Things()
    own = tracer(things)
    traced = Traced(own, things, ("things",), {"named": "mapping", "of": "method"})
    with own.tracing() as trace:
        assert traced.named["one"] == 1
        assert traced.of("two") == 2
    assert trace.unknown == set()
    assert trace.reads == {("things", ".named", '["one"'), ("things", ".of", '(["two"]')}
    with own.tracing() as trace:
        assert traced.other == 3
    assert trace.unknown == {"things.other"}
    with own.tracing() as trace:
        assert {traced: 1}
    assert trace.unknown


def test_a_read_is_told_by_what_it_gives_and_by_what_is_missing() -> None:
    things = Things()
    before = [
        tracer(things).state(read)
        for read in (("things", ".named", '["one"'), ("things", ".named", '["three"'))
    ]
    things.named["three"] = 3
    after = [
        tracer(things).state(read)
        for read in (("things", ".named", '["one"'), ("things", ".named", '["three"'))
    ]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_who_walks_a_mapping_reads_its_keys_or_all_of_it() -> None:
    things = Things()
    own = tracer(things)
    mapping = TracedMapping(own, things.named, ("things", ".named"))
    keys, whole = ("things", ".named", "keys"), ("things", ".named")
    walks: tuple[tuple[Callable[[], bool], Read], ...] = (
        (lambda: list(mapping) == list(mapping.keys()) == ["one", "two"], keys),
        (lambda: len(mapping) == 2, keys),
        (lambda: list(mapping.values()) == [1, 2], whole),
        (lambda: list(mapping.items()) == [("one", 1), ("two", 2)], whole),
        (lambda: mapping == {"one": 1, "two": 2}, whole),
    )
    for walked, read in walks:
        with own.tracing() as trace:
            assert walked()
        assert trace.reads == {read}
    with own.tracing() as trace:
        assert dict(mapping) == things.named
    assert trace.reads == {keys, (*whole, '["one"'), (*whole, '["two"')}

    def states() -> tuple[str, str]:
        asked = tracer(things)
        return asked.state(keys), asked.state(whole)

    before = states()
    things.named["two"] = 4
    assert [a == b for a, b in zip(before, states(), strict=True)] == [True, False]
    things.named["three"] = 4
    assert [a == b for a, b in zip(before, states(), strict=True)] == [False, False]


KEYS = st.recursive(
    st.one_of(st.text(), st.none(), st.booleans(), st.integers()),
    lambda one: st.lists(one, max_size=3).map(tuple),
)


@given(KEYS)
def test_a_key_is_told_as_json_has_it_and_comes_back(key: object) -> None:
    text = as_text((key,))
    assert text == json.dumps((key,))
    assert repr(arguments(text)) == repr((key,))


def test_a_frozen_dataclass_is_a_key_and_what_can_change_is_none() -> None:
    scope = Scope(region="", country="FR")
    text = as_text(("of", scope))
    assert text is not None
    assert arguments(text) == ("of", scope)
    assert as_text(([],)) is None
    assert as_text(Things()) is None


@given(st.lists(st.lists(st.sampled_from("abcdef").map(lambda one: ("kg", f".{one}")))))
def test_reads_that_are_sent_one_after_the_other_are_received(
    pages: list[list[tuple[str, str]]],
) -> None:
    sender, receiver = ReadsSent(), ReadsReceived()
    messages = [pickle.dumps(sender.sent(one)) for one in pages]
    assert [receiver.received(pickle.loads(one)) for one in messages] == [  # noqa: S301 -- our own
        tuple(one) for one in pages
    ]
    sent = [read for one in messages for read in pickle.loads(one).new]  # noqa: S301
    assert sorted(sent) == sorted({read for one in pages for read in one})


def test_a_set_of_texts_is_the_same_read_in_every_process() -> None:
    things = Things()
    found = tracer(things)
    traced = Traced(found, things, ("things",), {"count": "each"})
    with found.tracing() as trace:
        for asked in ({"b", "a", "c"}, frozenset("cab"), ["b", "a"]):
            traced.count(asked)
    assert trace.reads == {
        ("things", ".count", '([["a", "b", "c"]]'),
        ("things", ".count", '([["b", "a"]]'),
    }


def test_fingerprints_tell_values_apart() -> None:
    values: list[object] = [
        *(None, True, 1, 1.0, "1", b"1", "", (), [], {}, frozenset({1}), ("1", "2"), ("12",)),
        *(("1\x1f2",), {"a": "b"}, {"b": "a"}, {"x": 1, "y": 2}, {"y": 2, "x": 1}),
        *(euroai.KnowledgeGraph.__name__, ("s1:1",), (("1",), "2"), ("1", ("2",))),
    ]
    assert len({fingerprint(value) for value in values}) == len(values)
    assert fingerprint(frozenset("abc")) == fingerprint(frozenset("cba"))
    with pytest.raises(UnknownTypeError):
        fingerprint(object())


def test_what_is_made_once_is_read_by_whoever_is_given_it(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    from euroai.site import Site

    site = Site(euroai.load(folder_of(MORE)), tmp_path, record=BuildRecord("key"))
    made = lambda: site.kg.label("one")  # noqa: E731
    with site.tracer.tracing() as first:
        site.once("label", made)
    with site.tracer.tracing() as second:
        site.once("label", made)
    assert first.reads == second.reads == {("kg", ".label", '(["one"]')}
    site.once("before", made)
    with site.tracer.tracing() as later:
        site.once("before", made)
    assert later.reads == first.reads
    assert not later.unknown


def test_what_is_made_of_a_thing_is_made_once_for_all_languages_and_forgotten_with_it(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    from euroai.site import Site
    from euroai.site.incremental.page_writer import PageModule, PageWriter

    site = Site(euroai.load(folder_of(MORE)), tmp_path / "site", record=BuildRecord("key"))
    made: list[str] = []

    def make(item: str) -> str:
        made.append(item)
        return site.kg.label(item)

    def write_item(site: Site, item: str) -> None:
        # Under the same name, so that what was made of the thing before would be given.
        words = site.once_of_item("label", lambda: make(item))
        site.write(f"{site.tree(site.language)}{item}.txt", words)

    module = PageModule("things", "things", lambda _site: None, lambda _site: ["one", "two"])
    module = dataclasses.replace(module, write_item=write_item)
    with PageWriter(site).pool([module], jobs=1).running():
        pass
    assert made == ["one", "two"]
    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.txt")}
    assert written == {"one.txt": "One", "two.txt": "Two"}
    assert len(site.options.languages) > 1
    assert site.record is not None
    site.record.content()
    _, entry = site.record._pages["things/two"]
    assert {one.path for one in entry.files} == {"two.txt", "fr/two.txt"}


def test_what_is_computed_of_a_scope_and_what_is_asserted_are_known_reads(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    from euroai.analysis.rankings.scope import organizations_in
    from euroai.namespaces import PREFIXES
    from euroai.site import Site
    from euroai.store.terms import NamedNode

    data = folder_of(MORE)
    ended = NamedNode(PREFIXES["eai"] + "startedOn")

    def read(site: Site) -> tuple[Trace, list[str]]:
        with site.tracer.tracing() as trace:
            organizations_in(site.kg, Scope(region="", country="FR"))
            list(site.kg.asserted.match(None, ended, None))
        assert trace.unknown == set()
        return trace, [site.tracer.state(one) for one in sorted(trace.reads)]

    trace, before = read(Site(euroai.load(data), tmp_path / "one"))
    assert all(before)
    assert len(trace.reads) == 2
    assert read(Site(euroai.load(data), tmp_path / "two"))[1] == before
    replace(data / "sources/2025/second.ttl", '"2020"^^xsd:gYear', '"2021"^^xsd:gYear')
    dated = read(Site(euroai.load(data, cache=False), tmp_path / "three"))[1]
    assert [a == b for a, b in zip(before, dated, strict=True)] == [True, False]
    replace(data / "register/labs.ttl", "country:FR", "country:BE")
    moved = read(Site(euroai.load(data, cache=False), tmp_path / "four"))[1]
    assert [a == b for a, b in zip(dated, moved, strict=True)] == [False, True]


def test_a_record_names_nothing_but_functions_of_the_package(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    """A record is a file in an output folder; whoever can write there starts nothing by it."""
    from euroai.site import Site

    site = Site(euroai.load(folder_of(MORE)), tmp_path)
    for text in (
        '(["os.system", ["true"], []]',
        '(["euroai.site.incremental.tracing.json.dumps", [], []]',
        '([{"of": "pathlib.Path", "fields": ["x"]}, [], []]',
    ):
        assert site.tracer.state(("computed", text)) == ""


def test_an_unchanged_folder_writes_only_the_pages_of_the_whole_dataset(
    data: Path, output: Path
) -> None:
    names = [
        *("", "labs", "investors", "people", "countries", "countries/fr", "cities", "sectors"),
        *("rankings", "disputed", "stale", "capital", "talent", "map", "overlap"),
    ]
    files = [output / "site" / name / "index.html" for name in names]
    before = [file.stat().st_ino for file in files if file.is_file()]
    assert len(before) > 12
    pages(data, output)
    assert [file.stat().st_ino for file in files if file.is_file()] == before


def test_a_page_module_that_declares_nothing_is_written_again(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    from euroai.site import Site
    from euroai.site.incremental.page_writer import PageModule, PageWriter
    from euroai.site.incremental.record import BuildRecord

    def write(site: Site) -> None:
        site.write("new.txt", repr(site.kg.store))

    site = Site(euroai.load(folder_of(MORE)), tmp_path, record=BuildRecord("key"))
    PageWriter(site).write_module(PageModule("new", "new", write))
    assert site.record is not None
    assert b"new.txt" not in site.record.content()


def test_a_site_without_a_record_traces_nothing(folder_of: FolderOf, tmp_path: Path) -> None:
    build_site(euroai.load(folder_of(MORE)), tmp_path / "site")
    assert (tmp_path / "site/id/ada/index.html").is_file()
