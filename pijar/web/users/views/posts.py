"""Posts: asked for, confirmed by a second person or declined, ended on a day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pijar.access import actions
from pijar.access.queries import account_of, asked_post
from pijar.access.roles import Permission, needs_second_person
from pijar.core.refusals import NotFound
from pijar.pages.form_types import Cleaned
from pijar.registry.actions.posts import ask_post
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.form_pages import FormPage, form_page
from pijar.web.users.forms import EndPostForm, PostForm, ReasonForm
from pijar.web.users.views.users import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.KEEP_USERS)
def ask(request: StaffRequest, user: int) -> HttpResponse:
    """Give a post, or ask for one that a second person confirms."""
    account = account_of(by=request.actor, user=user, on=today())
    notes = [_("Peran yang membuka data orang atau uang disetujui pengelola lain atau kepala dinas sebelum berlaku.")]
    page = page_of(account, _("Peran untuk %(name)s"), _("Minta peran"), notes)

    def do(said: Cleaned) -> str:
        ask_post(by=request.actor, user=account.user, **said)
        waits = _("Peran diminta; berlaku sesudah disetujui orang lain.")
        return waits if needs_second_person(said["role"]) else _("Peran diberikan.")

    return form_page(request, page, PostForm(request.POST or None, initial={"first_on": today()}), do)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.KEEP_USERS)
def end(request: StaffRequest, user: int, post: int) -> HttpResponse:
    """End a post on a day, with the reason."""
    account = account_of(by=request.actor, user=user, on=today())
    held = next((held for held in account.posts if held.pk == post), None)
    if held is None:
        raise NotFound("post_unknown", _("Peran ini sudah berakhir atau tidak ada."))
    page = page_of(account, _("Akhiri peran %(name)s"), _("Akhiri peran"), [f"{held.role.name} {held.area}"])

    def do(said: Cleaned) -> str:
        actions.end_post(by=request.actor, post=held, on=today(), **said)
        return _("Peran %(role)s dari %(name)s berakhir.") % {"role": held.role.name, "name": account.user.username}

    return form_page(request, page, EndPostForm(request.POST or None, initial={"ends_on": today()}), do)


@require_POST
@staff(Permission.CONFIRM_POSTS)
def confirm(request: StaffRequest, asked: int) -> HttpResponse:
    """Confirm a post that somebody else asked for."""
    post = actions.confirm_post(by=request.actor, asked=asked_post(by=request.actor, asked=asked))
    facts = {"name": post.user.username, "role": post.role.name}
    messages.success(request, _("%(name)s sekarang %(role)s.") % facts)
    return redirect("work:users")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.CONFIRM_POSTS)
def decline(request: StaffRequest, asked: int) -> HttpResponse:
    """Decline a post that was asked for, with the reason."""
    found = asked_post(by=request.actor, asked=asked)
    users = reverse("work:users")
    notes = [f"{found.user} – {found.role.name} {found.area}"]
    page = FormPage(_("Tolak peran yang diminta"), _("Tolak"), users, [(_("Pengguna"), users)], notes)

    def do(said: Cleaned) -> str:
        actions.decline_post(by=request.actor, asked=found, reason=said["reason"])
        return _("Permintaan ditolak.")

    return form_page(request, page, ReasonForm(request.POST or None), do)
