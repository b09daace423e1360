"""The catalogue of the pages' messages: collect, merge, and tell what is missing.

    python -m scripts.translations extract          # bring fr.po up to date with the code
    python -m scripts.translations missing FILE...  # print what has no translation, as a .po file
    python -m scripts.translations merge FILE.po    # take over translations from a file

Nothing in the catalogue moves unless a message does: it is sorted, and has no dates and no line
numbers. Several may run at once; each waits for the others.
"""

from __future__ import annotations

import argparse
import ast
import fcntl
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from babel.messages.extract import extract as extract_messages
from babel.messages.pofile import read_po, write_po

from euroai.site.messages import messages_elsewhere
from euroai.site.render.templates import SITE, environment

__all__ = [
    "CATALOGUE",
    "collected",
    "main",
    "missing",
    "read",
    "rendered",
    "typographic",
    "updated",
]

PACKAGE: Final = SITE.parent
CATALOGUE: Final = PACKAGE / "i18n" / "translations" / "fr.po"
_CODE: Final = "fr"
_FUNCTIONS: Final = {
    "_": 1,
    "gettext": 1,
    "html_gettext": 1,
    "gettext_noop": 1,
    "pgettext": 1,
    "ngettext": 2,
    "html_ngettext": 2,
    "ngettext_noop": 2,
}
"""What takes messages, and how many forms of one."""
_KEYWORDS: Final = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_LONGEST: Final = 3000
_HEAD: Final = """\
# The pages in French. Written by scripts/translations.py: change translations, nothing else.
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""

_CALLS: Final = re.compile(r"\b[np]?gettext\(\s*[\"']")

Message = str | tuple[str, str]
Key = tuple[str, Message]
"""A message's context ("" for none), and the message or its two forms."""


def collected() -> dict[Key, set[str]]:
    """Return every message of the pages, with the files of the site's room that use it."""
    found: dict[Key, set[str]] = {}
    found_messages = (*_from_code(), *_from_scripts(), *_from_templates(), *messages_elsewhere())
    for file, context, message in found_messages:
        found.setdefault((context, message), set()).add(file)
    # gettext holds one entry for a message: what has a plural somewhere has it everywhere.
    plural = {(context, one[0]): (context, one) for context, one in found if isinstance(one, tuple)}
    for single, whole in plural.items():
        found[whole] |= found.pop(single, set())
    return found


def _from_code() -> Iterator[tuple[str, str, Message]]:
    for file in sorted(PACKAGE.glob("**/*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                words = [a.value for a in node.args if isinstance(a, ast.Constant)]
                texts = [word for word in words if isinstance(word, str)]
                if node.func.id in _FUNCTIONS and texts:
                    yield name, *_message(node.func.id, texts)


def _from_scripts() -> Iterator[tuple[str, str, Message]]:
    for file in sorted(PACKAGE.glob("**/*.js")):
        name, text = file.relative_to(PACKAGE).as_posix(), file.read_text(encoding="utf-8")
        for call in _CALLS.finditer(text):
            # Each call by itself: Babel reads no call within another one.
            stream = io.BytesIO(text[call.start() :][:_LONGEST].encode("utf-8"))
            found = next(iter(extract_messages("javascript", stream, _KEYWORDS, ())), None)
            if found is None:
                raise SystemExit(f"{name}: {call.group()}… cannot be read; write it in one piece.")
            _, message, _, context = found
            yield (
                name,
                context or "",
                (message[0], message[1]) if isinstance(message, tuple) else message,
            )


def _message(function: str, texts: Sequence[str]) -> tuple[str, Message]:
    """Return a call's context and message."""
    if function == "pgettext":
        return texts[0], texts[1]
    return "", (texts[0], texts[1]) if _FUNCTIONS[function] > 1 else texts[0]


def _from_templates() -> Iterator[tuple[str, str, Message]]:
    reader = environment()
    for file in sorted(PACKAGE.glob("**/*.html")):
        name = file.relative_to(PACKAGE).as_posix()
        text = file.read_text(encoding="utf-8")
        for _, function, message in reader.extract_translations(text):  # type: ignore[attr-defined]
            every = message if isinstance(message, tuple) else (message,)
            texts = [one for one in every if one is not None]
            # What a variable holds is marked where it is written.
            if texts:
                yield name, *_message(function, texts)


# ------------------------------------------------------------------ catalogue


def read(text: str) -> dict[Key, tuple[str, ...]]:
    """Return the translations of a .po file: those that are whole and not fuzzy."""
    found: dict[Key, tuple[str, ...]] = {}
    for message in read_po(io.BytesIO(text.encode("utf-8"))):
        string = message.string
        forms = (string,) if isinstance(string, str) else tuple(string or ("",))
        if message.id and all(forms) and not message.fuzzy:
            one = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
            found[message.context or "", one] = forms
    return found


def rendered(messages: dict[Key, set[str]], translations: dict[Key, tuple[str, ...]]) -> str:
    """Return a .po file, sorted by message, with file names and without dates."""
    # The catalogue's own header says how many plural forms there are: Babel's own count for French
    # differs between its versions.
    catalog = read_po(io.BytesIO(_HEAD.encode("utf-8")))
    for (context, message), names in sorted(messages.items(), key=lambda item: _order(item[0])):
        forms = translations.get((context, message), ())
        string: str | tuple[str, ...] = forms if isinstance(message, tuple) else "".join(forms)
        if isinstance(message, tuple) and not forms:
            string = ("", "")
        catalog.add(
            message,
            string,
            locations=[(name, 0) for name in sorted(names)],
            context=context or None,
        )
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, omit_header=True, include_lineno=False)
    return _HEAD + stream.getvalue().decode("utf-8").strip() + "\n"


def _order(key: Key) -> tuple[str, str]:
    context, message = key
    return (message if isinstance(message, str) else message[0], context)


def typographic(text: str) -> str:
    """Return French with its spaces that do not break and its apostrophes; tags stay as they are.

    Narrow before ``; ! ? %``, full before a colon and within « », as the Imprimerie nationale asks.
    """
    parts = re.split(r"(<[^>]*>|https?://\S+)", text)
    for place in range(0, len(parts), 2):
        part = parts[place].replace("'", "’")
        part = re.sub(r"(?<=\S)[ \u00a0](?=[;!?%])", "\u202f", part)
        part = re.sub(r"(?<=\S)[ \u202f](?=[:»])", "\u00a0", part)
        part = re.sub(r"^ (?=[;!?])", "\u202f", part)
        part = re.sub(r"^ (?=:)", "\u00a0", part)
        parts[place] = re.sub(r"«[ \u202f]", "«\u00a0", part)
    return "".join(parts)


def updated(text: str, more: str = "") -> tuple[str, list[Key]]:
    """Return a catalogue brought up to date, with the translations of a second one.

    Also returned are those messages of the second one that no page has.
    """
    messages, own, added = collected(), read(text), read(more)
    translations = {**own, **{key: tuple(map(typographic, forms)) for key, forms in added.items()}}
    return rendered(messages, translations), [key for key in added if key not in messages]


def missing(text: str, files: Sequence[str] = ()) -> str:
    """Return the messages without a translation as a .po file; of files whose name begins so."""
    translations = read(text)
    lacking = {
        key: names
        for key, names in collected().items()
        if key not in translations
        and (not files or any(name.startswith(tuple(files)) for name in names))
    }
    return rendered(lacking, {}) if lacking else ""


@contextmanager
def _held() -> Iterator[None]:
    """Hold the catalogue against others who would write it at the same time."""
    handle = os.open(CATALOGUE.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _take(more: str = "") -> None:
    with _held():
        old = CATALOGUE.read_text(encoding="utf-8") if CATALOGUE.is_file() else _HEAD
        text, unknown = updated(old, more)
        CATALOGUE.write_text(text, encoding="utf-8")
    translations = read(text)
    for _, message in unknown:
        print(f"No page says: {message!r}", file=sys.stderr)
    print(f"{len(translations)} of {len(collected())} messages have a translation.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(prog="python -m scripts.translations", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract")
    commands.add_parser("missing").add_argument("files", nargs="*")
    commands.add_parser("merge").add_argument("file", type=Path)
    asked = parser.parse_args(arguments)
    if asked.command == "missing":
        print(missing(CATALOGUE.read_text(encoding="utf-8"), asked.files), end="")
    else:
        _take(asked.file.read_text(encoding="utf-8") if asked.command == "merge" else "")


if __name__ == "__main__":
    main()
