"""``euroai cache``: the size of the cached snapshots, and their removal."""

from __future__ import annotations

import click

from euroai.cli.options import example
from euroai.store.snapshot import CacheInfo, cache_info, clear_cache

__all__ = ["cache"]


@click.group(epilog=example("euroai cache info", "euroai cache clear"))
def cache() -> None:
    """Show or remove what earlier commands kept.

    A snapshot holds what follows from a data folder, so that the next command need not derive it
    again. It is used only while the files, the ontology and euroai itself are the same.
    EUROAI_CACHE names the folder (off: keep nothing), EUROAI_CACHE_LIMIT its size in megabytes.
    """


@cache.command(epilog=example("euroai cache info"))
def info() -> None:
    """Show where the snapshots are and what they take."""
    found = cache_info()
    if found.folder is None:
        click.echo("Nothing is kept: EUROAI_CACHE is off.")
        return
    click.echo(f"{found.folder}: {_size(found)} of at most {found.limit / 1e6:,.0f} MB.")
    for fault in found.faults:
        click.echo(fault)


@cache.command(epilog=example("euroai cache clear"))
def clear() -> None:
    """Remove every snapshot. The next command derives what it needs again."""
    found = clear_cache()
    if found.folder is None:
        click.echo("Nothing is kept: EUROAI_CACHE is off.")
        return
    click.echo(f"Removed {_size(found)} from {found.folder}.")


def _size(found: CacheInfo) -> str:
    number = "1 snapshot" if found.snapshots == 1 else f"{found.snapshots} snapshots"
    return f"{number}, {found.size / 1e6:,.1f} MB"
