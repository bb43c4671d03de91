"""An action with a form of its own page: shown, read, done or refused beside its field, then back whence it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pijar.core.refusals import Refused
from pijar.pages.form_types import Cleaned
from pijar.web.entrance import StaffRequest

CHECK, CHANGE, SAVE = "check", "change", "save"
Do = Callable[[Cleaned], str | None]

# Beside which field the sentence of a refusal stands.
_FIELDS = {
    "name_needed": "name", "employee_number_needed": "employee_number", "instrument_needed": "instrument",
    "places_needed": "places", "places_taken": "places", "bracket_unknown": "bracket",
    "ends_before_start": "until_month", "shorter_than_minimum": "until_month", "ends_after_end": "latest_month",
    "reason_needed": "reason", "line_exists": "fiscal_year", "ceiling_needed": "ceiling", "same_office": "office",
    "reference_needed": "reference", "reference_used": "reference", "day_ahead": "arrived_on",
    "pause_ends_before_start": "until_month", "before_agreement": "from_month", "after_agreement": "from_month",
    "resumes_before_pause": "from_month",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormPage:
    """What the page of an action says: its title, the words of its button, where it leads, what stands above the form.

    ``trail`` are the crumbs before the title: words and addresses. ``notes`` are sentences to know beforehand.
    """

    title: str
    button: str
    to: str
    trail: Sequence[tuple[str, str]]
    notes: Sequence[str] = ()
    template: str = "work/form_page.html"
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The crumbs, this page last."""
        return [*self.trail, (self.title, "")]


def form_page(request: StaffRequest, page: FormPage, form: forms.Form, do: Do) -> HttpResponse:
    """Show the form; when it was sent, do the action with what was said and go on with the sentence it returns.

    What cannot be read or is refused is shown again with its sentences, status 422.
    """
    if request.method != "POST":
        return _shown(request, page, form)
    if not form.is_valid():
        return _shown(request, page, form, 422)
    try:
        said = do(form.cleaned_data)
    except Refused as refused:
        return _refused(request, page, form, refused)
    if said:
        messages.success(request, said)
    return redirect(page.to)


def checked_page(
    request: StaffRequest,
    page: FormPage,
    form: forms.Form,
    look: Callable[[Cleaned], Mapping[str, object]],
    do: Do,
) -> HttpResponse:
    """Like ``form_page`` with a page between to look over the answers; nothing is kept until they are saved.

    ``look`` gives the facts of that page from what was said.
    """
    asked = request.POST.get("step", CHECK)
    if request.method == "POST" and asked == CHECK and form.is_valid():
        return _looked_over(request, page, form, look)
    if request.method == "POST" and asked == CHANGE:
        return _shown(request, page, form)
    return form_page(request, page, form, do)


def _looked_over(
    request: StaffRequest, page: FormPage, form: forms.Form, look: Callable[[Cleaned], Mapping[str, object]]
) -> HttpResponse:
    try:
        found = look(form.cleaned_data)
    except Refused as refused:
        return _refused(request, page, form, refused)
    answers = [(field.label, _written(field)) for field in form.visible_fields() if _written(field)]
    kept = [(name, value) for name, value in request.POST.items() if name in form.fields]
    return render(request, "work/form_check.html", {"page": page, "answers": answers, "kept": kept, **found})


def _written(field: BoundField) -> str:
    value = field.value()
    choices = {str(key): words for key, words in getattr(field.field, "choices", ())}
    return str(choices.get(str(value), value) or "")


def _refused(request: StaffRequest, page: FormPage, form: forms.Form, refused: Refused) -> HttpResponse:
    place = _FIELDS.get(refused.code)
    form.add_error(place if place in form.fields else None, str(refused))
    return _shown(request, page, form, refused.status)


def _shown(request: StaffRequest, page: FormPage, form: forms.Form, status: int = 200) -> HttpResponse:
    return render(request, page.template, {"page": page, "form": form, **page.facts}, status=status)
