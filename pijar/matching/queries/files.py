"""Answers taken in, questions written, and the profiles both are read by."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.matching.kinds import Source
from pijar.matching.models import MatchFile, Question, ReceivedAnswer, SourceOffice
from pijar.matching.policies import check_may_match
from pijar.tables.models import TakenLine

PAGE = 50


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """An answer with a page of its rows that were not applied, and how many of each reason."""

    file: MatchFile
    codes: tuple[tuple[str, int], ...]
    rows: Page[TakenLine]


def answers(*, by: Actor, page: int = 1) -> Page[MatchFile]:
    """The answers taken in, newest first."""
    check_may_match(by)
    return Paginator(MatchFile.objects.order_by("-pk"), PAGE).get_page(page)


def answer_of(*, by: Actor, ref: UUID) -> MatchFile:
    """An answer, to act upon. Raises NotFound."""
    check_may_match(by)
    found = MatchFile.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound("match_file_unknown", _("Berkas jawaban ini tidak ditemukan."))
    return found


def received_of(*, by: Actor, ref: UUID) -> ReceivedAnswer:
    """An answer that was received, to be taken in. Raises NotFound."""
    check_may_match(by)
    found = ReceivedAnswer.objects.select_related("file", "profile").filter(ref=ref).first()
    if found is None:
        raise NotFound("match_file_unknown", _("Berkas jawaban ini tidak ditemukan."))
    return found


def answer_sheet(*, by: Actor, ref: UUID, page: int = 1) -> AnswerSheet:
    """An answer with the rows that were refused or wait. Raises NotFound."""
    file = answer_of(by=by, ref=ref)
    left = file.taken_lines.exclude(outcome="applied")
    codes = left.values_list("code").annotate(count=Count("place")).order_by("-count", "code")
    return AnswerSheet(file, tuple(codes), Paginator(left.order_by("place"), PAGE).get_page(page))


def questions(*, by: Actor) -> list[Question]:
    """The latest questions, newest first."""
    check_may_match(by)
    return list(Question.objects.order_by("-pk")[:20])


def question_of(*, by: Actor, ref: UUID) -> Question:
    """A question, to be handed out. Raises NotFound."""
    check_may_match(by)
    found = Question.objects.select_related("file").filter(ref=ref).first()
    if found is None:
        raise NotFound("question_unknown", _("Pertanyaan ini tidak ditemukan."))
    return found


def offices(*, by: Actor) -> dict[str, SourceOffice]:
    """How each office is addressed and reached, as far as it is known."""
    check_may(by, Permission.VIEW_FIGURES)
    return {office.source: office for office in SourceOffice.objects.filter(source__in=Source.values)}
