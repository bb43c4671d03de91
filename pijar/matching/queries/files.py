"""Answers taken in, questions written, and the profiles both are read by."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.matching.kinds import Source
from pijar.matching.models import MatchFile, MatchProfile, MatchRow, Question, ReceivedAnswer, SourceOffice
from pijar.matching.policies import check_may_match

PAGE = 50


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """An answer with a page of its rows that were not applied, and how many of each reason."""

    file: MatchFile
    codes: tuple[tuple[str, int], ...]
    rows: Page[MatchRow]


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


def profile_named(*, by: Actor, name: str, purpose: str) -> MatchProfile:
    """The newest version of a profile by its name. Raises NotFound."""
    found = [known for known in match_profiles(by=by, purpose=purpose) if known.name == name]
    if not found:
        raise NotFound("match_profile_unknown", _("Profil kolom ini tidak ditemukan."))
    return found[0]


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
    left = file.match_rows.exclude(outcome="applied")
    codes = left.values_list("code").annotate(count=Count("row_no")).order_by("-count", "code")
    return AnswerSheet(file, tuple(codes), Paginator(left.order_by("row_no"), PAGE).get_page(page))


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


def match_profiles(*, by: Actor, purpose: str = "") -> list[MatchProfile]:
    """The latest version of every profile, by name."""
    check_may(by, Permission.VIEW_FIGURES)
    profiles = MatchProfile.objects.filter(purpose=purpose) if purpose else MatchProfile.objects.all()
    latest = dict(profiles.values_list("name").annotate(latest=Max("version")))
    return [profile for profile in profiles.order_by("name") if profile.version == latest[profile.name]]


def profile_of(*, by: Actor, profile: int) -> MatchProfile:
    """A version of a profile. Raises NotFound."""
    check_may(by, Permission.VIEW_FIGURES)
    found = MatchProfile.objects.filter(pk=profile).first()
    if found is None:
        raise NotFound("match_profile_unknown", _("Profil kolom ini tidak ditemukan."))
    return found


def offices(*, by: Actor) -> dict[str, SourceOffice]:
    """How each office is addressed and reached, as far as it is known."""
    check_may(by, Permission.VIEW_FIGURES)
    return {office.source: office for office in SourceOffice.objects.filter(source__in=Source.values)}
