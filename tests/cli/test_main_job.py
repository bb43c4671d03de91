"""The whole main job typed as commands: from a kelurahan's list to a month that is covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pijar.access.actors import SYSTEM
from pijar.contributions.settlement.postings import open_the_book
from pijar.registry.actions.city import settle_city
from pijar.values.worker_number import key_of_number
from tests.cli.conftest import Terminal, open_officers
from tests.journeys.city import insurers_answer, kelurahan_list

pytestmark = pytest.mark.django_db
MONTH = "2026-03"
DAY = ("--on", "2026-03-10")
OFFICER, HEAD = ("--as", "petugas"), ("--as", "kepala")


def test_a_list_becomes_a_covered_month(terminal: Terminal, tmp_path: Path) -> None:
    settle_city(by=SYSTEM)
    open_the_book(by=SYSTEM)
    open_officers()
    take_the_list(terminal, tmp_path)
    terminal.pijar("nomination", "verify", "--as", "miroto", *DAY)
    assert terminal.told("nomination", "decide", *OFFICER, *DAY) == {"eligible": 3, "rejected": 0}
    fix_the_roster(terminal)
    agreement = promise_places(terminal)
    give_places(terminal, agreement)
    enrol(terminal, tmp_path)
    cover_the_month(terminal)
    look_at_it(terminal)


def take_the_list(terminal: Terminal, tmp_path: Path) -> None:
    sheet = tmp_path / "usulan-miroto.xlsx"
    sheet.write_bytes(kelurahan_list())
    told = terminal.told("list", "take", sheet, "--as", "miroto", *DAY)
    assert (told["rows"], told["applied"], told["refused"], told["waiting"]) == (4, 3, 1, 0)
    assert [row["outcome"] for row in told["outcomes"]] == ["applied", "applied", "applied", "refused"]
    assert told["outcomes"][0]["nomination"] is not None
    assert "nik_missing" in told["outcomes"][3]["codes"]
    assert len(told["outcomes"][3]["codes"]) == len(told["outcomes"][3]["cells"])
    assert "sudah diterima pada" in terminal.refused("list", "take", sheet, "--as", "miroto", *DAY)
    assert terminal.told("list", "show", told["list"], *OFFICER) == told
    shown = terminal.pijar("list", "show", told["list"], *OFFICER).out
    assert "4 baris, 3 diterima, 1 ditolak, 0 menunggu keputusan" in shown
    assert "NIK kosong." in shown
    assert [row["list"] for row in terminal.told("list", "list", "--as", "miroto")] == [told["list"]]


def fix_the_roster(terminal: Terminal) -> None:
    assert terminal.told("roster", "draft", "Tahap 1", *OFFICER, *DAY) == {"roster": "Tahap 1", "people": 3}
    papers = ("--minutes", "BA/1", "--decree", "SK/1", "--minutes-on", "2026-03-11", "--decree-on", "2026-03-12")
    terminal.refused("roster", "fix", "Tahap 1", *OFFICER, *papers)
    assert terminal.told("roster", "fix", "Tahap 1", *HEAD, *papers) == {"roster": "Tahap 1", "people": 3}
    listed = {"roster": "Tahap 1", "state": "fixed", "people": 3, "placed": 0}
    assert terminal.told("roster", "list", *HEAD) == [listed]


def give_places(terminal: Terminal, agreement: int) -> None:
    asked = ("--roster", "Tahap 1", "--agreement", agreement, "--month", MONTH)
    dropped = terminal.told("plan", "make", *OFFICER, *asked, "--until", "2026-12", "--limit", 1, *DAY)
    assert (dropped["placed"], dropped["waiting"], dropped["reasons"]) == (1, 2, {"open": 1, "limit": 2})
    assert terminal.told("plan", "discard", dropped["plan"], *OFFICER, "--reason", "semua saja")["state"] == "discarded"
    told = terminal.told("plan", "make", *OFFICER, *asked)
    assert (told["placed"], told["waiting"], told["gap"], told["monthly"]) == (3, 0, 0, 3 * 16_800)
    assert "Peran Anda" in terminal.refused("plan", "apply", told["plan"], *OFFICER)
    assert terminal.told("plan", "apply", told["plan"], *HEAD)["placed"] == 3
    states = [(row["plan"], row["state"]) for row in terminal.told("plan", "list", *HEAD)]
    assert states == [(told["plan"], "applied"), (dropped["plan"], "discarded")]
    assert "3 dari 3 mendapat tempat" in terminal.pijar("plan", "show", told["plan"], *HEAD).out
    wished = ("plan", "wish", agreement, *OFFICER, "--category")
    assert terminal.told(*wished, "becak", "--only")["wish"]
    assert "Sebut satu" in terminal.refused(*wished, "becak", "--ward", "33.74.01.1001")


def promise_places(terminal: Terminal) -> int:
    funder = terminal.told("funder", "register", "city_budget", "APBD Kota", *OFFICER)["funder"]
    terms = ("--instrument", "DPA 2026", "--month", MONTH, "--places", 10, *DAY)
    agreement: int = terminal.told("agreement", "sign", funder, *OFFICER, *terms)["agreement"]
    budget = ("--year", 2026, "--account", "5.1.02", "--ceiling", 2_000_000)
    terminal.pijar("agreement", "line", agreement, *OFFICER, *budget)
    return agreement


def enrol(terminal: Terminal, tmp_path: Path) -> None:

    assert terminal.told("batch", "prepare", "G-1", *OFFICER, "--month", MONTH) == {"batch": "G-1", "workers": 3}
    out = tmp_path / "gelombang.xlsx"
    why = ("--receiver", "Cabang BPJS Semarang", "--reason", "Pendaftaran gelombang")
    ref = terminal.told("batch", "send", "G-1", *OFFICER, *why, *DAY)["release"]
    assert "Minta dulu" in terminal.refused("batch", "fetch", "G-1", *OFFICER, "--to", out, *DAY)
    assert terminal.told("release", "list", *HEAD) == [{"ref": ref, "state": "asked"}]
    assert terminal.told("release", "give", ref, *HEAD, *DAY)["state"] == "released"
    told = terminal.told("batch", "fetch", "G-1", *OFFICER, "--to", out, *DAY)
    assert told == {"file": str(out), "bytes": out.stat().st_size}
    assert out.stat().st_mode & 0o777 == 0o600
    back = tmp_path / "jawaban.xlsx"
    back.write_bytes(insurers_answer(out.read_bytes()))
    counts = terminal.told("batch", "answer", "G-1", back, *OFFICER, *DAY)
    assert counts == {"rows": 4, "applied": 3, "refused": 0, "exceptions": 0}
    assert terminal.told("batch", "list", *OFFICER)[0]["accepted"] == 3


def cover_the_month(terminal: Terminal) -> None:
    done = terminal.told("month", "assess", MONTH, *OFFICER, *DAY)
    assert (done["month"], done["workers"], done["amount"]) == (MONTH, 3, 50_400)
    assert terminal.told("month", "assess", MONTH, *OFFICER, *DAY)["workers"] == 0
    assert terminal.told("month", "invoice", MONTH, *OFFICER, *DAY)["invoices"] == 0
    assert terminal.told("month", "approve", MONTH, *HEAD, *DAY)["workers"] == 3
    assert terminal.told("month", "invoice", MONTH, *OFFICER, *DAY)["invoices"] == 1
    (invoice,) = terminal.told("month", "invoices", MONTH, *OFFICER)
    code = invoice["payment_code"]
    assert code in terminal.pijar("month", "invoices", MONTH, *OFFICER).out
    assert terminal.told("city", "figures", "2026-02", *OFFICER)["next"]["city_list"]["to_pay"] == 50_400
    assert "belum dibayar" in terminal.refused("month", "receipt", code, 50_400, 3, "BPJS-1", *OFFICER, *DAY)
    paid = terminal.told("month", "pay", code, 50_400, "BANK-1", *OFFICER, *DAY)
    assert paid == {"payment": "BANK-1", "outcome": "asserted"}
    confirm(terminal, "BANK-1", 50_400, None)
    proved = terminal.told("month", "receipt", code, 50_400, 3, "BPJS-1", *OFFICER, *DAY)
    assert proved == {"receipt": "BPJS-1", "outcome": "asserted"}
    confirm(terminal, "BPJS-1", 50_400, 3)


def confirm(terminal: Terminal, reference: str, amount: int, workers: int | None) -> None:
    """Another person with the paper confirms what the officer typed; the officer may not."""
    (said,) = terminal.told("month", "asserted", *HEAD)
    assert (said["reference"], said["amount"], said["workers"]) == (reference, amount, workers)
    paper = ("--paper", "Rekening koran", "--reason", "Sama dengan surat aslinya")
    assert terminal.refused("month", "confirm", said["number"], *paper, *OFFICER, *DAY)
    (done,) = terminal.told("month", "confirm", said["number"], *paper, *HEAD, *DAY)
    assert done == {"number": said["number"], "reference": reference, "outcome": "applied"}
    assert "sudah dibuktikan" in terminal.pijar("month", "asserted", *HEAD).out


def look_at_it(terminal: Terminal) -> None:
    sheet = terminal.told("month", "show", MONTH, *OFFICER)
    assert {step["code"]: step["workers"] for step in sheet["funnel"]}["covered"] == 3
    assert (sheet["amount"], sheet["unpaid"], sheet["unproved"]) == (50_400, 0, 0)
    assert "Bulan tertutup" in terminal.pijar("month", "show", MONTH, *OFFICER).out
    figures = terminal.told("city", "figures", MONTH, *OFFICER)
    assert (figures["covered"], figures["city_list"]) == (3, 3)
    assert figures["kinds"] == {"city_budget": {"workers": 3, "funders": 1}}
    found = terminal.told("worker", "list", *OFFICER, "--month", MONTH, "--state", "covered", "--search", "siti")
    (row,) = found["rows"]
    assert (row["name"], row["strip"][-1]) == ("SITI AMINAH", "c")
    assert key_of_number(row["number"]) == row["id"]
    worker = terminal.told("worker", "show", row["ref"], *OFFICER)
    assert [(month["month"], month["proof"]) for month in worker["months"]] == [(MONTH, "BPJS-1")]
