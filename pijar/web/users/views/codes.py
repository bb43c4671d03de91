"""One-time codes: shown once to whoever makes them, on a page to be printed, and nowhere else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pijar.access import actions
from pijar.access.actions.codes import CODE_LASTS
from pijar.access.queries import account_of
from pijar.access.roles import Permission
from pijar.pages.form_types import Cleaned
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.form_pages import FormPage, form_page
from pijar.web.users.forms import AccountForm, CodeForm
from pijar.web.users.views.users import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.KEEP_USERS)
def open_user(request: StaffRequest) -> HttpResponse:
    """Open an account; its code is shown once."""
    users = reverse("work:users")
    notes = [_("Kata sandi dipilih orangnya sendiri dengan kode sekali pakai. Perannya diberikan sesudahnya.")]
    page = FormPage(_("Buka akun"), _("Buka akun"), users, [(_("Pengguna"), users)], notes)
    made: list[HttpResponse] = []

    def do(said: Cleaned) -> None:
        user = actions.open_account(by=request.actor, **said)
        code = actions.make_code(by=request.actor, user=user, now=timezone.now())
        made.append(_code_page(request, user.pk, str(user), user.username, code))

    answer = form_page(request, page, AccountForm(request.POST or None), do)
    return made[0] if made else answer


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.KEEP_USERS)
def reset(request: StaffRequest, user: int) -> HttpResponse:
    """Make a code with which somebody chooses a new password."""
    account = account_of(by=request.actor, user=user, on=today())
    notes = [_("Kode lama tidak berlaku lagi. Kata sandi yang sekarang tetap berlaku sampai kode dipakai.")]
    page = page_of(account, _("Kode sekali pakai untuk %(name)s"), _("Buat kode"), notes)
    made: list[HttpResponse] = []

    def do(said: Cleaned) -> None:
        code = actions.make_code(by=request.actor, user=account.user, now=timezone.now(), **said)
        made.append(_code_page(request, user, str(account.user), account.user.username, code))

    answer = form_page(request, page, CodeForm(request.POST if request.method == "POST" else None), do)
    return made[0] if made else answer


def _code_page(request: StaffRequest, user: int, name: str, username: str, code: str) -> HttpResponse:
    facts = {
        "user": user,
        "name": name,
        "username": username,
        "code": code,
        "until": timezone.localtime(timezone.now() + CODE_LASTS),
        "address": request.build_absolute_uri(reverse("new_password")),
    }
    return render(request, "users/code.html", facts)
