"""Whatever cannot be done is one sentence on stderr and exit code 2, and nothing of a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from pijar.cli import ground
from tests.cli.conftest import Terminal
from tests.cli.test_help import program

OFFICER = ("--as", "petugas")
NOBODY = "00000000-0000-4000-8000-000000000000"
NO_CITY = "Belum ada kota di sini. Nyalakan dahulu dengan: pijar start"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("lst", "Perintah pijar lst tidak dikenal. Mungkin maksud Anda: pijar list"),
        ("xyz", "Perintah pijar xyz tidak dikenal. Yang ada: start, stop, backup, restore, database-roles, city"),
        ("list tke", "Perintah pijar list tke tidak dikenal. Mungkin maksud Anda: pijar list take"),
        ("list take", "BERKAS belum disebut."),
        ("user end wulan officer", "--reason TEKS belum disebut."),
        ("month assess 2026-03 --as", "Pilihan --as perlu sebuah nilai."),
        ("month assess 2026-03 --foo", "Pilihan --foo tidak dikenal."),
        ("month assess 2026-03 2026-04 --as a", "Terlalu banyak yang disebut: 2026-04."),
        ("funder register bank X --as a", "Nilai untuk JENIS tidak dapat dipakai. Jenis pelindung: city_budget"),
        ("month pay KODE seribu B-1 --as a", "Nilai untuk RUPIAH tidak dapat dipakai. Jumlah dalam rupiah penuh."),
        ("worker list --page 0 --as a", "Nilai untuk --page NOMOR tidak dapat dipakai."),
    ],
)
def test_a_wrongly_written_command_is_refused_before_the_database_is_asked(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: str, sentence: str
) -> None:
    monkeypatch.setattr(ground, "city_ground", lambda: pytest.fail("the database was asked"))
    assert terminal.refused(*words.split()).startswith(sentence)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("worker list --as hantu", "Pengguna hantu tidak dikenal."),
        ("month show 2026-13 --as petugas", "Tulis bulan sebagai TTTT-BB, bukan '2026-13'."),
        ("month assess Maret --as petugas", "Tulis bulan sebagai TTTT-BB, bukan 'Maret'."),
        ("nomination decide --as petugas --on 31-12-2026", "Tulis tanggal sebagai TTTT-BB-HH, bukan '31-12-2026'."),
        ("worker show 17 --as petugas", "'17' bukan rujukan; salin dari daftar atau lembarnya."),
        (f"worker show {NOBODY} --as petugas", "Pekerja ini tidak ditemukan."),
        (f"list show {NOBODY} --as petugas", "Daftar ini tidak ditemukan."),
        ("list take /tiada.xlsx --as petugas", "/tiada.xlsx tidak dapat dibaca atau ditulis: No such file"),
        ("roster fix Tiada --as kepala --minutes a --decree b", "Daftar penerima Tiada tidak ditemukan."),
        ("batch answer G-9 /tiada.xlsx --as petugas", "Gelombang G-9 tidak ditemukan."),
        ("batch prepare G-1 --month 2026-01 --as petugas --profile X", "Profil X tidak ada. Yang ada: -."),
        ("funder show 99 --as petugas", "Pelindung ini tidak ditemukan."),
        ("agreement end 99 --as petugas --month 2026-01 --reason habis", "Perjanjian ini tidak ditemukan."),
        ("month pay 12345 100 B-1 --as petugas", "Kode iuran 12345 tidak dikenal"),
        ("month assess 2999-01 --as petugas", ""),
        ("user grant hantu officer", "Pengguna hantu tidak ditemukan."),
        ("user grant kepala raja", "Peran ini tidak dikenal."),
        ("month show 2026-01 --as miroto", "Peran Anda tidak mencakup tindakan ini."),
        ("worker list --as dewan", "Peran Anda tidak mencakup tindakan ini."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(city: None, terminal: Terminal, words: str, sentence: str) -> None:
    assert terminal.refused(*words.split()).startswith(sentence)


def test_an_unknown_file_type_is_refused_with_the_reason(city: None, terminal: Terminal, tmp_path: Path) -> None:
    paper = tmp_path / "daftar.pdf"
    paper.write_bytes(b"%PDF-1.7\n")
    assert terminal.refused("list", "take", paper, *OFFICER).startswith("Ini berkas PDF.")


def test_a_refusal_is_english_for_whoever_asked_for_it(
    city: None, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIJAR_BAHASA", "en")
    assert terminal.refused("worker", "list", "--as", "hantu") == "User hantu is not known."
    assert terminal.refused("month", "show", "2026-01", "--as", "miroto").startswith("Your role")


def test_a_group_alone_shows_its_help_and_does_nothing(terminal: Terminal) -> None:
    said = terminal.type("month")
    assert (said.code, said.out) == (2, "")
    assert "Pemakaian: pijar month PERINTAH ..." in said.err


@pytest.mark.parametrize("words", ["worker list --as petugas", "user open a B", "backup x"])
def test_without_a_city_every_command_says_that_it_must_be_started(tmp_path: Path, words: str) -> None:
    home = tmp_path / "nothing-here"
    said = program(*words.split(), home=home)
    assert (said.returncode, said.stdout, said.stderr) == (2, "", f"{NO_CITY}\n")
    assert not home.exists()


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    said = program("restore", str(tmp_path), home=tmp_path / "nothing-here")
    assert said.returncode == 2
    assert said.stderr == f"{tmp_path} bukan cadangan yang ditulis pijar backup.\n"


@pytest.mark.django_db
def test_a_database_without_tables_is_no_city(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    monkeypatch.setattr(ground, "refuse_missing_city", lambda: None)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations CASCADE")
    with pytest.raises(ground.Refused, match="Belum ada kota di sini"):
        ground._refuse_unready()


@pytest.mark.django_db
def test_tables_of_an_older_pijar_are_refused() -> None:
    from django.db.migrations.recorder import MigrationRecorder

    ground._refuse_older_tables()
    MigrationRecorder.Migration.objects.filter(app="registry").delete()
    with pytest.raises(ground.Refused, match="Tabel kota ini belum lengkap"):
        ground._refuse_older_tables()
