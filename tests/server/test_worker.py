"""A worker: a fault of ours is told as one, and the next question is answered."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from euroai.knowledge import KnowledgeGraph
from euroai.server.answers.reply import PROBLEM, json_reply
from euroai.server.processes import worker
from euroai.server.processes.frames import framed, receive_frame


def test_a_fault_of_ours_is_not_told_as_a_lack_of_memory(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(_: KnowledgeGraph, task: str, request: dict[str, Any]) -> Any:
        del request
        if task == "broken":
            raise KeyError("secret")
        return json_reply("well")

    monkeypatch.setattr(worker, "answer", answer)
    for name in ("die_with_parent", "os", "resource", "signal"):
        monkeypatch.setattr(worker, name, _Nothing())
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=worker.work, args=(kg, theirs, 10**9))
    thread.start()
    try:
        replies = []
        for task in ("broken", "whole"):
            ours.sendall(framed({"task": task, "request": {}}))
            replies.append(receive_frame(ours))
    finally:
        ours.close()
        thread.join(timeout=10)
        theirs.close()
    (broken, body), (whole, _) = (reply for reply in replies if reply is not None)
    assert (broken["status"], broken["media"]) == (500, PROBLEM)
    assert b"KeyError" in body
    assert b"memory" not in body
    assert b"secret" not in body
    assert whole["status"] == 200


class _Nothing:
    """What a process does to itself, left out: the worker runs in a thread of the test."""

    def __getattr__(self, name: str) -> Any:
        return self

    def __call__(self, *_: object) -> Any:
        return 0
