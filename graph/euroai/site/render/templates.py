"""Jinja2 on the site's templates, with ``{% trans %}`` in the form of every other message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any, Final

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension, InternationalizationExtension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from euroai.draw.inline import ASSETS
from euroai.i18n import languages as language
from euroai.i18n.markup import attribute, isolated

__all__ = ["SITE", "TEMPLATES", "environment", "without_indentation"]

SITE: Final = Path(__file__).resolve().parents[1]
TEMPLATES: Final = (SITE / "templates", SITE, ASSETS)
"""Where templates stand: shared ones, each page's in its own folder, a network's pane."""
_PERCENT: Final = re.compile(r"%\((\w+)\)s|%%")


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

_BLOCK: Final = (
    r"</?(?:article|aside|body|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|head"
    r"|header|html|li|link|main|meta|nav|ol|p|script|section|summary|table|title|ul)\b"
)
"""The tag of what stands on lines of its own, or is not shown: white space beside it is not."""
_BEFORE_BLOCK: Final = re.compile(rf"\s+(?={_BLOCK})")
_AFTER_BLOCK: Final = re.compile(rf"({_BLOCK}[^<>]*>)\s+")
_KEEPS_SPACE: Final = re.compile(r"<(?:pre|textarea)\b")
_LINE_BEFORE_BLOCK: Final = re.compile(rf"\n\s*(?={_BLOCK}|</?(?:tr|tbody|thead)\b)")
_INDENTED: Final = re.compile("\n[ \t\n]+")


class _Shorter(Extension):
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
            # href="#{{ name }}" becomes href={{ ("#" ~ (name))|attribute }}.
            line, opening, closing = tokens[start].lineno, tokens[start].value, tokens[end].value
            yield Token(line, "data", opening[: opening.rindex('"')])
            yield Token(line, "variable_begin", "{{")
            yield Token(line, "lparen", "(")
            for place, part in enumerate(parts):
                if place:
                    yield Token(line, "tilde", "~")
                yield from part
            yield Token(line, "rparen", ")")
            yield Token(line, "pipe", "|")
            yield Token(line, "name", "attribute")
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


def without_indentation(text: str) -> str:
    """Return a page without its empty lines and indentation, which no reader of HTML sees."""
    if _KEEPS_SPACE.search(text):
        return text
    return _INDENTED.sub("\n", _LINE_BEFORE_BLOCK.sub("", text))


class _Trans(InternationalizationExtension):
    """The extension's ``trans`` block, with ``{name}`` where it writes ``%(name)s``."""

    def _parse_block(self, parser: Parser, allow_pluralize: bool) -> tuple[list[str], str]:
        referenced, text = super()._parse_block(parser, allow_pluralize)
        if "{" in text or "}" in text:
            parser.fail("A message has no braces but those of its placeholders.")
        return referenced, _PERCENT.sub(lambda m: f"{{{m[1]}}}" if m[1] else "%", text)


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled for one language: the next site of this process compiles none again.

    Compiling takes longer than all else of a small site.
    """

    def __init__(self, words: Mapping[str, language.Translation]) -> None:
        self.words = words
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template of this name and text, if there is one."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_compiled: dict[str, _Compiled] = {}


def _compiled_before() -> _Compiled:
    """Return what was compiled for the current language while its catalogue was this one."""
    code = language.current()
    words = language.catalogue(code)
    if code not in _compiled or _compiled[code].words is not words:
        _compiled[code] = _Compiled(words)
    return _compiled[code]


def environment(**settings: Any) -> jinja2.Environment:  # noqa: ANN401 -- what Jinja2 takes
    """Return an environment: everything escaped, an unknown name is an error.

    ``gettext``, ``ngettext``, ``pgettext`` and ``_`` are there; their messages may hold tags, and
    their values are escaped. Use one environment for each language: Jinja2 works out filters of
    constants when it reads a template. For that, too, the settings are the same for every site.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Templates are read once: nobody changes them while pages are written.
        auto_reload=False,
        bytecode_cache=_compiled_before(),
        extensions=[_Trans, _Shorter],
        **settings,
    )
    made.policies["ext.i18n.trimmed"] = True
    # The callables fill in the values themselves.
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    functions: dict[str, Callable[..., Any]] = {
        "gettext": language.html_gettext,
        "ngettext": language.html_ngettext,
        "pgettext": _html_pgettext,
        "_": language.html_gettext,
    }
    made.globals.update(functions)
    made.filters.update(attribute=attribute, isolated=isolated)
    return made


def _html_pgettext(context: str, message: str, /, **values: object) -> Any:  # noqa: ANN401 -- Markup
    from markupsafe import Markup

    return Markup(language.pgettext(context, message)).format(**values)  # noqa: S704
