"""The commands that write, and the folders, tables and articles that they read."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["BUILD", "CASES", "Case", "prepare", "run"]

_PREFIXES: Final = (
    "@prefix eai: <https://w3id.org/euroai/ontology#> . @prefix id: <https://w3id.org/euroai/id/> ."
    " @prefix src: <https://w3id.org/euroai/source/> . @prefix c: <https://w3id.org/euroai/concept/"
    "> . @prefix country: <https://w3id.org/euroai/country/> . @prefix rdfs: "
    "<http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
_MAP: Final = """
[source]
title = "A list"
publisher = "Us"
url = "https://example.org/list"
[[entity]]
class = "Lab"
name = "Lab"
country = { always = "FR" }
[[event]]
class = "FundingRound"
one_per = ["Lab"]
recipient = "Lab"
roundType = { always = "seed" }
amount = "EUR"
currency = { always = "EUR" }
"""
_ARTICLE: Final = (
    "Alpha Lab raises $5 million\n\nAlpha Lab has raised $5 million in a seed round led by Beta "
    "Fund. "
)


@dataclass(frozen=True, slots=True)
class Case:
    """A command, and the place that it writes to: names in a folder that is the case's own.

    In the command ``{version}`` is ``old`` or ``new``, ``{data}`` the data folder of that version.
    ``each`` says that each file is whole by itself, and not all together.
    """

    name: str
    command: str
    place: str = "out"
    each: bool = False


CASES: Final = (
    Case("export nquads", "export --format nquads --data {data} --output {out}/graph.nq"),
    Case("export graphml", "export --view everything --data {data} --output {out}/all.graphml"),
    Case(
        "export csv",
        "export --view everything --format csv --data {data} --output {out}/lists",
        each=True,
    ),
    Case("import table", "import table {at}/{version}.csv --map {at}/map.toml --output {out}/got"),
    Case(
        "draft",
        "draft {at}/{version}.txt --publisher Us --data {at}/data-old --output {out}/a.draft.json",
        each=True,
    ),
    Case("review", "review"),
    Case("build --only", "build --only alpha-lab --data {data} --output {out}/pages", each=True),
    Case("snapshot", "query ASK{{?l?p?o}} --data {data}", place="cache", each=True),
)
"""Every command that writes and that a small folder keeps cheap; a whole build is tried apart."""
BUILD: Final = Case("build", "build --jobs 1 --language en --data {data} --output {out}/site")


def prepare(folder: Path) -> Path:
    """Write the two data folders, tables and articles that the commands read."""
    for number, version in enumerate(("old", "new"), start=1):
        base = folder / f"data-{version}"
        texts = {
            "register/all.ttl": f'id:alpha-lab a eai:Lab ; rdfs:label "Alpha Lab {version}" ; '
            "eai:country country:FR .\n"
            'id:beta-fund a eai:InvestmentFirm ; rdfs:label "Beta Fund" ; eai:country country:FR ; '
            "eai:investorKind c:venture-capital .\n",
            "sources/2024/one.ttl": 'src:one a eai:Source ; rdfs:label "One" ; eai:publisher "Us" ;'
            ' eai:publishedOn "2024-02-04"^^xsd:date .\n'
            "id:alpha-lab-seed a eai:FundingRound ; eai:recipient id:alpha-lab ; "
            f'eai:amount {number}000000 ; eai:currency "EUR" ; eai:investor id:beta-fund ; '
            'eai:roundType c:seed ; eai:announcedOn "2024-02-03"^^xsd:date .\n',
        }
        for name, text in texts.items():
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            (base / name).write_text(_PREFIXES + text, encoding="utf-8")
        rows = "".join(f"Lab {n} {version},{n}000000\n" for n in range(1, 40))
        (folder / f"{version}.csv").write_text(f"Lab,EUR\n{rows}", encoding="utf-8")
        (folder / f"{version}.txt").write_text(_ARTICLE + version * number, encoding="utf-8")
    (folder / "map.toml").write_text(_MAP, encoding="utf-8")
    for name in ("out", "cache", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    return folder


def run(case: Case, version: str, folder: Path) -> None:
    """Run a command in this process."""
    from euroai.cli import main

    os.environ["EUROAI_CACHE"] = str(folder / "cache") if case.name == "snapshot" else "off"
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    given = {"version": version, "at": folder, "out": folder / "out"}
    words = case.command.format(data=folder / f"data-{version}", **given).split()
    if words[0] == "review":
        from euroai.curation.review.staging import finish_staged, write_files

        data = folder / "out" / "data"
        data.mkdir(exist_ok=True)
        finish_staged(data)
        write_files(data, {f"sources/2024/{n}.ttl": version * 500 for n in "abc"})
        return
    main(words, standalone_mode=False)
