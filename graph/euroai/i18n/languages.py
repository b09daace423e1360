"""Current language, catalogues, and message lookup.

A message is written in English where it is used, whole, with named placeholders
(``gettext("{labs} of {firm}", labs=…, firm=…)``), and translated in ``translations/<code>.po``, the
gettext format. A message without a translation is stated in English; the tests refuse that.
``CONTRIBUTING.md``, "Translate", says how a string gets there.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from euroai.i18n import spoken
from euroai.i18n.language import Language
from euroai.translatable import gettext_noop, ngettext_noop

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = [
    "LANGUAGES",
    "Translation",
    "catalogue",
    "current",
    "gettext",
    "gettext_noop",
    "grouped",
    "html_gettext",
    "html_ngettext",
    "localised",
    "ngettext",
    "ngettext_noop",
    "other_name",
    "pgettext",
    "place_from",
    "place_in",
    "spoken_language",
    "use_language",
]

_SOURCE: Final = "en"


def _spoken() -> dict[str, Language]:
    """Return the languages of :mod:`euroai.i18n.spoken` by code, that of the messages first."""
    names = sorted(one.name for one in pkgutil.iter_modules(spoken.__path__))
    found = [import_module(f"{spoken.__name__}.{name}").LANGUAGE for name in names]
    return {one.code: one for one in sorted(found, key=lambda one: (one.code != _SOURCE, one.code))}


LANGUAGES: Final[Mapping[str, Language]] = _spoken()
"""The languages in which pages are written, by code. Messages are in the first."""
_CONTEXT_END: Final = "\x04"
"""What gettext puts between a message's context and the message."""
_CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
"""CLDR's plural categories, in the order of a catalogue's forms."""

_current: ContextVar[str] = ContextVar("language", default=_SOURCE)


@dataclass(frozen=True, slots=True)
class Translation:
    """A message's forms in a language (one, or one and many), and the files that use it."""

    forms: tuple[str, ...]
    files: tuple[str, ...] = ()


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Let everything within be stated in a language (``"fr"``).

    Raises:
        KeyError: the pages are not written in this language.
    """
    LANGUAGES[code]
    token = _current.set(code)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> str:
    """Return the code of the language that is spoken: ``"en"`` outside :func:`use_language`."""
    return _current.get()


def spoken_language() -> Language:
    """Return the language that is spoken."""
    return LANGUAGES[_current.get()]


def other_name(code: str) -> str:
    """Return a language's own name: ``Français``."""
    return LANGUAGES[code].name


def place_in(place: str) -> str:
    """Return ``in the United States``; ``aux États-Unis``, ``en Suède``, ``à Singapour``."""
    return spoken_language().place_in(place)


def place_from(place: str) -> str:
    """Return ``from the United States``; ``des États-Unis``, ``de Suède``, ``d’Irlande``."""
    return spoken_language().place_from(place)


@cache
def catalogue(code: str) -> Mapping[str, Translation]:
    """Return a language's translations by message; a context stands before it, as in gettext."""
    file = files("euroai") / "i18n" / "translations" / f"{code}.po"
    if code == _SOURCE or not file.is_file():
        return {}
    from babel.messages.pofile import read_po

    found = {}
    with file.open("rb") as stream:
        for message in read_po(stream):
            one = message.id if isinstance(message.id, str) else message.id[0]
            translated = message.string
            forms = (translated,) if isinstance(translated, str) else tuple(translated or ("",))
            if one and all(forms) and not message.fuzzy:
                key = f"{message.context}{_CONTEXT_END}{one}" if message.context else one
                places = tuple(sorted({name for name, _ in message.locations}))
                found[key] = Translation(forms, places)
    return found


# ------------------------------------------------------------------- messages


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the current language, ``{name}`` filled by ``values``.

    Where a value is Markup the answer is Markup, and the other values are escaped.
    """
    return _filled(_found(message, 0), values)


def ngettext(one: str, many: str, number: float, /, **values: object) -> str:
    """Return the message for a number; 0 is plural in English and singular in French.

    ``{number}`` is the number as the page writes it, unless ``values`` say otherwise.
    """
    return _filled(_numbered(one, many, number), {"number": grouped(number), **values})


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a message that means different things in different places: ``context`` says which."""
    translated = catalogue(current()).get(f"{context}{_CONTEXT_END}{message}")
    return _filled(translated.forms[0] if translated else message, values)


def html_gettext(message: str, /, **values: object) -> Markup:
    """Return a message, which may hold tags, as Markup; the values are escaped."""
    return _filled_markup(_elided(_found(message, 0), values), values)


def html_ngettext(one: str, many: str, number: float, /, **values: object) -> Markup:
    """Return the message for a number as Markup; the values are escaped."""
    text = _elided(_numbered(one, many, number), values)
    return _filled_markup(text, {"number": grouped(number), **values})


def _found(message: str, form: int) -> str:
    translated = catalogue(current()).get(message)
    return translated.forms[min(form, len(translated.forms) - 1)] if translated else message


def _numbered(one: str, many: str, number: float) -> str:
    translated = catalogue(current()).get(one)
    if translated is None:
        return one if number == 1 else many
    return translated.forms[
        min(_plural_rule(current())(int(abs(number))), len(translated.forms) - 1)
    ]


@cache
def _plural_rule(code: str) -> Callable[[int], int]:
    """Return which form a whole number takes in a language: its plural category in CLDR's order.

    The browser does the same with ``Intl.PluralRules`` (``draw/assets/words.js``). A catalogue with
    fewer forms than the language has categories uses its last one for the rest.
    """
    from babel.core import Locale

    rule = Locale.parse(code).plural_form
    categories: list[str] = [one for one in _CATEGORIES if one in rule.tags or one == "other"]
    return lambda number: categories.index(rule(number))


def _elided(text: str, values: Mapping[str, Any]) -> str:
    return spoken_language().elided(text, values)


def _filled(text: str, values: Mapping[str, Any]) -> str:
    text = _elided(text, values)
    if any(hasattr(value, "__html__") for value in values.values()):
        return _filled_markup(text, values)
    return text.format(**values) if values else text


def _filled_markup(text: str, values: Mapping[str, Any]) -> Markup:
    """Return a message of ours as Markup, ``{name}`` filled by the values, which are escaped.

    It is ``Markup(text).format(**values)``, which takes a message apart each time.
    """
    from euroai.i18n.markup import filled

    parts = _parts(text)
    if parts is None:
        from markupsafe import Markup

        return Markup(text).format(**values)  # noqa: S704 -- messages are ours
    return filled(parts, values)


@cache
def _parts(text: str) -> tuple[tuple[str, str], ...] | None:
    """Return a message as texts, each with the name that follows it; None if not all are names."""
    from string import Formatter

    parts = [
        (
            before,
            name or "",
            bool(spec or conversion or (name is not None and not name.isidentifier())),
        )
        for before, name, spec, conversion in Formatter().parse(text)
    ]
    if any(further for _, _, further in parts):
        return None
    return tuple((before, name) for before, name, _ in parts)


# -------------------------------------------------------------------- numbers


def grouped(number: Any) -> str:  # noqa: ANN401 -- int, float or Decimal
    """Return a number with its thousands apart: ``1,657.5``, in French ``1 657,5``."""
    if type(number) is int:
        return localised(f"{number:,}")
    value = Decimal(str(number))
    return localised(f"{value:,f}" if value % 1 else f"{value:,.0f}")


def localised(digits: str) -> str:
    """Return digits as Python writes them (``1,657.5``) as the current language does."""
    if current() == _SOURCE:
        return digits
    group, point = spoken_language().signs()
    return digits.translate({ord(","): group, ord("."): point})
