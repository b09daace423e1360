"""Build a small site and every export, and print the checksum of each file.

    .venv/bin/python -m scripts.same_bytes > here.txt

The same text comes out on every machine, under every version of Python, whatever the hash seed, the
locale, the time zone, the umask, the folder and the number of processes. CI compares two versions.
Only what a build notes for its own next run is left out: that is for one version of Python.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from click.testing import CliRunner

__all__ = ["checksums", "write_data_folder", "write_outputs"]

_PREFIXES: Final = "".join(
    f"@prefix {name}: <{address}> .\n"
    for name, address in {
        "eai": "https://w3id.org/euroai/ontology#",
        "id": "https://w3id.org/euroai/id/",
        "src": "https://w3id.org/euroai/source/",
        "c": "https://w3id.org/euroai/concept/",
        "country": "https://w3id.org/euroai/country/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)
_EXPORTS: Final = (
    ("nquads", ""),
    ("trig", ""),
    ("jsonld", ""),
    ("graphml", "everything"),
    ("gexf", "co-investment"),
    ("cytoscape", "talent"),
    ("csv", "everything"),
    ("neo4j", "everything"),
)


def write_data_folder(folder: Path) -> Path:
    """Write a small data folder, laid out as ours, and return it."""
    names = tuple(enumerate(("Alpha", "Bêta", "Gamma", "Ζήτα", "Ärzte")))
    texts = {
        "register/labs.ttl": "".join(
            f'id:lab-{n} a eai:Lab ; rdfs:label "{name} Lab" ; eai:country country:FR ; '
            f'eai:city "Paris" ; eai:foundedOn "20{20 + n}"^^xsd:gYear .\n'
            for n, name in names
        ),
        "register/investors.ttl": "".join(
            f'id:fund-{n} a eai:InvestmentFirm ; rdfs:label "{name} Fund" ; '
            "eai:country country:DE ; eai:investorKind c:venture-capital .\n"
            for n, name in names
        ),
        "register/people.ttl": "".join(
            f'id:person-{n} a eai:Person ; rdfs:label "{name} Dupont" .\n' for n, name in names
        ),
    }
    for n in range(5):
        texts[f"sources/202{n}/s-{n}.ttl"] = (
            f'src:s-{n} a eai:Source ; rdfs:label "Source {n}" ; eai:publisher "Paper {n}" ; '
            f'eai:language "fr" ; eai:publishedOn "202{n}-03-04"^^xsd:date ; eai:readAs c:excerpt ;'
            f' eai:url "https://example.org/{n}"^^xsd:anyURI .\n'
            f"id:lab-{n}-seed a eai:FundingRound ; eai:recipient id:lab-{n} ; "
            f"eai:roundType c:seed ; eai:leadInvestor id:fund-{n} ; eai:investor "
            f"id:fund-{(n + 1) % 5}, id:fund-{(n + 2) % 5} ; eai:amount {n + 1}500000 ; "
            f'eai:currency "USD" ; eai:announcedOn "202{n}-02"^^xsd:gYearMonth .\n'
            f"id:person-{n}-at-lab-{n} a eai:Position ; eai:person id:person-{n} ; "
            f"eai:organization id:lab-{n} ; eai:role c:founder .\n"
            f"id:tie-{n} a eai:Alliance ; eai:party id:lab-{n}, id:lab-{(n + 1) % 5} ; "
            "eai:allianceKind c:research .\n"
        )
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(_PREFIXES + text, encoding="utf-8")
    return folder


def write_outputs(folder: Path, jobs: int) -> Path:
    """Write data, site and exports below a folder; return where the outputs are."""
    from euroai.cli import main

    data = write_data_folder(folder / "data")
    out = folder / "out"
    lines = [["build", "--jobs", str(jobs), "--data", str(data), "--output", str(out / "site")]]
    for form, view in _EXPORTS:
        line = ["export", "--format", form, "--data", str(data), "--output", str(out / form)]
        lines.append([*line, "--view", view] if view else line)
    out.mkdir()
    for line in lines:
        done = CliRunner().invoke(main, line)
        if done.exit_code:
            raise RuntimeError(f"{' '.join(line)}: {done.output} {done.exception!r}")
    return out


_OWN_NOTES: Final = ".euroai-record"


def checksums(folder: Path) -> Iterator[str]:
    """Yield ``<SHA-256>  <path>`` for each file, sorted by path."""
    for path in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
        if path.is_file() and path.name != _OWN_NOTES:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{digest}  {path.relative_to(folder).as_posix()}"


def main() -> None:
    """Print the checksums."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--below", type=Path, help="a folder to write below; a new one unless told")
    given = parser.parse_args()
    os.environ["EUROAI_CACHE"] = "off"
    with contextlib.ExitStack() as stack:
        below = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="euroai-bytes-", dir=given.below)
        )
        for line in checksums(write_outputs(Path(below), given.jobs)):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
