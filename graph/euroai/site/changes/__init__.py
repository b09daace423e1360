"""Changes between two graphs as a page and an Atom feed.

The page stands alone: it opens from disk, asks nobody for anything, and has no script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment
from markupsafe import Markup

from euroai.analysis.quality.freshness import data_date
from euroai.characters import plain_text
from euroai.derive.dates import day_range
from euroai.i18n.languages import current, gettext, gettext_noop
from euroai.site.messages import translated_sentence
from euroai.site.render.xml import Element, child, document
from euroai.writing import write_files

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff, EventChange, ValueChange
    from euroai.knowledge import KnowledgeGraph

__all__ = ["FeedWords", "changes_feed", "write_changes"]

_TAG: Final = "tag:w3id.org,2026:euroai/changes"
_WORDS: Final = {
    "new": gettext_noop("New"),
    "changed": gettext_noop("Changed"),
    "merged": gettext_noop("Merged"),
    "withdrawn": gettext_noop("Withdrawn"),
}


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
        "feed.xml": changes_feed(found, kg),
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
        disputes=[("Disputes that opened", found.opened), ("Disputes settled", found.settled)],
        publishers=lambda slugs: _publishers(kg, slugs),
        shown=lambda value: _shown(kg, value),
    )


def _last_day(kg: KnowledgeGraph) -> str:
    span = day_range(data_date(kg))
    return span[0] if span else "1970-01-01"


def _publishers(kg: KnowledgeGraph, slugs: Iterable[str]) -> str:
    names = sorted({kg.sources[s].publisher if s in kg.sources else s for s in slugs})
    return ", ".join(names)


def _shown(kg: KnowledgeGraph, value: str) -> str:
    return ", ".join(map(kg.label, value.split(", "))) if value else "–"


@dataclass(frozen=True, slots=True)
class FeedWords:
    """How a feed calls an event, a property, and a value of it (one of a change's two)."""

    name: Callable[[EventChange], str]
    property_word: Callable[[str], str]
    value: Callable[[ValueChange, str], str]


def changes_feed(found: Diff, kg: KnowledgeGraph, words: FeedWords | None = None) -> str:
    """Return an Atom feed: an entry an event that is new, changed, merged or withdrawn.

    It is in the current language; without ``words`` the data's own names stand in it.
    """
    day = _last_day(kg)
    words = words or FeedWords(
        lambda one: ", ".join(one.label), str, lambda _, value: _shown(kg, value)
    )
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": current()})
    child(root, "id", _TAG)
    child(root, "title", gettext("euroai: what changed"))
    child(root, "updated", f"{day}T00:00:00Z")
    child(child(root, "author"), "name", "euroai")
    for one in found.events:
        _add_entry(child(root, "entry"), one, kg, day, words)
    return document(root)


def _add_entry(
    entry: Element, one: EventChange, kg: KnowledgeGraph, day: str, words: FeedWords
) -> None:
    lines = []
    for change in one.values:
        before, after = (words.value(change, text) for text in (change.before, change.after))
        value = after if one.change == "new" else f"{before} → {after}. {_plain(change.why)}"
        name = words.property_word(change.property)
        lines.append(gettext("{property}: {value}", property=name, value=value))
    title = gettext("{change}: {what}", change=gettext(_WORDS[one.change]), what=words.name(one))
    child(entry, "id", f"{_TAG}/{one.change}/{one.id}/{day}")
    child(entry, "title", title)
    child(entry, "updated", f"{day}T00:00:00Z")
    child(entry, "content", "\n".join([*lines, *_attributed(one, kg)]), type="text")


def _plain(sentence: str) -> str:
    """Return a sentence in the current language, without markup, with a capital."""
    words = Markup(translated_sentence(sentence)).striptags()  # noqa: S704 -- tags are taken away
    return words[:1].upper() + words[1:]


def _attributed(one: EventChange, kg: KnowledgeGraph) -> list[str]:
    lines: list[str] = []
    if one.into:
        lines.append(gettext("It is {id} now.", id=one.into))
    if one.sources_added:
        lines.append(gettext("Stated by {who}.", who=_publishers(kg, one.sources_added)))
    if one.sources_gone:
        lines.append(gettext("No longer stated by {who}.", who=_publishers(kg, one.sources_gone)))
    return lines
