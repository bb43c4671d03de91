"""Commands as an operator types them, each a process of its own, in a city with its own embedded server."""

from __future__ import annotations

import json
from pathlib import Path

from pijar.cli.os_account import os_account
from pijar.host.postgres import EmbeddedServer, running
from tests.cli.test_help import program


def done(home: Path, *words: str) -> str:
    said = program(*words, home=home)
    assert (said.returncode, said.stderr) == (0, ""), said
    return said.stdout


def test_a_city_is_settled_worked_in_backed_up_and_restored(open_place: Path) -> None:
    home, copy, other = open_place / "kota", open_place / "cadangan", open_place / "lain"
    with running(EmbeddedServer(home)):  # kept running for speed; the restored city starts and stops its own
        work_in(home)
        assert str(copy) in done(home, "backup", str(copy))
        again = program("backup", str(copy), home=home)
        assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    bring_back(copy, home / "keys.json", other)


def work_in(home: Path) -> None:
    assert done(home, "city", "settle") == "Wilayah kota dimuat.\n"
    done(home, "user", "open", "petugas", "Bambang Sutrisno")
    done(home, "user", "grant", "petugas", "officer")
    refused = program("worker", "list", home=home)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert os_account() in refused.stderr
    done(home, "user", "link", os_account(), "petugas")
    refused = program("worker", "list", "--as", "petugas", home=home)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "--as" in refused.stderr


def bring_back(copy: Path, keys: Path, other: Path) -> None:
    assert str(other / "keys.json") in done(other, "restore", str(copy))
    without_keys = program("worker", "list", home=other)
    assert (without_keys.returncode, without_keys.stderr.count("\n")) == (2, 1)
    assert str(other / "keys.json") in without_keys.stderr
    (other / "keys.json").write_bytes(keys.read_bytes())
    (other / "keys.json").chmod(0o600)
    assert json.loads(done(other, "worker", "list", "--json"))["total"] == 0
    assert EmbeddedServer(other).postmaster() is None
    refused = program("restore", str(copy), home=other)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
