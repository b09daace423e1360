"""Documents of records: JSON, JSON Lines and YAML, an object flattened to columns by its paths.

``{"a": {"b": [1, 2]}}`` has the column ``a.b`` with two texts. Objects in a list keep their places
in every column: who has no value has ''. A value in a wrapper that only types it (a SPARQL binding,
``@value`` of JSON-LD, ``$`` of XML in JSON) is the value.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from euroai.exchange.imports.readers.rows import Reading, Row, refused
from euroai.exchange.imports.report import BadRow, Progress
from euroai.exchange.imports.values.text import clean

__all__ = ["JsonFile", "JsonLinesFile", "RecordFile", "YamlFile", "flat"]

EVERY_OBJECT: Final = "**"
_WRAPPERS: Final = ("@value", "$")
_BINDING: Final = frozenset({"type", "value", "xml:lang", "datatype", "lang"})
_DEEPEST: Final = 40
_MOST_VALUES: Final = 200_000
"""An object with more values is no record, but a document or an attack."""


class _TooMuchError(ValueError):
    """An object that is too large or too deep for a record."""


class RecordFile:
    """Records of a document that is held whole. A format says how it is parsed."""

    typed = True

    def __init__(self, path: Path, data: bytes | None) -> None:
        self.name = path.name
        self.notes: list[str] = []
        self._data = data if data is not None else path.read_bytes()
        self._held: Any = None

    def columns(
        self,
        wanted: Iterable[frozenset[str]] = (),  # noqa: ARG002 -- a RowFile
        reading: Reading = Reading(),  # noqa: B008 -- frozen
    ) -> tuple[str, ...]:
        """Return every path that some record has, in the order in which they come."""
        names: dict[str, None] = {}
        for _, record in self._records(reading):
            if isinstance(record, dict):
                with contextlib.suppress(_TooMuchError):
                    names.update(dict.fromkeys(flat(record, reading.strip)))
        if not names:
            fix = "write it as a list of objects, or say records = “path” in the map"
            raise refused(self.name, 0, "holds no records", fix)
        return tuple(names)

    def rows(
        self,
        columns: Sequence[str],  # noqa: ARG002 -- a RowFile
        reading: Reading = Reading(),  # noqa: B008 -- frozen
        progress: Progress | None = None,
    ) -> Iterator[Row | BadRow]:
        """Yield the records as rows, numbered from 1."""
        for number, record in self._records(reading):
            if isinstance(record, BadRow):
                yield record
            elif isinstance(record, dict):
                try:
                    yield Row(self.name, number, flat(record, reading.strip))
                except _TooMuchError:
                    if reading.records != EVERY_OBJECT:
                        yield BadRow(self.name, number, "holds more values than a record can")
            else:
                yield BadRow(self.name, number, "is no object of names and values")
        if progress is not None:
            progress(self.name, len(self._data), len(self._data))

    def _records(self, reading: Reading) -> Iterator[tuple[int, Any]]:
        if self._held is None:
            self._held = self._parsed()
        if reading.records == EVERY_OBJECT:
            found: Iterable[Any] = _objects(self._held)
        elif reading.records:
            found = _at(self._held, reading.records.split("."))
        else:
            found = self._found_list(self._held)
        yield from enumerate(found, start=1)

    def _found_list(self, held: Any) -> list[Any]:  # noqa: ANN401 -- a document
        if isinstance(held, list):
            return held
        if isinstance(held, dict):
            lists = list(_lists(held))
            if lists:
                path, found = max(lists, key=lambda one: (len(one[1]), -len(one[0])))
                note = f"its records are those of “{path}”: say records = “…” for others"
                if note not in self.notes:
                    self.notes.append(note)
                return found
            return [held]
        fix = "write it as a list of objects"
        raise refused(self.name, 0, "is neither a list nor an object", fix)

    def _parsed(self) -> Any:  # noqa: ANN401 -- a document
        raise NotImplementedError

    def _text(self) -> str:
        encoding = "utf-16" if self._data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return self._data.decode(encoding)
        except UnicodeDecodeError as error:
            raise refused(self.name, 0, "is not in UTF-8", "save it as UTF-8") from error


class JsonFile(RecordFile):
    """A JSON document; numbers keep the digits that they are written with."""

    def _parsed(self) -> Any:  # noqa: ANN401 -- a document
        try:
            return _json(self._text())
        except json.JSONDecodeError as error:
            what = f"is no JSON: {error.msg}"
            raise refused(self.name, error.lineno, what, "fix it at this place") from error
        except RecursionError as error:
            raise refused(self.name, 0, "is nested too deep", "flatten it first") from error


class JsonLinesFile(RecordFile):
    """An object a line; a line that is none costs one row."""

    def _records(self, reading: Reading) -> Iterator[tuple[int, Any]]:
        if self._held is None:
            self._held = list(self._lines())
        for number, record in self._held:
            if isinstance(record, BadRow) or not reading.records:
                yield number, record
            elif reading.records == EVERY_OBJECT:
                yield from ((number, one) for one in _objects(record))
            else:
                yield from ((number, one) for one in _at(record, reading.records.split(".")))

    def _lines(self) -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(self._text().split("\n"), start=1):
            if line.strip():
                try:
                    yield number, _json(line)
                except (json.JSONDecodeError, RecursionError) as error:
                    message = getattr(error, "msg", "nested too deep")
                    yield number, BadRow(self.name, number, f"is no JSON: {message}")


class YamlFile(RecordFile):
    """A YAML document, without tags that make objects; days and numbers stay as written."""

    def _parsed(self) -> Any:  # noqa: ANN401 -- a document
        import yaml

        class YamlText(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
            """Safe, in C, and leaves days and numbers as they are written."""

        for kind in ("int", "float", "timestamp"):
            YamlText.add_constructor(f"tag:yaml.org,2002:{kind}", YamlText.construct_scalar)
        try:
            return yaml.load(self._text(), Loader=YamlText)  # noqa: S506 -- safe, as said
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else 0
            what = f"is no YAML: {getattr(error, 'problem', '') or 'it cannot be parsed'}"
            raise refused(self.name, line, what, "fix it at this place") from error


def _json(text: str) -> Any:  # noqa: ANN401 -- a document
    return json.loads(text, parse_float=str, parse_int=str)


def flat(record: Mapping[str, Any], strip: Sequence[str] = ()) -> dict[str, str | tuple[str, ...]]:
    """Return an object's values by their paths."""
    found = _flat(record, tuple(strip), 0, [_MOST_VALUES])
    return {
        path: values[0] if len(values) == 1 else tuple(values) for path, values in found.items()
    }


def _flat(
    value: Any,  # noqa: ANN401 -- a value of a document
    strip: tuple[str, ...],
    depth: int,
    left: list[int],
) -> dict[str, list[str]]:
    """Return the texts below a value by their paths within it; '' is the value's own.

    ``left`` is how many values may still come.
    """
    left[0] -= 1
    if depth > _DEEPEST or left[0] < 0:
        raise _TooMuchError
    value = _unwrapped(value)
    if isinstance(value, Mapping):
        found: dict[str, list[str]] = {}
        for name, inner in value.items():
            key = _stripped(str(name), strip)
            for path, texts in _flat(inner, strip, depth + 1, left).items():
                whole = f"{key}.{path}" if path else key
                found[whole] = (
                    [_stripped(text, strip) for text in texts] if key == "@type" else texts
                )
        return found
    if isinstance(value, list | tuple):
        parts = [_flat(one, strip, depth + 1, left) for one in value]
        paths = dict.fromkeys(path for part in parts for path in part)
        return {path: [text for part in parts for text in part.get(path, [""])] for path in paths}
    return {"": [_scalar(value)]}


def _stripped(text: str, strip: Sequence[str]) -> str:
    for begin in strip:
        text = text.removeprefix(begin)
    return text


def _unwrapped(value: Any) -> Any:  # noqa: ANN401 -- a value of a document
    if isinstance(value, Mapping):
        for name in _WRAPPERS:
            if name in value:
                return value[name]
        if "type" in value and "value" in value and value.keys() <= _BINDING:
            return value["value"]
    return value


def _scalar(value: Any) -> str:  # noqa: ANN401 -- a value of a document
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def _objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- a document
    """Yield every object of a document, the outer before the inner."""
    # An object that YAML's aliases share is one object: a few lines may else mean billions.
    waiting, seen = [value], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            if id(one) in seen:
                continue
            seen.add(id(one))
        if isinstance(one, dict):
            yield one
            waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)


def _at(value: Any, path: Sequence[str]) -> Iterator[Any]:  # noqa: ANN401 -- a document
    """Yield what stands at a path; lists on the way are gone through."""
    if isinstance(value, list):
        for one in value:
            yield from _at(one, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])


def _lists(value: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    for name, inner in value.items():
        if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
            yield str(name), inner
        elif isinstance(inner, dict) and depth < 2:
            for path, found in _lists(inner, depth + 1):
                yield f"{name}.{path}", found
