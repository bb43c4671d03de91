"""Writers that keep outside the database what it acknowledged, and a way to kill a server while they write."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from pijar.host.postgres import DATABASE, ROLE, EmbeddedServer

WRITERS = 4


def children_of(parent: int) -> list[int]:
    """The direct children of a process."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(folder.name))
    return found


def kill(server: EmbeddedServer, with_children: bool) -> None:
    """kill -9 of the postmaster, and of every process of the server."""
    postmaster = server.postmaster()
    assert postmaster is not None
    victims = [postmaster, *children_of(postmaster)] if with_children else [postmaster]
    for victim in victims:
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            continue


@contextmanager
def writers(server: EmbeddedServer, careless: bool) -> Iterator[set[int]]:
    """Writers insert keys within this block; the set holds each key only after its commit was acknowledged."""
    acknowledged: set[int] = set()
    end = threading.Event()
    first = time.time_ns()
    threads = [
        threading.Thread(target=_write, args=(server, first + number, acknowledged, end, careless))
        for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    yield acknowledged
    end.set()
    for thread in threads:
        thread.join(20)


def _write(server: EmbeddedServer, key: int, acknowledged: set[int], end: threading.Event, careless: bool) -> None:
    try:
        with server.connect(ROLE, DATABASE) as connection:
            connection.execute(f"SET synchronous_commit = {'off' if careless else 'on'}")
            while not end.is_set():
                connection.execute("INSERT INTO kept VALUES (%s)", [key])
                acknowledged.add(key)
                key += WRITERS
    except psycopg.OperationalError:
        return  # the server was killed; what was acknowledged is in the set


def kept(server: EmbeddedServer) -> set[int]:
    """The keys that the database still holds."""
    with server.connect(ROLE, DATABASE) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM kept")}


def make_table(server: EmbeddedServer) -> None:
    with server.connect(ROLE, DATABASE) as connection:
        connection.execute("CREATE TABLE kept (key bigint PRIMARY KEY)")


def lazy_log(server: EmbeddedServer) -> None:
    """The server writes its log only every ten seconds unless a commit waits for it (careless ones do not)."""
    with server.connect() as connection:
        connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
        connection.execute("SELECT pg_reload_conf()")
