"""Every notebook runs, and what it shows is what it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.documents import NOTEBOOKS, executed, opened


def outputs(notebook: Any) -> list[tuple[str, str]]:
    """Return each cell's source and its output: as text, and as the HTML that is shown."""
    cells = []
    for cell in notebook.cells:
        texts = []
        for one in cell.get("outputs", ()):
            data = one.get("data", {})
            texts += [one.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")]
        cells.append((cell.source, "\n".join(texts)))
    return cells


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_without_an_error_and_gives_what_it_shows(path: Path) -> None:
    shown = outputs(opened(path))
    assert outputs(executed(path)) == shown
    assert any(output for _, output in shown)


def test_there_is_one_that_asks_sparql_an_overlap_and_a_path_and_draws_a_view() -> None:
    (first,) = (path for path in NOTEBOOKS if path.stem == "first-steps")
    source = "\n".join(cell.source for cell in opened(first).cells)
    for word in ("euroai.load()", "kg.query(", "euroai.overlap(", "euroai.centrality("):
        assert word in source
    for word in ("euroai.paths(", "kg.view(", "draw("):
        assert word in source
