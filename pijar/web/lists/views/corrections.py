"""A list goes back to its sender corrected; and a person says which of its columns holds what."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.pages.downloads import file_answer
from pijar.registry.actions.list_columns import choose_columns
from pijar.registry.actions.lists import apply_list, read_list
from pijar.registry.actions.returned_lists import ask_list_file, return_list
from pijar.registry.intake.sentences import FIELDS_OF_LIST
from pijar.registry.queries.list_columns import list_top
from pijar.registry.queries.taken_lists import list_of
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.fields import ReleaseForm
from pijar.web.lists.forms.lists import ColumnsForm
from pijar.web.lists.views.lists import AT_ONCE, follow


@require_POST
@staff(Permission.TAKE_LISTS)
def corrections(request: StaffRequest, ref: UUID) -> HttpResponse:
    """The sender's workbook with what is amiss marked, sent while it is written. Who takes it is noted."""
    taken = list_of(by=request.actor, ref=ref)
    pieces = return_list(by=request.actor, taken_list=taken, on=today())
    name = f"Perbaikan {taken.file_name.rpartition('.')[0] or taken.file_name}.xlsx"
    return file_answer(name, pieces)


@require_POST
@staff(Permission.TAKE_LISTS)
def ask_file(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Ask that a file with whole NIKs may leave; somebody else releases it."""
    form = ReleaseForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {"receiver": "", "reason": ""}
    ask_list_file(by=request.actor, taken_list=list_of(by=request.actor, ref=ref), on=today(), **said)
    messages.success(request, _("Permintaan dicatat. Orang lain melepas berkasnya di halaman Pelepasan berkas."))
    return redirect("work:releases")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.TAKE_LISTS)
def columns(request: StaffRequest, ref: UUID) -> HttpResponse:
    """The first rows of a list, and for each column what it holds; the answer is remembered for its sender."""
    if request.method == "POST":
        return _choose(request, ref)
    top = list_top(by=request.actor, ref=ref)
    asked = request.GET.get("lembar", "")
    shown = next((sheet for sheet in top.sheets if sheet.name == asked), top.sheets[0] if top.sheets else None)
    facts = {"taken": top.taken, "sheets": top.sheets, "shown": shown, "fields": FIELDS_OF_LIST.items()}
    return render(request, "lists/list_columns.html", facts)


def _choose(request: StaffRequest, ref: UUID) -> HttpResponse:
    taken, form = list_of(by=request.actor, ref=ref), ColumnsForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    cleaned = form.cleaned_data
    waits = taken.state == "needs_columns"
    choose_columns(by=request.actor, taken_list=taken, columns=form.columns(), on=today(), **cleaned)
    if waits:
        return _read(request, ref)
    messages.success(request, _("Susunan kolom diingat dan dipakai untuk kiriman berikutnya dari pengirim ini."))
    return redirect("work:list", ref)


def _read(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Take a small list in at once; follow the worker process at a large one."""
    taken = list_of(by=request.actor, ref=ref)
    if taken.file.size > AT_ONCE:
        return follow(request, ref)
    apply_list(by=request.actor, taken_list=read_list(by=request.actor, taken_list=taken))
    return redirect("work:list", ref)
