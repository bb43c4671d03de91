"""The start refuses a database that could lose a commit, and keys that are not its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from pijar.core.home import CHECKOUT
from pijar.core.keys import KeysRefused, key_file, load_keys, make_keys
from pijar.host.checks import (
    PROMISES,
    UnsafeDatabase,
    make_keys_if_new,
    match_keys,
    refuse_unknown_version,
    refuse_unsafe_database,
)
from pijar.host.postgres import DATABASE, ROLE, EmbeddedServer, running
from pijar.host.prepare import ground


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """A durable server for this file; each test leaves it as it was."""
    place = Path(os.environ["PIJAR_HOME"]) / f"checks-{os.getpid()}"
    with running(EmbeddedServer(place)) as server:
        yield server


@pytest.fixture
def cursor(server: EmbeddedServer) -> Iterator[psycopg.Cursor]:
    """A cursor of the product's role in an empty database."""
    with server.connect(ROLE, DATABASE) as connection, connection.cursor() as cursor:
        yield cursor
        cursor.execute("DROP TABLE IF EXISTS django_migrations")


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the key file of this test; nothing is there yet."""
    monkeypatch.setenv("PIJAR_KEY_FILE", str(tmp_path / "keys.json"))
    return tmp_path / "keys.json"


@contextmanager
def switched_off(server: EmbeddedServer, name: str) -> Iterator[None]:
    """The server runs with this setting off, truly, for all new sessions."""
    with server.connect() as connection:
        connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")
        wait_until(server, name, "off")
        yield
        connection.execute(f"ALTER SYSTEM RESET {name}")
        connection.execute("SELECT pg_reload_conf()")
        wait_until(server, name, "on")


def wait_until(server: EmbeddedServer, name: str, value: str) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with server.connect(ROLE, DATABASE) as connection:
            if connection.execute("SELECT current_setting(%s)", [name]).fetchone() == (value,):
                return
        time.sleep(0.05)
    raise AssertionError(f"{name} did not become {value}")


def start(server: EmbeddedServer, home: Path) -> subprocess.CompletedProcess[str]:
    """Start a city on this server as an operator would."""
    url = make_conninfo(**server.connection_facts())
    environment = os.environ | {"DATABASE_URL": url, "PIJAR_HOME": str(home), "PIJAR_PORT": "0"}
    command = [sys.executable, "-m", "pijar.host.start"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, cwd=CHECKOUT)


def test_a_safe_database_is_taken(cursor: psycopg.Cursor) -> None:
    """The control of every refusal here."""
    refuse_unsafe_database(cursor)


@pytest.mark.parametrize("name", PROMISES)
def test_an_unsafe_database_is_refused_by_the_name_of_the_setting(server: EmbeddedServer, name: str) -> None:
    with switched_off(server, name), server.connect(ROLE, DATABASE) as connection:
        cursor = connection.cursor()
        with pytest.raises(UnsafeDatabase, match=f"{name} = off"):
            refuse_unsafe_database(cursor)


def test_the_start_on_an_unsafe_database_ends_with_one_sentence_and_exit_2(
    server: EmbeddedServer, tmp_path: Path
) -> None:
    with switched_off(server, "fsync"):
        ended = start(server, tmp_path)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr == ("Basis data tidak aman karena fsync = off; nyalakan di server, lalu jalankan lagi.\n")
    assert not (tmp_path / "keys.json").exists()


@pytest.mark.parametrize("major", [9, 14, 19])
def test_an_untried_version_is_refused(major: int) -> None:
    with pytest.raises(UnsafeDatabase, match=f"PostgreSQL {major} tidak didukung"):
        refuse_unknown_version(major)


@pytest.mark.parametrize("major", [15, 16, 17, 18])
def test_supported_versions_are_taken(major: int) -> None:
    refuse_unknown_version(major)


def test_a_database_that_does_not_answer_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://pijar@127.0.0.1:1/pijar")
    with pytest.raises(UnsafeDatabase, match="tidak menjawab"), ground():
        raise AssertionError("there is no ground")


def test_a_new_city_gets_its_keys(cursor: psycopg.Cursor, own_keys: Path) -> None:
    make_keys_if_new(cursor)
    assert key_file() == own_keys
    keys = load_keys()
    make_keys_if_new(cursor)
    assert load_keys() == keys


def test_a_city_with_rows_but_without_its_keys_is_refused(cursor: psycopg.Cursor, own_keys: Path) -> None:
    cursor.execute("CREATE TABLE django_migrations (id int)")
    with pytest.raises(KeysRefused, match="sudah berisi"):
        make_keys_if_new(cursor)
    assert not own_keys.exists()


def test_keys_of_another_city_are_refused(
    cursor: psycopg.Cursor, own_keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys_if_new(cursor)
    cursor.execute("CREATE TABLE django_migrations (id int)")
    match_keys(cursor)
    match_keys(cursor)
    monkeypatch.setenv("PIJAR_KEY_FILE", str(tmp_path / "other.json"))
    make_keys()
    with pytest.raises(KeysRefused, match="bukan milik basis data ini"):
        match_keys(cursor)
