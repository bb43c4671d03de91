"""The pass over the whole registry on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.conftest import Terminal
from tests.linkage.test_model_pass import ONE, OTHER, register

pytestmark = pytest.mark.usefixtures("city")


def test_a_pass_tells_its_steps_and_what_it_found_and_may_be_repeated(terminal: Terminal) -> None:
    register(ONE, "SOEKARDI SANTOSO", date(1970, 6, 25))
    register(OTHER, "SUKARDI SANTOSO", date(1970, 6, 25))
    said = terminal.pijar("linkage", "pass", "--as", "petugas").out.splitlines()
    assert said[:5] == [
        "Membaca data: 0 dari 2 orang ...",
        "Membandingkan ...",
        "Mencatat 1 pasangan ...",
        "2 orang diperiksa: 1 pasangan mungkin satu orang.",
        "Baru 1, berubah 0, sudah tercatat 0.",
    ]
    assert said[-1] == "Tidak ada yang digabung; petugas menilai setiap pasangan."
    again = terminal.told("linkage", "pass", "--as", "petugas")
    assert (again["people"], again["pairs"], again["new"], again["renewed"]) == (2, 1, 0, 0)


def test_a_ward_officer_cannot_start_it(terminal: Terminal) -> None:
    assert terminal.refused("linkage", "pass", "--as", "miroto") == "Peran Anda tidak mencakup tindakan ini."
