"""When sources were published, and which of several is known to be the later."""

from __future__ import annotations

from collections.abc import Iterable

from euroai.derive.days import day_range
from euroai.namespaces import PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = ["is_known_later", "published_dates"]


def is_known_later(sources: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether one of ``sources`` was published after all of ``others``, for certain.

    Both are dates as they are stated; ranges that overlap decide nothing, nor does a source without
    a date (''), which may be later than any. False where either side is empty.
    """
    firsts = [span[0] for one in sources if (span := day_range(one)) is not None]
    spans = [day_range(one) for one in others]
    lasts = [span[1] if span is not None else "9999-12-31" for span in spans]
    return bool(firsts) and bool(lasts) and max(firsts) > max(lasts)


def published_dates(store: Store) -> dict[str, str]:
    """Return for each source's slug when it was published, as stated; undated ones are left out."""
    predicate = NamedNode(PREFIXES["eai"] + "publishedOn")
    quads = store.match(None, predicate, None, None)
    stated = {slug(text_of(quad.subject)): text_of(quad.object) for quad in quads}
    return {source: date for source, date in stated.items() if day_range(date)}
