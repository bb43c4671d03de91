"""Nominating one person: a page to type on, a page to look over, a page that says it is done. Nothing waits between."""

from __future__ import annotations

from uuid import UUID

from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import NotFound, Refused
from pijar.registry.actions.one_person import Finding, foresee_nomination, nominate_person
from pijar.registry.queries.proposals import nomination_of, proposal_of
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.one_person import PersonForm, empty_person

CHECK, CHANGE, SAVE = "check", "change", "save"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.TAKE_LISTS)
def nominate(request: StaffRequest) -> HttpResponse:
    """Type, look over, and nominate; the answers travel with the page and are kept nowhere until they are saved."""
    if request.method != "POST":
        return _page(request, PersonForm(initial=_begun(request), by=request.actor))
    form, step = PersonForm(request.POST, by=request.actor), request.POST.get("step", CHECK)
    if step == CHANGE:
        return _page(request, PersonForm(initial={**request.POST.dict()}, by=request.actor))
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        return _saved(request, form) if step == SAVE else _looked_over(request, form)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, form, refused.status)


@never_cache
@require_safe
@staff(Permission.TAKE_LISTS)
def nominated(request: StaffRequest, nomination: int) -> HttpResponse:
    """It is done: the reference, and what comes next."""
    return render(
        request, "people/nominated.html", {"nomination": nomination_of(by=request.actor, nomination=nomination)}
    )


def _begun(request: StaffRequest) -> dict[str, object]:
    try:
        ref = UUID(request.GET.get("usulan", ""))
    except ValueError:
        return empty_person(None, {})
    hint = proposal_of(by=request.actor, ref=ref, on=today())
    said = {name: hint.said[name] for name in ("name", "phone", "work_place")}
    return empty_person(ref, said | {"ward": hint.proposal.ward_id, "category": hint.proposal.category_id or ""})


def _looked_over(request: StaffRequest, form: PersonForm) -> HttpResponse:
    foreseen = foresee_nomination(
        by=request.actor, words=form.words, idempotency_key=form.cleaned_data["idempotency_key"], on=today()
    )
    findings = form.show_findings(foreseen)
    if form.errors:
        return _page(request, form, 422)
    return _check(request, form, findings)


def _check(request: StaffRequest, form: PersonForm, findings: list[Finding], status: int = 200) -> HttpResponse:
    asked = [found for found in findings if found.severity == "wait"]
    facts = {
        "form": form,
        "asked": asked,
        "notes": [found for found in findings if found not in asked],
        "answers": [(field.label, _written(field)) for field in form.visible_fields() if _written(field)],
        "kept": [(name, value) for name, value in request.POST.items() if name in form.fields and name != "card_seen"],
    }
    return render(request, "people/nominate_check.html", facts, status=status)


def _written(field: BoundField) -> str:
    """An answer in words; ticks are told elsewhere."""
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()))
    return "" if field.field.widget.input_type == "checkbox" else str(choices.get(value, value) or "")


def _saved(request: StaffRequest, form: PersonForm) -> HttpResponse:
    cleaned = form.cleaned_data
    nomination = nominate_person(
        by=request.actor,
        words=form.words,
        idempotency_key=cleaned["idempotency_key"],
        on=today(),
        card_seen=cleaned["card_seen"],
        proposal=cleaned["proposal"],
    )
    if not nomination:
        raise NotFound("nomination_unknown", _("Usulan ini tidak ditemukan."))
    return redirect("work:nominated", nomination)


def _page(request: StaffRequest, form: PersonForm, status: int = 200) -> HttpResponse:
    return render(request, "people/nominate.html", {"form": form}, status=status)
