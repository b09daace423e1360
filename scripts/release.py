"""Make a release in ``dist/``: sdist and wheel, their parts (SBOM), where they come from.

    .venv/bin/python -m scripts.release

``sbom.cdx.json`` (CycloneDX 1.6) names what is installed with the wheel by default and what stands
in it from npm, each with version, licence and, where the lock files know them, hashes.
``provenance.json`` (in-toto Statement, SLSA 1.0) ties the digests of all files to the commit and
the lock files. Nothing is fetched: what is not installed here is not in it, and a tree that differs
from its commit is refused. Same commit, same bytes.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from scripts.licences import Package, default_packages

__all__ = ["npm_components", "provenance", "python_components", "sbom"]

ROOT: Final = Path(__file__).parents[1]
_LOCKS: Final = (
    "requirements/locked.txt",
    "package-lock.json",
    "scripts/engine/package-lock.json",
)
_PINNED: Final = re.compile(r"^([\w.-]+)==(\S+)")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SPDX: Final = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def sbom(version: str, packages: Iterable[Package]) -> dict[str, Any]:
    """Return the bill of materials of the wheel: a CycloneDX document."""
    listed = list(packages)
    reference = f"pkg:pypi/euroai@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": reference,
                "name": "euroai",
                "version": version,
                "purl": reference,
                "licenses": [{"expression": "MIT AND CC-BY-4.0"}],
            }
        },
        "components": [*python_components(listed), *npm_components()],
        "dependencies": [
            {
                "ref": _reference(one.name, one.version),
                "dependsOn": [
                    _reference(other.name, other.version)
                    for other in listed
                    if other.name in one.requires
                ],
            }
            for one in listed
        ],
    }


def _reference(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _component(reference: str, name: str, version: str, licence: str) -> dict[str, Any]:
    stated = {"expression": licence} if _SPDX.fullmatch(licence) else {"license": {"name": licence}}
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "purl": reference,
        "licenses": [stated],
    }


def python_components(packages: Iterable[Package]) -> list[dict[str, Any]]:
    """Return the packages of Python; a note tells the digests that the lock file allows."""
    known = _locked_hashes((ROOT / _LOCKS[0]).read_text(encoding="utf-8"))
    found = []
    for one in packages:
        part = _component(_reference(one.name, one.version), one.name, one.version, one.licence)
        if digests := known.get((one.name, one.version)):
            part["properties"] = [
                {"name": "euroai:locked-sha256", "value": digest} for digest in sorted(digests)
            ]
        found.append(part)
    return found


def _locked_hashes(text: str) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    mine: set[str] = set()
    for line in text.splitlines():
        if match := _PINNED.match(line):
            mine = found.setdefault((match[1].lower(), match[2]), set())
        mine.update(_HASH.findall(line))
    return found


def npm_components() -> list[dict[str, Any]]:
    """Return what the wheel holds from npm, each with its SHA-512.

    Raises:
        ValueError: one is not pinned by its SHA-512.
    """
    lock = json.loads((ROOT / _LOCKS[2]).read_text(encoding="utf-8"))
    found = []
    for place, entry in sorted(lock["packages"].items()):
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        method, _, digest = entry.get("integrity", "").partition("-")
        if method != "sha512":
            raise ValueError(f"{name} is not pinned by a SHA-512 in {_LOCKS[2]}.")
        reference = f"pkg:npm/{name}@{entry['version']}"
        part = _component(reference, name, entry["version"], entry.get("license", "not stated"))
        content = base64.b64decode(digest).hex()
        found.append(part | {"hashes": [{"alg": "SHA-512", "content": content}]})
    return found


def provenance(files: Mapping[str, str], commit: str) -> dict[str, Any]:
    """Return where files (name to SHA-256) come from: an in-toto Statement of SLSA 1.0."""
    locks = [{"uri": name, "digest": {"sha256": _digest(ROOT / name)}} for name in _LOCKS]
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [
            {"name": name, "digest": {"sha256": digest}} for name, digest in sorted(files.items())
        ],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "https://w3id.org/euroai/build/hatchling/v1",
                "externalParameters": {"command": "python -m scripts.release"},
                "resolvedDependencies": [
                    {"uri": "git+https://w3id.org/euroai/", "digest": {"gitCommit": commit}},
                    *locks,
                ],
            },
            "runDetails": {"builder": {"id": "https://w3id.org/euroai/build/by-hand"}},
        },
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def main() -> None:
    """Write the release."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--allow-changes", action="store_true", help="of the tree; for a rehearsal")
    given = parser.parse_args()
    if _git("status", "--porcelain") and not given.allow_changes:
        sys.exit("The tree differs from its commit: commit or stash first.")
    out: Path = given.output
    out.mkdir(parents=True, exist_ok=True)
    when = _git("log", "-1", "--format=%ct")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(out.resolve())],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": when},
        check=True,
    )
    version = next(out.glob("*.whl")).name.split("-")[1]
    _write(out / "sbom.cdx.json", sbom(version, default_packages()))
    made = {path.name: _digest(path) for path in out.iterdir() if path.name != "provenance.json"}
    _write(out / "provenance.json", provenance(made, _git("rev-parse", "HEAD")))
    for name in sorted(made):
        print(f"{made[name]}  {name}")


def _write(path: Path, document: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(document, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
