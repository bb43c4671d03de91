"""Accounts: the list, one person, closing and opening, signing out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access import actions
from pijar.access.actors import check_may
from pijar.access.policies import check_may_confirm
from pijar.access.queries import Account, account_of, accounts, asked_posts
from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.pages.form_types import Cleaned
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.form_pages import FormPage, form_page
from pijar.web.users.forms import ReasonForm


@require_safe
@staff(Permission.CONFIRM_POSTS)
def users_page(request: StaffRequest) -> HttpResponse:
    """Everybody who signs in, and what waits for a second person."""
    facts = {
        "accounts": accounts(by=request.actor, on=today()),
        "asked": [(asked, why_not(check_may_confirm, request.actor, asked)) for asked in asked_posts(by=request.actor)],
        "may_keep": request.actor.may(Permission.KEEP_USERS),
    }
    return render(request, "users/users.html", facts)


@require_safe
@staff(Permission.CONFIRM_POSTS)
def user_page(request: StaffRequest, user: int) -> HttpResponse:
    """One account with its posts and what can be done about it."""
    facts = {
        "account": account_of(by=request.actor, user=user, on=today()),
        "is_own": request.actor.id == user,
        "may_keep": request.actor.may(Permission.KEEP_USERS),
        "why_not": why_not(check_may, request.actor, Permission.KEEP_USERS),
    }
    return render(request, "users/user.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.KEEP_USERS)
def close(request: StaffRequest, user: int) -> HttpResponse:
    """Close an account, with the reason."""
    account = account_of(by=request.actor, user=user, on=today())
    notes = [_("Semua perannya berakhir hari ini. Sesi, kode, dan akun komputernya tidak berlaku lagi, seketika.")]
    page = page_of(account, _("Tutup akun %(name)s"), _("Tutup akun"), notes)

    def do(said: Cleaned) -> str:
        actions.close_account(by=request.actor, user=account.user, on=today(), reason=said["reason"])
        return _("Akun %(name)s ditutup.") % {"name": account.user.username}

    return form_page(request, page, ReasonForm(request.POST or None), do)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.KEEP_USERS)
def reopen(request: StaffRequest, user: int) -> HttpResponse:
    """Open a closed account again, with the reason."""
    account = account_of(by=request.actor, user=user, on=today())
    notes = [_("Akun dibuka tanpa peran; perannya diberikan baru.")]
    page = page_of(account, _("Buka lagi akun %(name)s"), _("Buka lagi"), notes)

    def do(said: Cleaned) -> str:
        actions.reopen_account(by=request.actor, user=account.user, reason=said["reason"])
        return _("Akun %(name)s dibuka lagi.") % {"name": account.user.username}

    return form_page(request, page, ReasonForm(request.POST or None), do)


@require_POST
@staff(Permission.KEEP_USERS)
def sign_out(request: StaffRequest, user: int) -> HttpResponse:
    """End all sessions of somebody."""
    account = account_of(by=request.actor, user=user, on=today())
    actions.end_sessions(by=request.actor, user=account.user)
    messages.success(request, _("Semua sesi %(name)s berakhir.") % {"name": account.user.username})
    return redirect("work:user", user)


@require_POST
@staff(Permission.KEEP_USERS)
def unlink(request: StaffRequest, user: int) -> HttpResponse:
    """Let all accounts of the machine of somebody go."""
    account = account_of(by=request.actor, user=user, on=today())
    for operator in account.user.operators.all():
        actions.unlink_operator(by=request.actor, operator=operator)
    messages.success(request, _("Akun komputernya dilepaskan."))
    return redirect("work:user", user)


def page_of(account: Account, title: str, button: str, notes: list[str]) -> FormPage:
    """The page of a form about somebody's account."""
    to = reverse("work:user", args=[account.user.pk])
    trail = [(_("Pengguna"), reverse("work:users")), (str(account.user), to)]
    return FormPage(title % {"name": account.user.username}, button, to, trail, notes)
