"""What is fuzzed: a strategy of inputs and what must hold of each, by the name of the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

__all__ = ["Target", "hostile"]

HOSTILE = (
    "<script>window.hacked=1</script>",
    "=cmd|' /C calc'!A0",
    "\x1b]0;pwned\x07\x9b31m",
    "\u202eevil\u2066",
    "\ufffe\uffff\U0010ffff",
    "\x00",
    "%",
    "%E0%A4%A",
    "../../etc/passwd",
    "\ud800",
    "9" * 400,
    "1e999",
    "٢٠٢٤",
    "-0",
    "nan",
    "id:alpha-lab",
    "alpha-lab",
    "https://w3id.org/euroai/id/alpha-lab",
    "2024-02-30",
    "",
    " ",
    "a" * 3_000,
    "’'\"\\",
    "{{ 7*7 }}",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A door: ``inputs`` draws what comes in, ``check`` raises if it does what it must not."""

    name: str
    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]


def hostile() -> st.SearchStrategy[str]:
    """Draw a text: a known attack, any letters, or both together."""
    return st.one_of(
        st.sampled_from(HOSTILE),
        st.text(max_size=30),
        st.lists(st.sampled_from(HOSTILE)).map("".join),
    )
