"""What a page reads of the graph, written down while it is being written.

The graph, the index and the rankings are handed to pages behind a :class:`Traced`: what a page asks
them for stands in its :class:`Trace`, as steps by which the same can be asked for again
(``("kg", ".entities", '["mistral-ai"')``). A page that reads the same values writes the same
files, because pages have nothing else to read: code, templates and ontology are in the key of the
whole record (:mod:`euroai.site.incremental.record`).

The default is caution. What stands in no table of :mod:`euroai.site.incremental.readable` can be
read like anything else, but the page that reads it depends on everything and is always written
again. So a new page need declare nothing, and what is forgotten costs time, never truth.
"""

from __future__ import annotations

import json
from collections.abc import (
    Callable,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    Set,
    ValuesView,
)
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final, cast

from euroai.site.incremental.fingerprint import Memo, UnknownTypeError, fingerprint

__all__ = [
    "Read",
    "Readable",
    "Trace",
    "Traced",
    "TracedMapping",
    "Tracer",
    "arguments",
    "as_text",
    "named",
]

Read = tuple[str, ...]
"""Steps from a root to a value.

``.name`` is an attribute, ``(…)`` a call, ``[…]`` an item of it, ``keys`` the keys that it has.
"""

Readable = Mapping[str, Any]
"""What may be read of an object, by attribute.

``value``: an attribute that is a value. ``mapping``: one of which pages read single items.
``method``: a method whose answer is a value. ``lookup``: a method whose answer is a mapping.
``each``: a method whose one argument is an iterable of strings. ``*`` before a method's name: what
that method answers to the first argument decides the answer. A mapping: an object of its own. A
function of the tracer, the attribute and its path gives what is to be handed out.
"""

_MISSING: Final = "missing"
_KEYS: Final = "keys"


class Trace:
    """What one page read. ``unknown`` names what it read that cannot be asked for again."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()
        self.unknown: set[str] = set()

    def add(self, other: Trace) -> None:
        """Add what was read for several pages at once."""
        self.reads |= other.reads
        self.unknown |= other.unknown


class Tracer:
    """Hands out traced objects, and asks again for what a trace names.

    ``roots`` are the objects themselves by name, each made when first asked for.
    """

    def __init__(self, roots: Mapping[str, Callable[[], object]]) -> None:
        self.roots = dict(roots)
        self.current: Trace | None = None
        self._known: dict[Read, str] = {}
        self._memo: Memo = {}

    @contextmanager
    def tracing(self) -> Iterator[Trace]:
        """Write down what is read from here on; around it nothing is."""
        before, trace = self.current, Trace()
        self.current = trace
        try:
            yield trace
        finally:
            self.current = before

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Write nothing down."""
        before, self.current = self.current, None
        try:
            yield
        finally:
            self.current = before

    def read(self, read: Read) -> None:
        """Write down one read."""
        if self.current is not None:
            self.current.reads.add(read)

    def unknown(self, what: str) -> None:
        """Write down that something was read that cannot be asked for again."""
        if self.current is not None:
            self.current.unknown.add(what)

    def state(self, read: Read) -> str:
        """Return the fingerprint of what a read gives now, '' if it cannot be told."""
        if read not in self._known:
            with self.paused():
                try:
                    self._known[read] = fingerprint(self._resolved(read), self._memo).hex()
                except (
                    UnknownTypeError,
                    AttributeError,
                    KeyError,
                    LookupError,
                    ImportError,
                    TypeError,
                    ValueError,
                ):
                    self._known[read] = ""
        return self._known[read]

    def learn(self, read: Read, state: str) -> None:
        """Remember the fingerprint that another process found."""
        self._known[read] = state

    def _resolved(self, read: Read) -> object:
        found: Any = self.roots[read[0]]()
        for step in read[1:]:
            mark, rest = step[0], step[1:]
            if mark == ".":
                found = getattr(found, rest)
            elif mark == "(":
                found = found(*arguments(rest))
            elif step == _KEYS:
                found = tuple(found)
            else:
                found = found.get(_tupled(json.loads(rest)), _MISSING)
        return found

    def stands(self, reads: Sequence[Read], states: Sequence[str]) -> bool:
        """Return whether everything that was read is as it was."""
        return all(self.state(read) == state for read, state in zip(reads, states, strict=True))


def arguments(text: str) -> tuple[Any, ...]:
    """Return the arguments that a step of a read names."""
    return cast("tuple[Any, ...]", _tupled(json.loads(text)))


def _tupled(value: Any) -> Any:  # noqa: ANN401 -- of JSON
    if isinstance(value, list):
        return tuple(map(_tupled, value))
    if isinstance(value, dict):
        return named(value["of"])(*map(_tupled, value["fields"]))
    return value


def named(name: str) -> Callable[..., object]:
    """Return a class or function of the package by its full name.

    Raises:
        LookupError: it is none of the package's: a record names nothing else.
    """
    module, _, own = name.rpartition(".")
    if not module.startswith("euroai."):
        raise LookupError(name)
    return cast("Callable[..., object]", getattr(import_module(module), own))


def as_text(value: object) -> str | None:
    """Return a key or arguments as JSON; None if they cannot be told by it."""
    try:
        return _json(value)
    except TypeError:
        return None


@cache
def _string(text: str) -> str:
    return json.dumps(text)


def _json(value: object) -> str:
    """Return a value as JSON; a frozen dataclass by its class and its fields.

    Texts, whose JSON is kept, are what most reads ask.

    Raises:
        TypeError: it has no such form.
    """
    kind = type(value)
    if kind is str:
        return _string(cast("str", value))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_json, value))}]"
    if value is None or kind is int or kind is bool:
        return json.dumps(value)
    how = getattr(kind, "__dataclass_params__", None)
    if how is None or not how.frozen or not is_dataclass(value):
        raise TypeError(kind)
    own = tuple(getattr(value, one.name) for one in fields(value))
    return f'{{"of": {_string(f"{kind.__module__}.{kind.__qualname__}")}, "fields": {_json(own)}}}'


class Traced:
    """An object of which what is read is written down, and that is the object otherwise."""

    __slots__ = ("__weakref__", "_handed", "_path", "_readable", "_real", "_tracer", "_values")

    def __init__(self, tracer: Tracer, real: object, path: Read, readable: Readable) -> None:
        object.__setattr__(self, "_tracer", tracer)
        object.__setattr__(self, "_real", real)
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_readable", readable)
        # What is handed out for an attribute, and how a value is named, are the same each time.
        object.__setattr__(self, "_handed", {})
        object.__setattr__(self, "_values", {})

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- as the object's own
        tracer, real = self._tracer, self._real
        trace = tracer.current
        if trace is None:
            return getattr(real, name)
        handed = self._handed.get(name)
        if handed is not None:
            return handed
        found = getattr(real, name)
        if (path := self._values.get(name)) is not None:
            trace.reads.add(path)
            return found
        how = self._readable.get(name)
        path = (*self._path, f".{name}")
        if how == "value":
            self._values[name] = path
            trace.reads.add(path)
            return found
        if how is None:
            tracer.unknown(".".join((*self._path, name)))
            return found
        if how == "mapping":
            handed = TracedMapping(tracer, found, path)
        elif isinstance(how, str):
            handed = _method(tracer, found, self._path, path, how)
        else:
            handed = how(tracer, found, path) if callable(how) else Traced(tracer, found, path, how)
        self._handed[name] = handed
        return handed

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: pages change nothing of what they read.")

    def __hash__(self) -> int:
        # Who keeps something by the object itself keeps what nobody else is seen to read.
        self._tracer.unknown(f"{'.'.join(self._path)} as a key")
        return hash(self._real)

    def __eq__(self, other: object) -> bool:
        return self._real is (other._real if isinstance(other, Traced) else other)

    def __repr__(self) -> str:
        return repr(self._real)


def _method(
    tracer: Tracer, method: Callable[..., Any], owner: Read, path: Read, how: str
) -> Callable[..., Any]:
    """Return a method that writes down what it is asked."""
    is_each, is_lookup, standing_in = how == "each", how == "lookup", how.startswith("*")
    place = (*owner, f".{how[1:]}") if standing_in else path
    known: dict[str, Read] = {}
    """The reads that ask one text, by it: most do, and the same again and again."""

    def called(*args: Any, **options: Any) -> Any:  # noqa: ANN401 -- as the method's own
        if is_each:
            # A set of texts comes in another order in every process.
            each = sorted(args[0]) if isinstance(args[0], Set) else args[0]
            args = (tuple(each), *args[1:])
        own = args[:1] if standing_in else args
        asked = None
        is_one = len(own) == 1 and type(own[0]) is str and not options
        if is_one:
            asked = known.get(own[0])
        if asked is None:
            text = None if options else as_text(own)
            if text is None:
                tracer.unknown(".".join(path))
                return method(*args, **options)
            asked = (*place, f"({text}")
            if is_one:
                known[own[0]] = asked
        trace, tracer.current = tracer.current, None
        try:
            found = method(*args)
        finally:
            tracer.current = trace
        if is_lookup:
            return TracedMapping(tracer, found, asked)
        if trace is not None:
            trace.reads.add(asked)
        return found

    return called


class TracedMapping(Mapping[Any, Any]):
    """A mapping of which each item that is read is written down; who walks its keys reads these."""

    __slots__ = ("_items", "_keys", "_path", "_real", "_tracer")

    def __init__(self, tracer: Tracer, real: Mapping[Any, Any], path: Read) -> None:
        self._tracer = tracer
        self._real = real
        self._path = path
        self._keys = (*path, _KEYS)
        self._items: dict[str, Read] = {}
        """The reads of items by a text that is their key."""

    def _ask(self, key: object) -> None:
        trace = self._tracer.current
        if trace is None:
            return
        if type(key) is str:
            asked = self._items.get(key)
            if asked is None:
                asked = self._items[key] = (*self._path, f"[{_string(key)}")
        else:
            text = as_text(key)
            asked = self._path if text is None else (*self._path, f"[{text}")
        trace.reads.add(asked)

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 -- as the mapping's own
        self._ask(key)
        return self._real[key]

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401 -- as the mapping's own
        """Return an item, or the default."""
        self._ask(key)
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._ask(key)
        return key in self._real

    def keys(self) -> KeysView[Any]:
        """Return the keys, which are read as such."""
        self._tracer.read(self._keys)
        return self._real.keys()

    def values(self) -> ValuesView[Any]:
        """Return the values: all of it is read."""
        self._tracer.read(self._path)
        return self._real.values()

    def items(self) -> ItemsView[Any, Any]:
        """Return the keys with the values: all of it is read."""
        self._tracer.read(self._path)
        return self._real.items()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())
