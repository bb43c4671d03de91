"""What all tests share: a home of their own with keys, a database server started on demand, and closed sockets."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

from pijar.core.home import CHECKOUT
from pijar.core.keys import make_keys
from pijar.core.reach import WHOLE, reaching
from pijar.host.catalogues import compile_catalogues
from pijar.host.postgres import EmbeddedServer, owner_facts, running, uses_embedded_server
from pijar.host.row_security import secure_rows
from tests import money_events, obeyed_moves, typed_values

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # a busy machine is no fault of a program
HERE = ["127.0.0.1", "localhost", "::1"]


def pytest_configure(config: pytest.Config) -> None:
    """One home and fresh catalogues for the whole run, made before the parallel processes begin, which find them."""
    if hasattr(config, "workerinput"):
        return
    place = Path(tempfile.mkdtemp(prefix="pijar-tests-")).resolve()
    place.chmod(0o711)
    os.environ |= {"PIJAR_HOME": str(place), "PIJAR_KEY_FILE": str(place / "keys.json")}
    make_keys()
    compile_catalogues(CHECKOUT / "locale")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and "pijar-tests-" in os.environ.get("PIJAR_HOME", ""):
        shutil.rmtree(os.environ["PIJAR_HOME"], ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test reaches out of this machine."""
    socket_allow_hosts(HERE, allow_unix_socket=True)


@pytest.fixture(scope="session")
def scratch_server() -> Iterator[None]:
    """A server for this run, shared by its processes: not durable, the last one to leave stops it.

    With ``DATABASE_URL`` that server is used instead; its role must be allowed to create databases and to set
    ``session_replication_role``.
    """
    if not uses_embedded_server():
        yield
        return
    with running(EmbeddedServer(Path(os.environ["PIJAR_HOME"]), scratch=True)):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(scratch_server: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Lead Django to the server of this run; it read its settings before there was one."""
    from django.db import connections

    facts: dict[str, Any] = owner_facts()
    wanted = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    connections["default"].settings_dict.update({name: facts.get(fact, "") for name, fact in wanted.items()})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The database of the tests, in which no row moves but along the arrows of its life.

    A run of tests that all make databases of their own has none.
    """
    from django.db import connection

    if str(connection.settings_dict["NAME"]).startswith("test_"):
        with django_db_blocker.unblock():
            obeyed_moves.install()
            money_events.install()
            with connection.cursor() as cursor:
                secure_rows(cursor)


@pytest.fixture(autouse=True, scope="session")
def append_only_tables_can_be_emptied() -> None:
    """Between tests that commit, tables are emptied; the triggers that forbid this rest for that one moment."""
    from django.db import transaction
    from django.db.backends.postgresql.operations import DatabaseOperations

    def execute_sql_flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        with reaching(None), transaction.atomic(self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in sql_list:
                cursor.execute(statement)

    DatabaseOperations.execute_sql_flush = execute_sql_flush


@pytest.fixture(autouse=True, scope="session")
def rows_are_what_they_say() -> None:
    """Whatever a statement gives is held to its class of rows, in every test."""
    typed_values.install()


@pytest.fixture(autouse=True, scope="session")
def plain_static_files() -> None:
    """Static files are served from where they are written; nothing is collected for tests."""
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT = os.path.join(os.environ["PIJAR_HOME"], "static")
    os.makedirs(settings.STATIC_ROOT, exist_ok=True)


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Nobody guesses the passwords of tests; that the site makes it hard is asked of its settings."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """Sums are remembered by the state of the receipts; two tests without any have the same state."""
    from pijar.reports import cached

    cached._kept.clear()


@pytest.fixture(autouse=True)
def doors_stand_on_the_roles_of_programs(request: pytest.FixtureRequest) -> Iterator[None]:
    """What doors do, they do as programs sign in; what their tests lay down beforehand is laid down so too."""
    folders = {parent.name for parent in request.path.parents}
    with reaching(WHOLE if folders & {"web", "api", "portal", "stories"} else None):
        yield


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A new folder that the database server's own user can reach, for servers that a test starts and breaks."""
    place = Path(tempfile.mkdtemp(prefix="pijar-place-")).resolve()
    place.chmod(0o711)
    yield place
    shutil.rmtree(place, ignore_errors=True)
