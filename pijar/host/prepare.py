"""What is made ready before a city's web server starts: tables, cache, catalogues, static files. Safe to repeat."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from pijar.core.home import CHECKOUT
from pijar.core.schema.checks import refuse_damaged_schema, refuse_newer_database
from pijar.host.catalogues import compile_catalogues
from pijar.host.checks import UnsafeDatabase, make_keys_if_new, match_keys, refuse_unsafe_database
from pijar.host.postgres import connection_facts, embedded_server, owner_facts, running, uses_embedded_server
from pijar.host.row_security import secure_rows

_SETTINGS = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}


@contextmanager
def ground() -> Iterator[None]:
    """Within this block the city has a safe database that answers, and its keys.

    To be entered before Django reads its settings, which hold the way to the database. The embedded server is started
    if needed and stopped by the last process that leaves. Raises Refused with a sentence.
    """
    with running(embedded_server()) if uses_embedded_server() else nullcontext():
        check_ground(owner_facts(), new=True)
        yield


def prepare_city() -> None:
    """Bring tables, cache table, catalogues and static files up to date. Within ``ground()`` only."""
    compile_catalogues(CHECKOUT / "locale")
    _set_up_django()
    from django.core.management import call_command
    from django.db import connection, transaction

    with as_owner():
        refuse_newer_database()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        refuse_damaged_schema()
        with transaction.atomic(), connection.cursor() as cursor:
            secure_rows(cursor)
        check_ground(owner_facts())
    collect_static_files()
    check_ground()


@contextmanager
def as_owner() -> Iterator[None]:
    """Within this block Django signs in as the owner of the tables; before and after it as programs do."""
    from django.db import connections

    settings = connections["default"].settings_dict
    before, facts = dict(settings), owner_facts()
    connections.close_all()
    settings |= {name: facts.get(fact, "") for name, fact in _SETTINGS.items()}
    try:
        yield
    finally:
        connections.close_all()
        settings |= before


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


def check_ground(facts: Mapping[str, str] | None = None, *, new: bool = False) -> None:
    """Raise Refused if the database could lose a commit or does not belong to the keys; ``new`` makes missing keys.

    ``facts`` say how to connect: as programs do, unless told otherwise.
    """
    with closing(_connect(facts or connection_facts())) as connection, connection.cursor() as cursor:
        refuse_unsafe_database(cursor)
        if new:
            make_keys_if_new(cursor)
        match_keys(cursor)


def _connect(facts: Mapping[str, str]) -> psycopg.Connection:
    try:
        return psycopg.connect(make_conninfo(**facts), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise UnsafeDatabase(f"Basis data tidak menjawab: {str(error).strip().splitlines()[-1]}") from None
