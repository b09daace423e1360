"""Results computed once for a content: in the process, and in the snapshot where worth it.

What is kept is keyed by the function and its arguments, on the object that holds the content, so
that no caller can forget to ask for it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, cast

from euroai.store.snapshot import Snapshot

__all__ = ["Results", "computed_once"]

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound="HasResults")

_MISSING: Final = object()


class Results:
    """What was computed for one content so far; ``snapshot`` keeps some of it on disk."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.snapshot = snapshot
        self._known: dict[Hashable, Any] = {}
        self._lock = RLock()

    def once(self, key: Hashable, kind: Any, compute: Callable[[], T]) -> T:  # noqa: ANN401
        """Return what was computed under ``key``, or compute it now.

        With a ``kind`` (a type that MessagePack can be read back into) it is kept in the snapshot
        too.
        """
        with self._lock:
            found = self._known.get(key, _MISSING)
            if found is not _MISSING:
                return cast("T", found)
            name = _file_name(key) if kind is not None and self.snapshot is not None else ""
            value = self.snapshot.get(name, kind) if name and self.snapshot else None
            if value is None:
                value = compute()
                if name and self.snapshot:
                    self.snapshot.put(name, value)
            self._known[key] = value
            return cast("T", value)


class HasResults(Protocol):
    """Whatever holds one content: a knowledge graph."""

    @property
    def results(self) -> Results:
        """What was computed of it."""


def computed_once(
    kind: Any = None,  # noqa: ANN401 -- a type, or a form of typing
) -> Callable[[Callable[Concatenate[C, P], T]], Callable[Concatenate[C, P], T]]:
    """Let a function of a content, and of arguments that can be keys, be computed once for each.

    ``kind`` is the type of its result where it is worth keeping on disk.
    """

    def decorate(function: Callable[Concatenate[C, P], T]) -> Callable[Concatenate[C, P], T]:
        name = f"{function.__module__}.{function.__qualname__}"

        @functools.wraps(function)
        def wrapper(content: C, /, *args: P.args, **options: P.kwargs) -> T:
            key = (name, args, tuple(sorted(options.items())))
            return content.results.once(key, kind, lambda: function(content, *args, **options))

        return wrapper

    return decorate


def _file_name(key: Hashable) -> str:
    """Return a file's name for a key whose text says what it is."""
    text = repr(key)
    head = key if isinstance(key, str) else str(cast("tuple[Any, ...]", key)[0])
    return f"{head.rsplit('.', 1)[-1]}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.msgpack"
