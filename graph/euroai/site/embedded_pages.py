"""Single pages to stand in other pages: each one file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from euroai.site.graph_source import GraphSource, checked
from euroai.site.incremental.progress import Report, unreported
from euroai.site.render.options import SiteOptions
from euroai.writing import write_files

__all__ = ["EMBEDDED", "Embedded", "embed"]

EMBEDDED: Final = "embed"
"""The folder, beside those of a whole build, for pages that stand in other pages."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A page to stand in another one: its file, and the HTML that shows it there."""

    file: Path
    frame: str


def embed(
    data: Path | None,
    output: Path,
    *,
    only: Sequence[str] = (),
    views: Sequence[str] = (),
    as_of: date | None = None,
    options: SiteOptions | None = None,
    progress: Report | None = None,
    endpoint: str | None = None,
) -> tuple[Embedded, ...]:
    """Write single pages into ``output/embed/``, each one file that needs nothing beside it.

    ``only`` are entities by id or name, ``views`` names of views. Beside them stands
    ``euroai-embed.js``, which gives the frame of an entity's page its height. Other files of the
    folder stay.

    Raises:
        DataError: the data has faults.
        UnknownName: nothing is called so.
        UnknownChoice: there is no such view.
        OutputError: the output cannot be written.
    """
    from euroai.queries.views import view
    from euroai.site.render.embed import (
        HOST_SCRIPT,
        embed_entity,
        embed_view,
        embedded_name,
        frame_for,
        host_script,
    )

    report, chosen = progress or unreported, options or SiteOptions()
    kg, _ = checked(GraphSource(data, endpoint, as_of), report)
    folder = output / EMBEDDED
    pages: dict[str, tuple[str, str]] = {}
    for ident in kg.require(*only):
        text = embed_entity(kg, ident, folder, chosen)
        pages[embedded_name(ident)] = (text, frame_for(ident, kg.label(ident), is_view=False))
    for name in views:
        text = embed_view(kg, name, chosen)
        pages[embedded_name(name)] = (text, frame_for(name, view(name).title, is_view=True))
    texts = {name: text for name, (text, _) in pages.items()}
    if only:
        texts[HOST_SCRIPT] = host_script()
    write_files(folder, texts)
    return tuple(Embedded(folder / name, frame) for name, (_, frame) in pages.items())
