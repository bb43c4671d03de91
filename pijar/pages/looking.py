"""Looking changes nothing: a page is put together from one read-only snapshot of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from django.db import connection, transaction
from django.http import HttpResponse

Asked = ParamSpec("Asked")

# One page is one question among many at the same moment: helpers in parallel would take the others' turn.
_SNAPSHOT = """
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SET LOCAL max_parallel_workers_per_gather = 0
"""


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Everything read inside agrees, and a write is refused by the database.

    Inside another transaction (as in tests) there is no snapshot to open; then this does nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_SNAPSHOT)
        yield


def looking(view: Callable[Asked, HttpResponse]) -> Callable[Asked, HttpResponse]:
    """A view that only looks: it runs in one snapshot."""

    @wraps(view)
    def looked(*args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        with one_snapshot():
            return view(*args, **kwargs)

    return looked
