"""Matching with other offices: questions out, answers in, and what became of each row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.core.long_work import note_work
from pijar.core.refusals import Refused, why_not
from pijar.matching.actions.answers import receive_answer, take_match_file
from pijar.matching.actions.differences import accept_together
from pijar.matching.actions.letters import write_letter
from pijar.matching.actions.questions import Chosen, ask_about, ask_question_file, hand_out_question
from pijar.matching.file_kinds import ANSWERS, QUESTIONS
from pijar.matching.jobs import take_large_answer
from pijar.matching.kinds import DifferenceKind, Source
from pijar.matching.policies import check_may_accept_together
from pijar.matching.queries.differences import STILL_PAID, chips, count_differences
from pijar.matching.queries.files import (
    answer_of,
    answer_sheet,
    answers,
    question_of,
    questions,
)
from pijar.matching.queries.letters import letters
from pijar.pages.downloads import file_answer
from pijar.pages.figures import number
from pijar.pages.form_types import Files, Sent
from pijar.registry.queries.taken_lists import lists_seen
from pijar.tables.queries import column_profile_of, column_profiles
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.fields import ReleaseForm
from pijar.web.people.forms.matching import MatchAnswerForm, QuestionForm, TogetherForm
from pijar.web.people.progress import MATCHED
from pijar.web.progress_pages import AT_ONCE, follow_work
from pijar.web.query_parameters import asked_page

if TYPE_CHECKING:
    from pijar.tables.models import ColumnProfile


def _question_form(request: StaffRequest, data: Sent = None) -> QuestionForm:
    taken = [(str(one.ref), one.file_name) for one in lists_seen(by=request.actor, page=1).object_list]
    known = column_profiles(by=request.actor, kinds=QUESTIONS)
    return QuestionForm(data, profiles=known, lists=taken)


def _answer_form(request: StaffRequest, data: Sent = None, files: Files = None) -> MatchAnswerForm:
    return MatchAnswerForm(data, files, profiles=column_profiles(by=request.actor, kinds=ANSWERS))


@require_safe
@staff(Permission.MATCH_PEOPLE)
def matching(request: StaffRequest) -> HttpResponse:
    """What waits, the answers taken in, and the forms to ask and to take an answer."""
    return _page(request)


def _page(
    request: StaffRequest, answer_form: MatchAnswerForm | None = None, question_form: QuestionForm | None = None
) -> HttpResponse:
    facts = {
        "chips": chips(by=request.actor, state="open"),
        "asked": count_differences(by=request.actor, state="asked"),
        "still_paid": count_differences(by=request.actor, state=STILL_PAID),
        "page": answers(by=request.actor, page=asked_page(request)),
        "questions": questions(by=request.actor),
        "release_form": ReleaseForm(),
        "letters": letters(by=request.actor),
        "answer_form": answer_form or _answer_form(request),
        "question_form": question_form or _question_form(request),
    }
    return render(request, "people/matching.html", facts, status=422 if answer_form or question_form else 200)


@require_POST
@staff(Permission.MATCH_PEOPLE)
def take(request: StaffRequest) -> HttpResponse:
    """Hold an answer against the registry."""
    form = _answer_form(request, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, answer_form=form)
    cleaned, content = form.cleaned_data, form.cleaned_data["file"].read()
    sent: _Sent = {
        "by": request.actor,
        "profile": column_profile_of(by=request.actor, profile=cleaned["profile"], kinds=ANSWERS),
        "file_name": cleaned["file"].name,
        "content": content,
        "on": today(),
        "many_dead_confirmed": cleaned["many_dead_confirmed"],
    }
    if len(content) > AT_ONCE:
        return _follow(request, sent)
    taken = take_match_file(**sent)
    counts = {"rows": number(taken.rows), "differences": number(taken.differences), "deaths": number(taken.deaths)}
    messages.success(
        request, _("%(rows)s baris dicocokkan: %(differences)s perbedaan, %(deaths)s disebut meninggal.") % counts
    )
    return redirect("work:match_file", taken.ref)


class _Sent(TypedDict):
    by: Actor
    profile: ColumnProfile
    file_name: str
    content: bytes
    on: date
    many_dead_confirmed: bool


@transaction.atomic
def _follow(request: StaffRequest, sent: _Sent) -> HttpResponse:
    """Have the worker process take in a large answer, and lead to the page that shows how it goes."""
    work = note_work(by=request.actor, kind=MATCHED.kind, subject=str(receive_answer(**sent).ref))
    take_large_answer.defer(job=str(work.pk))
    return redirect("work:match_progress", work.pk)


@require_safe
@staff(Permission.MATCH_PEOPLE)
def progress(request: StaffRequest, job: UUID) -> HttpResponse:
    """How a large answer that is being matched is doing; at its end, the answer."""
    return follow_work(request, job, MATCHED)


@require_POST
@staff(Permission.MATCH_PEOPLE)
def ask(request: StaffRequest) -> HttpResponse:
    """Write a question, which is then fetched from its line."""
    form = _question_form(request, request.POST)
    if not form.is_valid():
        return _page(request, question_form=form)
    cleaned = form.cleaned_data
    taken_list = UUID(cleaned["taken_list"]) if cleaned["taken_list"] else None
    made = ask_about(
        by=request.actor,
        profile=column_profile_of(by=request.actor, profile=cleaned["profile"], kinds=QUESTIONS),
        chosen=Chosen(cleaned["months_since"], taken_list),
        on=today(),
    )
    messages.success(
        request, _("Pertanyaan tentang %(count)s orang ditulis; mintalah berkasnya.") % {"count": number(made.people)}
    )
    return redirect(f"{reverse('work:matching')}#pertanyaan")


@require_POST
@staff(Permission.MATCH_PEOPLE)
def ask_file(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Ask that a file with whole NIKs may leave; somebody else releases it."""
    form = ReleaseForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {"receiver": "", "reason": ""}
    ask_question_file(by=request.actor, question=question_of(by=request.actor, ref=ref), on=today(), **said)
    messages.success(request, _("Permintaan dicatat. Orang lain melepas berkasnya di halaman Pelepasan berkas."))
    return redirect("work:releases")


@require_POST
@staff(Permission.MATCH_PEOPLE)
def question(request: StaffRequest, ref: UUID) -> HttpResponse:
    """A numbered copy of the workbook, once somebody else released it; nobody keeps it on the way."""
    file = hand_out_question(by=request.actor, question=question_of(by=request.actor, ref=ref), on=today())
    return file_answer(file.name, file.content, file.media_type)


@require_safe
@staff(Permission.MATCH_PEOPLE)
def match_file(request: StaffRequest, ref: UUID) -> HttpResponse:
    """An answer with what it found and the rows that were not applied."""
    sheet = answer_sheet(by=request.actor, ref=ref, page=asked_page(request))
    kinds = [
        (kind, count, why_not(check_may_accept_together, request.actor, kind))
        for kind, count in chips(by=request.actor, state="open", file=ref)
    ]
    return render(request, "people/match_file.html", {"sheet": sheet, "file": sheet.file, "kinds": kinds})


@require_POST
@staff(Permission.MATCH_PEOPLE)
def together(request: StaffRequest, ref: UUID, kind: str) -> HttpResponse:
    """Accept all differences of a kind in an answer, or ask about all open ones of its office in a letter."""
    file, form = answer_of(by=request.actor, ref=ref), TogetherForm(request.POST)
    if kind not in DifferenceKind.values or not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    cleaned = form.cleaned_data
    if cleaned["decision"] == TogetherForm.ASK:
        letter = write_letter(by=request.actor, source=Source(file.source), kind=DifferenceKind(kind), on=today())
        return redirect("work:match_letter", letter.ref)
    count = accept_together(
        by=request.actor, file=file, kind=DifferenceKind(kind), reason=cleaned["reason"], on=today()
    )
    messages.success(request, _("%(count)s perbedaan diterima.") % {"count": number(count)})
    return redirect("work:match_file", ref)
