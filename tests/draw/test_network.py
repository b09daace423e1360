"""A view as a pyvis network: whole, still, and harmless whatever the names are."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import networkx as nx
import pytest
from pyvis.network import Network

import euroai
from euroai.characters import plain_text
from euroai.draw.network import network
from euroai.draw.pane import PANE_SCRIPTS, VIS_SCRIPT, drawing, pane_data, vis_script
from euroai.draw.still import still_figure
from euroai.draw.style import REGIONS, SHAPES, colours, radius, region_group, width
from euroai.errors import OutputError

HOSTILE = "</script><script>window.stolen=1</script><img src=x onerror=alert(1)>\u2028‮"


def parallel() -> nx.MultiDiGraph[str]:
    """Return two nodes with two ties between them, and a hostile name."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="everything", strength="")
    graph.add_node("a", label=HOSTILE, kind="Lab", region="europe", country="FR")
    graph.add_node("b", label="Beta & Söhne", kind="Person", region="", country="")
    graph.add_edge("b", "a", key="founderOf", relation="founderOf", since="2023-05")
    graph.add_edge("b", "a", key="workedAt", relation="workedAt")
    return graph


def test_a_network_is_pyvis_own_with_every_parallel_edge() -> None:
    net = network(parallel())
    assert isinstance(net, Network)
    assert net.num_nodes() == 2
    assert [edge["relation"] for edge in net.get_edges()] == ["founderOf", "workedAt"]
    assert net.get_node("a")["shape"] == "dot"


def test_the_caller_s_graph_is_not_changed(kg: euroai.KnowledgeGraph) -> None:
    for graph in (parallel(), kg.view("talent")):
        before = copy.deepcopy(graph)
        network(graph)
        assert nx.utils.graphs_equal(graph, before)
        assert graph.graph == before.graph


def test_nothing_moves_physics_is_off_and_every_node_has_its_place(
    kg: euroai.KnowledgeGraph,
) -> None:
    net = network(kg.view("talent"))
    assert net.options["physics"] == {"enabled": False}
    assert net.options["nodes"]["fixed"] is True
    assert all({"x", "y"} <= node.keys() for node in net.nodes)


def test_every_edge_of_every_view_arrives_in_the_pane(kg: euroai.KnowledgeGraph) -> None:
    graph = kg.view("everything")
    data = pane_data(network(graph, positions=dict.fromkeys(graph, (0, 0))))
    assert len(data["nodes"]["id"]) == graph.number_of_nodes()
    ids = data["nodes"]["id"]
    relations = [name for name, *_ in data["relations"]]
    ends = zip(data["edges"]["from"], data["edges"]["to"], data["edges"]["relation"], strict=True)
    stated = sorted((ids[a], ids[b], relations[r]) for a, b, r in ends)
    assert stated == sorted((a, b, d["relation"]) for a, b, d in graph.edges(data=True))


def test_size_follows_the_measure_by_area_and_width_follows_strength() -> None:
    assert radius(0) < radius(1) < radius(4) < radius(39) <= radius(10**6) == 44
    assert (radius(144) - 3.2) / (radius(36) - 3.2) == pytest.approx(2, rel=0.05)
    assert width(1) == 0.8
    assert width(2) < width(9) <= width(1000) == 7.0


def test_size_can_be_any_measure() -> None:
    sizes = {node["id"]: node["size"] for node in network(parallel(), size={"a": 30}).nodes}
    assert sizes["a"] == radius(30)
    assert sizes["b"] == radius(0)


def test_every_kind_has_a_shape_and_every_region_a_colour_in_light_and_dark() -> None:
    from euroai.namespaces import AGENT_CLASSES

    assert set(AGENT_CLASSES) <= set(SHAPES)
    for region in REGIONS:
        light, dark = colours()[f"region-{region}"]
        assert light != dark
    assert region_group("Person", "") == "person"
    assert region_group("Company", "oceania") == "region-other"


def test_the_vis_network_that_pyvis_carries_is_whole_and_calls_nobody() -> None:
    text = vis_script().decode("utf-8")
    assert "@version 9.1.2" in text
    assert "MIT License" in text


def test_no_pyvis_with_its_files_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("euroai.draw.pane.find_spec", lambda _: None)
    with pytest.raises(OutputError, match="reinstall pyvis"):
        vis_script()


def test_a_drawing_holds_everything_and_hostile_names_end_no_script() -> None:
    page = drawing(network(parallel()), title=HOSTILE).html
    assert page.count("<script>") == page.count("</script>") == 8 + len(PANE_SCRIPTS)
    assert "http-equiv" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "<img" not in page.split("<body", 1)[1].split("<script>", 1)[0]
    assert "window.stolen=1</script>" not in page
    for outside in ('src="http', 'href="http', "@import", "url(http"):
        assert outside not in page


def test_a_notebook_shows_the_drawing_in_a_frame_that_cannot_reach_the_page() -> None:
    shown = drawing(network(parallel()), title='A "title"')._repr_html_()
    # Without JavaScript a still picture and a table stand there instead of the frame.
    assert shown.count("<iframe ") == 1
    frame = shown[shown.index("<iframe ") :]
    assert 'title="A &quot;title&quot;"' in frame
    assert 'sandbox="allow-scripts allow-popups"' in frame
    assert "allow-same-origin" not in shown
    assert "<script" not in shown


def test_euroai_draw_draws_a_view_and_saves_it(kg: euroai.KnowledgeGraph, tmp_path: Path) -> None:
    picture = euroai.draw(kg, "talent")
    assert picture.title == "Talent"
    file = picture.save(tmp_path / "talent.html")
    assert file.read_bytes() == plain_text(picture.html).encode()
    with pytest.raises(OutputError, match="cannot be written"):
        picture.save(file / "talent.html")


def test_the_same_view_gives_the_same_bytes(kg: euroai.KnowledgeGraph) -> None:
    one, other = (json.dumps(pane_data(network(kg.view("talent")))) for _ in range(2))
    assert one == other


def test_importing_euroai_loads_neither_pyvis_nor_networkx() -> None:
    import subprocess
    import sys

    code = "import sys, euroai; print({'pyvis', 'IPython', 'euroai.draw'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_vis_file_is_named_as_the_site_names_it() -> None:
    assert VIS_SCRIPT == "vis-network.min.js"


def test_a_tie_without_a_strength_is_of_one_and_none_is_strong() -> None:
    graph: nx.Graph[str] = nx.Graph(name="view", strength="n")
    graph.add_edge("a", "b", n=None)
    graph.add_edge("b", "c", n=0)
    graph.add_edge("c", "d")
    data = pane_data(network(graph))
    assert (data["edges"]["strength"], data["strong"]) == ([1, 1, 1], False)
    graph.add_edge("d", "a", n=2)
    assert pane_data(network(graph))["strong"] is True
    assert [width(strength) for strength in (0.0, 0.25, 1)] == [0.8] * 3


def test_only_who_has_no_region_has_the_colour_of_people() -> None:
    named = [region_group("Person", region) for region in ("", "europe", "oceania")]
    assert named == ["person", "region-europe", "region-other"]
    assert region_group("Lab", "") == "region-other"


def test_the_table_of_a_picture_names_both_ends_of_an_arrow_most_ties_first() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "hub"), ("b", "hub"), ("hub", "c")])
    rows = re.findall(r"<tr>(.*?)</tr>", still_figure(graph), re.DOTALL)
    cells = [re.sub(r"<[^>]*>", "|", row) for row in rows]
    names = [[cell.strip() for cell in row.split("|") if cell.strip()] for row in cells]
    assert names[1:] == [
        *(["hub", "3", "a, b, c"], ["a", "1", "hub"], ["b", "1", "hub"], ["c", "1", "hub"]),
    ]
