"""The papers about the API say what is: the reference is fresh, the examples of the guide work as they are written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pijar.api.reference import PAGE, page
from pijar.core.home import CHECKOUT
from tests.api.conftest import new_program
from tests.builders import settle_small_city

GUIDE = (CHECKOUT / "docs/how-to/send-lists-by-program.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
LIST = "NIK,Nama,Tanggal Lahir,Kelurahan\n3374010101800001,SUPARMAN,01-01-1980,Miroto\n,TANPA NIK,01-01-1980,Miroto\n"


def test_the_reference_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m pijar.api.reference"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(shutil.which("curl") is None, reason="The guide speaks of curl.")
def test_the_examples_of_the_guide_work_as_they_are_written(live_server: Any, tmp_path: Path) -> None:
    settle_small_city()
    (tmp_path / "daftar.csv").write_text(LIST)
    known = {"PIJAR": live_server.url, "KEY": new_program().secret}
    file, people, rows = EXAMPLES
    taken = run(file, tmp_path, known)
    assert (taken["rows"], taken["refused"]) == (2, 1)
    assert run(file, tmp_path, known) == taken
    assert run(people, tmp_path, known)["applied"] == 1
    (row,) = run(rows, tmp_path, known | {"REF": taken["ref"]})["rows"]
    assert (row["row"], row["faults"][0]["code"]) == (3, "nik_missing")
    with pytest.raises(subprocess.CalledProcessError):
        run(file, tmp_path, known | {"KEY": "pijar_aaaaaaaa_x"})


def run(example: str, place: Path, known: dict[str, str]) -> Any:
    bare = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    told = subprocess.run(
        ["sh", "-c", example], cwd=place, env=bare | known, capture_output=True, text=True, timeout=30, check=True
    )
    return json.loads(told.stdout)
