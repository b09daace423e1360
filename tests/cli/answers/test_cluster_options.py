"""``--engine spark``: what cannot be asked of it is refused before it starts."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from euroai.cli import main

SPARK = ("--engine", "spark", "--output", "rows")
REFUSED = (
    (("overlap", "--master", "local"), "--master goes with --engine spark."),
    (("overlap", "--output", "rows"), "--output goes with --engine spark."),
    (("overlap", "--engine", "spark"), "a new folder: --output FOLDER."),
    (("overlap", "nvidia", *SPARK), "leave out the names"),
    (("overlap", "--top", "3", *SPARK), "--top is of no use to the engine spark."),
    (("overlap", "--backbone=0.01", *SPARK), "--backbone is of no use"),
    (("overlap", "--first-in", *SPARK), "--first-in is of no use"),
    (("overlap", "--labs", "--edges", "x.parquet", *SPARK), "not on --edges"),
    (("overlap", "--country", "FR", "--edges", "x.parquet", *SPARK), "not on --edges"),
    (("overlap", "--edges", "x.parquet", *SPARK), "x.parquet is not there"),
    (("overlap", "--format", "json", *SPARK), "--format csv"),
    (("centrality", "--measure", "degree", "--view", "talent", *SPARK), "pagerank only"),
    (("centrality", "--measure", "pagerank", *SPARK), "--view NAME or --edges PARQUET"),
    (("centrality", "--measure", "pagerank", "--weighted", *SPARK), "--weighted is of no use"),
    (("communities", "--components"), "--components goes with --engine spark."),
    (("communities", "--seed", "7", *SPARK), "--seed is of no use"),
    (("path", "nvidia", "helsing", *SPARK), "leave out TO"),
    (("path", "nvidia", "--k", "3", *SPARK), "--k is of no use"),
    (("path", "nvidia"), "Missing argument 'TO'"),
    (("path", "nvidia", "helsing", "--view", "talent"), "--view goes with --engine spark"),
)


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=str)
def test_what_does_not_go_together_is_a_usage_error(words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.output.split())
