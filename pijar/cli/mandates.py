"""``pijar mandate``: payroll mandates of civil servants in their changes."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import CODE, DAY, MONTH, NUMBER, TEXT, As, Day, Json, actor, day_of, month_of, show
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.pages.figures import number
from pijar.sponsorship.actions.funders import move_office
from pijar.sponsorship.actions.mandates import pause_mandate, resume_mandate, retire_sponsor
from pijar.sponsorship.queries.funders import agreement_of, funder_of
from pijar.sponsorship.queries.offices import office_of

group = commands(_("Surat kuasa potong gaji: jeda, lanjut, pensiun, pindah OPD."))
Mandate = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor surat kuasa."))]
Funder = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor pelindung."))]
Reason = Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan atau nomor suratnya.")))]


@command(group, "pause", _("Jeda potongan dari bulan ke bulan."))
def pause(
    mandate: Mandate,
    by: As,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan pertama tanpa potongan, TTTT-BB."))],
    until: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan potongan dilanjutkan, TTTT-BB."))],
    reason: Reason,
    as_json: Json = False,
) -> None:
    """Deduct nothing for some months; the workers need another payer meanwhile."""
    who = actor(by)
    agreement = agreement_of(by=who, agreement=mandate)
    paused = pause_mandate(
        by=who, mandate=agreement, from_month=month_of(month), until_month=month_of(until), reason=reason
    )
    sentence = _("Potongan dijeda. Selama jeda pekerjanya perlu pembayar lain.")
    show({"pause": paused.pk, "agreement": mandate}, as_json, sentence)


@command(group, "resume", _("Lanjutkan potongan yang dijeda."))
def resume(
    mandate: Mandate,
    by: As,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan pertama yang dipotong lagi, TTTT-BB."))],
    as_json: Json = False,
) -> None:
    """Deduct again; workers without another payer come back."""
    who = actor(by)
    back = resume_mandate(by=who, mandate=agreement_of(by=who, agreement=mandate), from_month=month_of(month))
    sentence = _("Potongan dilanjutkan; %(count)s pekerja kembali.") % {"count": number(back)}
    show({"agreement": mandate, "workers": back}, as_json, sentence)


@command(group, "retire", _("Catat pensiun seorang ASN/PPPK; surat kuasanya berakhir."))
def retire(
    funder: Funder,
    by: As,
    on: Annotated[str, typer.Option(metavar=DAY, help=_("Pensiun terhitung mulai tanggal, TTTT-BB-HH."))],
    reason: Reason,
    as_json: Json = False,
) -> None:
    """A civil servant has no salary from a day on; the mandates end and the workers need a handover."""
    who = actor(by)
    ended = retire_sponsor(by=who, funder=funder_of(by=who, funder=funder), retires_on=day_of(on), reason=reason)
    sentence = _("Pensiun dicatat; %(count)d surat kuasa berakhir. Pekerjanya perlu serah terima.") % {
        "count": len(ended)
    }
    show({"agreements": [agreement.pk for agreement in ended]}, as_json, sentence)


@command(group, "move", _("Pindahkan seorang ASN/PPPK ke OPD lain."))
def move(
    funder: Funder,
    office: Annotated[str, typer.Argument(metavar=CODE, help=_("Kode OPD yang baru."))],
    by: As,
    reason: Reason,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """A civil servant moves to another office, and the mandates with them."""
    who = actor(by)
    to, moving = office_of(by=who, code=office), funder_of(by=who, funder=funder)
    moved = move_office(by=who, funder=moving, office=to, reason=reason, on=day_of(on))
    sentence = _("%(name)s sekarang bertugas di %(office)s.") % {"name": moved.name, "office": to.name}
    show({"funder": moved.pk, "office": to.pk}, as_json, sentence)
