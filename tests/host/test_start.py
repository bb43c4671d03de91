"""A city under one roof: it starts, survives what dies, stops in order, and finds its data again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pijar.core.home import CHECKOUT
from pijar.host.children import MOST_RESTARTS, Child, keep_alive
from pijar.host.postgres import DATABASE, ROLE, EmbeddedServer
from pijar.host.start import running_city, stop_city
from tests.host.killing import children_of, kill

PATIENCE = 90.0  # seconds, for a machine that has much to do


@dataclass
class City:
    """A city started as an operator starts it, in a home and on a port of its own."""

    home: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def log(self) -> Path:
        return self.home / "start.log"

    @property
    def server(self) -> EmbeddedServer:
        return EmbeddedServer(self.home)

    @property
    def environment(self) -> dict[str, str]:
        """That of an operator who says nothing but where and on which port."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PIJAR_", "DATABASE_URL"))}
        return ours | {"PIJAR_HOME": str(self.home), "PIJAR_PORT": str(self.port)}

    def start(self) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, stdout=log, stderr=log, cwd=CHECKOUT)
        eventually(lambda: "Pijar siap" in self.log.read_text() or self.process_ended())
        assert "Pijar siap" in self.log.read_text(), self.log.read_text()

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "pijar.host.start"]

    def process_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def ask(self) -> int:
        """The status with which the web answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def children(self) -> dict[str, int]:
        """The supervised processes by what they run."""
        assert self.process is not None
        found = {}
        for pid in children_of(self.process.pid):
            line = Path(f"/proc/{pid}/cmdline").read_text()
            found |= {word: pid for word in ("granian", "pijar.host.worker") if word in line}
        return found

    def end(self, by: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


def eventually(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it did not become so"
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port


@pytest.fixture
def city(open_place: Path) -> Iterator[City]:
    city = City(open_place, free_port())
    yield city
    if city.process and city.process.poll() is None:
        city.process.kill()
        city.process.wait()
    city.server.stop()


def test_a_city_lives_through_deaths_and_finds_its_data_again(city: City) -> None:
    """One long story, because a start costs seconds: start, second start, deaths, stop, kill, start again."""
    city.start()
    assert 0 < city.ask() < 500
    refuse_a_second_start(city)
    revive_the_dead(city)
    with city.server.connect(ROLE, DATABASE) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS key")
    keys = (city.home / "keys.json").read_bytes()
    assert city.end(signal.SIGTERM) == 0
    nothing_runs(city)
    city.start()
    assert (city.home / "keys.json").read_bytes() == keys
    assert city.end(signal.SIGKILL) == -signal.SIGKILL
    eventually(lambda: city.ask() == 0)
    city.start()
    with city.server.connect(ROLE, DATABASE) as connection:
        assert connection.execute("SELECT key FROM kept").fetchone() == (7,)
    assert city.end(signal.SIGINT) == 0
    nothing_runs(city)


def refuse_a_second_start(city: City) -> None:
    assert city.process is not None
    second = subprocess.run(city.command, env=city.environment, capture_output=True, text=True, cwd=CHECKOUT)
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr == f"Pijar sudah berjalan di folder ini (proses {city.process.pid}).\n"
    assert 0 < city.ask() < 500


def revive_the_dead(city: City) -> None:
    """The web server, the worker and the database are killed one after the other; each comes back with a sentence."""
    for name, sentence in (("granian", "Proses web mati"), ("pijar.host.worker", "Proses pekerja latar mati")):
        os.kill(city.children()[name], signal.SIGKILL)
        eventually(lambda said=sentence: said in city.log.read_text())  # type: ignore[misc]
        eventually(lambda: len(city.children()) == 2)
    eventually(lambda: 0 < city.ask() < 500)
    kill(city.server, with_children=True)
    eventually(lambda: "Basis data mati dan dinyalakan lagi" in city.log.read_text())
    eventually(city.server.answers)
    eventually(lambda: 0 < city.ask() < 500)


def nothing_runs(city: City) -> None:
    assert city.ask() == 0
    assert city.server.postmaster() is None


def test_a_port_in_use_is_refused_with_a_sentence(city: City) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", city.port))
        other.listen()
        ended = subprocess.run(city.command, env=city.environment, capture_output=True, text=True, cwd=CHECKOUT)
    assert ended.returncode == 2
    assert f"pilih port lain, misalnya PIJAR_PORT={city.port + 1}" in ended.stderr
    assert not (city.home / "pg").exists()


def test_a_stale_mark_stands_in_nobodys_way(open_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_HOME", str(open_place))
    assert running_city() is None
    (open_place / "run").mkdir()
    (open_place / "run" / "city.pid").write_text(str(os.getpid()))
    assert running_city() is None
    assert stop_city() is False
    os.kill(os.getpid(), 0)


def test_a_database_left_behind_is_stopped(open_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_HOME", str(open_place))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    server = EmbeddedServer(open_place, scratch=True)
    server.start()
    assert stop_city() is True
    assert server.postmaster() is None


def test_a_process_that_dies_at_once_is_given_up_after_a_bounded_number_of_starts() -> None:
    child = Child("percobaan", [sys.executable, "-c", "raise SystemExit(3)"])
    said: list[str] = []
    child.start()
    while keep_alive([child], said.append):
        time.sleep(0.02)
    assert len(said) == MOST_RESTARTS + 1
    assert said[0] == "Proses percobaan mati (kode 3) dan dijalankan lagi, kali ke-1."
    assert said[-1].endswith("Pijar berhenti.")


def test_a_living_process_is_left_alone() -> None:
    child = Child("percobaan", [sys.executable, "-c", "import time; time.sleep(60)"])
    child.start()
    pid = child.process.pid if child.process else 0
    assert keep_alive([child], pytest.fail)
    child.stop()
    assert (child.died(), child.restarts) == (-signal.SIGTERM, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_what_a_process_leaves_behind_goes_with_it(tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    program = (
        "import subprocess, sys, time, pathlib;"
        "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"pathlib.Path({str(note)!r}).write_text(str(left.pid)); time.sleep(60)"
    )
    child = Child("percobaan", [sys.executable, "-c", program])
    child.start()
    eventually(lambda: note.exists() and note.read_text() != "")
    grandchild = int(note.read_text())
    child.stop()
    eventually(lambda: not alive(grandchild))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "child"
    program = (
        "import sys, time, pathlib; from pijar.host.children import Child;"
        "child = Child('percobaan', [sys.executable, '-c', 'import time; time.sleep(60)']); child.start();"
        f"pathlib.Path({str(note)!r}).write_text(str(child.process.pid)); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=CHECKOUT) as parent:
        eventually(lambda: note.exists() and note.read_text() != "")
        child = int(note.read_text())
        assert alive(child)
        parent.kill()
    eventually(lambda: not alive(child))
