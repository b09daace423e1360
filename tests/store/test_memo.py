"""What is kept by its inputs is what the function would give, and nothing else."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from euroai.analysis.centrality.centrality import centrality_of
from euroai.analysis.centrality.simple_graph import Ties, ties_of_graph
from euroai.analysis.communities.modularity import partition_of
from euroai.draw.layout import layout
from euroai.store import memo, snapshot
from euroai.store.memo import remembered

CLUB = nx.karate_club_graph()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("EUROAI_CACHE", str(folder))
    memo._version.cache_clear()
    return folder


class Counted:
    """A function that knows how often it was called."""

    def __init__(self, answer: tuple[int, ...]) -> None:
        self.calls = 0
        self.answer = answer

    def __call__(self) -> tuple[int, ...]:
        self.calls += 1
        return self.answer


def test_the_same_inputs_are_computed_once_and_others_again(cache: Path) -> None:
    first = Counted((1, 2))
    for _ in range(3):
        assert remembered("f", tuple[int, ...], first, (1, "a"), b"x") == (1, 2)
    assert first.calls == 1
    for inputs in (((1, "b"), b"x"), ((1, "a"), b"y"), ((1, "a"),), ((1, "a"), b"x", 0)):
        other = Counted((3,))
        assert remembered("f", tuple[int, ...], other, *inputs) == (3,)
        assert other.calls == 1
    assert cache.is_dir()


def test_other_code_or_another_engine_computes_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del cache
    remembered("f", tuple[int, ...], Counted((1,)), "in")
    monkeypatch.setattr(memo, "code_and_engines", lambda: ("another",))
    memo._version.cache_clear()
    again = Counted((2,))
    assert remembered("f", tuple[int, ...], again, "in") == (2,)
    memo._version.cache_clear()


def test_what_is_damaged_is_computed_again_and_without_a_cache_nothing_is_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered("f", tuple[int, ...], Counted((1,)), "in")
    (file,) = cache.rglob("*.msgpack")
    file.write_bytes(b"\xc1nonsense")
    assert remembered("f", tuple[int, ...], Counted((2,)), "in") == (2,)
    assert remembered("f", tuple[int, ...], Counted((3,)), "in") == (2,)
    monkeypatch.setenv("EUROAI_CACHE", "off")
    assert remembered("f", tuple[int, ...], Counted((4,)), "in") == (4,)


def test_the_cache_states_its_size_and_is_cleared(cache: Path) -> None:
    remembered("f", tuple[int, ...], Counted(tuple(range(1000))), "in")
    assert snapshot.cache_info().size > 1000
    snapshot.clear_cache()
    assert snapshot.cache_info().size == 0
    assert not list(cache.rglob("*.msgpack"))


def test_pictures_groups_and_ranks_are_the_same_kept_or_computed(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything() -> tuple[object, ...]:
        ties = ties_of_graph(CLUB)
        assert isinstance(ties, Ties)
        middle = layout(CLUB.subgraph(range(9)))
        return (
            layout(CLUB),
            list(layout(CLUB)),
            layout(CLUB, fixed=middle),
            partition_of(ties, engine="louvain"),
            *(centrality_of(ties, measure) for measure in ("betweenness", "degree", "hubs")),
        )

    computed, kept = everything(), everything()
    assert len(list(cache.rglob("*.msgpack"))) == 7
    monkeypatch.setenv("EUROAI_CACHE", "off")
    assert computed == kept == everything()
    assert [*map(repr, computed)] == [*map(repr, kept)]
