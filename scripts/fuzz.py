"""Try inputs that nobody thought of, door by door, for as long as you like.

    .venv/bin/python -m scripts.fuzz --minutes 30
    .venv/bin/python -m scripts.fuzz --minutes 5 --only sparql --only http

What fails is shrunk, printed and kept in ``.hypothesis/``, where the tests find it again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from typing import Any

from hypothesis import given, seed, settings

from tests.fuzzing import Target
from tests.fuzzing.profiles import NIGHTLY
from tests.fuzzing.targets import TARGETS

__all__ = ["fuzz"]

_AT_ONCE = 50


def fuzz(target: Target, minutes: float) -> tuple[int, list[str]]:
    """Fuzz one door; return how many inputs were tried and each failure as it was printed."""
    tried, failures = 0, []
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:

        @seed(random.getrandbits(64))
        @settings(NIGHTLY, max_examples=_AT_ONCE)
        @given(target.inputs)
        def once(value: Any) -> None:  # noqa: ANN401 -- what the door takes
            nonlocal tried
            if time.monotonic() < end:
                tried += 1
                target.check(value)

        try:
            once()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            failures.append("".join(traceback.format_exception(error)))
            break
    return tried, failures


def main() -> None:
    """Fuzz every door in turn; exit status 1 if anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=5, help="for each door")
    parser.add_argument("--only", action="append", choices=sorted(TARGETS), help="repeatable")
    chosen = parser.parse_args()
    found = 0
    for name in chosen.only or sorted(TARGETS):
        tried, failures = fuzz(TARGETS[name], chosen.minutes)
        print(f"{name}: {tried:,} inputs in {chosen.minutes:g} minutes, {len(failures)} failures")
        for text in failures:
            print(text, flush=True)
        found += len(failures)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
