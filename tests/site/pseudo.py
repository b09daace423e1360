"""A language that shows what is translated: every message's own words stand in ⟦ ⟧.

Whatever a reader sees outside of them must be data: a name, a quotation, a number, a date. So a
word that was written into a page without the catalogue is found, whatever language it is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from euroai.i18n import languages as language
from euroai.i18n import markup
from euroai.i18n.languages import Translation
from euroai.i18n.script_words import script_words
from euroai.knowledge import KnowledgeGraph
from euroai.model.places import Place
from euroai.site.reference.terms import Term
from scripts.translations import collected
from tests.site.languages.markup import well_formed

__all__ = ["pseudo_french", "speak_pseudo", "untranslated"]

_HOLE = re.compile(r"(<[^>]*>|\{\w+\})")
_SILENT = frozenset({"script", "style", "template", "head", "pre", "code", "bdi", "cite"})
_VALUES = frozenset({"data", "time"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"})
_ATTRIBUTES = ("aria-label", "placeholder", "title", "alt", "data-filter", "data-label")
_PLAIN = frozenset({"title", "option"})
"""Elements that hold text only, so that a name in them cannot be marked as data."""
_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|janv|févr|avr|juil|sept|oct|nov|déc"
)
_DATA = re.compile(
    rf"(\b\d+(er)?\s)?\b({_MONTHS})\b\.?(\s\d{{4}})?"
    r"|\d[\d\s\u202f\u00a0.,]*(Md|M|k)?[\s\u00a0\u202f]*([€$£%]|[A-Z]{3}\b|[kM]?o\b)"
    r"|\b(SVG|PNG|CSV|XLSX|JSON|GraphML|Turtle)\b"
    r"|\b(le|la|les|du|de|des|au|aux|en|à)\b|\b[dl]’"
)
"""Dates, sums and shares as format.py writes them, file formats, and a country's article."""
_LETTERS = re.compile(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]{2,}")


def _wrapped(text: str) -> str:
    """Put a message's own words in ⟦ ⟧; its placeholders and tags stay outside."""
    return "".join(
        part if not part.strip() or _HOLE.fullmatch(part) else f"⟦{part}⟧"
        for part in _HOLE.split(text)
    )


@cache
def _catalogue() -> Mapping[str, Translation]:
    found = {}
    for (context, message), files in collected().items():
        forms = (message, message) if isinstance(message, str) else message
        key = f"{context}\x04{forms[0]}" if context else forms[0]
        stated = tuple(map(_wrapped, forms if isinstance(message, tuple) else forms[:1]))
        found[key] = Translation(stated, tuple(sorted(files)))
    return found


def speak_pseudo(folder: Path) -> None:
    """Let the scripts of French pages speak this language: their first line is its words."""
    script = folder / "assets" / "frame-fr.js"
    _, rest = script.read_text(encoding="utf-8").split("\n", 1)
    script.write_text(f"{_pseudo_words()}\n{rest}", encoding="utf-8")


def _pseudo_words() -> str:
    words = {
        key: list(stated.forms) if len(stated.forms) > 1 else stated.forms[0]
        for key, stated in _catalogue().items()
    }
    stated = {"language": script_words("fr")["language"], "messages": words}
    return f"window.euroaiWords={json.dumps(stated)};"


@contextmanager
def pseudo_french(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let French be the language of marks, and the labels of concepts and places with it.

    So are the labels of the ontology's properties, which the page of changes names. Every name
    stands in an element of its own, so that it is told from words.
    """
    messages = _catalogue()  # which asks for the catalogue itself, and so comes before
    labels = KnowledgeGraph.word
    place_label, term_label = Place.label, Term.label

    def word(self: KnowledgeGraph, concept: str, code: str = "en") -> str:
        stated = labels(self, concept, code)
        return f"⟦{stated}⟧" if code == "fr" and concept in self.concept_labels["fr"] else stated

    def label(self: Place | Term, code: str) -> str:
        stated = place_label(self, code) if isinstance(self, Place) else term_label(self, code)
        return f"⟦{stated}⟧" if code == "fr" else stated

    with patch.context() as patched:
        for one in (Place, Term):
            patched.setattr(one, "label", label)
        patched.setattr(markup, "TURNS", re.compile(""))
        patched.setattr(language, "catalogue", lambda code: messages if code == "fr" else {})
        patched.setattr(KnowledgeGraph, "word", word)
        # Names are kept as pages have them.
        markup._isolated.cache_clear()
        try:
            with language.use_language("fr"):
                yield
        finally:
            markup._isolated.cache_clear()


class _Reader(HTMLParser):
    """Reads a page as a reader does, and keeps what no mark covers."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []
        self.plain = ""

    @property
    def _hidden(self) -> bool:
        return any(silent for _, silent in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        # SVG has no attribute that says so; programs that translate pages go by the class there.
        kept = "notranslate" in (stated.get("class") or "").split()
        kept = kept or stated.get("translate") == "no"
        foreign = stated.get("lang") not in (None, "fr") or kept
        silent = tag in _SILENT or tag in _VALUES or foreign
        if tag == "title" and ("svg" in [one for one, _ in self.open]):
            silent = foreign
        if not foreign and not (self._hidden and tag not in _VALUES):
            for name in _ATTRIBUTES:
                # On a table it is the words of the line that filters; elsewhere a name for scripts.
                text = "" if name == "data-filter" and tag != "table" else stated.get(name) or ""
                if _LETTERS.search(_DATA.sub(" ", text)) and "⟦" not in text:
                    self.found.append(f"{tag} {name}={text!r}")
        if tag not in _VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._hidden or not data.strip():
            return
        if self.open and self.open[-1][0] in _PLAIN:
            bare = "" if "⟦" in data else data
        else:
            bare = re.sub(r"⟦[^⟦⟧]*⟧", " ", data)
        if _LETTERS.search(_DATA.sub(" ", bare)):
            self.found.append(f"{self.open[-1][0] if self.open else ''}: {data.strip()[:90]}")


def untranslated(html: str) -> list[str]:
    """Return the words of a page that are neither a message's nor marked as data."""
    reader = _Reader()
    # Marks within one message may lie in different elements; each piece is marked by itself.
    reader.feed(well_formed(html))
    return list(dict.fromkeys(reader.found))
