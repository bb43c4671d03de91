"""Handing workers over (*serah terima*): another payer from the first month without one, no gap and no new start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import run_sql
from pijar.sponsorship.handing_over import FreeSpan, check_money, read_spans, why_passed_over
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import AgreementState
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many workers got another payer, and how many of those asked for were passed over, by reason."""

    workers: int
    passed_over: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    workers: Sequence[int],
    agreement: Agreement,
    reason: str,
    document: str,
    on: date,
    first_month: Month | None = None,
) -> HandedOver:
    """Give members whose payer stops the payer of this agreement, each from their first month without one.

    Whoever has a payer keeps them for those months: nobody is moved, nobody enrols anew. Passed over, and told, are
    those whose payer goes on, who died or left, whom the agreement's sponsor does not take, whose membership has ended,
    or whose month the agreement does not reach (it would leave a gap); ``first_month`` narrows to those of one month.
    Refuses when nobody is left, no reason or document is named, or places or public money do not suffice for all.
    """
    check_may(by, Permission.ALLOCATE_PLACES)
    reason, document = _papers(reason, document)
    locked = Agreement.objects.select_for_update(of=("self",), no_key=True).select_related("funder")
    agreement = locked.get(pk=agreement.pk)
    if agreement.state != AgreementState.ACTIVE:
        raise Refused("agreement_ended", _("Perjanjian ini sudah berakhir."))
    run_sql("sponsorship", "lock_workers", {"workers": list(workers)})
    spans, passed_over = read_spans(agreement, workers, first_month, on)
    if not spans:
        raise Refused("nobody_to_hand_over", _nobody(passed_over))
    check_money(agreement, spans)
    _give(by, agreement, spans, {"reason": reason, "document": document, "on": on})
    return HandedOver(len(spans), dict(passed_over))


def _papers(reason: str, document: str) -> tuple[str, str]:
    reason, document = redact(check_reason(reason)), redact(document.strip())
    if not document:
        raise Refused("document_needed", _("Sebutkan dokumen serah terima, misalnya nomor berita acaranya."))
    return reason, document


def _nobody(passed_over: Mapping[str, int]) -> str:
    why = "; ".join(f"{count} {why_passed_over(code)}" for code, count in passed_over.items())
    sentence = _("Tidak ada yang bisa diserahterimakan")
    return f"{sentence}: {why}." if why else f"{sentence}."


def _give(by: Actor, agreement: Agreement, spans: Sequence[FreeSpan], papers: Mapping[str, object]) -> None:
    subject = f"agreement:{agreement.pk}"
    event = record(by=by, event="workers.handed_over", subject=subject, reason=str(papers["reason"]), count=len(spans))
    facts = {
        "agreement": agreement.pk,
        "until": None if agreement.until_month is None else agreement.until_month.first_day,
        "event": event.pk,
        "workers": [span.worker for span in spans],
        "froms": [span.from_agreement for span in spans],
        "firsts": [span.first.first_day for span in spans],
        "untils": [None if span.until is None else span.until.first_day for span in spans],
    }
    try:
        with transaction.atomic():
            run_sql("sponsorship", "hand_over", facts | dict(papers))
    except IntegrityError as error:
        raise Refused(
            "places_short",
            _("Tempat kosong pada perjanjian ini tidak cukup untuk %(count)d orang.") % {"count": len(spans)},
        ) from error
