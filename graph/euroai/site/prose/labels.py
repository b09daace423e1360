"""Labels of concepts, countries and figures in the page's language."""

from __future__ import annotations

from collections.abc import Iterable

from euroai.analysis.overlap.filters import CLASS_NAMES
from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.event_messages import PROPERTY_WORDS
from euroai.i18n.languages import current, gettext
from euroai.knowledge import KnowledgeGraph

__all__ = ["Labels"]


class Labels:
    """What concepts and countries are called: alone, in a row, within a sentence."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg

    def word(self, concept: str) -> str:
        """Return the label of a concept or country; a dash for none."""
        if not concept:
            return form.NONE
        if current() == "en":
            return plain_text(self.kg.word(concept))
        word = self.kg.word(concept, current())
        if word == concept.replace("-", " "):
            # No concept, but a class or a word of the analyses ("unknown").
            kind = CLASS_NAMES.get(concept)
            word = form.kind_word(kind) if kind else gettext(self.kg.word(concept))
        return plain_text(word).replace("'", "’")

    def heading(self, concept: str) -> str:
        """Return the label of a concept with a capital, as it stands alone."""
        word = self.word(concept)
        return word[:1].upper() + word[1:]

    def words(self, concepts: Iterable[str]) -> str:
        """Return labels in a row: ``founder and chief executive``."""
        return form.join_words(self.word(concept) for concept in concepts)

    def lower(self, concept: str) -> str:
        """Return a concept's label as it stands within a sentence."""
        word = self.word(concept)
        return word if word[1:2].isupper() else word[:1].lower() + word[1:]

    def property_word(self, name: str) -> str:
        """Return the word for a figure's property."""
        return gettext(PROPERTY_WORDS[name]) if name in PROPERTY_WORDS else name
