"""What is looked at before anything starts: a database that keeps its promises, and the keys that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from pijar.core.keys import Keys, KeysRefused, key_file, load_keys, make_keys
from pijar.core.refusals import Refused
from pijar.host.binaries import SUPPORTED_MAJORS

# Each of these off loses, in a crash, what was already acknowledged: a payment, an assignment, a decree.
PROMISES = ("fsync", "full_page_writes", "synchronous_commit")


class Cursor(Protocol):
    """The part of a database cursor that is needed here; psycopg's and Django's both have it."""

    def execute(self, query: str, params: Sequence[list[str]] | None = None, /) -> object: ...
    def fetchone(self) -> tuple[str | bool | None, ...] | None: ...
    def fetchall(self) -> list[tuple[str, str]]: ...


class UnsafeDatabase(Refused):
    """The database could lose what it acknowledged, or was never tried with this product."""

    def __init__(self, text: str) -> None:
        super().__init__("database.unsafe", text)


def refuse_unsafe_database(cursor: Cursor) -> None:
    """Raise UnsafeDatabase, with one sentence, if the server may lose a commit or has an untried version."""
    cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*PROMISES, "server_version_num"]])
    settings = dict(cursor.fetchall())
    refuse_unknown_version(int(settings["server_version_num"]) // 10_000)
    refuse_broken_promises(settings)


def refuse_unknown_version(major: int) -> None:
    """Raise UnsafeDatabase for a PostgreSQL that this product was never tried with."""
    first, latest = SUPPORTED_MAJORS[0], SUPPORTED_MAJORS[-1]
    if major not in SUPPORTED_MAJORS:
        raise UnsafeDatabase(f"PostgreSQL {major} tidak didukung; pakai versi {first} sampai {latest}.")


def refuse_broken_promises(settings: Mapping[str, str]) -> None:
    """Raise UnsafeDatabase if any setting that keeps commits is off."""
    broken = [name for name in PROMISES if settings[name] == "off"]
    if broken:
        names = ", ".join(broken)
        raise UnsafeDatabase(f"Basis data tidak aman karena {names} = off; nyalakan di server, lalu jalankan lagi.")


def make_keys_if_new(cursor: Cursor) -> None:
    """Make the key file for a city that has no rows yet. Raises KeysRefused if rows exist without their keys."""
    if key_file().exists():
        load_keys()
    elif _has_tables(cursor):
        raise KeysRefused(f"Basis data sudah berisi, tetapi berkas kunci {key_file()} tidak ada; pulihkan dahulu.")
    else:
        make_keys()


def match_keys(cursor: Cursor) -> None:
    """Mark a new database with the fingerprint of its keys; raise KeysRefused if it bears the mark of others."""
    keys = load_keys()
    if not _has_tables(cursor):
        return
    cursor.execute("SELECT obj_description(to_regclass('django_migrations'), 'pg_class')")
    (mark,) = cursor.fetchone() or (None,)
    if mark is None:
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{_mark(keys)}'")
    elif mark != _mark(keys):
        raise KeysRefused(f"Berkas kunci {key_file()} bukan milik basis data ini; pulihkan berkas kunci yang benar.")


def _mark(keys: Keys) -> str:
    return f"pijar key file {keys.fingerprint}"


def _has_tables(cursor: Cursor) -> bool:
    cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
    return cursor.fetchone() == (True,)
