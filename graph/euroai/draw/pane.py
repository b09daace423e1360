"""The graph pane: a pyvis network in euroai's own template, offline, as data or as one page.

pyvis' own pages call other hosts in every mode. Here its nodes and edges, and the vis-network
files that it carries, go into the pane that the site shows too (``pane.html``,
:data:`PANE_SCRIPTS`, ``graph/graph.css``).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from euroai.characters import plain_text
from euroai.draw.inline import ASSETS, inline_asset, inline_json, inline_script, inline_style
from euroai.errors import OutputError
from euroai.i18n.script_words import script_words
from euroai.writing import write_file

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["PANE_SCRIPTS", "VIS_SCRIPT", "Drawing", "Speech", "drawing", "pane_data", "vis_script"]

VIS_SCRIPT: Final = "vis-network.min.js"
_HEIGHT: Final = 620
PANE_SCRIPTS: Final = (
    *("parts.js", "graph/words.js", "graph/drawing.js", "graph/still.js"),
    *("graph/labels.js", "graph/scene.js"),
    *("graph/choice.js", "graph/legend.js", "graph/day.js", "graph/table.js", "graph/view.js"),
    "graph/graph.js",
)
"""The scripts that draw a network in a pane, in the order in which they are loaded."""
_SCRIPTS: Final = (
    "words.js",
    "elements.js",
    "graph/time.js",
    *PANE_SCRIPTS,
    "picture.js",
    "alone.js",
)
_DRAWN_WITH: Final = "Drawn with euroai."


def vis_script() -> bytes:
    """Return the vis-network bundle that the installed pyvis carries (with its licence's head).

    Raises:
        OutputError: the installed pyvis carries none.
    """
    spec = find_spec("pyvis")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    found = [
        path
        for folder in folders
        for place in ("templates/lib", "lib")
        for path in sorted(Path(folder, place).glob(f"vis-*/{VIS_SCRIPT}"), reverse=True)
    ]
    if not found:
        raise OutputError("The installed pyvis carries no vis-network: reinstall pyvis 0.3.2.")
    return found[0].read_bytes()


def pane_data(
    net: Network,
    *,
    title: str = "",
    pages: Callable[[str], str] | None = None,
    measures: Mapping[str, Mapping[str, float]] | None = None,
    countries: Callable[[str], str] = str,
) -> dict[str, Any]:
    """Return what ``graph.js`` draws: the pyvis network in columns, compact.

    ``pages`` gives the folder of a node's page (None: nodes have no page). ``measures`` are further
    columns by which nodes can be sized. ``countries`` gives a country's name.
    """
    place = {node["id"]: number for number, node in enumerate(net.nodes)}
    nodes: dict[str, list[Any]] = {
        name: [node[name] for node in net.nodes]
        for name in ("id", "label", "kind", "group", "size", "x", "y")
    }
    nodes["country"] = [countries(node["country"]) if node["country"] else "" for node in net.nodes]
    for name, values in sorted((measures or {}).items()):
        nodes[name] = [values.get(node["id"], 0) for node in net.nodes]
    edges: dict[str, list[Any]] = {
        "from": [place[edge["from"]] for edge in net.edges],
        "to": [place[edge["to"]] for edge in net.edges],
    }
    for name, default in (("width", 0.8), ("strength", 1), ("relation", ""), ("since", "")):
        edges[name] = [edge.get(name, default) for edge in net.edges]
    relations = sorted({name for name in edges["relation"] if name})
    edges["relation"] = [relations.index(n) if n else -1 for n in edges["relation"]]
    edges.update(_time(net))
    data: dict[str, Any] = {
        "title": title,
        "directed": bool(net.directed),
        "strong": any(strength > 1 for strength in edges["strength"]),
        "nodes": nodes,
        "edges": edges,
        "relations": [[name] for name in relations],
    }
    if pages is not None:
        nodes["page"] = [pages(name) for name in nodes["id"]]
    return data


def _time(net: Network) -> dict[str, Any]:
    """Return the days of the edges as columns, if each edge has them; see :mod:`euroai.draw.days`.

    ``days``: for each edge the days on which it grows, a number if it is one. ``loose``: those that
    count undated events too, by the edge's place, where they differ.
    """
    steps = [edge.get("days") for edge in net.edges]
    if not steps or None in steps:
        return {}

    def short(days: tuple[int, ...]) -> list[int] | int:
        return days[0] if len(days) == 1 else list(days)

    return {
        "days": [short(one.days) for one in steps],
        "loose": {
            str(place): short(one.loose) for place, one in enumerate(steps) if one.loose != one.days
        },
    }


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """A network as one page that needs nothing beside it. A notebook shows it as it is.

    ``network`` is the pyvis network behind it, ``still`` the picture as HTML without script.
    """

    network: Network
    title: str
    html: str
    still: str = ""

    def save(self, path: Path | str) -> Path:
        """Write the page and return its path.

        Raises:
            OutputError: the file cannot be written.
        """
        file = Path(path)
        write_file(file, plain_text(self.html))
        return file

    def __repr__(self) -> str:
        nodes, edges = len(self.network.nodes), len(self.network.edges)
        return f"<Drawing: {self.title}, {nodes} nodes, {edges} ties>"

    def _repr_html_(self) -> str:
        """Return the page in a frame, and the still picture where no frame or no script is let."""
        return (
            "<style>.euroai-live + .euroai-still {display: none}</style>"
            "<noscript><style>.euroai-live {display: none} "
            ".euroai-live + .euroai-still {display: block}</style></noscript>"
            f'<iframe class="euroai-live" title="{html.escape(self.title, quote=True)}" '
            f'width="100%" height="{_HEIGHT}" style="border:0" '
            f'sandbox="allow-scripts allow-popups" '
            f'srcdoc="{html.escape(self.html, quote=True)}"></iframe>{self.still}'
        )


def _english(message: str, **values: object) -> Any:  # noqa: ANN401 -- Markup
    """Return a message of the pane as it is: a page alone is written in English."""
    from markupsafe import Markup

    return Markup(message).format(**values)  # noqa: S704 -- the messages are the template's own


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of a drawing: its code, how a message is said in it, and the scripts' words."""

    language: str = "en"
    gettext: Callable[..., Any] = _english
    words: Mapping[str, Any] = field(default_factory=lambda: script_words("en"))


def drawing(
    net: Network,
    *,
    title: str,
    countries: Callable[[str], str] = str,
    theme: str = "",
    source: str = "",
    speech: Speech | None = None,
) -> Drawing:
    """Return a pyvis network as one page: pane, data, vis-network and styles inside.

    ``theme`` is a stylesheet that comes last, ``source`` the line under pictures made of it,
    ``speech`` another language than English.
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    messages = speech or Speech()
    environment.globals.update(_=messages.gettext, gettext=messages.gettext)
    data = pane_data(net, title=title, countries=countries)
    page = environment.get_template("alone.html").render(
        title=title,
        lang=messages.language,
        source=source or _DRAWN_WITH,
        time="days" in data["edges"],
        styles=[
            inline_style(text)
            for text in (inline_asset("euroai.css"), inline_asset("graph/graph.css"), theme)
            if text
        ],
        scripts=[
            inline_script(text)
            for text in (
                vis_script().decode("utf-8"),
                f"window.euroaiAlone={inline_json(data)};",
                f"window.euroaiWords={inline_json(messages.words)};",
                *map(inline_asset, _SCRIPTS),
            )
        ],
    )
    return Drawing(net, title, page)
