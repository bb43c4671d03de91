"""The child may die; the parent tells why. Each kind of hostile file has a control that a plain file passes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import pijar
from pijar.registry.intake.reader import reading
from pijar.registry.intake.rows import FIELDS
from pijar.tables import child_process
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import XLSX, kind_of
from tests.registry.intake_files import (
    BUDI,
    HEADER,
    SITI,
    TODAY,
    bare_parts,
    far_cell,
    fault_of,
    package,
    person,
    read_rows,
    text,
    workbook,
)

ROOT = str(Path(pijar.__file__).resolve().parents[1])


def test_a_kilobyte_that_asks_for_half_a_terabyte_kills_only_the_child() -> None:
    content = far_cell()
    assert len(content) < 2500
    assert kind_of(content) == XLSX
    assert fault_of(content) == "file_too_wide"
    assert len(read_rows(workbook(HEADER, BUDI))) == 1


def test_a_sheet_that_needs_more_than_its_gigabyte_kills_only_the_child() -> None:
    """It would fit into this machine: only the limit stops it."""
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3500"><c r="XFD3500"><v>1</v></c></row>'
    assert fault_of(package(bare_parts(corner))) == "file_too_wide"


def test_the_far_cell_would_have_killed_a_process_without_limits() -> None:
    """The control: read in a plain process, the same bytes end it by signal; nothing can catch that."""
    script = (
        "import io, sys; from python_calamine import CalamineWorkbook as Book;"
        "Book.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)"
    )
    done = subprocess.run([sys.executable, "-c", _limited(script)], input=far_cell(), capture_output=True)
    assert done.returncode == -signal.SIGABRT


def _limited(script: str) -> str:
    return f"import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); {script}"


def test_the_child_can_open_nothing_and_reach_nobody() -> None:
    script = """
        import sys; sys.path.insert(0, sys.argv[1])
        import socket
        from pijar.tables.reading_child import give_up_rights
        give_up_rights()
        def tried(action):
            try: action()
            except OSError as e: return e.errno
            return 0
        import json
        actions = [lambda: open("/etc/hostname"), lambda: open("/tmp/x", "w"), socket.socket]
        print(json.dumps([tried(action) for action in actions]))
    """
    done = subprocess.run([sys.executable, "-I", "-c", textwrap.dedent(script), ROOT], capture_output=True, text=True)
    assert all(json.loads(done.stdout)), done.stderr


def test_the_child_hears_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    seen: dict[str, dict[str, str]] = {}
    start = subprocess.Popen

    def watched(command: list[str], **how: object) -> subprocess.Popen[bytes]:
        seen["env"] = how["env"]  # type: ignore[assignment]
        return start(command, **how)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(child_process.subprocess, "Popen", watched)
    assert len(read_rows(workbook(HEADER, BUDI))) == 1
    assert "DATABASE_URL" not in seen["env"]


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "file_too_slow"),
        ("os.kill(os.getpid(), signal.SIGABRT)", "file_too_wide"),
        ("os._exit(3)", "reader_stopped"),
        ("raise RuntimeError", "reader_stopped"),
        ("sys.stdout.write('{\"rows\":[[1,')", "reader_stopped"),
        ("sys.stdout.write('[1]\\n')", "reader_stopped"),
        ("pass", "reader_stopped"),
    ],
)
def test_however_the_child_ends_early_nothing_is_taken(monkeypatch: pytest.MonkeyPatch, ending: str, code: str) -> None:
    """Cut off after the header and one chunk, a list must not pass for a shorter one."""
    header = json.dumps({"header": {"sheet": "", "columns": {}, "first_column": 0, "told": {}}})
    rows = json.dumps({"rows": [[1, BUDI[0], *[0] * (len(FIELDS) - 2)]]})
    script = f"import os, sys, signal; print('''{header}\\n{rows}''', flush=True); {ending}"
    monkeypatch.setattr(child_process, "start_child", lambda *_: _started(script))
    assert fault_of(workbook(HEADER, BUDI)) == code


def _started(script: str) -> subprocess.Popen[bytes]:
    quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", _limited(script)], **quiet)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "WALL_SECONDS", 0.3)
    monkeypatch.setattr(child_process, "start_child", lambda *_: _started("import time; time.sleep(60)"))
    assert fault_of(workbook(HEADER, BUDI)) == "file_too_slow"


def test_the_child_is_gone_when_the_parent_stops_reading_early(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    start = child_process.start_child
    monkeypatch.setattr(child_process, "start_child", lambda *given: begun.append(start(*given)) or begun[0])
    content = workbook(HEADER, *(person(n) for n in range(1, 3000)))
    with reading(content, TODAY) as read:
        assert next(iter(read.chunks()))
        assert begun[0].returncode is None
    with pytest.raises(ChildProcessError):
        os.waitpid(begun[0].pid, os.WNOHANG)


def test_a_million_blank_rows_and_far_blank_columns_are_passed_quickly() -> None:
    blank = "".join(f'<row r="{n}"/>' for n in range(3, 1_000_001))
    cells = "".join(f'<c r="{column}1" t="str"><v>{said}</v></c>' for column, said in zip("ABC", HEADER, strict=False))
    people = "".join(f'<c r="{column}2" t="str"><v>{said}</v></c>' for column, said in zip("ABC", BUDI, strict=False))
    content = package(bare_parts(f'<row r="1">{cells}</row><row r="2">{people}</row>{blank}'))
    assert [row["nik"] for row in read_rows(content)] == [BUDI[0]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>999999</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>',
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>not a day</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>NIK',
        "<row" * 10_000,
        '<row r="1"><c r="A1"><f>1+1</f></c></row>',
        '<row r="1"><c r="A1" s="77"><v>1e308</v></c></row>',
    ],
)
def test_broken_parts_of_a_workbook_are_answered_with_a_reason(rows: str) -> None:
    with pytest.raises(FileFault):
        read_rows(package(bare_parts(rows)))


@pytest.mark.parametrize("size", [0, 1, 7, 100, 1000])
@pytest.mark.parametrize("whole", [workbook(HEADER, BUDI, SITI), text(HEADER, BUDI, SITI, encoding="utf-16")])
def test_a_file_cut_anywhere_never_gives_a_wrong_number(whole: bytes, size: int) -> None:
    known = {BUDI[0], SITI[0], None}
    for content in (whole[:size], whole[:-size] if size else whole, whole[: len(whole) // 2]):
        try:
            rows = read_rows(content)
        except FileFault:
            continue
        assert {row["nik"] for row in rows} <= known


def test_a_cell_of_thirty_megabytes_is_a_broken_file_wherever_it_stands() -> None:
    huge = b'\r\n"' + b"x" * 30_000_000
    assert fault_of(text(HEADER, BUDI) + huge) == "file_broken"
    assert fault_of(text(HEADER, *[BUDI] * 100) + huge) == "file_broken"
