"""Sources: pages, articles and filings, with publisher, date and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from euroai.model.ids import SourceId
from euroai.namespaces import PREFIXES, slug
from euroai.store.base import Store
from euroai.store.statements import LABEL, TYPE
from euroai.store.terms import NamedNode, text_of

__all__ = ["Source", "sources"]

_EAI: Final = PREFIXES["eai"]


@dataclass(frozen=True, slots=True)
class Source:
    """A page, article or filing. ``published`` is a date as stated, empty where it is unknown.

    ``republished_by`` is the site on which the page was read where that is not its publisher's;
    ``copy_of`` the slug of a source whose text it repeats; ``reliability`` a concept (``press``),
    empty where its publisher is not on the reviewed list; ``read_as`` how much of it was read
    (``headline``), empty where that is not said.
    """

    id: SourceId
    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    republished_by: str = ""
    copy_of: str = ""
    reliability: str = ""
    read_as: str = ""


def sources(store: Store) -> dict[str, Source]:
    """Return every source by its slug, sorted."""
    found: dict[str, dict[str, str]] = {}
    kind = NamedNode(_EAI + "Source")
    for quad in store.match(None, TYPE, kind):
        found[text_of(quad.subject)] = {}
    names = {"title": LABEL}
    names |= {
        key: NamedNode(_EAI + name)
        for key, name in (
            ("publisher", "publisher"),
            ("published", "publishedOn"),
            ("url", "url"),
            ("language", "language"),
            ("republished_by", "republishedBy"),
            ("copy_of", "copyOf"),
            ("reliability", "reliability"),
            ("read_as", "readAs"),
        )
    }
    for key, predicate in names.items():
        for quad in store.match(None, predicate, None):
            if (own := found.get(text_of(quad.subject))) is not None:
                own[key] = min(own.get(key, text_of(quad.object)), text_of(quad.object))
    result = {}
    for iri in sorted(found):
        texts = {"title": slug(iri), **found[iri]}
        for key in ("copy_of", "reliability", "read_as"):
            texts[key] = slug(texts.get(key, ""))
        result[slug(iri)] = Source(SourceId(slug(iri)), **texts)
    return result
