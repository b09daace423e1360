"""Turtle cut into tokens, each with its line, and the addresses and texts that tokens stand for.

Every pattern takes time in proportion to the text, whatever the text is: the quantifiers are
possessive, and a string that is never closed is one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import urljoin

__all__ = ["TurtleToken", "address_of", "rewritten", "tokens", "unescaped"]

# Terminals of https://www.w3.org/TR/turtle/#sec-grammar-grammar, looser where looseness costs no
# line. What opens and never closes runs to where the next statement can begin.
_NAME: Final = r"[^\W_](?:\.*+[\w-])*+"
_LOCAL: Final = r"(?:\.*+(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]))*+"
_TOKEN: Final = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++|\#[^\n\r]*+)
    | (?P<long>\"{{3}}(?:[^"\\]|\\.|"{{1,2}}(?!"))*+(?:"{{3}}|\\?\Z)
        |'{{3}}(?:[^'\\]|\\.|'{{1,2}}(?!'))*+(?:'{{3}}|\\?\Z))
    | (?P<string>"(?:[^"\\\r\n]|\\[^\r\n])*+"|'(?:[^'\\\r\n]|\\[^\r\n])*+')
    | (?P<broken>["'][^\r\n]*+)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f])*+>)
    | (?P<type>\^\^)
    | (?P<word>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<number>[+-]?(?:[0-9]++\.[0-9]*+[eE][+-]?[0-9]++|\.?[0-9]++[eE][+-]?[0-9]++
        |[0-9]*+\.[0-9]++|[0-9]++)(?![\w:-]))
    | (?P<name>(?:{_NAME})?+:{_LOCAL}|_:\w(?:\.*+[\w-])*+)
    | (?P<bare>{_NAME})
    | (?P<mark><<|>>|[][();,.])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_NO_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"


class TurtleToken(NamedTuple):
    """A token: its kind (a group of the pattern), its text, and the line on which it begins."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[TurtleToken]:
    """Yield the tokens of a text, whatever the text is; space and comments are none."""
    return (token for token in _with_space(text) if token.kind != "space")


def rewritten(text: str, change: Callable[[TurtleToken], str]) -> str:
    """Return a text with each of its tokens, space and comments among them, as ``change`` says."""
    return "".join(map(change, _with_space(text)))


def _with_space(text: str) -> Iterator[TurtleToken]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind, content = match.lastgroup or "other", match.group()
        yield TurtleToken(kind, content, line)
        if kind in {"space", "long"}:
            line += content.count("\n") + content.count("\r") - content.count("\r\n")


def address_of(text: str, prefixes: Mapping[str, str], base: str) -> str:
    """Return the full address that ``<…>`` or ``prefix:name`` stands for, "" if unknown."""
    if text.startswith("<") and text.endswith(">"):
        address = unescaped(text[1:-1])
        try:
            return urljoin(base, address) if base else address
        except ValueError:  # no address at all, such as http://[
            return address
    prefix, colon, local = text.partition(":")
    if prefix == "_":
        return text
    if not colon or prefix not in prefixes:
        return ""
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


def unescaped(text: str) -> str:
    """Return what a text with the escapes of Turtle stands for."""
    return _ESCAPE.sub(_plain, text) if "\\" in text else text


def _plain(match: re.Match[str]) -> str:
    if code := match.group(1) or match.group(2):
        point = int(code, 16)
        is_character = point < 0xD800 or 0xDFFF < point < 0x110000
        return chr(point) if is_character else _NO_CHARACTER
    return _CONTROL.get(match.group(3), match.group(3))
