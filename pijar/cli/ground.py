"""The ground that a command about the city's data stands on: a city that was started and is up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from pijar.cli.language import _
from pijar.core.refusals import Refused
from pijar.host.postgres import embedded_server, running, uses_embedded_server

SETTINGS = "config.settings"


def set_up_django() -> None:
    """Make models and queries usable; once is enough, again does no harm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def refuse_missing_city() -> None:
    """Refuse where there is no embedded database yet; nothing is made by asking."""
    if uses_embedded_server() and not embedded_server().cluster.exists():
        raise city_not_started()


def city_not_started() -> Refused:
    """The refusal of every command that came before the first start."""
    return Refused("city_not_started", _("Belum ada kota di sini. Nyalakan dahulu dengan: pijar start"))


@contextmanager
def city_ground() -> Iterator[None]:
    """Within this block the city's database answers; the embedded server is started if it does not run.

    Refuses a city that was never started, tables of an older or newer Pijar, and what ``check_ground`` refuses.
    """
    refuse_missing_city()
    with running(embedded_server()) if uses_embedded_server() else nullcontext():
        set_up_django()
        _refuse_unready()
        yield


def _refuse_unready() -> None:
    from django.db import OperationalError, connection

    from pijar.host.prepare import check_ground

    try:
        tables = connection.introspection.table_names()
    except OperationalError as error:
        check_ground()  # says in a sentence why the database does not answer
        raise city_not_started() from error
    if "django_migrations" not in tables:
        raise city_not_started()
    check_ground()
    _refuse_older_tables()


def _refuse_older_tables() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from pijar.core.schema.checks import refuse_newer_database

    executor = MigrationExecutor(connection)
    refuse_newer_database(executor.loader)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused(
            "city_not_ready", _("Tabel kota ini belum lengkap atau dari Pijar lama. Perbarui dengan: pijar start")
        )
