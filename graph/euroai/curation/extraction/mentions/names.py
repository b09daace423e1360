"""Names in a text: those of the register by one automaton, and capitalised ones it does not know.

The automaton is a trie over folded words, so a name ends where a word ends; accents, case, hyphens
and possessives do not matter to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final

from euroai.curation.extraction.language import CueWords, read_language
from euroai.model import Entity
from euroai.model.names import fold
from euroai.namespaces import ORGANIZATION_CLASSES

__all__ = ["Mention", "NameIndex", "kind_of"]

_WORD: Final = re.compile(r"[^\W_]+")
_GENITIVE: Final = frozenset({"de", "en"})
_HERE: Final = ""
"""The key of a trie's node under which the ids of the name that ends there stand."""
_DECLINED: Final = re.compile(r"(?<=e)[nrms]$")
"""The endings of a German adjective in a name: "der Deutschen Telekom"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``entity`` is the id of the register, '' where it knows none.

    ``kind`` is ``organization``, ``person``, ``thing`` (product, award, initiative) or '' where
    nothing states; ``entity_class`` the register's class. ``others`` are further ids with the same
    name. ``confidence`` is of 1.
    """

    start: int
    end: int
    text: str
    entity: str = ""
    kind: str = ""
    others: tuple[str, ...] = ()
    confidence: float = 1.0
    entity_class: str = ""

    @property
    def key(self) -> str:
        """What identifies who is meant: the id, or the folded name."""
        return self.entity or fold(self.text)


def kind_of(entity: Entity) -> str:
    """Return ``organization``, ``person`` or ``thing``."""
    if entity.kind == "Person":
        return "person"
    return "organization" if entity.kind in (*ORGANIZATION_CLASSES, "Agent") else "thing"


@dataclass(frozen=True)
class NameIndex:
    """The automaton over the names of a register. Build with :meth:`of`."""

    entities: Mapping[str, Entity]
    trie: dict[str, Any] = field(repr=False)
    first_names: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, entities: Mapping[str, Entity]) -> NameIndex:
        """Index labels and other names."""
        trie: dict[str, Any] = {}
        first_names: Counter[str] = Counter()
        for entity in entities.values():
            for name in (entity.label, *entity.aliases):
                for words in _forms(name):
                    node = trie
                    for word in words:
                        node = node.setdefault(word, {})
                    node.setdefault(_HERE, set()).add(entity.id)
            if entity.kind == "Person":
                first_names[fold(entity.label).split(" ")[0]] += 1
        return cls(entities, trie, frozenset(name for name in first_names if len(name) > 2))

    @cached_property
    def places(self) -> frozenset[str]:
        """The register's cities, folded."""
        return frozenset(fold(one.city) for one in self.entities.values() if one.city)

    def mentions(self, text: str, language: CueWords) -> list[Mention]:
        """Return the register's names in a text: from the left, the longest first, none twice.

        A name that is also a usual word counts where it is capitalised inside a sentence, one of
        one or two letters where a longer name of the same entity stands in the text too.
        """
        words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
        found: list[Mention] = []
        place = 0
        while place < len(words):
            length, ids = self._longest(words, place, language)
            if not length:
                place += 1
                continue
            start, end = words[place][0], words[place + length - 1][1]
            found.append(self._mention(text, start, end, ids))
            place += length
        return self._without_chance(text, found, language)

    def _longest(
        self, words: Sequence[tuple[int, int, str]], place: int, language: CueWords
    ) -> tuple[int, frozenset[str]]:
        node, best, ids = self.trie, 0, frozenset[str]()
        for length, (_, _, word) in enumerate(words[place : place + 12], start=1):
            folded = fold(word)
            if folded not in node and language.code in _GENITIVE and folded.endswith("s"):
                bare = node.get(folded[:-1], {})
                if _HERE in bare and len(folded) > 4 and length > best:
                    best, ids = length, frozenset(bare[_HERE])
            if folded not in node and language.code == "de":
                folded = _DECLINED.sub("", folded)
            if folded not in node:
                break
            node = node[folded]
            if _HERE in node:
                best, ids = length, frozenset(node[_HERE])
        return best, ids

    def _mention(self, text: str, start: int, end: int, ids: frozenset[str]) -> Mention:
        surface = text[start:end]
        ordered = sorted(ids, key=lambda one: (*self._unlike(one, surface), one))
        first = self.entities[ordered[0]]
        sure = 1.0 if len(ordered) == 1 else 0.8
        return Mention(
            *(start, end, surface, first.id, kind_of(first), tuple(ordered[1:]), sure, first.kind)
        )

    def _unlike(self, ident: str, surface: str) -> tuple[bool, bool]:
        label = self.entities[ident].label
        return fold(label) != fold(surface), label != surface

    def _without_chance(self, text: str, found: list[Mention], language: CueWords) -> list[Mention]:
        usual = frozenset(fold(word) for word in language.words("function_words"))
        lower = {match[0] for match in _WORD.finditer(text) if match[0][0].islower()}
        long = {m.entity for m in found if len(fold(m.text).replace(" ", "")) > 2}
        kept = []
        for mention in found:
            folded = fold(mention.text)
            if not self._is_spelt_as_name(mention):
                continue
            if folded in usual or (len(folded) <= 2 and mention.entity not in long):
                continue
            alone = " " not in folded
            if alone and _begins_sentence(text, mention.start) and mention.text.lower() in lower:
                continue
            kept.append(mention)
        return kept

    def _is_spelt_as_name(self, mention: Mention) -> bool:
        """Return whether a capital (or digit) is where the register's name has one."""
        entity = self.entities[mention.entity]
        named = next(
            (n for n in (entity.label, *entity.aliases) if fold(n) == fold(mention.text)),
            entity.label,
        )
        if named == named.lower():
            return mention.text == named or not named.isalpha()
        if len(fold(named)) <= 3 and named.isupper():
            return mention.text.isupper()
        return any(letter.isupper() or letter.isdigit() for letter in mention.text)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(' «“"„(')
    return start == 0 or not before or before[-1] in ".!?:\n…"


def _forms(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name's words, and the same with a word as another language writes it."""
    words = tuple(fold(name).split(" "))
    if words == ("",):
        return
    yield words
    if len(words) == 1:
        return
    for place in (0, -1):
        for variant in _variants().get(words[place], ()):
            changed = list(words)
            changed[place] = variant
            yield tuple(changed)


@cache
def _variants() -> Mapping[str, tuple[str, ...]]:
    groups = read_language("en").words("common", "names", "variants")
    return {word: tuple(o for o in group if o != word) for group in groups for word in group}
