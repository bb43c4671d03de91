"""On a phone: a citizen points somebody out, the ward's officer completes it, and nominates somebody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pijar.registry.models import Nomination, Proposal
from pijar.values.month import Month
from tests.journeys.city import found
from tests.journeys.looking import violations
from tests.journeys.test_main_job import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def look_around(page: Page) -> None:
    """Nothing shuts anybody out, nothing scrolls sideways, and every button can be met by a thumb."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    heights = (
        "Array.from(document.querySelectorAll('main .button, main .field > :is(input:not([type=checkbox]), select)'))"
    )
    small = page.evaluate(
        f"{heights}.filter(e => e.offsetParent && e.offsetHeight < 48).map(e => e.outerHTML.slice(0, 80))"
    )
    assert small == []


def type_person(page: Page, nik: str, name: str, born: str) -> None:
    page.get_by_label("Sudah dibacakan").check()
    page.get_by_label("NIK", exact=True).fill(nik)
    page.get_by_label("Nama lengkap sesuai KTP").fill(name)
    page.get_by_label("Tanggal lahir").fill(born)
    page.get_by_label("Pekerjaan", exact=True).select_option(label="Pedagang keliling")
    page.get_by_label("Tempat bekerja").fill("Pasar Johar")
    page.get_by_label("Tidak punya HP").check()
    page.get_by_role("button", name="Periksa jawaban").click()


def test_a_neighbour_proposes_and_the_officer_nominates_on_a_phone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    found(Month.of(timezone.localdate()))
    page.set_viewport_size(PHONE)
    monkeypatch.setattr("pijar.portal.forms.SHORTEST", timedelta(seconds=-1))
    page.goto("/")
    page.get_by_role("link", name="Usulkan seseorang yang Anda kenal").click()
    look_around(page)
    page.get_by_label("Nama orang yang diusulkan").fill("Siti")
    page.get_by_label("Kelurahan tempat").select_option(label="Miroto")
    page.get_by_label("Di mana ia bisa ditemui").fill("Pasar Johar")
    page.get_by_label("Mengapa").fill("Berjualan sendiri")
    page.get_by_label("Nama Anda").fill("Tini")
    page.get_by_label("Nomor HP Anda").fill("0813")
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Usulan diterima")
    look_around(page)
    expect(page.locator(".confirm .code")).to_have_text(Proposal.objects.get().code)

    sign_in(page, "miroto")
    page.goto("/kerja/antrean/")
    page.get_by_role("link", name="Usulan warga").click()
    page.get_by_role("link", name="Siti").click()
    look_around(page)
    page.get_by_role("link", name="Lengkapi menjadi usulan").click()
    look_around(page)
    expect(page.get_by_label("Tempat bekerja")).to_have_value("Pasar Johar")
    type_person(page, "3374 0152 0385 0002", "Siti Aminah", "13 Maret 1985")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Cocokkan dulu dengan KTP")
    look_around(page)
    page.get_by_role("button", name="Ubah jawaban").click()
    page.get_by_label("Tanggal lahir").fill("12 Maret 1985")
    page.get_by_role("button", name="Periksa jawaban").click()
    page.get_by_role("button", name="Simpan usulan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Usulan tersimpan")
    look_around(page)
    assert Proposal.objects.get().state == "completed"

    page.get_by_role("link", name="Usulkan orang lain").click()
    type_person(page, "3374010101800001", "Suparman", "01-01-1980")
    page.get_by_role("button", name="Simpan usulan").click()
    expect(page).to_have_url(re.compile(r"/kerja/usulan/baru/\d+/$"))
    assert Nomination.objects.count() == 2
