"""Accounts by page: opened with a code, posts given by two, closed; and what everybody finds of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.test import Client

from pijar.access.models import AskedPost, Grant, Operator, User
from pijar.core.models import AuditEvent
from tests.builders import MIROTO

pytestmark = pytest.mark.usefixtures("city")
Enter = Callable[..., Client]
NEW = "hujan-turun-payung-buka"
WHY = {"reason": "pindah ke kota lain"}
CODE = re.compile(r"\b[a-z0-9]{4}(?:-[a-z0-9]{4}){6}\b")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def said(client: Client, address: str, status: int = 302, **fields: str) -> str:
    answer = client.post(address, fields)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def chosen(code: str, password: str = NEW, again: str = "") -> Client:
    client = Client()
    fields = {"code": code, "password": password, "again": again or password}
    client.answer = client.post("/akun/sandi-baru/", fields)  # type: ignore[attr-defined]
    return client


def test_an_account_is_opened_with_a_code_that_is_shown_once_and_lets_the_person_in(enter: Enter) -> None:
    admin = enter("administrator")
    shown = said(admin, "/kerja/pengguna/baru/", 200, username="wulan", full_name="Wulan Sari")
    (code,) = CODE.findall(shown)
    user = User.objects.get(username="wulan")
    assert code not in page(admin, f"/kerja/pengguna/{user.pk}/")
    answer = chosen(code).answer  # type: ignore[attr-defined]
    assert (answer.status_code, answer.headers["Location"]) == (302, "/masuk/")
    assert authenticate(None, username="wulan", password=NEW) == user
    assert chosen(code).answer.status_code == 422  # type: ignore[attr-defined]
    events = AuditEvent.objects.filter(subject="user:wulan").order_by("pk").values_list("name", "door")
    assert list(events) == [("account.opened", "web"), ("code.made", "web"), ("password.chosen", "web")]


def test_a_name_taken_or_wrongly_written_is_said_beside_its_field(enter: Enter) -> None:
    admin = enter("administrator")
    said(admin, "/kerja/pengguna/baru/", 422, username="Nama Spasi", full_name="X")
    assert "sudah dipakai" in said(admin, "/kerja/pengguna/baru/", 422, username="administrator", full_name="X")


def test_a_wrong_code_unlike_passwords_and_a_weak_one_are_refused_with_a_sentence(enter: Enter) -> None:
    admin, _officer = enter("administrator"), enter("officer")
    user = User.objects.get(username="officer")
    (code,) = CODE.findall(said(admin, f"/kerja/pengguna/{user.pk}/kode/", 200))
    for client in (chosen("salah"), chosen(code, again="lain"), chosen(code, "pendek")):
        assert client.answer.status_code == 422  # type: ignore[attr-defined]
    assert chosen(code).answer.status_code == 302  # type: ignore[attr-defined]


def test_codes_are_not_tried_without_end() -> None:
    statuses = [chosen("salah").answer.status_code for _try in range(21)]  # type: ignore[attr-defined]
    assert statuses == [422] * 20 + [429]


def test_a_post_is_asked_for_from_lists_and_another_person_confirms_it(enter: Enter) -> None:
    admin, head = enter("administrator"), enter("head")
    user = User.objects.create_user("wulan", full_name="Wulan Sari")
    ask = f"/kerja/pengguna/{user.pk}/peran/"
    assert MIROTO in page(admin, ask)
    said(admin, ask, role="ward_officer", area=MIROTO, first_on="2026-01-01")
    asked = AskedPost.objects.get()
    said(admin, f"/kerja/pengguna/permintaan/{asked.pk}/setujui/", 422)
    assert "Menunggu orang kedua" in page(head, "/kerja/pengguna/")
    said(head, f"/kerja/pengguna/permintaan/{asked.pk}/setujui/")
    assert Grant.objects.get(user=user).area == MIROTO
    said(admin, ask, 422, role="ward_officer", area="99.99.99", first_on="2026-01-01")
    said(admin, ask, role="officer", area="", first_on="2026-01-01")
    said(head, f"/kerja/pengguna/permintaan/{AskedPost.objects.get().pk}/tolak/", **WHY)
    assert not AskedPost.objects.exists()
    assert head.get(ask).status_code == 403


def test_posts_are_ended_and_accounts_closed_opened_and_signed_out(enter: Enter) -> None:
    admin, officer = enter("administrator"), enter("officer")
    user = User.objects.get(username="officer")
    own = f"/kerja/pengguna/{user.pk}/"
    assert officer.get("/kerja/").status_code == 200
    said(admin, f"{own}sesi/")
    assert officer.get("/kerja/").status_code == 302
    officer.force_login(User.objects.get(pk=user.pk), backend=settings.AUTHENTICATION_BACKENDS[0])
    post = Grant.objects.get(user=user).pk
    said(admin, f"{own}peran/{post}/", 422, ends_on="2020-02-01", **WHY)
    said(admin, f"{own}peran/{post}/", ends_on=str(page_day()), **WHY)
    assert officer.get("/kerja/").status_code == 403
    assert admin.get(f"{own}peran/{post}/").status_code == 404
    said(admin, f"{own}tutup/", 422, reason="x")
    said(admin, f"{own}tutup/", **WHY)
    assert officer.get("/kerja/").status_code == 302
    assert "Buka lagi" in page(admin, own)
    said(admin, f"{own}buka/", **WHY)
    assert User.objects.get(pk=user.pk).is_active
    itself = User.objects.get(username="administrator").pk
    said(admin, f"/kerja/pengguna/{itself}/tutup/", 422, **WHY)


def page_day() -> object:
    from pijar.web.clock import today

    return today()


def test_the_head_of_each_page_says_who_as_what_for_which_area_in_which_city(enter: Enter) -> None:
    ward = page(enter("ward_officer", MIROTO), "/kerja/")
    head = ward[: ward.index("</header>")]
    for words in (f"ward_officer{MIROTO}"[:5], "Petugas kelurahan Miroto", "/akun/saya/", "Semarang"):
        assert words in head
    assert "/akun/saya/" not in page(Client(), "/")
    council = page(enter("council"), "/")
    assert "Dewan dan pengawas" in council[: council.index("</header>")]


def test_password_second_factor_and_sessions_are_one_click_from_the_head(enter: Enter) -> None:
    client = enter("officer")
    own = page(client, "/akun/saya/")
    for address in ("/akun/password/change/", "/akun/2fa/", "/akun/sessions/"):
        assert address in own
        assert client.get(address).status_code in (200, 302)
    assert Client().get("/akun/saya/").status_code == 302


def test_own_sessions_name_the_devices_and_the_others_are_ended() -> None:
    User.objects.create_user("sri", password=NEW)
    here, there = (Client(headers={"user-agent": name}) for name in ("Peramban A", "Peramban B"))
    for client in (here, there):
        client.post("/masuk/", {"login": "sri", "password": NEW})
    shown = page(here, "/akun/sessions/")
    assert all(words in shown for words in ("Peramban A", "Peramban B", "yang ini", "127.0.0.1"))
    here.post("/akun/sessions/")
    assert there.get("/akun/saya/").status_code == 302
    assert here.get("/akun/saya/").status_code == 200


def test_a_person_links_their_own_machine_account_and_lets_it_go(enter: Enter) -> None:
    client, other = enter("officer"), enter("approver")
    said(client, "/akun/saya/komputer/", os_account="sri")
    linked = Operator.objects.get()
    assert linked.user.username == "officer"
    assert "milik orang lain" in said(other, "/akun/saya/komputer/", 422, os_account="sri")
    said(other, f"/akun/saya/komputer/{linked.pk}/lepas/")
    assert Operator.objects.exists()
    said(client, f"/akun/saya/komputer/{linked.pk}/lepas/")
    assert not Operator.objects.exists()
    said(client, "/akun/saya/komputer/", os_account="sri")
    said(enter("administrator"), f"/kerja/pengguna/{linked.user_id}/komputer/")
    assert not Operator.objects.exists()
