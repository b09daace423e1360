"""The code that templates become writes what Jinja2's own code writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

import euroai
from euroai.i18n.markup import attribute, escaped
from euroai.site import build_site
from euroai.site.jinja.code import PageCode
from euroai.site.render import templates
from euroai.site.render.options import SiteOptions
from tests.conftest import FolderOf
from tests.site.incremental.test_incremental import MORE
from tests.site.render.test_build import content

TEMPLATE = """
{% macro row(one, last="", wide=false) %}<i>{{ one }}|{{ last }}|{{ wide }}</i>{% endmacro %}
{% macro open(words) %}<b>{{ words }}: {{ caller("within") }}</b>{% endmacro %}
{{ text }}{{ text|safe }}{{ number }}{{ nothing }}{{ text|attribute }}{{ text ~ number }}
{{ row(text) }}{{ row(text, number) }}{{ row(one=text, wide=true) }}
{{ row(*pair) }}{{ row(**named) }}
{% call(what) open(text) %}{{ what }} {{ text }}{% endcall %}
{% for one in pair %}{{ loop.index }}{{ loop.cycle("a", "<") }}{{ shout(one, end="!") }}{% endfor %}
{% set held %}{{ text }}{% endset %}{{ held }}{{ row(held) }}{{ none }}{{ "<" }}{{ "<"|upper }}
<a href="#{{ text }}" title="{{ number }}" class="x-{{ number }}-{{ text }}">{{ text }}</a>
{{ _("{what} here", what=text) }}{% trans what=text %}{{ what }} <em>there</em>{% endtrans %}
{{ pair|join(", ") }}{{ pair|map("upper")|list }}
"""

TEXTS = st.text(st.sampled_from("ab&<>\"'\u00e9\u05d0 =`/"), max_size=8)


class _AsItIs(str):
    """A text that is one of another class."""

    __slots__ = ()


@cache
def _compiled(generator: type[CodeGenerator]) -> jinja2.Template:
    environment = templates.environment()
    environment.code_generator_class = generator
    environment.bytecode_cache = None
    environment.globals["shout"] = lambda what, end: f"{what}{end}"
    return environment.from_string(TEMPLATE)


@given(TEXTS, st.one_of(st.integers(), st.floats(), st.booleans()))
def test_a_template_is_written_as_by_jinja2_s_own_code(text: str, number: float) -> None:
    values: dict[str, Any] = {
        "text": text,
        "number": number,
        "nothing": None,
        "pair": (text, "<p>"),
        "named": {"one": text, "last": number},
    }
    own, theirs = (_compiled(one).render(values) for one in (PageCode, CodeGenerator))
    assert own == theirs


def test_the_pages_of_a_site_are_those_of_jinja2_s_own_code(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg = euroai.load(folder_of(MORE))

    def site(name: str) -> Mapping[str, str]:
        # Templates that were compiled before are not compiled again.
        monkeypatch.setattr(templates, "_compiled", {})
        build_site(kg, tmp_path / name, options=SiteOptions())
        return content(tmp_path / name)

    own = site("own")
    monkeypatch.setattr(templates._Environment, "code_generator_class", CodeGenerator)
    theirs = site("theirs")
    assert len(own) > 100
    assert {name for name in own.keys() | theirs.keys() if own.get(name) != theirs.get(name)} == (
        set()
    )


def test_an_argument_that_python_could_not_name_is_refused() -> None:
    with pytest.raises(jinja2.TemplateAssertionError, match="cannot be called class"):
        templates.environment().from_string("{{ f(class=1) }}")


def test_an_unknown_name_is_an_error() -> None:
    for text in (
        "{{ unknown }}",
        "{{ unknown() }}",
        "{{ known.unknown }}",
        "{{ known.unknown() }}",
    ):
        with pytest.raises(jinja2.UndefinedError, match="unknown"):
            templates.environment().from_string(text).render(known=MORE)


@pytest.mark.parametrize("make", [str, Markup, _AsItIs], ids=lambda make: make.__name__)
@given(TEXTS)
def test_a_text_is_escaped_as_markupsafe_does(make: Callable[[str], str], text: str) -> None:
    assert escaped(make(text)) == str(escape(make(text)))


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.lists(TEXTS)))
def test_another_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == str(escape(value))


class _Reader(HTMLParser):
    """Keeps the attributes of the last tag."""

    found: list[tuple[str, str | None]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "a"
        self.found = attrs


@given(TEXTS.filter(bool), TEXTS)
def test_an_attribute_is_read_as_what_it_was_made_of(first: str, second: str) -> None:
    for values in ((first,), (first, second)):
        reader = _Reader()
        reader.feed(f"<a href={attribute(*values)} id=x>")
        assert reader.found == [("href", "".join(values)), ("id", "x")]
