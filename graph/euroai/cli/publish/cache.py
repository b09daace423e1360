"""``euroai cache``: what the snapshots of earlier commands take, and their removal."""

from __future__ import annotations

import click

from euroai.cli.options import say
from euroai.store.snapshot import CacheInfo, cache_info, clear_cache

__all__ = ["cache"]


@click.group()
def cache() -> None:
    """Show or remove what earlier commands kept.

    A snapshot holds what follows from a data folder, so that the next command need not derive it
    again. It is used only while the files, the ontology and euroai itself are the same.
    EUROAI_CACHE names the folder (off: keep nothing), EUROAI_CACHE_LIMIT its size in megabytes.
    """


@cache.command()
def info() -> None:
    """Tell where the snapshots are and what they take."""
    found = cache_info()
    if found.folder is None:
        say("Nothing is kept: EUROAI_CACHE is off.")
        return
    say(f"{found.folder}: {_told(found)} of at most {found.limit / 1e6:,.0f} MB.")


@cache.command()
def clear() -> None:
    """Remove every snapshot. The next command derives what it needs again."""
    found = clear_cache()
    if found.folder is None:
        say("Nothing is kept: EUROAI_CACHE is off.")
        return
    say(f"Removed {_told(found)} from {found.folder}.")


def _told(found: CacheInfo) -> str:
    number = "1 snapshot" if found.snapshots == 1 else f"{found.snapshots} snapshots"
    return f"{number}, {found.size / 1e6:,.1f} MB"
