"""The same work by three stacks: euroai, the plain one, the bare engines.

A task is ``prepare(place) -> act``: what is prepared is not timed, ``act()`` is. ``act`` may return
the share of the work that it did, where the whole would take hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scripts.benchmarking.bare_stack import (
    engine_all,
    engine_approximate,
    engine_betweenness,
    engine_load,
    engine_one,
    engine_only_load,
    engine_pagerank,
    engine_paths,
    engine_view,
)
from scripts.benchmarking.own_stack import (
    euroai_all,
    euroai_approximate,
    euroai_centrality,
    euroai_command,
    euroai_complete,
    euroai_load,
    euroai_measured,
    euroai_one,
    euroai_only_load,
    euroai_page,
    euroai_paths,
    euroai_view,
)
from scripts.benchmarking.place import Act, Place, Prepare
from scripts.benchmarking.plain_stack import (
    plain_all,
    plain_betweenness,
    plain_load,
    plain_one,
    plain_only_load,
    plain_page,
    plain_pagerank,
    plain_paths,
    plain_view,
)

__all__ = ["TASKS", "Act", "Place", "Prepare"]

TASKS: Final[Mapping[str, Mapping[str, Prepare]]] = {
    "euroai --help, cold": {"euroai": euroai_command("--help")},
    "euroai overlap, cold": {"euroai": euroai_command("overlap", "{}", "--top", "3")},
    "load": {
        "euroai": euroai_only_load,
        "plain": plain_only_load,
        "engine": engine_only_load(bulk=False),
        "engine, bulk": engine_only_load(bulk=True),
    },
    "load + one overlap": {
        "euroai": euroai_load,
        "plain": plain_load,
        "engine": engine_load(bulk=False),
        "engine, bulk": engine_load(bulk=True),
    },
    "load + all derived": {"euroai": euroai_complete},
    "one overlap": {"euroai": euroai_one, "plain": plain_one, "engine": engine_one},
    "all pairs, counted": {"euroai": euroai_all, "plain": plain_all, "engine": engine_all},
    "all pairs, p-values": {"euroai": euroai_measured},
    "PageRank": {
        "euroai": euroai_centrality("pagerank"),
        "plain": plain_pagerank,
        "engine": engine_pagerank,
    },
    "betweenness, exact": {
        "euroai": euroai_centrality("betweenness"),
        "plain": plain_betweenness,
        "engine": engine_betweenness,
    },
    "betweenness ± 0.01": {
        "euroai": euroai_approximate,
        "plain": plain_betweenness,
        "engine": engine_approximate,
    },
    "ten shortest paths": {
        "euroai": euroai_paths,
        "plain": plain_paths,
        "engine": engine_paths,
    },
    "view as a graph": {"euroai": euroai_view, "plain": plain_view, "engine": engine_view},
    "one network's page": {"euroai": euroai_page, "plain": plain_page},
}
"""By task and stack. Cold commands and pages are measured on the shipped data alone."""
