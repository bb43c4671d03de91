"""Rows become again what they were, exactly, from what the database kept of them (``core.FormerRow``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from psycopg import sql

from pijar.core.refusals import Refused
from pijar.membership.models import Enrolment
from pijar.registry.models import Nomination, Person, Worker
from pijar.sponsorship.models import Sponsorship

_NOUNS: Final[tuple[type[Model], ...]] = (Person, Worker, Nomination, Enrolment, Sponsorship)
_RESTORE: Final = """
    INSERT INTO {table} AS now ({columns})
    SELECT {columns} FROM (
        SELECT DISTINCT ON (f.row_id) (jsonb_populate_record(NULL::{table}, f.was)).*
        FROM core_formerrow AS f WHERE f.id = ANY (%(former)s::bigint[]) AND f."table" = %(name)s
        ORDER BY f.row_id, f.id
    ) AS was
    ON CONFLICT (id) DO UPDATE SET ({columns}) = ({excluded})
"""


def restore_rows(former: Sequence[int]) -> None:
    """Put back the earliest of these former rows of every row. Refuses when somebody has taken the place since."""
    try:
        with transaction.atomic():
            for noun in _NOUNS:
                _restore(noun, list(former))
    except IntegrityError as error:
        raise Refused(
            "place_taken", _("Tempat orang ini sudah dipakai orang lain, jadi penggabungan tidak bisa dibatalkan.")
        ) from error


def _restore(noun: type[Model], former: list[int]) -> None:
    columns = [sql.Identifier(field.column) for field in noun._meta.concrete_fields]
    statement = sql.SQL(_RESTORE).format(
        table=sql.Identifier(noun._meta.db_table),
        columns=sql.SQL(", ").join(columns),
        excluded=sql.SQL(", ").join(sql.SQL("excluded.{}").format(column) for column in columns),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(cursor.cursor), {"former": former, "name": noun._meta.db_table})
