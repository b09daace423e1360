"""The tokens of a SPARQL query.

For what is convenient, never for what is safe: the engine's grammar has no lexer of its own, and
where ``<`` compares or opens an address only its parser knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["QueryToken", "tokens"]

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, productions 139 to 173.
_TOKEN: Final = re.compile(
    r"""(?P<space>[\x20\t\r\n]+|\#[^\r\n]*)
    |(?P<text>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      |\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<blank>_:[\w.·-]*\w)
    |(?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
    |(?P<name>(?:[^\W\d_][\w.·-]*)?:(?:(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\.)
      (?:(?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\.))?)?)
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class QueryToken:
    """A token: its kind (``word``, ``variable``, ``iri``, ``name`` …), text and place."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


def tokens(sparql: str) -> Iterator[QueryToken]:
    """Yield the tokens of a query, white space and comments left out."""
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup != "space":
            yield QueryToken(str(match.lastgroup), match.group(), match.start())
