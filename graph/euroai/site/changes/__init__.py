"""Changes between two graphs as a page and an Atom feed.

The page stands alone: it opens from disk, asks nobody for anything, and has no script.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment

from euroai.characters import plain_text
from euroai.derive.dates import day_range
from euroai.site.render.xml import Element, child, document
from euroai.writing import write_files

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff, EventChange
    from euroai.knowledge import KnowledgeGraph

__all__ = ["write_changes"]

_TAG: Final = "tag:w3id.org,2026:euroai/changes"
_WORDS: Final = {"new": "New", "changed": "Changed", "merged": "Merged", "withdrawn": "Withdrawn"}


def write_changes(found: Diff, kg: KnowledgeGraph, folder: Path) -> tuple[Path, ...]:
    """Write ``index.html``, ``changes.css`` and ``feed.xml`` into a folder; return the files.

    The feed's day is the last on which a source of the new graph was published: the same graphs
    give the same files.

    Raises:
        OutputError: the folder cannot be written.
    """
    texts = {
        "index.html": _page(found, kg),
        "changes.css": files("euroai.site.changes").joinpath("changes.css").read_text("utf-8"),
        "feed.xml": _feed(found, kg),
    }
    write_files(folder, {name: plain_text(text) for name, text in texts.items()})
    return tuple(folder / name for name in texts)


def _page(found: Diff, kg: KnowledgeGraph) -> str:
    text = files("euroai.site.changes").joinpath("changes.html").read_text("utf-8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)
    sections = [
        {
            "word": word,
            "events": [one for one in found.events if one.change == change],
            "entities": [one for one in found.entities if one.change == change],
        }
        for change, word in _WORDS.items()
    ]
    return template.render(
        found=found,
        day=_last_day(kg),
        sections=[one for one in sections if one["events"] or one["entities"]],
        rounds=sum(e.change == "new" and e.kind == "FundingRound" for e in found.events),
        disputes=[("Disputes that opened", found.opened), ("Disputes settled", found.settled)],
        publishers=lambda slugs: _publishers(kg, slugs),
        shown=lambda value: _shown(kg, value),
    )


def _last_day(kg: KnowledgeGraph) -> str:
    spans = (day_range(source.published) for source in kg.sources.values())
    return max((span[0] for span in spans if span), default="1970-01-01")


def _publishers(kg: KnowledgeGraph, slugs: Iterable[str]) -> str:
    names = sorted({kg.sources[s].publisher if s in kg.sources else s for s in slugs})
    return ", ".join(names)


def _shown(kg: KnowledgeGraph, value: str) -> str:
    return ", ".join(map(kg.label, value.split(", "))) if value else "–"


def _feed(found: Diff, kg: KnowledgeGraph) -> str:
    """Return an Atom feed: an entry an event that is new, changed, merged or withdrawn."""
    day = _last_day(kg)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    child(root, "id", _TAG)
    child(root, "title", "euroai: what changed")
    child(root, "updated", f"{day}T00:00:00Z")
    child(child(root, "author"), "name", "euroai")
    for one in found.events:
        _add_entry(child(root, "entry"), one, kg, day)
    return document(root)


def _add_entry(entry: Element, one: EventChange, kg: KnowledgeGraph, day: str) -> None:
    lines = [
        f"{v.property}: {_shown(kg, v.after)}"
        if one.change == "new"
        else f"{v.property}: {_shown(kg, v.before)} → {_shown(kg, v.after)}. {v.why}"
        for v in one.values
    ]
    child(entry, "id", f"{_TAG}/{one.change}/{one.id}/{day}")
    child(entry, "title", f"{_WORDS[one.change]}: {', '.join(one.label)}")
    child(entry, "updated", f"{day}T00:00:00Z")
    child(entry, "content", "\n".join([*lines, *_attributed(one, kg)]), type="text")


def _attributed(one: EventChange, kg: KnowledgeGraph) -> list[str]:
    lines: list[Any] = []
    if one.into:
        lines.append(f"It is {one.into} now.")
    if one.sources_added:
        lines.append(f"Stated by {_publishers(kg, one.sources_added)}.")
    if one.sources_gone:
        lines.append(f"No longer stated by {_publishers(kg, one.sources_gone)}.")
    return lines
