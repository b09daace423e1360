"""The IPython extension: ``%load_ext euroai`` brings ``%%sparql``, ``%euroai`` and rich display."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["load", "unload"]

_COMPLETER = "_euroai_completer"


def load(shell: InteractiveShell) -> None:
    """Register the magics, their completion and the display of graphs, tables and views."""
    from euroai.notebook.completion import completer
    from euroai.notebook.display import register
    from euroai.notebook.magics import EuroaiMagics

    magics = EuroaiMagics(shell)
    shell.register_magics(magics)
    register(shell)
    unload(shell)
    complete = completer(magics)
    setattr(shell, _COMPLETER, complete)
    shell.Completer.custom_matchers.insert(0, complete)


def unload(shell: InteractiveShell) -> None:
    """Take the completion away again."""
    complete = shell.__dict__.pop(_COMPLETER, None)
    if complete in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.remove(complete)
