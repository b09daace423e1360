"""Events told as sentences. Each kind of event has its sentence; every name in it is a link."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup, escape

from euroai.facts import Event
from euroai.site.telling import Teller

__all__ = ["Narrator"]

_PROPERTY_WORDS: Final = {
    "amount": "amount",
    "valuation": "valuation",
    "value": "figure",
    "stakePercent": "stake",
    "date": "date",
}


class Narrator(Teller):
    """A teller that also puts events into words."""

    def property_word(self, name: str) -> str:
        """Return the word for a figure's property."""
        return _PROPERTY_WORDS.get(name, name)

    def subject(self, event: Event) -> Markup:
        """Return what an event is, as a phrase: ``Mistral AI, Series C``."""
        return escape(event.id)
