"""The embedded PostgreSQL server of a city that has no database server of its own.

For trying, for tests and for small offices. It listens on a socket in the city's home, not on the network; both of its
roles sign in with a generated password, also on the socket, because its system user may be shared with other programs.
``PIJAR_PG_PORT`` opens 127.0.0.1 in addition, for tools. Every commit is on disk before it is acknowledged.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from pijar.core.environment import text, whole
from pijar.core.home import home, is_open_to_others
from pijar.core.reach import APP_ROLE
from pijar.host.binaries import PostgresRefused, find_binaries, major_version, runs_in, server_environment, server_user
from pijar.host.roles import ADMIN, DATABASE, ROLE, SIGNING_IN, may_connect, role_statements

PORT = 5432  # names the socket file in our own folder; nothing on the network listens on it
START_PATIENCE = 10.0  # seconds in which the leftovers of a killed server disappear
RECOVERY_PATIENCE = 600  # seconds for replaying the log after a crash
LONGEST_SOCKET_FOLDER = 85  # a socket's path may have 107 bytes
LARGEST_LOG = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """One server: its data in ``place/pg``, its passwords in ``place/database.json``.

    A ``scratch`` server is for tests: it does not wait for the disk, and its role may create and empty databases.
    """

    place: Path
    scratch: bool = False

    @property
    def cluster(self) -> Path:
        return self.place / "pg"

    @property
    def log(self) -> Path:
        return self.place / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        """In the city's home; where that name is too long for a socket, a folder of its own in /tmp."""
        nearby = self.place / "socket"
        if len(os.fsencode(nearby)) <= LONGEST_SOCKET_FOLDER:
            return nearby
        return Path("/tmp") / f"pijar-{hashlib.sha256(os.fsencode(nearby)).hexdigest()[:12]}"  # noqa: S108 owner is checked

    def connection_facts(self, role: str = ROLE, database: str = DATABASE) -> dict[str, str]:
        """How to connect: host, port, user, password, dbname. Before the first start the password is empty."""
        return {
            "host": str(self.socket_folder),
            "port": str(whole("PIJAR_PG_PORT", otherwise=0) or PORT),
            "user": role,
            "password": self._passwords().get(role, ""),
            "dbname": database,
        }

    def connect(self, role: str = ADMIN, database: str = "postgres") -> psycopg.Connection:
        """A new connection, committing each statement. Raises psycopg.OperationalError if the server is not ready."""
        return psycopg.connect(make_conninfo(**self.connection_facts(role, database)), autocommit=True)

    def answers(self) -> bool:
        """Whether the server runs and takes connections."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def postmaster(self) -> int | None:
        """The process id of the running server, None if none runs."""
        try:
            pid = int((self.cluster / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None
        return pid if runs_in(pid, self.cluster) else None

    def start(self) -> None:
        """Start the server, making it first if it is new. Does nothing if it runs. Raises PostgresRefused."""
        with self._alone():
            if self.answers():
                return
            self._make_cluster()
            self._write_settings()
            self._start_patiently()
            self._make_database()

    def stop(self) -> None:
        """Stop the server: sessions are ended, everything committed is kept. Does nothing if it does not run."""
        with self._alone():
            if self._control("stop", "-m", "fast", "-t", "60").returncode and self.postmaster():
                self._control("stop", "-m", "immediate", "-t", "30")

    def backup(self, target: Path) -> None:
        """Copy the running server into a new folder, checked file by file: ``pg`` and the passwords, never the keys.

        Raises PostgresRefused if the folder holds anything or the copy is not whole.
        """
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise PostgresRefused(f"Folder cadangan {target} sudah berisi; pilih nama baru.")
        facts = self.connection_facts(ADMIN)
        connection = make_conninfo(**{k: v for k, v in facts.items() if k not in ("password", "dbname")})
        copy = ["pg_basebackup", "-d", connection, "-D", str(target / "pg"), "-X", "stream", "-c", "fast"]
        self._backup_step(copy, PGPASSWORD=facts["password"])
        self._backup_step(["pg_verifybackup", "--quiet", str(target / "pg")])
        _write_closed(target / "database.json", json.dumps(self._passwords()))

    def restore(self, source: Path) -> None:
        """Put a backup in the place of a city that has no database yet. Raises PostgresRefused if there is one."""
        if self.cluster.exists():
            raise PostgresRefused(f"Di {self.cluster} sudah ada basis data; pindahkan dahulu, baru pulihkan cadangan.")
        self._make_folders()
        shutil.copytree(source / "pg", self.cluster)
        _give_to_server(self.cluster)
        _write_closed(self.place / "database.json", (source / "database.json").read_text())

    def _backup_step(self, command: list[str], **more: str) -> None:
        program = self._binaries() / command[0]
        done = subprocess.run([program, *command[1:]], capture_output=True, text=True, env=server_environment() | more)
        if done.returncode:
            raise PostgresRefused(f"Cadangan tidak utuh ({command[0]}): {_end_of(done.stderr)}")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time makes, starts or stops this server."""
        self._make_folders()
        with (self.place / "run" / "database.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_folders(self) -> None:
        self.place.mkdir(mode=0o711, parents=True, exist_ok=True)
        if server_user() and not is_open_to_others(self.cluster):
            raise PostgresRefused(
                f"Folder {self.place} tertutup bagi pengguna server basis data; pilih PIJAR_HOME yang dapat dilalui."
            )
        (self.place / "run").mkdir(mode=0o700, exist_ok=True)
        _make_private(self.socket_folder)

    def _binaries(self) -> Path:
        written = self.cluster / "PG_VERSION"
        return find_binaries(int(written.read_text())) if written.exists() else find_binaries()

    def _passwords(self) -> dict[str, str]:
        try:
            passwords: dict[str, str] = json.loads((self.place / "database.json").read_text())
        except FileNotFoundError:
            return {}
        return passwords

    def _make_cluster(self) -> None:
        """Make the data folder: beside its place first, so that half a cluster is never taken for a whole one."""
        if self.cluster.exists():
            return
        draft = self.place / "pg.new"
        shutil.rmtree(draft, ignore_errors=True)
        _make_private(draft)
        passwords = self._passwords() or {role: secrets.token_urlsafe(32) for role in SIGNING_IN}
        _write_closed(self.place / "database.json", json.dumps(passwords))
        self._initdb(draft, passwords[ADMIN])
        with (draft / "postgresql.conf").open("a") as settings:
            settings.write("\ninclude 'pijar.conf'\n")
        draft.rename(self.cluster)

    def _initdb(self, draft: Path, password: str) -> None:
        password_file = self.socket_folder / "password"
        _write_closed(password_file, password)
        command = ["initdb", "-D", str(draft), "-U", ADMIN, f"--pwfile={password_file}", "--encoding=UTF8"]
        command += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--data-checksums", "--locale=C.UTF-8"]
        if (major_version(find_binaries()) or 0) >= 17:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        try:
            done = self._run(command + ["--no-sync"] * self.scratch)
        finally:
            password_file.unlink()
        if done.returncode:
            raise PostgresRefused(f"Basis data tidak dapat dibuat: {_end_of(done.stderr)}")

    def _write_settings(self) -> None:
        safe = "off" if self.scratch else "on"
        port = whole("PIJAR_PG_PORT", otherwise=0)
        settings = {
            "listen_addresses": "127.0.0.1" if port else "",
            "port": str(port or PORT),
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "password_encryption": "scram-sha-256",
            "fsync": safe,
            "full_page_writes": safe,
            "synchronous_commit": safe,
            "max_connections": "60",
            "shared_buffers": "256MB",
            "max_wal_size": "2GB",
            "jit": "off",
            "log_min_error_statement": "panic",  # a statement holds what people typed
            "log_error_verbosity": "terse",  # so does the detail of a refused row
        }
        _write_closed(self.cluster / "pijar.conf", "".join(f"{name} = '{is_}'\n" for name, is_ in settings.items()))

    def _start_patiently(self) -> None:
        """After a crash the old server's processes may need seconds to vanish; until then a start is refused."""
        self._prepare_log()
        deadline = time.monotonic() + START_PATIENCE
        while True:
            self._forget_stranger()
            done = self._control("start", "-l", str(self.log), "-t", str(RECOVERY_PATIENCE))
            if done.returncode == 0:
                return
            if time.monotonic() > deadline:
                raise PostgresRefused(
                    f"Basis data tidak mau menyala; lihat {self.log}: {_end_of(self.log.read_text())}"
                )
            time.sleep(0.2)

    def _forget_stranger(self) -> None:
        """Remove the mark of a dead server whose number another program of the same user bears by now."""
        mark = self.cluster / "postmaster.pid"
        try:
            pid = int(mark.read_text().split()[0])
            elsewhere = Path(f"/proc/{pid}/cwd").readlink() != self.cluster
        except (OSError, ValueError, IndexError):
            return
        if elsewhere:
            mark.unlink()

    def _prepare_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.old"))
        self.log.touch(mode=0o600)
        _give_to_server(self.log)

    def _control(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(["pg_ctl", "-D", str(self.cluster), "-w", "-s", *arguments])

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user, away from our folder, terminal and signals."""
        who = server_user()
        return subprocess.run(
            [self._binaries() / command[0], *command[1:]],
            capture_output=True,
            text=True,
            cwd="/",
            env=server_environment(),
            user=who and who.pw_uid,
            group=who and who.pw_gid,
            extra_groups=[] if who else None,
            umask=0o077,
            start_new_session=True,
        )

    def _make_database(self) -> None:
        """The roles and the database of the product. None of the roles is an administrator."""
        role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
        self._complete_passwords()
        with self.connect() as connection:
            for statement in role_statements(self._passwords(), may_create_databases=self.scratch):
                connection.execute(statement)
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
            connection.execute(may_connect())
            if self.scratch:  # tests empty tables between them, which append-only triggers refuse otherwise
                connection.execute(sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(role))

    def _complete_passwords(self) -> None:
        """A server from before has no password yet for roles that came later."""
        passwords = self._passwords()
        missing = {name: secrets.token_urlsafe(32) for name in SIGNING_IN if name not in passwords}
        if missing:
            _write_closed(self.place / "database.json", json.dumps(passwords | missing))


@contextmanager
def running(server: EmbeddedServer) -> Iterator[EmbeddedServer]:
    """The server runs within this block, started if needed. The last of all processes to leave stops it."""
    server.place.mkdir(mode=0o711, parents=True, exist_ok=True)
    (server.place / "run").mkdir(mode=0o700, exist_ok=True)
    with (server.place / "run" / "database.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            server.start()
            yield server
        finally:
            _stop_if_last(server, users.fileno())


def embedded_server() -> EmbeddedServer:
    """The server of this city's home."""
    return EmbeddedServer(home())


def uses_embedded_server() -> bool:
    """Whether no server is named by ``DATABASE_URL``."""
    return not text("DATABASE_URL")


def connection_facts() -> dict[str, str]:
    """How programs reach the city's database: ``DATABASE_URL`` taken apart, else the embedded server.

    Raises PostgresRefused if ``DATABASE_URL`` cannot be read.
    """
    return embedded_server().connection_facts(APP_ROLE) if uses_embedded_server() else _taken_apart("DATABASE_URL")


def owner_facts() -> dict[str, str]:
    """How the owner of the tables reaches it, to migrate: ``DATABASE_OWNER_URL``, else as programs do."""
    if uses_embedded_server():
        return embedded_server().connection_facts(ROLE)
    return _taken_apart("DATABASE_OWNER_URL" if text("DATABASE_OWNER_URL") else "DATABASE_URL")


def _taken_apart(name: str) -> dict[str, str]:
    try:
        return {fact: str(value) for fact, value in conninfo_to_dict(text(name)).items()}
    except psycopg.ProgrammingError:
        raise PostgresRefused(f"{name} tidak terbaca; contoh: postgresql://pijar:sandi@host:5432/pijar") from None


def _stop_if_last(server: EmbeddedServer, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    server.stop()


def _make_private(folder: Path) -> None:
    """A folder that only the server's user may enter. Raises PostgresRefused if it belongs to somebody else.

    It appears under its name only once it is the server's, so that whoever starts at the same moment finds it so.
    """
    who = server_user()
    uid = who.pw_uid if who else os.geteuid()
    if not folder.is_symlink() and not folder.exists():
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        _give_to_server(made)
        try:
            made.rename(folder)
        except OSError:  # somebody was faster, and theirs is in use already
            made.rmdir()
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != uid or status.st_mode & 0o077:
        raise PostgresRefused(f"Folder {folder} bukan milik server basis data ini; hapus folder itu.")


def _give_to_server(path: Path) -> None:
    who = server_user()
    if who is None:
        return
    os.chown(path, who.pw_uid, who.pw_gid, follow_symlinks=False)
    for inside in path.rglob("*") if path.is_dir() else ():
        os.chown(inside, who.pw_uid, who.pw_gid, follow_symlinks=False)


def _write_closed(path: Path, text: str) -> None:
    """Write a file that only its owner reads: the server inside its own folders, else ourselves."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if server_user() and path.parent.stat().st_uid != os.geteuid():
        _give_to_server(draft)
    draft.replace(path)


def _end_of(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " | ".join(lines[-3:])
