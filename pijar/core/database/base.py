"""The connection: each transaction begins with the current reach, and no statement runs outside of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from django.db import transaction
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from pijar.core.reach import APP_ROLE, NOTHING, as_statements, current_reach

_ENDED = (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)
_AS_SIGNED_IN = "SET LOCAL ROLE NONE; SET LOCAL pijar.scope = ''"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that carries the reach of the running work into the database."""

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if _within_reach not in self.execute_wrappers:
            self.execute_wrappers.insert(0, _within_reach)

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit and current_reach() is not None:
            self.apply_reach()

    def apply_reach(self) -> None:
        """Let the running transaction, if there is one, see as far as the current reach."""
        if self.connection is None or self.autocommit or self.connection.info.transaction_status in _ENDED:
            return
        reach = current_reach()
        self.connection.execute(_AS_SIGNED_IN if reach is None else as_statements(reach))

    @property
    def is_closed_by_itself(self) -> bool:
        """Does whoever signs in here see nothing as long as no reach is opened?"""
        return bool(self.settings_dict["USER"] == APP_ROLE)


def _within_reach(
    execute: Callable[..., object], sql: str, params: object, many: bool, context: Mapping[str, object]
) -> object:
    """A statement on its own gets a transaction, because a reach holds for one."""
    connection = cast("DatabaseWrapper", context["connection"])
    reach = current_reach()
    if reach is None or connection.in_atomic_block or (reach == NOTHING and connection.is_closed_by_itself):
        return execute(sql, params, many, context)
    with transaction.atomic(using=connection.alias):
        return execute(sql, params, many, context)
