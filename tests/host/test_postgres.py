"""The embedded server: closed to others, and nothing acknowledged is lost, however it dies."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from pijar.core.home import SYSTEM_HOMES, _home, home, is_open_to_others
from pijar.host import binaries, postgres
from pijar.host.binaries import PostgresRefused, find_binaries, major_version, server_user
from pijar.host.postgres import ADMIN, DATABASE, ROLE, EmbeddedServer, connection_facts, running
from tests.host.killing import kept, kill, lazy_log, make_table, writers

KILLS = 5


@pytest.fixture(scope="module")
def steady_server() -> Iterator[EmbeddedServer]:
    """A durable server for the tests that leave it running and unharmed."""
    place = Path(tempfile.mkdtemp(prefix="pijar-place-")).resolve()
    place.chmod(0o711)
    server = EmbeddedServer(place)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(place)


@pytest.fixture
def server(open_place: Path) -> Iterator[EmbeddedServer]:
    """A durable server of its own for one test that stops or kills it."""
    server = EmbeddedServer(open_place)
    server.start()
    yield server
    server.stop()


def test_a_new_server_keeps_its_promises_and_speaks_utf8(steady_server: EmbeddedServer) -> None:
    with steady_server.connect(ROLE, DATABASE) as connection:
        facts = {
            name: connection.execute("SELECT current_setting(%s)", [name]).fetchone()
            for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums", "server_encoding")
        }
    assert facts == dict.fromkeys(("fsync", "full_page_writes", "synchronous_commit", "data_checksums"), ("on",)) | {
        "server_encoding": ("UTF8",)
    }


def test_the_products_role_is_no_administrator_but_has_the_extensions(steady_server: EmbeddedServer) -> None:
    with steady_server.connect(ROLE, DATABASE) as connection:
        rights = "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(rights).fetchone() == (False, False, False)
        for extension in ("pg_trgm", "btree_gist", "unaccent", "citext", "fuzzystrmatch"):
            connection.execute(f"CREATE EXTENSION {extension}")


def test_nothing_listens_on_the_network(steady_server: EmbeddedServer) -> None:
    with steady_server.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_nobody_signs_in_without_the_password(steady_server: EmbeddedServer) -> None:
    for role in (ROLE, ADMIN):
        facts = steady_server.connection_facts(role)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(make_conninfo(**facts | {"password": "wrong"}))
        psycopg.connect(make_conninfo(**facts)).close()


def test_data_passwords_and_socket_are_closed_to_others(steady_server: EmbeddedServer) -> None:
    for path in (
        steady_server.cluster,
        steady_server.socket_folder,
        steady_server.place / "database.json",
        steady_server.log,
        steady_server.place / "run",
    ):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert not (steady_server.socket_folder / "password").exists()


def test_starting_and_stopping_twice_changes_nothing(server: EmbeddedServer) -> None:
    make_table(server)
    pid = server.postmaster()
    server.start()
    assert server.postmaster() == pid
    server.stop()
    server.stop()
    assert (server.answers(), server.postmaster()) == (False, None)
    server.start()
    assert kept(server) == set()


def test_a_server_made_half_is_made_again(open_place: Path) -> None:
    server = EmbeddedServer(open_place)
    (open_place / "pg.new").mkdir()
    (open_place / "pg.new" / "PG_VERSION").write_text("broken")
    server.start()
    try:
        assert server.answers()
    finally:
        server.stop()


def test_the_last_to_leave_stops_the_server(open_place: Path) -> None:
    server = EmbeddedServer(open_place)
    with running(server):
        with running(server):
            assert server.answers()
        assert server.answers()
    assert not server.answers()


@pytest.mark.parametrize("with_children", [True, False], ids=["all its processes", "the postmaster alone"])
def test_kill_9_under_writers_loses_nothing_acknowledged(server: EmbeddedServer, with_children: bool) -> None:
    make_table(server)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        with writers(server, careless=False) as written:
            time.sleep(0.4)
            kill(server, with_children)
        acknowledged |= written
        server.start()
        assert acknowledged <= kept(server)
    assert len(acknowledged) > 10 * KILLS


def test_kill_9_loses_what_careless_commits_acknowledged(server: EmbeddedServer) -> None:
    """The control: the same writers without synchronous commit do lose keys, so the test above can fail."""
    make_table(server)
    lazy_log(server)
    with writers(server, careless=True) as written:
        time.sleep(0.4)
        kill(server, with_children=True)
    server.start()
    assert written - kept(server)


def test_the_mark_of_a_dead_server_is_forgotten_when_a_stranger_bears_its_number(server: EmbeddedServer) -> None:
    who = server_user()
    kill(server, with_children=True)
    mark = server.cluster / "postmaster.pid"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, cwd="/") as stranger:
        lines = mark.read_text().splitlines()
        mark.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        if who:
            os.chown(mark, who.pw_uid, who.pw_gid)
        assert server.postmaster() is None
        server.start()
        assert server.answers()
        stranger.kill()


def test_a_backup_starts_elsewhere_with_all_rows(steady_server: EmbeddedServer, open_place: Path) -> None:
    make_table(steady_server)
    with steady_server.connect(ROLE, DATABASE) as connection:
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    steady_server.backup(open_place / "copy")
    other = EmbeddedServer(open_place / "other")
    other.restore(open_place / "copy")
    other.start()
    try:
        assert kept(other) == set(range(1, 1001))
    finally:
        other.stop()


def test_a_damaged_backup_is_refused(
    steady_server: EmbeddedServer, open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is damaged between copying and verifying, as by a failing disk."""
    step = EmbeddedServer._backup_step

    def damage_then_step(self: EmbeddedServer, command: list[str], **more: str) -> None:
        if command[0] == "pg_verifybackup":
            (open_place / "copy" / "pg" / "PG_VERSION").write_text("99\n")
        step(self, command, **more)

    monkeypatch.setattr(EmbeddedServer, "_backup_step", damage_then_step)
    with pytest.raises(PostgresRefused, match="tidak utuh"):
        steady_server.backup(open_place / "copy")


def test_neither_backup_nor_restore_overwrites_anything(steady_server: EmbeddedServer, open_place: Path) -> None:
    (open_place / "something").touch()
    with pytest.raises(PostgresRefused, match="sudah berisi"):
        steady_server.backup(open_place)
    with pytest.raises(PostgresRefused, match="sudah ada"):
        steady_server.restore(open_place)


def test_a_long_path_gets_its_socket_elsewhere(open_place: Path) -> None:
    server = EmbeddedServer(open_place / ("x" * 120), scratch=True)
    server.start()
    try:
        assert server.answers()
        assert len(str(server.socket_folder)) < 60
    finally:
        server.stop()
        server.socket_folder.rmdir()


def test_a_port_for_tools_is_opened_only_on_this_machine_and_only_with_the_password(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    monkeypatch.setenv("PIJAR_PG_PORT", str(port))
    with running(EmbeddedServer(open_place, scratch=True)) as server:
        facts = server.connection_facts() | {"host": "127.0.0.1"}
        psycopg.connect(make_conninfo(**facts)).close()
        with server.connect() as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(make_conninfo(**facts | {"password": "wrong"}))


def test_a_socket_folder_of_somebody_else_is_refused(open_place: Path) -> None:
    (open_place / "socket").mkdir(mode=0o777)
    with pytest.raises(PostgresRefused, match="bukan milik"):
        EmbeddedServer(open_place).start()


@pytest.mark.skipif(server_user() is None, reason="only root gives the server to another user")
def test_a_home_that_the_servers_user_cannot_reach_is_refused(open_place: Path) -> None:
    closed = open_place / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(PostgresRefused, match="tertutup"):
        EmbeddedServer(closed / "home").start()


@pytest.mark.skipif(server_user() is None, reason="only root gives the server to another user")
def test_a_checkout_closed_to_others_gets_a_home_elsewhere(open_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIJAR_HOME")
    monkeypatch.setattr("pijar.core.home.CHECKOUT", open_place)
    _home.cache_clear()  # a process finds its home once
    assert home() == open_place / ".pijar"
    open_place.chmod(0o700)
    _home.cache_clear()
    assert home().parent == SYSTEM_HOMES
    assert home() == home()
    _home.cache_clear()


@pytest.mark.skipif(server_user() is None, reason="only root gives the server to another user")
def test_programs_in_a_closed_folder_are_copied_to_where_they_run(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = open_place / "closed"
    closed.mkdir(mode=0o700)
    installation = find_binaries().parent
    (closed / "installation").symlink_to(installation)
    monkeypatch.setattr(binaries, "SYSTEM_HOMES", open_place / "system")
    monkeypatch.setattr(binaries, "is_open_to_others", lambda path: False)
    copied = binaries._reachable(find_binaries())
    assert is_open_to_others(copied / "postgres")
    monkeypatch.setattr(postgres, "find_binaries", lambda major=None: copied)
    server = EmbeddedServer(open_place / "home", scratch=True)
    server.start()
    server.stop()


def test_data_are_opened_with_programs_of_their_own_version(steady_server: EmbeddedServer) -> None:
    made_by = int((steady_server.cluster / "PG_VERSION").read_text())
    assert major_version(steady_server._binaries()) == made_by
    with pytest.raises(PostgresRefused, match="versi 9"):
        find_binaries(9)


def test_database_url_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://pijar:s%40ndi@db.example:5433/kota?sslmode=require")
    assert connection_facts() == {
        "user": "pijar",
        "password": "s@ndi",
        "host": "db.example",
        "port": "5433",
        "dbname": "kota",
        "sslmode": "require",
    }
    monkeypatch.setenv("DATABASE_URL", "not a database")
    with pytest.raises(PostgresRefused, match="tidak terbaca"):
        connection_facts()
