"""The API reference, ``docs/reference.md``: the public names with their signatures and docstrings.

    .venv/bin/python -m scripts.reference

A test compares the file with what this writes, so that it is never behind the code.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import euroai

__all__ = ["REFERENCE", "reference"]

REFERENCE: Final = Path(__file__).parents[1] / "docs" / "reference.md"
_HEAD: Final = """\
# The Python API

Everything that `import euroai` offers, from the docstrings; `python -m scripts.reference` writes
this page. Names that stand here keep their meaning within a version; what is not here may change.
"""
_ROLE: Final = re.compile(r":\w+:`([^`]*)`|``([^`]*)``")


def reference() -> str:
    """Return the text of the page."""
    parts = [_HEAD]
    for name in euroai.__all__:
        parts.extend(_entry(f"euroai.{name}", getattr(euroai, name), "##"))
    return "\n".join(parts)


def _entry(name: str, thing: Any, level: str) -> Iterator[str]:  # noqa: ANN401 -- any public name
    yield f"{level} `{name}`\n"
    if callable(thing) and not _is_error(thing):
        yield f"```python\n{name}{_signature(thing)}\n```\n"
    yield f"{_text(thing)}\n"
    for member, value in _members(thing):
        yield from _entry(f"{name}.{member}", value, level + "#")


def _members(thing: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- any public name
    """Yield the public functions of a module, the public methods and properties of a class."""
    if isinstance(thing, ModuleType):
        for name in thing.__all__:
            if callable(getattr(thing, name)):
                yield name, getattr(thing, name)
    elif inspect.isclass(thing):
        for name, value in sorted(vars(thing).items()):
            if not name.startswith("_") and inspect.getdoc(value):
                found = value.__func__ if isinstance(value, classmethod | staticmethod) else value
                yield name, found


def _is_error(thing: object) -> bool:
    return inspect.isclass(thing) and issubclass(thing, Exception)


def _signature(thing: Any) -> str:  # noqa: ANN401 -- any callable
    try:
        signature = inspect.signature(thing)
    except (TypeError, ValueError):
        return "(…)"
    own = [one for one in signature.parameters.values() if one.name not in ("self", "cls")]
    return str(signature.replace(parameters=own)).replace("'", "")


def _text(thing: object) -> str:
    """Return a docstring as Markdown: roles and literals as code, ``Raises:`` as a list."""
    lines = []
    listing = False
    for line in (inspect.getdoc(thing) or "").splitlines():
        if line in ("Raises:", "Args:", "Returns:"):
            listing = True
            lines.append(f"**{line.removesuffix(':')}**\n")
        elif listing and line.startswith("    ") and not line.startswith("     "):
            lines.append(f"- {line.strip()}")
        else:
            listing = listing and line.startswith(" ")
            lines.append(line)
    text = _ROLE.sub(lambda found: f"`{(found[1] or found[2]).lstrip('~')}`", "\n".join(lines))
    return text.rstrip()


def main() -> None:
    """Write the page."""
    REFERENCE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
