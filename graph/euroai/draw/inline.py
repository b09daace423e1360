"""Scripts, data and styles that stand within a page, so that it needs nothing beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

__all__ = ["ASSETS", "inline_asset", "inline_json", "inline_script", "inline_style"]


ASSETS: Final = Path(__file__).resolve().parent / "assets"
"""Scripts, styles and templates of a network's pane, which the site's pages use too."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def inline_asset(name: str, folder: Path = ASSETS) -> str:
    """Return the text of an asset."""
    return (folder / name).read_text(encoding="utf-8")


def inline_script(text: str) -> Any:  # noqa: ANN401 -- Markup
    """Return a script that may stand in a script element: nothing in it ends or nests one.

    Scripts are ours or pyvis' bundle, where ``</script`` can occur in strings only; there the
    backslash changes nothing. The same holds of control characters, which HTML forbids. Data is
    written without ``<`` by :func:`inline_json`.
    """
    from markupsafe import Markup

    whole = re.sub(r"<(?=/script|!--|script)", r"\\x3c", text, flags=re.IGNORECASE)
    return Markup(_CONTROLS.sub(lambda one: f"\\x{ord(one[0]):02x}", whole))  # noqa: S704


def inline_json(value: object) -> str:
    """Return JSON that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def inline_style(text: str) -> Any:  # noqa: ANN401 -- Markup
    """Return a stylesheet that may stand in a style element."""
    from markupsafe import Markup

    return Markup(text.replace("</", "<\\/"))  # noqa: S704
