"""What is made ready before a city's web server starts: tables, cache, catalogues, static files. Safe to repeat."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from pijar.core.home import CHECKOUT
from pijar.core.schema.checks import refuse_damaged_schema, refuse_newer_database
from pijar.host.catalogues import compile_catalogues
from pijar.host.checks import UnsafeDatabase, make_keys_if_new, match_keys, refuse_unsafe_database
from pijar.host.postgres import connection_facts, embedded_server, running, uses_embedded_server


@contextmanager
def ground() -> Iterator[None]:
    """Within this block the city has a safe database that answers, and its keys.

    To be entered before Django reads its settings, which hold the way to the database. The embedded server is started
    if needed and stopped by the last process that leaves. Raises Refused with a sentence.
    """
    with running(embedded_server()) if uses_embedded_server() else nullcontext():
        check_ground(new=True)
        yield


def prepare_city() -> None:
    """Bring tables, cache table, catalogues and static files up to date. Within ``ground()`` only."""
    compile_catalogues(CHECKOUT / "locale")
    _set_up_django()
    from django.core.management import call_command
    from django.db import connections

    refuse_newer_database()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    refuse_damaged_schema()
    collect_static_files()
    connections.close_all()
    check_ground()


def collect_static_files() -> bool:
    """Collect, name by content and compress the static files, unless none changed since; return whether it was done."""
    from django.conf import settings
    from django.core.management import call_command

    mark, now = Path(settings.STATIC_ROOT) / "collected.txt", _state_of_static_files()
    if mark.exists() and mark.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.write_text(now)
    return True


def _state_of_static_files() -> str:
    """A fingerprint that changes when any static file is added, removed or written."""
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def check_ground(*, new: bool = False) -> None:
    """Raise Refused if the database could lose a commit or does not belong to the keys; ``new`` makes missing keys."""
    with closing(_connect()) as connection, connection.cursor() as cursor:
        refuse_unsafe_database(cursor)
        if new:
            make_keys_if_new(cursor)
        match_keys(cursor)


def _connect() -> psycopg.Connection:
    try:
        return psycopg.connect(make_conninfo(**connection_facts()), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise UnsafeDatabase(f"Basis data tidak menjawab: {str(error).strip().splitlines()[-1]}") from None
