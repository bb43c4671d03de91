"""Everybody's own account: who one is here, password, second factor, sessions; and the page of the one-time code."""

from __future__ import annotations

from typing import Final

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access import actions
from pijar.access.actors import STRANGER, Actor, actor_of
from pijar.access.limits import Limit, check_limit
from pijar.access.queries import own_operators
from pijar.access.reach import reach_of
from pijar.core.reach import reaching
from pijar.core.refusals import Refused
from pijar.web.clock import today
from pijar.web.entrance import refusal_page, signed_in
from pijar.web.users.forms import MachineForm, NewPasswordForm

EACH_ADDRESS: Final = Limit("one_time_code", most=20, seconds=600)


@require_safe
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and the ways to password, second factor, sessions and machine accounts."""
    return _own(request, MachineForm())


@require_POST
@signed_in
def link(request: HttpRequest) -> HttpResponse:
    """Say that commands of an account of the machine are one's own."""
    form = MachineForm(request.POST)
    if not form.is_valid():
        return _own(request, form, 422)
    try:
        by = _actor(request)
        with reaching(reach_of(by)):
            actions.link_operator(by=by, os_account=form.cleaned_data["os_account"])
    except Refused as refused:
        form.add_error("os_account", str(refused))
        return _own(request, form, refused.status)
    messages.success(request, _("Akun komputer ditautkan."))
    return redirect("own_account")


@require_POST
@signed_in
def unlink(request: HttpRequest, operator: int) -> HttpResponse:
    """Let an account of the machine go."""
    by = _actor(request)
    for found in own_operators(by=by).filter(pk=operator):
        with reaching(reach_of(by)):
            actions.unlink_operator(by=by, operator=found)
        messages.success(request, _("Akun komputernya dilepaskan."))
    return redirect("own_account")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Choose a password with the code on the paper. The code never stands in an address."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and _is_chosen(request, form):
            messages.success(request, _("Kata sandi baru berlaku. Silakan masuk."))
            return redirect("account_login")
    except Refused as refused:
        return refusal_page(request, refused)
    return render(request, "users/new_password.html", {"form": form}, status=422 if form.errors else 200)


def _is_chosen(request: HttpRequest, form: NewPasswordForm) -> bool:
    check_limit(EACH_ADDRESS, get_adapter().get_client_ip(request), timezone.now())
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        actions.choose_password(by=STRANGER, code=said["code"], password=said["password"], now=timezone.now())
    except Refused as refused:
        form.add_error("code" if refused.code == "code_unknown" else "password", str(refused))
        return False
    return True


def _own(request: HttpRequest, form: MachineForm, status: int = 200) -> HttpResponse:
    facts = {"form": form, "operators": own_operators(by=_actor(request))}
    return render(request, "users/own.html", facts, status=status)


def _actor(request: HttpRequest) -> Actor:
    assert request.user.is_authenticated
    return actor_of(request.user, today())
