"""Messages and formats of a language for the pages' scripts.

The build writes it for each language (the first line of ``assets/frame-fr.js``), so that a script
and a template say a number, an amount and a date alike: what differs between languages stands in
this package alone.
"""

from __future__ import annotations

from typing import Any, Final

from euroai.i18n.languages import catalogue, use_language
from euroai.i18n.values import conventions

__all__ = ["script_words"]

_SCRIPTS: Final = ".js"


def script_words(code: str) -> dict[str, Any]:
    """Return ``messages`` (a message's translation, or its forms) and ``language``.

    ``language`` is what :func:`euroai.i18n.values.conventions` returns.
    """
    messages = {
        key: translated.forms[0] if len(translated.forms) == 1 else list(translated.forms)
        for key, translated in sorted(catalogue(code).items())
        if any(name.endswith(_SCRIPTS) for name in translated.files)
    }
    with use_language(code):
        return {"language": conventions(), "messages": messages}
