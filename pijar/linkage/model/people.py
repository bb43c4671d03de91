"""The registry's people as records to compare: national ids are unsealed here, one after another, in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import connection, transaction

from pijar.core.sql_files import sql_file
from pijar.linkage.model.readings import Record
from pijar.registry.models import Person
from pijar.registry.vault import unseal

_BATCH: Final = 10_000


def people_known() -> int:
    """How many people the registry counts."""
    return Person.objects.filter(merged_into=None).count()


def records_of_registry() -> Iterator[Record]:
    """Everybody the registry counts. What is yielded holds a national id and must never be written anywhere."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql_file("linkage", "pass_people"))
        while rows := cursor.fetchmany(_BATCH):
            for person, kind, ref, key_id, sealed, *facts in rows:
                yield Record(person, unseal(kind, ref, key_id, sealed), *facts)
