"""Actions done at the same moment by several officers, each on a connection of their own, round after round."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.db import connection

from pijar.core.refusals import Refused

Action = Callable[[], Any]
OFFICERS = 4
LONG = os.environ.get("PIJAR_LONG") == "1"
ROUNDS = int(os.environ.get("PIJAR_RACE_ROUNDS", "500" if LONG else "60"))


class Officers:
    """Officers who wait for each other before they begin. A refusal is an answer; anything else raised is a fault."""

    def __init__(self, count: int) -> None:
        self._barrier = Barrier(count)
        self._pool = ThreadPoolExecutor(count)
        self.count = count

    def at_once(self, actions: Sequence[Action]) -> list[Any]:
        """Do these actions at the same moment; each answer is what the action gave back, or its refusal."""
        assert len(actions) == self.count
        return [done.result(timeout=60) for done in [self._pool.submit(self._one, action) for action in actions]]

    def _one(self, action: Action) -> Any:
        connection.ensure_connection()
        self._barrier.wait(timeout=60)
        try:
            return action()
        except Refused as refused:
            return refused

    def go_home(self) -> None:
        leave = Barrier(self.count)

        def close() -> None:
            leave.wait(timeout=60)
            connection.close()

        for done in [self._pool.submit(close) for _ in range(self.count)]:
            done.result(timeout=60)
        self._pool.shutdown()


@contextmanager
def officers(count: int = OFFICERS) -> Iterator[Officers]:
    """Officers who hand their connections back at the end."""
    some = Officers(count)
    try:
        yield some
    finally:
        some.go_home()


def codes(answers: Sequence[Any]) -> list[str]:
    """The codes of the answers that are refusals."""
    return [answer.code for answer in answers if isinstance(answer, Refused)]
