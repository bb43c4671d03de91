"""Starting and stopping a city: database, web server and background worker under one roof."""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pijar.core.environment import text, whole
from pijar.core.home import CHECKOUT, home
from pijar.core.reach import WHOLE, reaching
from pijar.core.refusals import Refused
from pijar.host.children import Child, keep_alive
from pijar.host.postgres import embedded_server, uses_embedded_server
from pijar.host.prepare import ground, prepare_city

WEB_PATIENCE = 60.0  # seconds until the web server must answer
STOP_PATIENCE = 90.0  # seconds a running city has to stop
GLANCE = 0.25  # seconds between two looks at the children
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
REFUSED = 2  # exit code, as for every refusal on the command line

Step = Callable[[], None]


class StartRefused(Refused):
    """The city cannot start or stop now; the text says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__("start.refused", sentence)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the web server listens. Beyond this machine only behind a proxy."""

    host: str = "127.0.0.1"
    port: int = 8000

    def __str__(self) -> str:
        return f"http://{self.host}:{self.port}/"


def run_city(
    address: Address | None = None, *, before_web: Sequence[Step] = (), when_ready: Sequence[Step] = ()
) -> int:
    """Start the city and stay until Ctrl-C or SIGTERM; return the exit code: 0 stopped, 1 broke down, 2 refused.

    ``before_web`` runs when the tables are there (the invented city is founded here); ``when_ready`` when the web
    answers (who can sign in is said here). Django is set up when they are called.
    """
    address = address or Address(text("PIJAR_HOST", "127.0.0.1"), whole("PIJAR_PORT", otherwise=8000))
    try:
        with _only_one(), _stop_by_signal():
            return _run(address, before_web, when_ready)
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return REFUSED
    except KeyboardInterrupt:
        say("Pijar sudah berhenti; semua data tersimpan.")
        return 0


def stop_city() -> bool:
    """Stop the city that runs here, also a database left behind by a killed one. False if nothing ran."""
    pid = running_city()
    if pid is None:
        return _stop_lonely_database()
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_PATIENCE
    while running_city() == pid:
        if time.monotonic() > deadline:
            raise StartRefused(f"Pijar (proses {pid}) belum berhenti setelah {STOP_PATIENCE:.0f} detik.")
        time.sleep(0.1)
    return True


def running_city() -> int | None:
    """The process that runs the city of this home, None if none does."""
    try:
        with _mark().open("r") as mark:
            fcntl.flock(mark, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return int(_mark().read_text() or 0) or None
    return None


def say(sentence: str) -> None:
    """Tell the operator, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _run(address: Address, before_web: Sequence[Step], when_ready: Sequence[Step]) -> int:
    _refuse_taken_port(address)
    _say_where()
    with ground():
        prepare_city()
        with reaching(WHOLE):
            _take(before_web)
        children = [_web(address), _worker()]
        try:
            for child in children:
                child.start()
            _wait_for_web(address, children)
            _take(when_ready)
            say(f"Pijar siap di {address} - hentikan dengan Ctrl-C.")
            return _watch(children)
        finally:
            _stop_in_order(children)


def _take(steps: Sequence[Step]) -> None:
    for step in steps:
        step()


def _watch(children: Sequence[Child]) -> int:
    """Stay until a signal ends us or a child died too often."""
    while keep_alive(children, say):
        _keep_database()
        time.sleep(GLANCE)
    return 1


def _keep_database() -> None:
    server = embedded_server()
    if uses_embedded_server() and server.postmaster() is None:
        say("Basis data mati dan dinyalakan lagi; yang sudah tersimpan tetap ada.")
        server.start()


def _stop_in_order(children: Sequence[Child]) -> None:
    """Web, then worker; the database follows when the ground is left."""
    for child in children:
        child.stop()


def _web(address: Address) -> Child:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "2"]
    command += ["--blocking-threads", "1", "--respawn-failed-workers", "--workers-kill-timeout", "15"]
    command += ["--log-level", "warning", "--host", address.host, "--port", str(address.port)]
    return Child("web", [*command, "config.wsgi:application"], {"PIJAR_ROLE": "web"})


def _worker() -> Child:
    return Child("pekerja latar", [sys.executable, "-m", "pijar.host.worker"], {"PIJAR_ROLE": "worker"})


def _wait_for_web(address: Address, children: Sequence[Child]) -> None:
    deadline = time.monotonic() + WEB_PATIENCE
    while (status := _status(address)) is None or status >= 500:
        if time.monotonic() > deadline:
            answer = "tidak menjawab" if status is None else f"menjawab dengan galat {status}"
            raise StartRefused(f"Web {answer} dalam {WEB_PATIENCE:.0f} detik; lihat pesan di atas.")
        if not keep_alive(children, say):
            raise StartRefused("Web tidak dapat dijalankan; lihat pesan di atas.")
        time.sleep(0.1)


def _status(address: Address) -> int | None:
    connection = http.client.HTTPConnection(address.host, address.port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _refuse_taken_port(address: Address) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address.host, address.port))
        except OSError:
            raise StartRefused(
                f"Alamat {address} sudah dipakai program lain; pilih port lain, misalnya PIJAR_PORT={address.port + 1}."
            ) from None


def _say_where() -> None:
    nearby = CHECKOUT / ".pijar"
    if uses_embedded_server() and home() != nearby and not text("PIJAR_HOME"):
        say(f"Folder {CHECKOUT} tertutup bagi pengguna server basis data, maka kota ini disimpan di {home()}.")


def _stop_lonely_database() -> bool:
    server = embedded_server()
    if not uses_embedded_server() or server.postmaster() is None:
        return False
    server.stop()
    return True


def _mark() -> Path:
    return home() / "run" / "city.pid"


@contextmanager
def _only_one() -> Iterator[None]:
    """One city per home. The lock ends with the process, however it ends, so a stale mark never stands in the way."""
    _mark().parent.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    _mark().parent.mkdir(mode=0o700, exist_ok=True)
    with _mark().open("a+") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StartRefused(f"Pijar sudah berjalan di folder ini (proses {_mark().read_text()}).") from None
        mark.truncate(0)
        mark.write(str(os.getpid()))
        mark.flush()
        yield


@contextmanager
def _stop_by_signal() -> Iterator[None]:
    """SIGTERM and a closed terminal end us the way Ctrl-C does: everything opened is closed in order."""
    before = {number: signal.signal(number, _interrupt) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: object) -> None:
    """The first signal ends us; those that follow do not break off the closing."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(run_city())
