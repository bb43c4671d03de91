"""``pijar user``: who signs in, with which posts; whose an account of the machine is."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from pijar.access import actions
from pijar.access.models import AskedPost, Grant, Operator, User
from pijar.access.operators import rescuer
from pijar.access.queries import accounts, asked_posts
from pijar.access.roles import ROLES
from pijar.cli.door import CODE, NAME, NUMBER, TEXT, As, Day, Json, actor, day_of, keeper, one, show, table, today
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.core.doors import passage
from pijar.core.refusals import NotFound
from pijar.registry.actions.posts import ask_post

group = commands(_("Pengguna: akun, peran, kode sekali pakai, akun komputer."))
Username = Annotated[str, typer.Argument(metavar=NAME, help=_("Nama pengguna."))]
RoleCode = Annotated[str, typer.Argument(metavar=_("PERAN"), help=_("Kode peran; lihat pijar user roles."))]
Area = Annotated[str, typer.Option(metavar=CODE, help=_("Kode kecamatan atau kelurahan; kosong berarti seluruh kota."))]
Reason = Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan; tersimpan di jejak audit.")))]
Asked = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor permintaan; lihat pijar user asked."))]
OsAccount = Annotated[str, typer.Argument(metavar=_("AKUN-KOMPUTER"), help=_("Nama akun di mesin ini."))]


@command(group, "list", _("Sebut semua akun orang dengan perannya."))
def list_all(by: As, as_json: Json = False) -> None:
    """All accounts, open ones first."""
    found = accounts(by=keeper(by), on=today())
    answers = [
        {
            "user": account.user.username,
            "name": account.user.full_name,
            "open": account.user.is_active,
            "posts": [{"role": post.role_code, "area": post.area} for post in account.posts],
            "os_accounts": [linked.os_account for linked in account.user.operators.all()],
        }
        for account in found
    ]
    rows = [
        (held.user.username, held.user.full_name, held.post_words or "-", "" if held.user.is_active else _("ditutup"))
        for held in found
    ]
    show(answers, as_json, *table(rows or [("-",)]))


@command(group, "open", _("Buka akun bernama; kode sekali pakai untuk kata sandinya ditunjukkan sekali."))
def open_one(
    username: Username,
    full_name: Annotated[str, typer.Argument(metavar=_("NAMA-LENGKAP"), help=_("Nama lengkap."))],
    by: As,
    as_json: Json = False,
) -> None:
    """Open a named account without any role yet. JSON: user and code."""
    who = keeper(by)
    user = actions.open_account(by=who, username=username, full_name=full_name)
    _show_code(user, actions.make_code(by=who, user=user, now=timezone.now()), as_json)


@command(group, "reset", _("Buat kode sekali pakai: pemilik akun memilih kata sandi baru dengannya."))
def reset(
    username: Username,
    by: As,
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help=_("Hapus juga langkah kedua ketika kodenya dipakai."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a one-time code; an older one is void. JSON: user and code."""
    user = one(User, _("Pengguna"), username=username)
    who = actor(by) if by else rescuer(passage().os_account, user, today())
    code = actions.make_code(by=who, user=user, now=timezone.now(), ends_second_factor=second_factor)
    _show_code(user, code, as_json)


@command(group, "grant", _("Berikan peran; yang bekerja dengan orang atau uang menunggu persetujuan orang kedua."))
def grant(username: Username, role: RoleCode, by: As, area: Area = "", on: Day = "", as_json: Json = False) -> None:
    """Give a post from a day on, or ask for it; the same again changes nothing. JSON: asked or null."""
    user = one(User, _("Pengguna"), username=username)
    given = ask_post(by=keeper(by), user=user, role=role, area=area, first_on=day_of(on))
    asked = given.pk if isinstance(given, AskedPost) else None
    facts = {"name": username, "role": given.role.name, "number": asked}
    waits = _("%(role)s untuk %(name)s diminta; orang lain menyetujuinya: pijar user confirm %(number)s")
    show({"asked": asked}, as_json, (waits if asked else _("%(name)s sekarang %(role)s.")) % facts)


@command(group, "asked", _("Sebut peran yang diminta dan menunggu orang kedua."))
def asked_list(by: As, as_json: Json = False) -> None:
    """What waits for a second person, the oldest first."""
    found = list(asked_posts(by=keeper(by)))
    names = ("asked", "user", "role", "area", "asked_by")
    rows = [(row.pk, row.user.username, row.role_code, row.area or "-", row.asked_by) for row in found]
    answers = [dict(zip(names, row, strict=True)) for row in rows]
    show(answers, as_json, *table(rows or [(_("Tidak ada yang menunggu."),)]))


@command(group, "confirm", _("Setujui peran yang diminta orang lain."))
def confirm(number: Asked, by: As) -> None:
    """Give a post that somebody else asked for."""
    post = actions.confirm_post(by=keeper(by), asked=one(AskedPost, _("Permintaan"), pk=number))
    show(None, False, _("%(name)s sekarang %(role)s.") % {"name": post.user.username, "role": post.role.name})


@command(group, "decline", _("Tolak peran yang diminta."))
def decline(number: Asked, reason: Reason, by: As) -> None:
    """Drop a post that was asked for."""
    actions.decline_post(by=keeper(by), asked=one(AskedPost, _("Permintaan"), pk=number), reason=reason)
    show(None, False, _("Permintaan %(number)s ditolak.") % {"number": number})


@command(group, "end", _("Akhiri peran seseorang; tanpa tanggal seketika."))
def end(username: Username, role: RoleCode, reason: Reason, by: As, area: Area = "", on: Day = "") -> None:
    """End a post: the day named is the first without it."""
    facts = {"user__username": username, "role_code": role, "area": area}
    post = Grant.objects.filter(**facts).order_by("-days").first()
    if post is None:
        raise NotFound("not_found", _("%(name)s tidak memegang peran itu.") % {"name": username})
    actions.end_post(by=keeper(by), post=post, ends_on=day_of(on), on=today(), reason=reason)
    show(None, False, _("Peran %(role)s dari %(name)s berakhir.") % {"name": username, "role": post.role.name})


@command(group, "close", _("Tutup akun: peran berakhir, sesi dan kodenya tidak berlaku lagi."))
def close(username: Username, reason: Reason, by: As) -> None:
    """Close an account from now on."""
    user = one(User, _("Pengguna"), username=username)
    actions.close_account(by=keeper(by), user=user, on=today(), reason=reason)
    show(None, False, _("Akun %(name)s ditutup.") % {"name": username})


@command(group, "reopen", _("Buka lagi akun yang ditutup; perannya diberikan baru."))
def reopen(username: Username, reason: Reason, by: As) -> None:
    """Open a closed account again."""
    actions.reopen_account(by=keeper(by), user=one(User, _("Pengguna"), username=username), reason=reason)
    show(None, False, _("Akun %(name)s dibuka lagi.") % {"name": username})


@command(group, "sign-out", _("Akhiri semua sesi seseorang di semua peramban."))
def sign_out(username: Username, by: As) -> None:
    """Sign somebody out everywhere."""
    actions.end_sessions(by=keeper(by), user=one(User, _("Pengguna"), username=username))
    show(None, False, _("Semua sesi %(name)s berakhir.") % {"name": username})


@command(group, "link", _("Tautkan akun komputer kepada orangnya; sesudah penyiapan hanya orangnya sendiri."))
def link(account: OsAccount, username: Username, by: As) -> None:
    """Say whose commands are typed under an account of the machine."""
    user = one(User, _("Pengguna"), username=username)
    actions.link_operator(by=keeper(by), os_account=account, user=user)
    show(None, False, _("Perintah dari akun komputer %(account)s sekarang milik %(name)s.")
         % {"account": account, "name": username})  # fmt: skip


@command(group, "unlink", _("Lepaskan akun komputer dari orangnya."))
def unlink(account: OsAccount, by: As) -> None:
    """Commands under this account are nobody's."""
    actions.unlink_operator(by=keeper(by), operator=one(Operator, _("Akun komputer"), os_account=account))
    show(None, False, _("Akun komputer %(account)s dilepaskan.") % {"account": account})


@command(group, "roles", _("Tunjukkan semua peran dengan tugasnya."), on_city=False)
def roles(as_json: Json = False) -> None:
    """All roles with their duties; they are the same in every city."""
    from django.utils import translation

    from pijar.cli.language import language

    with translation.override(language()):
        answers = [{"role": role.code, "name": str(role.name), "duty": str(role.duty)} for role in ROLES.values()]
        show(answers, as_json, *table((shown["role"], f"{shown['name']}: {shown['duty']}") for shown in answers))


def _show_code(user: User, code: str, as_json: bool) -> None:
    sentence = _("Kode sekali pakai untuk %(name)s, berlaku 48 jam; dipakai di halaman /akun/sandi-baru/:")
    show({"user": user.username, "code": code}, as_json, sentence % {"name": user.username}, code)
