"""Kinds of tests, distinguished at the end of a run, and how many processes run them.

``lint``, ``types`` and ``browser`` are markers (``pytest -m browser``); every other test is fast.
All kinds run side by side: the longest, which wait for one program each, begin first. A test of the
browser that waited in vain is run once more, and the end of the run tells which: on a machine with
more to do than processors a browser stalls now and then. What it answers wrongly fails at once.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import Final

import pytest

__all__ = ["FAST", "KINDS", "NeverTrueError", "kind_of"]

KINDS: Final = ("lint", "types", "browser")
"""The kinds that have a marker."""
FAST: Final = "fast"
_WAITED_IN_VAIN: Final = ("^TimeoutError: ", "^NeverTrueError: ")
"""How the errors begin after which a test of the browser is run once more."""
_MOST: Final = 8
"""Processes at most: each holds the shipped graph, some 700 MB with the pages."""


class NeverTrueError(AssertionError):
    """What was waited for did not come true of a page in time."""


def kind_of(keywords: object) -> str:
    """Return the kind of a test with these keywords."""
    return next((kind for kind in KINDS if kind in keywords), FAST)  # type: ignore[operator]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Use a process for each processor for the whole suite, and this one for chosen files.

    ``pytest -n 2 tests/site`` sets the number by hand.
    """
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        config.option.dist = "no"
        return 0
    able = getattr(os, "sched_getaffinity", None)
    return min(len(able(0)) if able else os.cpu_count() or 1, _MOST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the checks of types begin first, programs that take a minute; mark what may run again."""
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=list(_WAITED_IN_VAIN)))
    items.sort(key=lambda item: item.get_closest_marker("types") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """State for each kind what passed, failed or was skipped, and the seconds its tests took."""
    stated: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, FAST)}
    seconds: defaultdict[str, float] = defaultdict(float)
    for outcome in ("passed", "failed", "error", "skipped", "xfailed", "xpassed", "rerun"):
        for report in terminalreporter.stats.get(outcome, ()):
            # A file that cannot be collected has no keywords.
            stated[kind_of(getattr(report, "keywords", ()))][outcome] += 1
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[kind_of(report.keywords)] += report.duration
    terminalreporter.section("kinds of tests")
    for kind, outcomes in stated.items():
        if outcomes:
            counts = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items())
            terminalreporter.write_line(f"{kind:8} {counts}, {seconds[kind]:.0f} s of tests")
    for report in terminalreporter.stats.get("rerun", ()):
        crash = getattr(report.longrepr, "reprcrash", None)
        why = str(crash.message).splitlines()[0] if crash else ""
        terminalreporter.write_line(f"run once more: {report.nodeid} {why}".rstrip())
