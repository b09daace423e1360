"""Pages by several processes: none waits for another without need, and faults arrive."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.site import build_site
from euroai.site.incremental.page_writer import PageWriter
from euroai.site.pages import pages
from euroai.site.render.files import SiteFiles
from euroai.site.render.parallel import PageError, PagePool, available_jobs, beside
from tests.conftest import FolderOf
from tests.site.incremental.test_incremental import MORE

needs_fork = pytest.mark.skipif(available_jobs() == 1, reason="one process writes all here")
_PATIENCE = 120


def wait_for(is_so: object) -> None:
    assert callable(is_so)
    until = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


@needs_fork
def test_a_process_goes_on_while_the_first_is_busy_whatever_it_has_to_say(tmp_path: Path) -> None:
    items = [str(number) for number in range(64)]
    stated: list[str] = []

    def write(place: int) -> str:
        (tmp_path / items[place]).touch()
        return items[place] + "." * 200_000  # more than a pipe holds

    pool = PagePool(
        items, write, lambda some: stated.extend(one.strip(".") for one in some), jobs=2
    )
    with pool.running():
        # This process writes none before the body ends, so that the other has written all.
        wait_for(lambda: all((tmp_path / item).exists() for item in items))
        assert stated == []
    assert sorted(stated) == sorted(items)


@needs_fork
def test_what_goes_wrong_in_another_process_is_raised_in_the_first() -> None:
    def write(place: int) -> None:
        raise ValueError(place)

    pool = PagePool(["one"] * 40, write, list[None]().extend, jobs=2)
    with pytest.raises(PageError, match="The page one cannot be written"), pool.running():
        pass


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_answer_is_found_once_and_known_before_it_is_asked_for_where_one_can_fork(
    jobs: int, tmp_path: Path
) -> None:
    def act() -> int:
        with (tmp_path / "calls").open("a") as file:
            file.write(".")
        return 42

    with beside(act, jobs=jobs) as answer:
        if jobs > 1 and available_jobs() > 1:
            wait_for(answer.is_known)
        else:
            assert not answer.is_known()
        assert answer() == answer() == 42
        assert answer.is_known()
    assert (tmp_path / "calls").read_text() == "."


@needs_fork
def test_a_process_that_writes_pages_takes_no_answer_from_the_one_who_asked() -> None:
    with beside(lambda: "found", jobs=2) as answer:
        wait_for(answer.is_known)
        child = os.fork()
        if child == 0:
            os._exit(int(answer.is_known()))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert answer() == "found"


@needs_fork
def test_large_items_are_taken_one_at_a_time(tmp_path: Path) -> None:
    """Two that are alone go to two processes, though a batch would hold both."""

    def write(place: int) -> int:
        (tmp_path / f"{place} begun").touch()
        wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
        return os.getpid()

    stated: list[int] = []
    with PagePool(["one", "two"], write, stated.extend, jobs=2, alone=2).running():
        pass
    assert stated
    assert os.getpid() not in stated


def test_pages_that_write_the_same_file_are_written_by_one_process(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one would write into what the other took over from the last build."""
    writers: dict[str, set[str]] = defaultdict(set)
    now = [""]

    def noted(method: Callable[..., None]) -> Callable[..., None]:
        def write(self: SiteFiles, path: str, *words: object) -> None:
            writers[path].add(now[0])
            method(self, path, *words)

        return write

    write_page = PageWriter._written_or_standing

    def begun(self: PageWriter, name: str, write: Callable[[], None]) -> object:
        module = name.partition("/")[0].rpartition(" ")[0] or name.partition("/")[0]
        own = next(one for one in pages() if one.name == module)
        now[0] = own.written_with or own.name
        return write_page(self, name, write)

    monkeypatch.setattr(SiteFiles, "write", noted(SiteFiles.write))
    monkeypatch.setattr(SiteFiles, "shared_js", noted(SiteFiles.shared_js))
    monkeypatch.setattr(PageWriter, "_written_or_standing", begun)
    build_site(euroai.load(folder_of(MORE), cache=False), tmp_path / "site")
    assert len(writers) > 40
    shared = {path: of for path, of in writers.items() if len(of - {""}) > 1}
    assert shared == {}
