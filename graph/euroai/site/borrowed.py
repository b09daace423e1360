"""Words that the pages borrow from the rooms beneath them, where nothing is translated.

A view's title stands in its file, a measure's in the analysis. The pages hand them to ``gettext``;
here the catalogue learns of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from euroai.analysis.conflicts import REASONS
from euroai.analysis.measures import MEASURES
from euroai.views import view, view_names

__all__ = ["borrowed"]


def borrowed() -> Iterator[tuple[str, str, str]]:
    """Yield each message with where it comes from: ``(place, context, message)``."""
    for name in view_names():
        yield "views", "", view(name).title
        yield "views", "", view(name).description
    for measure in MEASURES.values():
        yield "measures", "", measure.title
    yield "analysis", "", "unknown"
    for words in REASONS.values():
        yield "reasons", "", words
