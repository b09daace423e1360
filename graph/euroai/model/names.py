"""Which entity a person means: by id, by name, by another name, accents and case forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from euroai.errors import UnknownName
from euroai.model import Entity, EntityId
from euroai.namespaces import PREFIXES

__all__ = ["Names", "fold"]

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})
_ACCENTS = re.compile("[\u0300-\u036f]")
"""The marks on Latin, Greek and Cyrillic letters. Those of other scripts are letters of a name:
without its vowel signs a name in Hindi is another, without its voicing marks one in Japanese."""
_ADDRESSED = ("id:", PREFIXES["id"])


def fold(text: str) -> str:
    """Return a name as it is compared: lower case, no accents, single spaces, no punctuation."""
    # Decomposed before and after: folding makes new letters of composed ones, and the reverse.
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    kept = (sign if _of_a_word(sign) else " " for sign in _ACCENTS.sub("", bare))
    return " ".join("".join(kept).split())


def _of_a_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the entities, folded. Build with :meth:`of`."""

    entities: Mapping[str, Entity]
    by_name: Mapping[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, entities: Mapping[str, Entity]) -> Names:
        """Index labels and other names. One name may be that of several entities."""
        by_name: dict[str, list[str]] = {}
        for entity in entities.values():
            for name in {fold(n) for n in (entity.label, *entity.aliases, entity.id)}:
                by_name.setdefault(name, []).append(entity.id)
        return cls(entities, {name: tuple(sorted(ids)) for name, ids in by_name.items()})

    def find(self, name: str) -> EntityId:
        """Return the id of what is called so.

        An id comes first (also as ``id:mistral-ai`` or its whole address), then a label, then
        another name. Where several share the name, a label wins over another name; if that does
        not decide, nothing is guessed.

        Raises:
            UnknownName: nothing or more than one thing is called so; the nearest three are named.
        """
        for start in _ADDRESSED:
            if (ident := name.removeprefix(start)) in self.entities:
                return EntityId(ident)
        candidates = self.by_name.get(fold(name), ())
        if len(candidates) > 1:
            labelled = [i for i in candidates if fold(self.entities[i].label) == fold(name)]
            candidates = tuple(labelled) if len(labelled) == 1 else candidates
        if len(candidates) == 1:
            return EntityId(candidates[0])
        nearest = candidates or self.nearest(name)
        raise UnknownName(name, [(i, self.entities[i].label) for i in nearest[:3]])

    def nearest(self, name: str, limit: int = 3) -> Sequence[str]:
        """Return the ids of the ``limit`` entities whose names are most like ``name``.

        Likeness is rapidfuzz's weighted ratio; a tie goes to the name of nearest length, then the
        earlier one in the alphabet, so that the answer is always the same.
        """
        from rapidfuzz import fuzz

        text = fold(name)
        if not text:
            return ()
        scored = [(fuzz.WRatio(text, known), known) for known in self.by_name]
        scored.sort(key=lambda pair: (-pair[0], abs(len(pair[1]) - len(text)), pair[1]))
        return tuple(_first(self.by_name[known] for _, known in scored))[:limit]


def _first(groups: Iterable[Sequence[str]]) -> Iterable[str]:
    seen: set[str] = set()
    for group in groups:
        for ident in group:
            if ident not in seen:
                seen.add(ident)
                yield ident
