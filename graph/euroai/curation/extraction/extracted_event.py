"""An extracted event: values by property, each with its place in the text and confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.mentions.names import Mention

__all__ = ["ExtractedEvent", "ExtractedValue", "status_of"]

_BREAK: Final = re.compile(r"[,;:.!?]")
_CLAUSE_END: Final = re.compile(r"[;:.!?]|,(?! (?:dass|wonach)\b)")
"""Where what a verb governs ends; German sets a comma before its clause."""
_BEGINS: Final = re.compile(r"(?:^|[,;:–—(“”„«»\"'])\s*$")
"""What stands before the first word of a clause."""


@dataclass(frozen=True, slots=True)
class ExtractedValue:
    """One value: a name, or a text (a number, date, concept) as it will be written.

    ``start`` and ``end`` are offsets into the article; ``confidence`` is of 1.
    """

    value: Mention | str
    start: int
    end: int
    confidence: float = 1.0

    @property
    def key(self) -> str:
        """What identifies the value."""
        return self.value if isinstance(self.value, str) else self.value.key


@dataclass
class ExtractedEvent:
    """One event or thing of a class that the text states, property by property."""

    kind: str
    start: int
    end: int
    values: dict[str, list[ExtractedValue]] = field(default_factory=dict)
    confidence: float = 0.8

    def add(
        self,
        sentence: AnnotatedSentence,
        name: str,
        value: Mention | str,
        place: tuple[int, int] | None = None,
        confidence: float = 1.0,
    ) -> None:
        """Add a value of a property once; a surer one of the same value takes its place."""
        where = (value.start, value.end) if isinstance(value, Mention) else place or (0, 0)
        first = sentence.sentence.start
        said = ExtractedValue(value, first + where[0], first + where[1], confidence)
        known = self.values.setdefault(name, [])
        for number, other in enumerate(known):
            if other.key == said.key:
                if said.confidence > other.confidence:
                    known[number] = said
                return
        known.append(said)

    def first(self, name: str) -> str:
        """Return the key of the first value of a property, or ''."""
        return self.values[name][0].key if self.values.get(name) else ""

    def keys(self, name: str) -> set[str]:
        """Return the keys of all values of a property."""
        return {said.key for said in self.values.get(name, ())}


def status_of(sentence: AnnotatedSentence, start: int, end: int) -> str | None:
    """Return the status of what is said in a stretch: '' if plain, None if it is denied.

    Rumour, talks, a refusal and a withdrawal are stated by cue words in the sentence. What somebody
    denies ("denied that it is in talks to buy"), what a condition supposes ("if it raised") and
    what an earlier version of the article said are not stated at all.
    """
    if sentence.has("status", "retracted", end=start):
        return None
    if _is_within(sentence, "disclaimed", start) or _is_supposed(sentence, start):
        return None
    near = (max(0, start - 45), end + 12)
    if sentence.has("status", "withdrawn", start=near[0], end=end + 60):
        return "withdrawn"
    if sentence.has("status", "rejected", start=near[0], end=end + 60):
        return "rejected"
    if sentence.has("status", "negated", start=max(0, start - 30), end=end):
        return None
    if sentence.has("status", "in-talks", start=max(0, start - 70), end=end):
        return "in-talks"
    if sentence.has("status", "rumoured"):
        return "rumoured"
    return ""


def _is_within(sentence: AnnotatedSentence, cue: str, start: int) -> bool:
    """Return whether a place stands in the clause that a cue word begins."""
    return any(
        not _CLAUSE_END.search(sentence.text, match.end(), start)
        for match in sentence.cues("status", cue)
        if match.end() <= start
    )


def _is_supposed(sentence: AnnotatedSentence, start: int) -> bool:
    """Return whether a place stands in a clause that begins with "if"."""
    return any(
        not _BREAK.search(sentence.text, match.end(), start)
        for match in sentence.cues("status", "supposed")
        if match.end() <= start and _BEGINS.search(sentence.text[: match.start()])
    )
