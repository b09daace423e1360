"""Messages defined in the layers below the pages, for the catalogue and in the page's language.

A view's title stands in its file, a measure's in the analysis. The pages hand them to ``gettext``;
here the catalogue learns of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from euroai.analysis.centrality.measures import MEASURES
from euroai.analysis.diff.reasons import MESSAGES as DIFF_MESSAGES
from euroai.analysis.notes import MESSAGES, FormattedMessage
from euroai.analysis.paths.relations import RELATIONS
from euroai.analysis.quality.conflicts import REASONS
from euroai.analysis.quality.stale import MESSAGES as STALE_MESSAGES
from euroai.exchange.files import DATASET_WORDS, VIEW_WORDS
from euroai.i18n.languages import gettext, grouped
from euroai.i18n.markup import html
from euroai.i18n.values import date_words
from euroai.queries.views import view, view_names
from euroai.site.notebooks.reading import STORIES, notebook

__all__ = ["PATH", "messages_elsewhere", "translated_sentence"]

PATH: Final = "path"
"""The context of the words of a path's steps."""
_DAY: Final = "day"
"""What a date is called in a sentence of the analyses."""


def translated_sentence(sentence: str) -> str:
    """Return a sentence of the analyses in the current language, numbers as pages write them."""
    if not isinstance(sentence, FormattedMessage):
        return gettext(sentence)
    values = {name: _shown(name, value) for name, value in sentence.values.items()}
    return gettext(sentence.message, **values)


def _shown(name: str, value: object) -> str:
    """Return a value in words; a day by the name it has, what else is no number is a name."""
    if isinstance(value, FormattedMessage):
        return translated_sentence(value)
    if name == _DAY:
        return date_words(str(value))
    if isinstance(value, int):
        return grouped(value)
    return html('<span translate="no">{}</span>', value)


def messages_elsewhere() -> Iterator[tuple[str, str, str]]:
    """Yield each message with where it comes from: ``(place, context, message)``."""
    for name in view_names():
        yield "views", "", view(name).title
        yield "views", "", view(name).description
    for measure in MEASURES.values():
        yield "measures", "", measure.title
        yield "measures", "", measure.description
        yield "measures", "", measure.formula
    for relation in RELATIONS.values():
        for words in (relation.words, relation.inverse_words):
            yield "relations", PATH, words
    for words in (*DATASET_WORDS, VIEW_WORDS):
        yield "downloads", "", words
    for message in MESSAGES:
        yield "reading", "", message
    for message in (*DIFF_MESSAGES, *STALE_MESSAGES):
        yield "curation", "", message
    yield "analysis", "", "unknown"
    for words in REASONS.values():
        yield "reasons", "", words
    for name in STORIES:
        for message in notebook(name).messages:
            yield "notebooks", "", message
