"""What a start refuses: a database of a newer program, and one that lacks what the migrations made."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pijar.core.refusals import Refused
from pijar.core.schema.listing import Differences, differences, fresh_listing, read_listing

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader

SHOWN = 8  # objects named in one sentence; the rest is counted
KINDS = {
    "column": "kolom",
    "constraint": "syarat",
    "extension": "ekstensi",
    "function": "fungsi",
    "index": "indeks",
    "sequence": "urutan",
    "table": "tabel",
    "trigger": "pemicu",
    "type": "tipe",
    "view": "tampilan",
}


class SchemaRefused(Refused):
    """The database does not belong to this program's schema; the text names what differs."""

    def __init__(self, sentence: str) -> None:
        super().__init__("database.schema", sentence)


def refuse_newer_database(loader: MigrationLoader | None = None) -> None:
    """Raise SchemaRefused if migrations were applied that this program does not have. Django must be set up.

    Those of apps that it does not have at all count too: a newer program may have added the app.
    """
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = loader or MigrationLoader(connection)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    unknown = sorted(set(loader.applied_migrations or ()) - set(loader.disk_migrations) - replaced)
    if unknown:
        names = _some([f"{app}.{name}" for app, name in unknown])
        raise SchemaRefused(
            f"Basis data ini sudah dipakai Pijar yang lebih baru (migrasi {names}); jalankan Pijar versi itu."
        )


def refuse_damaged_schema() -> None:
    """Raise SchemaRefused, naming the objects, if any is missing or otherwise than the migrations make it.

    To be called when all migrations are applied. Objects in addition, such as an index of the city's own, are told and
    stand in nobody's way.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        found = differences(read_listing(cursor), fresh_listing())
    if found.missing or found.changed:
        raise SchemaRefused(_what_differs(found))
    if found.added:
        sys.stderr.write(f"Basis data berisi objek yang bukan dari Pijar: {_some(_in_words(found.added))}.\n")


def _what_differs(found: Differences) -> str:
    parts = []
    if found.missing:
        parts.append(f"tidak ada {_some(_in_words(found.missing))}")
    if found.changed:
        parts.append(f"berubah {_some(_in_words(found.changed))}")
    return (
        f"Susunan basis data tidak sama dengan yang dibuat Pijar: {'; '.join(parts)}. Data dapat hilang diam-diam, maka"
        " Pijar tidak dinyalakan. Pulihkan cadangan, atau kembalikan yang disebut di sini seperti dalam migrasinya."
    )


def _in_words(things: Sequence[str]) -> list[str]:
    """The things with Indonesian words for what kind they are, tables before their parts."""
    parts = sorted((thing.partition(" ") for thing in things), key=lambda part: part[0] != "table")
    return [f"{KINDS[kind]} {name.replace(' on ', ' pada ')}" for kind, _, name in parts]


def _some(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f", dan {more} lainnya" if more > 0 else "")
