"""Registering who pays, and what changes in a funder's life: corrected, moved to another office, retired."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.pages.form_types import Cleaned
from pijar.registry.queries.areas import ward_named, wards_of_city
from pijar.sponsorship.actions.funders import correct_funder, move_office, register_funder
from pijar.sponsorship.actions.mandates import retire_sponsor
from pijar.sponsorship.queries.funders import funder_of
from pijar.sponsorship.queries.kinds import kind_choices
from pijar.sponsorship.queries.offices import office_names, office_of
from pijar.sponsorship.states import FunderKind
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.form_pages import FormPage, form_page
from pijar.web.payers.forms.funders import CorrectForm, FunderForm, MoveOfficeForm, RetireForm

if TYPE_CHECKING:
    from pijar.registry.models import Ward
    from pijar.sponsorship.models import Funder, Office

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def register(request: StaffRequest) -> HttpResponse:
    """A new funder, by kind."""
    by = request.actor
    asked = request.GET.get("jenis", "")
    form = FunderForm(
        request.POST or None,
        initial={"kind": asked},
        kinds=kind_choices(today()),
        offices=office_names(by=by),
        wards=_wards(by),
    )
    page = FormPage(_("Daftarkan pelindung"), _("Daftarkan"), reverse("work:funders"), _trail())
    if request.method != "POST" or not form.is_valid():
        return form_page(request, page, form, lambda cleaned: None)
    try:
        new = register_funder(by=by, **_read(by, form.cleaned_data))
    except Refused as refused:
        form.add_error("business_number" if form.cleaned_data["business_number"] else "employee_number", str(refused))
        return form_page(request, page, form, lambda cleaned: None)
    return redirect("work:funder", new.pk)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def correct(request: StaffRequest, funder: int) -> HttpResponse:
    """Correct name, contact and ward."""
    by, found = request.actor, funder_of(by=request.actor, funder=funder)
    initial: dict[str, object] = {"name": found.name, "contact": found.contact, "ward": found.ward_id}
    form = CorrectForm(request.POST or None, initial=initial, wards=_wards(by))

    def do(cleaned: Cleaned) -> str:
        ward = ward_named(by=by, code=cleaned["ward"])
        correct_funder(by=by, funder=found, name=cleaned["name"], contact=cleaned["contact"], ward=ward)
        return _("Data pelindung dibetulkan.")

    return form_page(request, _form_page(_("Ubah data pelindung"), _("Simpan"), found), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def change_office(request: StaffRequest, funder: int) -> HttpResponse:
    """A civil servant moves to another office."""
    by, found = request.actor, funder_of(by=request.actor, funder=funder)
    others = [(code, name) for code, name in office_names(by=by) if code != found.office_id]
    form = MoveOfficeForm(request.POST or None, offices=others)

    def do(cleaned: Cleaned) -> str:
        office = office_of(by=by, code=cleaned["office"])
        move_office(by=by, funder=found, office=office, reason=cleaned["reason"], on=today())
        return _("%(name)s sekarang bertugas di %(office)s.") % {"name": found.name, "office": office.name}

    note = _("Surat kuasanya ikut pindah; berkas potongan bulan berikutnya memuatnya di OPD yang baru.")
    return form_page(request, _form_page(_("Pindah OPD"), _("Pindahkan"), found, note), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def retire(request: StaffRequest, funder: int) -> HttpResponse:
    """A civil servant retires; their workers need a handover."""
    by, found = request.actor, funder_of(by=request.actor, funder=funder)
    form = RetireForm(request.POST or None)

    def do(cleaned: Cleaned) -> str:
        ended = retire_sponsor(by=by, funder=found, retires_on=cleaned["retires_on"], reason=cleaned["reason"])
        return _("Pensiun dicatat; %(count)d surat kuasa berakhir. Pekerjanya perlu serah terima.") % {
            "count": len(ended)
        }

    note = _("Bulan terakhir yang dipotong adalah bulan sebelum tanggal pensiun.")
    return form_page(request, _form_page(_("Catat pensiun"), _("Catat pensiun"), found, note), form, do)


def _form_page(title: str, button: str, funder: Funder, *notes: str) -> FormPage:
    to = reverse("work:funder", args=[funder.pk])
    return FormPage(title, button, to, [*_trail(), (funder.name, to)], notes)


def _trail() -> list[tuple[str, str]]:
    return [(_("Pelindung dan perusahaan"), reverse("work:funders"))]


def _wards(by: Actor) -> list[tuple[str, str]]:
    return [(ward.code, f"{ward.name}, {ward.district}") for ward in wards_of_city(by=by)]


class _Facts(TypedDict):
    kind: FunderKind
    office: Office | None
    ward: Ward | None
    name: str
    contact: str
    employee_number: str
    business_number: str
    stage: str


def _read(by: Actor, cleaned: Cleaned) -> _Facts:
    """The facts of a new funder."""
    office = office_of(by=by, code=cleaned["office"]) if cleaned["office"] else None
    return {
        "kind": FunderKind(cleaned["kind"]),
        "office": office,
        "ward": ward_named(by=by, code=cleaned["ward"]),
        "name": cleaned["name"],
        "contact": cleaned["contact"],
        "employee_number": cleaned["employee_number"],
        "business_number": cleaned["business_number"],
        "stage": cleaned["stage"],
    }
