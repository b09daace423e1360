"""Templates without the quotes, end tags and white space without which they say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

__all__ = ["BLOCK", "Shorter"]

_TAG: Final = re.compile(r"<(?=[a-z])|>")
_QUOTED: Final = re.compile(r"""(\s[a-z][a-z-]*=)"([^\s"'`=<>]*[^\s"'`=<>/])"(?=[\s>]|$)""")
"""An attribute that needs no quotes; after one that ends a text comes a space or ``>``."""
_SAFE: Final = re.compile(r"[\w./#:-]*")
_OPENED: Final = re.compile(r"""\s[a-z][a-z-]*="([\w./#:-]*)$""")
_CLOSED: Final = re.compile(r"""([\w./#:-]*)"(?=[\s>]|$)""")
_SCOPE: Final = re.compile(r"(?<=<th) scope=(?:col|row)(?=[\s>])")
"""What a head of a column or a row is by where it stands ("4.9.12.2 Forming relationships")."""
_CELL_ENDS: Final = re.compile(
    r"\s*</(?:td|th|tr|tbody|thead)>\s*|\s+(?=<(?:td|th|tr|tbody|thead)\b|</table>)"
)
_ITEM_ENDS: Final = re.compile(r"</(?:li|dt|dd|option)>")
_PARAGRAPH_END: Final = re.compile(
    r"</p>(?=\s*(?:<(?:p|div|dl|ol|ul|table|h[1-6])\b|</(?:div|section|header|footer|figure)>))"
)
"""The end tags that HTML lets a writer leave out ("13.1.2.4 Optional tags"): the same document."""

BLOCK: Final = (
    r"</?(?:article|aside|body|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|head"
    r"|header|html|li|link|main|meta|nav|ol|p|script|section|summary|table|title|ul)\b"
)
"""The tag of what stands on lines of its own, or is not shown: white space beside it is not."""
_BEFORE_BLOCK: Final = re.compile(rf"\s+(?={BLOCK})")
_AFTER_BLOCK: Final = re.compile(rf"({BLOCK}[^<>]*>)\s+")


class Shorter(Extension):
    """Leaves out of templates the quotes, end tags and white space without which they say the same.

    It is done once, when a template is compiled, and never in a message, whose text is its key.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, its own texts shorter."""
        pairs = list(_texts_shortened(stream))
        tokens = [token for token, _ in pairs]
        free = [is_free for _, is_free in pairs]
        start = 0
        while start < len(tokens):
            parts, end = _value(tokens, start) if free[start] else ([], 0)
            if not end:
                yield tokens[start]
                start += 1
                continue
            # href="#{{ name }}" becomes href={{ "#"|attribute(name) }}.
            line, opening, closing = tokens[start].lineno, tokens[start].value, tokens[end].value
            yield Token(line, "data", opening[: opening.rindex('"')])
            yield Token(line, "variable_begin", "{{")
            yield from parts[0]
            yield Token(line, "pipe", "|")
            yield Token(line, "name", "attribute")
            yield Token(line, "lparen", "(")
            for part in parts[1:]:
                yield from part
                yield Token(line, "comma", ",")
            yield Token(line, "rparen", ")")
            yield Token(line, "variable_end", "}}")
            rest = closing[closing.index('"') + 1 :]
            tokens[end] = Token(tokens[end].lineno, "data", rest)
            start = end


def _texts_shortened(stream: TokenStream) -> Iterator[tuple[Token, bool]]:
    """Yield the tokens, and whether each is a text that no message holds."""
    in_tag = in_message = is_block = False
    for token in stream:
        if token.type == "name" and is_block and token.value in ("trans", "endtrans"):
            in_message = token.value == "trans"
        is_block = token.type == "block_begin"
        if token.type != "data" or in_message:
            yield token, False
            continue
        text, in_tag = _unquoted(token.value, in_tag)
        yield Token(token.lineno, token.type, _without_ends(text)), True


def _value(tokens: Sequence[Token], start: int) -> tuple[list[list[Token]], int]:
    """Return the parts of an attribute's value that begins in a text, and where its end stands.

    The parts are values and plain texts; the end is 0 where there are others, or no value.
    """
    opened = tokens[start].type == "data" and _OPENED.search(tokens[start].value)
    if not opened:
        return [], 0
    parts, end, text = [], start + 1, opened[1]
    while end < len(tokens) and tokens[end].type == "variable_begin":
        if text:
            parts.append([Token(tokens[end].lineno, "string", text)])
        after = end
        while tokens[after].type != "variable_end":
            after += 1
        line = tokens[end].lineno
        value = tokens[end + 1 : after]
        parts.append([Token(line, "lparen", "("), *value, Token(line, "rparen", ")")])
        end = after + 1
        if end == len(tokens) or tokens[end].type != "data":
            return [], 0
        if closed := _CLOSED.match(tokens[end].value):
            if closed[1]:
                parts.append([Token(tokens[end].lineno, "string", closed[1])])
            return parts, end
        text = tokens[end].value
        if not _SAFE.fullmatch(text):
            return [], 0
        end += 1
    return [], 0


def _unquoted(text: str, in_tag: bool) -> tuple[str, bool]:
    """Return a text with attributes unquoted, and whether a tag is open at its end."""
    found, start = [], 0
    for mark in _TAG.finditer(text):
        part = text[start : mark.end()]
        found.append(_QUOTED.sub(r"\1\2", part) if in_tag else part)
        start, in_tag = mark.end(), mark[0] == "<"
    part = text[start:]
    return "".join((*found, _QUOTED.sub(r"\1\2", part) if in_tag else part)), in_tag


def _without_ends(text: str) -> str:
    text = _SCOPE.sub("", _CELL_ENDS.sub("", text))
    text = _PARAGRAPH_END.sub("", _ITEM_ENDS.sub("", text))
    return _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", text))
