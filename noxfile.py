"""The few commands that people use: ``nox -l`` lists them.

They run in the environment that the README sets up (``.venv``); nothing is installed anew.
"""

from __future__ import annotations

from typing import Final

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["checks", "tests"]
PYTHON: Final = ".venv/bin/python"


@nox.session
def checks(session: nox.Session) -> None:
    """Check style, layers and types."""
    session.run(PYTHON, "-m", "pytest", "-m", "lint or types", *session.posargs, external=True)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test that opens no page, in parallel."""
    session.run(
        PYTHON,
        "-m",
        "pytest",
        "-m",
        "not (lint or types or browser)",
        *session.posargs,
        external=True,
    )


@nox.session
def browser(session: nox.Session) -> None:
    """Run the tests that open pages in Chromium."""
    session.run(PYTHON, "-m", "pytest", "-m", "browser", *session.posargs, external=True)


@nox.session
def build(session: nox.Session) -> None:
    """Write the site and the downloads into output/."""
    session.run(PYTHON, "-m", "euroai", "build", *session.posargs, external=True)


@nox.session
def documents(session: nox.Session) -> None:
    """Write README, guides, notebooks and the API reference anew."""
    session.run(PYTHON, "-m", "scripts.documents", external=True)
    session.run(PYTHON, "-m", "scripts.reference", external=True)


@nox.session
def locks(session: nox.Session) -> None:
    """Write the lock files anew; uv has to be installed."""
    session.run(PYTHON, "-m", "scripts.locks", *session.posargs, external=True)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try inputs that nobody thought of at every door; ``-- --minutes 30`` for a night."""
    session.run(PYTHON, "-m", "scripts.fuzz", *session.posargs, external=True)


@nox.session
def crash(session: nox.Session) -> None:
    """Kill every command that writes, 300 times, and look what is lost or left over."""
    session.run(PYTHON, "-m", "scripts.crash", *session.posargs, external=True)


@nox.session
def release(session: nox.Session) -> None:
    """Make sdist, wheel, bill of materials and provenance in dist/."""
    session.run(PYTHON, "-m", "scripts.release", *session.posargs, external=True)


@nox.session
def mutants(session: nox.Session) -> None:
    """Try whether the tests notice plausible wrong lines."""
    session.run(PYTHON, "-m", "scripts.mutants", *session.posargs, external=True)
