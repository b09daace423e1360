"""A directory's page: its frame, its data, its words; the first rows stand without a script too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from euroai.i18n.languages import gettext
from euroai.site.directory.columns import Column
from euroai.site.directory.data import DATA, concepts_of
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

__all__ = ["write_directory"]

_PLAIN: Final = 200
"""So many rows stand on the page without a script."""
_STATUS: Final = "done"


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a directory's page says of its data: how many rows, the first of them, concepts."""

    total: int
    plain: Sequence[Mapping[str, Any]]
    concepts: frozenset[str]


def write_directory(
    site: Site, kind: str, columns: Sequence[Column], *, title: str, description: str
) -> None:
    """Write the page of a directory, its data and its words in the current language."""
    gathered = site.once(f"directory of {kind}", lambda: _gathered(site, kind, columns))
    prose = site.prose(kind)
    words = _words(prose, kind, columns, gathered.concepts)
    site.data_js(f"{kind}/words.js", "euroaiDirectoryWords", words)
    site.page(
        kind,
        "directory/page.html",
        prose=prose,
        title=title,
        description=description,
        data=(f"{kind}/data.js", f"{kind}/words.js"),
        scripts=("bundles/directory.js",),
        styles=("directory/directory.css",),
        kind=kind,
        total=gathered.total,
        plain=gathered.plain,
        columns=[one for one in columns if one.type in ("concept", "concepts", "date", "money")],
    )


def _gathered(site: Site, kind: str, columns: Sequence[Column]) -> _Gathered:
    """Write the data of a directory, which all languages share; keep what its page says of it."""
    data = DATA[kind](site.index)
    site.data_js(f"{kind}/data.js", "euroaiDirectory", data, shared=True)
    first = zip(*(values[:_PLAIN] for values in data["columns"].values()), strict=True)
    return _Gathered(
        len(data["columns"].get("id", [])),
        tuple(dict(zip(data["columns"], row, strict=True)) for row in first),
        frozenset(concepts_of(data, ((one.key, one.type) for one in columns))),
    )


def _words(
    prose: Prose, kind: str, columns: Sequence[Column], concepts: Iterable[str]
) -> dict[str, Any]:
    """Return the columns with their words, and the word of every concept in the data."""
    return {
        "kind": kind,
        "columns": [
            {
                "key": one.key,
                "words": gettext(one.word),
                "type": one.type,
                "shown": one.shown,
                "number": one.number,
                "filtered": one.filtered,
                "at": one.at,
                "compared": one.compared,
                "card": one.card,
            }
            for one in columns
        ],
        "words": {
            one: gettext("Done") if one == _STATUS else prose.labels.heading(one)
            for one in sorted(concepts)
        },
    }
