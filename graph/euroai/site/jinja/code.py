"""The code that templates become: what Jinja2 generates, with less to do for each value and call.

Jinja2 makes Markup of every value before it joins them, asks of every function whether it wants the
context, and lets a ``finalize`` see each value. A third of the time in which a page was written
went there. The hooks are those by which Jinja2's own ``NativeEnvironment`` generates other code.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

__all__ = ["PageCode"]

_WRITTEN: Final = "environment.written("


class PageCode(CodeGenerator):
    """Generates code that writes values by ``environment.written`` and calls functions directly.

    No function that a template calls may ask for Jinja2's context (``pass_context``): it is given
    none.
    """

    def _output_child_pre(
        self,
        node: nodes.Expr,
        frame: Frame,
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        del node, frame, finalize
        self.write(_WRITTEN)

    def _output_child_post(
        self,
        node: nodes.Expr,
        frame: Frame,
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        del node, frame, finalize
        self.write(")")

    def visit_Call(  # noqa: N802 -- Jinja2's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(")
        self._arguments(node, frame, has_caller=forward_caller)
        self.write(")")

    def _arguments(self, node: nodes.Call, frame: Frame, *, has_caller: bool) -> None:
        """Write the arguments of a call."""
        parts: list[tuple[str, nodes.Node | None]] = [("", one) for one in node.args]
        for one in node.kwargs:
            if iskeyword(one.key):
                self.fail(f"An argument cannot be called {one.key}.", node.lineno)
            parts.append(("", one))
        if has_caller:
            parts.append(("caller=caller", None))
        if node.dyn_args is not None:
            parts.append(("*", node.dyn_args))
        if node.dyn_kwargs is not None:
            parts.append(("**", node.dyn_kwargs))
        for place, (before, value) in enumerate(parts):
            self.write(f"{', ' if place else ''}{before}")
            if value is not None:
                self.visit(value, frame)
