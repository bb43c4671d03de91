"""``pijar guard``: the lapse guard from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import NUMBER, TEXT, As, Day, Json, Page, actor, day_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, language, reason_help
from pijar.contributions.guard.actions.end_lapsed import end_lapsed
from pijar.contributions.guard.actions.remind import remind_funders
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.guard.queries.guard_board import GuardBoard, guard_board
from pijar.law.deadlines import latest_grace
from pijar.pages.figures import day, number, rupiah
from pijar.reports.payers.queries.handovers import losing_payers, workers_losing
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.handing_over import why_passed_over
from pijar.sponsorship.queries.funders import agreement_of

_GRACE = latest_grace().in_words.in_("en" if language() == "en" else "id")
group = commands(_("Penjaga putus: siapa akan kehilangan bulan, kapan, mengapa."))


@command(group, "look", _("Periksa bulan berikutnya setiap peserta sekarang. Boleh diulang."))
def look(by: As, on: Day = "", as_json: Json = False) -> None:
    """Look at every member's next month; a second look on a day changes nothing."""
    seen = scan_lapses(by=actor(by), on=day_of(on))
    lines = [_("%(count)s peserta diperiksa.") % {"count": number(seen.members)}]
    lines += [
        _("  jatuh tempo dalam %(days)s hari: %(count)s") % {"days": days, "count": number(count)}
        for days, count in seen.due.items()
    ]
    show(seen, as_json, *lines)


@command(group, "show", _("Tunjukkan peserta yang terancam, yang paling rugi paling atas."))
def show_danger(
    by: As,
    days: Annotated[int, typer.Option(metavar=NUMBER, help=_("Jatuh tempo dalam berapa hari."))] = 30,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """The first page of members in danger, and how many there are."""
    board = guard_board(by=actor(by), on=day_of(on), days=days)
    show(board, as_json, *_lines(board))


@command(
    group,
    "end-lapsed",
    _("Akhiri kepesertaan yang lebih dari {grace} tidak dibayar. Boleh diulang.").format(grace=_GRACE),
)
def end_members(by: As, on: Day = "", as_json: Json = False) -> None:
    """Write memberships that ran out as ended, so that their people can enter anew."""
    ended = end_lapsed(by=actor(by), on=day_of(on))
    show({"ended": ended}, as_json, _("%(count)s kepesertaan diakhiri.") % {"count": number(ended)})


@command(group, "remind", _("Tulis pengingat untuk tagihan yang belum lunas; teksnya tidak dikirim sendiri."))
def remind(
    by: As,
    days: Annotated[int, typer.Option(metavar=NUMBER, min=0, help=_("Jatuh tempo dalam berapa hari."))] = 7,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write reminders, at most one a week for the same invoice."""
    done = remind_funders(by=actor(by), on=day_of(on), days=days)
    facts = {"count": number(done.reminders), "funders": number(done.funders), "peace": number(done.in_peace)}
    sentence = _("%(count)s pengingat untuk %(funders)s pelindung ditulis. Salin atau unduh untuk dikirim.") % facts
    show(done, as_json, sentence)


@command(group, "losing", _("Sebut peserta yang kehilangan pembayar dalam 60 hari, yang paling rugi paling atas."))
def losing(by: As, on: Day = "", page: Page = 1, as_json: Json = False) -> None:
    """Who stays without a payer soon, and by whose agreement."""
    found = losing_payers(by=actor(by), on=day_of(on), page=page)
    rows = [
        (
            str(row.ref),
            row.name,
            row.ward,
            str(row.first_month),
            day(row.due_on),
            rupiah(row.benefit_at_risk),
            row.agreement,
        )
        for row in found.rows
    ]
    show(found, as_json, *(table(rows) if rows else [_("Tidak ada yang kehilangan pembayar.")]))


@command(group, "hand-over", _("Serahkan peserta yang kehilangan pembayar kepada perjanjian lain."))
def hand_over_members(
    giving: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor perjanjian yang berhenti."))],
    taking: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor perjanjian yang menerima."))],
    reason: Annotated[str, typer.Argument(metavar=TEXT, help=reason_help(_("Alasan serah terima.")))],
    document: Annotated[str, typer.Argument(metavar=TEXT, help=_("Nomor dokumen serah terima."))],
    by: As,
    limit: Annotated[int, typer.Option(metavar=NUMBER, min=0, help=_("Paling banyak berapa orang; 0: semua."))] = 0,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Hand over those of an agreement, the hardest hit first."""
    who, day_asked = actor(by), day_of(on)
    workers = workers_losing(by=who, on=day_asked, agreement=giving, limit=limit or None)
    agreement = agreement_of(by=who, agreement=taking)
    done = hand_over(by=who, workers=workers, agreement=agreement, reason=reason, document=document, on=day_asked)
    lines = [_("%(count)s pekerja diserahterimakan tanpa bulan kosong.") % {"count": number(done.workers)}]
    lines += [f"  {number(count)} {why_passed_over(code)}" for code, count in done.passed_over.items()]
    show(done, as_json, *lines)


def _lines(board: GuardBoard) -> list[str]:
    rows = [
        (
            day(row.due_on),
            str(row.first_unpaid),
            row.cause.label,
            rupiah(row.benefit_at_risk),
            row.funder or "-",
            row.ward,
        )
        for row in board.rows
    ]
    sentence = _("%(count)s peserta terancam.") % {"count": number(board.in_danger)}
    return [sentence, *table(rows)]
