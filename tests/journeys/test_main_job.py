"""The main job on the pages, in a real browser: from a list of people to a green month."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pijar.values.month import Month
from tests.journeys.city import OFFICERS, PASSWORD, found, insurers_answer, kelurahan_list

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


GREEN = "ol.strip.large i.c"  # covered months of the sheet itself; the legend shows one always


def sign_in(page: Page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/masuk/?next=/kerja/")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk", exact=True).click()
    expect(page).to_have_url(re.compile("/kerja/"))


def confirm(page: Page, number: str) -> None:
    """The head has the paper of what the officer typed, and confirms it."""
    sign_in(page, "kepala")
    page.goto("/kerja/belum-dibuktikan/")
    page.get_by_label(f"Pilih {number}").check()
    page.get_by_label("Nomor surat atau bukti di tangan Anda").fill("RK/1/2026")
    page.get_by_label("Alasan").fill("Sama dengan surat aslinya")
    page.get_by_role("button", name="Benarkan yang dipilih").click()
    expect(page.get_by_role("main")).to_contain_text("1 catatan dibenarkan")


def test_a_list_becomes_a_covered_month(page: Page, tmp_path: Path) -> None:
    month = Month.of(timezone.localdate())
    found(month)
    assert OFFICERS[0][0] == "miroto"
    sheet = tmp_path / "usulan-miroto.xlsx"
    sheet.write_bytes(kelurahan_list())

    sign_in(page, "miroto")
    page.goto("/kerja/daftar-masuk/")
    page.get_by_label("Berkas daftar").set_input_files(sheet)
    page.get_by_label("Pengirim").fill("Kelurahan Miroto")
    page.get_by_role("button", name="Kirim dan periksa").click()
    expect(page.get_by_role("main")).to_contain_text("usulan-miroto.xlsx")
    expect(page.get_by_role("main")).to_contain_text("NIK")

    page.goto("/kerja/usulan/")
    expect(page.get_by_role("main")).to_contain_text("SUPARMAN")
    expect(page.get_by_role("main")).not_to_contain_text("3374")
    page.get_by_role("button", name="Pastikan yang dipilih").click()

    sign_in(page, "petugas")
    page.goto("/kerja/usulan/?keadaan=verified")
    page.get_by_role("button", name="Putus semua yang terverifikasi").click()
    page.goto("/kerja/penerima/")
    page.get_by_label("Nama daftar").fill("Daftar kota tahap 1")
    page.get_by_role("button", name="Susun rancangan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Daftar kota tahap 1")
    roster = page.url
    expect(page.get_by_role("button", name="Tetapkan daftar")).to_be_disabled()

    sign_in(page, "kepala")
    page.goto(roster)
    page.get_by_label("Nomor berita acara").fill("BA/1/2026")
    page.get_by_label("Tanggal berita acara").fill(month.first_day.isoformat())
    page.get_by_label("Nomor keputusan").fill("SK/1/2026")
    page.get_by_label("Tanggal keputusan").fill(month.first_day.isoformat())
    page.get_by_role("button", name="Tetapkan daftar").click()
    expect(page.get_by_role("main")).to_contain_text("SK/1/2026")

    sign_in(page, "petugas")
    page.goto(roster)
    page.get_by_role("button", name="Buat rencana tempat").click()
    expect(page.get_by_role("main")).to_contain_text("3 dari 3 orang yang antre mendapat tempat")
    expect(page.get_by_role("button", name="Terapkan rencana")).to_be_disabled()
    plan = page.url

    sign_in(page, "kepala")
    page.goto(plan)
    page.get_by_role("button", name="Terapkan rencana").click()
    expect(page.get_by_role("main")).to_contain_text("3 orang mendapat tempat")

    sign_in(page, "petugas")

    page.goto("/kerja/gelombang/")
    page.get_by_label("Nomor gelombang").fill("G-1")
    page.get_by_role("button", name="Siapkan gelombang").click()
    page.get_by_role("button", name="Buat berkas dan catat terkirim").click()
    batch = page.url
    page.get_by_text("Minta berkas dengan NIK").click()
    page.get_by_label("Penerima").fill("Cabang BPJS Ketenagakerjaan")
    page.get_by_label("Untuk apa").fill("Pendaftaran gelombang pertama")
    page.get_by_role("button", name="Minta", exact=True).click()
    sign_in(page, "kepala")
    page.goto("/kerja/pelepasan/")
    page.get_by_role("button", name="Lepaskan").click()
    sign_in(page, "petugas")
    page.goto(batch)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Unduh berkas").click()
    answer = tmp_path / "jawaban.xlsx"
    answer.write_bytes(insurers_answer(Path(coming.value.path()).read_bytes()))
    page.get_by_label("Berkas jawaban BPJS").set_input_files(answer)
    page.get_by_role("button", name="Terapkan jawaban").click()
    expect(page.get_by_role("main")).to_contain_text("2600000000")

    page.goto(f"/kerja/bulan/{month}/")
    page.get_by_role("button", name="Tetapkan iuran").click()
    page.get_by_role("button", name="Terbitkan tagihan").click()
    expect(page.get_by_role("main")).to_contain_text("Tidak ada tagihan baru.")

    sign_in(page, "kepala")
    page.goto(f"/kerja/bulan/{month}/penetapan/")
    expect(page.get_by_role("main")).to_contain_text("Rp50.400")
    page.get_by_role("button", name="Setujui").click()
    expect(page.get_by_role("main")).to_contain_text("Tagihan boleh terbit")

    sign_in(page, "petugas")
    page.goto(f"/kerja/bulan/{month}/")
    page.get_by_role("button", name="Terbitkan tagihan").click()
    expect(page.get_by_role("main")).to_contain_text("Rp50.400")
    invoice = page.locator("a.code[href*='kode=']")
    invoice.first.click()
    page.get_by_label("Nomor bukti bayar").fill("BANK-1")
    page.get_by_role("button", name="Catat pembayaran").click()
    this_month = page.url
    confirm(page, "BANK-1")
    sign_in(page, "petugas")
    page.goto("/kerja/pekerja/")
    page.get_by_role("link", name="SUPARMAN").click()
    expect(page.locator("ol.strip.large")).to_be_visible()
    expect(page.locator(GREEN)).to_have_count(0)  # paid, but not proved: not covered
    page.goto(this_month)
    page.locator("a.code[href*='kode=']").first.click()
    page.get_by_label("Nomor bukti BPJS").fill("BPJS-1")
    page.get_by_label("Banyaknya orang pada bukti").fill("3")
    page.get_by_role("button", name="Catat bukti BPJS").click()
    expect(page.get_by_role("main")).to_contain_text("BPJS-1")
    confirm(page, "BPJS-1")

    page.goto("/kerja/pekerja/")
    page.get_by_role("link", name="SUPARMAN").click()
    expect(page.get_by_role("main")).to_contain_text("BPJS-1")
    expect(page.locator(GREEN)).to_have_count(1)
    page.goto("/kerja/")
    expect(page.get_by_role("main")).to_contain_text("3")
