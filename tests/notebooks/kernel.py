"""A real kernel that runs cells and completes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

__all__ = ["Kernel", "kernel"]


@dataclass(frozen=True)
class Kernel:
    """A running kernel and its client."""

    client: Any

    def run(self, source: str) -> dict[str, Any]:
        """Run a cell; return its last result by media type, or ``error`` with the traceback."""
        shown: dict[str, Any] = {}

        def take(message: dict[str, Any]) -> None:
            content = message["content"]
            if message["msg_type"] in ("execute_result", "display_data"):
                shown.update(content["data"])
            elif message["msg_type"] == "error":
                shown["error"] = "\n".join(content["traceback"])
            elif message["msg_type"] == "stream":
                shown[content["name"]] = shown.get(content["name"], "") + content["text"]

        self.client.execute_interactive(source, output_hook=take, timeout=120)
        return shown

    def complete(self, source: str) -> list[str]:
        """Return what may stand at the end of a cell."""
        reply = self.client.complete(source, len(source), reply=True, timeout=60)
        return list(reply["content"]["matches"])


@contextmanager
def kernel() -> Iterator[Kernel]:
    """Run a kernel, with the extension and a graph in ``kg``."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        running = Kernel(client)
        running.run("%load_ext euroai\nimport datetime, euroai\nkg = euroai.load()")
        yield running
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
