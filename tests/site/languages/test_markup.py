"""Markup with values in it is what MarkupSafe would make of it."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from euroai.i18n.markup import html, isolated

VALUES = ("<b>", Markup("<i>"), 3, '"')


@pytest.mark.parametrize("text", ["{}", '<a href="{}">{}</a>{}{}', "{1}{0}{1}", "{{{}}} %", "no"])
def test_values_stand_escaped_in_a_text_as_markup_puts_them(text: str) -> None:
    assert html(text, *VALUES) == Markup(text).format(*VALUES)  # noqa: S704 -- what it is held to
    assert isinstance(html(text, *VALUES), Markup)


def test_named_values_are_escaped_too() -> None:
    named = {"first": "<b>", "last": Markup("<i>")}
    assert html("{first} and {last}{first}", **named) == Markup("{first} and {last}{first}").format(
        **named
    )


def test_a_value_in_a_form_of_its_own_is_refused() -> None:
    for text in ("{:.2f}", "{!r}", "{0.name}"):
        with pytest.raises(ValueError, match="A form of its own"):
            html(text, 1.0)


def test_a_name_is_kept_apart_where_it_would_turn_the_line() -> None:
    assert isolated("Théodo & 3vc").striptags() == "Théodo & 3vc"
    assert isolated("Théodo & 3vc") == "Théodo &amp; 3vc"
    for name in ("AI21 \u05d0\u05d1", "\u0645\u0644", "\U0001e900"):
        assert isolated(name) == f"<bdi>{name}</bdi>"
    assert isolated(Markup("<a>\u05d0</a>")) == "<bdi><a>\u05d0</a></bdi>"
