"""Jinja2 on the site's templates, with ``{% trans %}`` in the form of every other message."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any, Final

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import InternationalizationExtension
from jinja2.parser import Parser

from euroai.draw.inline import ASSETS
from euroai.i18n import languages as language
from euroai.i18n.markup import attribute, escaped, isolated
from euroai.i18n.values import NONE
from euroai.site.jinja.code import PageCode
from euroai.site.jinja.shorter import BLOCK, Shorter

__all__ = ["SITE", "TEMPLATES", "environment", "without_indentation"]

SITE: Final = Path(__file__).resolve().parents[1]
TEMPLATES: Final = (SITE / "templates", SITE, ASSETS)
"""Where templates stand: shared ones, each page's in its own folder, a network's pane."""
_PERCENT: Final = re.compile(r"%\((\w+)\)s|%%")
_KEEPS_SPACE: Final = re.compile(r"<(?:pre|textarea)\b")
_LINE_BEFORE_BLOCK: Final = re.compile(rf"\n\s*(?={BLOCK}|</?(?:tr|tbody|thead)\b)")
_INDENTED: Final = re.compile("\n[ \t\n]+")


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


class _Environment(jinja2.Environment):
    """An environment whose templates become :class:`PageCode`."""

    code_generator_class = PageCode

    @staticmethod
    def written(value: object) -> str:
        """Return a value as a page says it."""
        return NONE if value is None else escaped(value)


def environment() -> jinja2.Environment:
    """Return an environment: everything escaped, an unknown name is an error, None is ``–``.

    ``gettext``, ``ngettext``, ``pgettext`` and ``_`` are there; their messages may hold tags, and
    their values are escaped. Use one environment for each language: Jinja2 works out filters of
    constants when it reads a template. For that, too, it is the same for every site.
    """
    made = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Templates are read once: nobody changes them while pages are written.
        auto_reload=False,
        bytecode_cache=_compiled_before(),
        extensions=[_Trans, Shorter],
        # Of constants, which are written when a template is compiled.
        finalize=lambda value: NONE if value is None else value,
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
