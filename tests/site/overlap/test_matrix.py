"""The matrix of the explorer: like beside like, each square a pair or a holding."""

from __future__ import annotations

import pytest

import euroai
from euroai.analysis.overlap.overlap import portfolios, transposed
from tests.site.overlap.conftest import Explorer

pytestmark = pytest.mark.browser


def test_the_matrix_puts_like_beside_like(explorer: Explorer) -> None:
    order = explorer.at().evaluate(
        "() => euroai.order.seriate([0, 1, 2, 3, 4, 5], (a, b) => a % 2 === b % 2 ? 5 : 0)"
    )
    assert [one % 2 for one in order] in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])


def test_the_ramp_stands_clear_of_the_words_behind_it(explorer: Explorer) -> None:
    gap = explorer.at("face=matrix").evaluate(
        """() => { const steps = [...document.querySelectorAll('.scale .heat')].pop();
        return steps.nextElementSibling.getBoundingClientRect().left
          - steps.getBoundingClientRect().right; }"""
    )
    assert gap >= 6


@pytest.mark.parametrize(
    ("state", "name", "opened"),
    [
        ("face=matrix", "Nvidia and Sequoia Capital: ", "face=compare&who=nvidia,sequoia-capital"),
        (
            "side=labs&face=matrix",
            "Mistral AI and Poolside: ",
            "side=labs&face=compare&who=mistral-ai,poolside",
        ),
    ],
)
def test_a_square_of_the_matrix_opens_the_pair(
    state: str, name: str, opened: str, explorer: Explorer
) -> None:
    page = explorer.at(state)
    page.locator(f"table.matrix button[aria-label^='{name}']").click()
    assert page.evaluate("location.href").endswith("#" + opened)
    assert page.locator("[data-panel=compare]").is_visible()


def test_the_second_grid_shows_who_sits_where_since_when_with_the_deal(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("face=matrix&grid=labs")
    link = page.locator("table.matrix a[aria-label^='Bpifrance in Mistral AI, ']")
    deal = "../id/mistral-ai/index.html?from=bpifrance#mistral-ai-s"
    assert (link.get_attribute("href") or "").startswith(deal)
    link.hover()
    assert page.locator(".read").inner_text().startswith("Bpifrance sits in Mistral AI since")
    row = page.locator("table.matrix tbody tr", has_text="Bpifrance")
    inside = {str(one.get_attribute("aria-label")) for one in row.locator("td a").all()}
    held = {kg.label(one) for one in portfolios(kg)["bpifrance"]}
    assert {one.split(" in ", 1)[1].rsplit(", ", 1)[0] for one in inside} <= held
    page = explorer.at("side=labs&face=matrix&grid=labs")
    row = page.locator("table.matrix tbody tr", has_text="Mistral AI")
    inside = {str(one.get_attribute("aria-label")) for one in row.locator("td a").all()}
    investors = {kg.label(one) for one in transposed(portfolios(kg))["mistral-ai"]}
    assert inside
    assert {one.split(" in Mistral AI, ", 1)[0] for one in inside} <= investors


_CONTRAST = """() => {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = colour => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = Array.from(pen.getImageData(0, 0, 1, 1).data.slice(0, 3), part =>
      (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return Object.fromEntries([1, 2, 3, 4, 5, 6].flatMap(step => {
    const cell = document.querySelector('table.matrix td.heat-' + step);
    if (!cell) return [];
    const both = [getComputedStyle(cell.firstElementChild).color,
      getComputedStyle(cell).backgroundColor].map(light).sort((a, b) => b - a);
    return [[step, (both[0] + 0.05) / (both[1] + 0.05)]];
  }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_in_every_shade_of_the_ramp_can_be_read(scheme: str, explorer: Explorer) -> None:
    page = explorer.at("face=matrix&least=1")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    contrasts = page.evaluate(_CONTRAST)
    assert {"2", "4", "5", "6"} <= contrasts.keys()
    assert min(contrasts.values()) >= 4.5, contrasts


_MOVED = """() => {
  const table = document.querySelector('table.matrix');
  const place = () => { const { left, top, width } = table.getBoundingClientRect();
    return [left, top, width].map(Math.round).join(' '); };
  const places = new Set([place()]);
  const cells = Array.from(table.querySelectorAll('tbody td'));
  for (let at = 0; at < cells.length; at += 29) {
    const cell = cells[at];
    cell.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    places.add(place());
  }
  table.dispatchEvent(new PointerEvent('pointerleave'));
  return [...places.add(place())];
}"""


@pytest.mark.parametrize("grid", ["", "&grid=labs"])
@pytest.mark.parametrize("side", ["", "side=labs&"])
def test_no_square_moves_the_matrix_when_it_is_pointed_at(
    side: str, grid: str, explorer: Explorer
) -> None:
    # A square that moved from under the pointer would light its neighbour, which moved it back.
    page = explorer.at(f"{side}face=matrix{grid}")
    places = page.evaluate(_MOVED)
    assert len(places) == 1, places
