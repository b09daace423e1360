"""Jinja2 on the site's templates, with ``{% trans %}`` in the form of every other message."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2.ext import InternationalizationExtension
from jinja2.parser import Parser

from euroai.draw.inline import ASSETS
from euroai.i18n import languages as language

__all__ = ["SITE", "TEMPLATES", "environment"]

SITE: Final = Path(__file__).resolve().parents[1]
TEMPLATES: Final = (SITE / "templates", SITE, ASSETS)
"""Where templates stand: shared ones, each page's in its own folder, a network's pane."""
_PERCENT: Final = re.compile(r"%\((\w+)\)s|%%")


class _Trans(InternationalizationExtension):
    """The extension's ``trans`` block, with ``{name}`` where it writes ``%(name)s``."""

    def _parse_block(self, parser: Parser, allow_pluralize: bool) -> tuple[list[str], str]:
        referenced, text = super()._parse_block(parser, allow_pluralize)
        if "{" in text or "}" in text:
            parser.fail("A message has no braces but those of its placeholders.")
        return referenced, _PERCENT.sub(lambda m: f"{{{m[1]}}}" if m[1] else "%", text)


def environment(**settings: Any) -> jinja2.Environment:  # noqa: ANN401 -- what Jinja2 takes
    """Return an environment: everything escaped, an unknown name is an error.

    ``gettext``, ``ngettext``, ``pgettext`` and ``_`` are there; their messages may hold tags, and
    their values are escaped. Use one environment for each language: Jinja2 works out filters of
    constants when it reads a template.
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
        extensions=[_Trans],
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
    return made


def _html_pgettext(context: str, message: str, /, **values: object) -> Any:  # noqa: ANN401 -- Markup
    from markupsafe import Markup

    return Markup(language.pgettext(context, message)).format(**values)  # noqa: S704
