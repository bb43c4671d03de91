"""``pijar death``: deaths that were told of, confirmed, rejected, and taken back by two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pijar.cli.door import DAY, NAME, NUMBER, TEXT, As, Day, Json, actor, day_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.matching.actions.death_undoing import ask_to_undo_death, decline_undo, undo_death
from pijar.matching.actions.deaths import confirm_death, dismiss_death, meet_family
from pijar.matching.queries.deaths import death_of, deaths
from pijar.pages.figures import day as shown_day

if TYPE_CHECKING:
    from pijar.matching.models import FoundDeath

group = commands(_("Kabar kematian: siapa disebut meninggal, memastikan, menolak, membatalkan berdua."))
Number = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor kabar kematian."))]
Reason = Annotated[str, typer.Option("--reason", metavar=TEXT, help=reason_help(_("Alasan.")))]


@command(group, "list", _("Sebut kabar kematian yang menunggu sesuatu, yang harus diperiksa lebih dahulu."))
def list_all(by: As, as_json: Json = False) -> None:
    """Deaths that ask for something."""
    found = deaths(by=actor(by))
    rows = [
        (
            case.death.pk,
            case.name,
            case.ward,
            case.death.get_state_display(),
            shown_day(case.death.due_on),
            _source(case.death),
        )
        for case in found
    ]
    heading = (NUMBER, NAME, _("KELURAHAN"), _("KEADAAN"), _("PALING LAMBAT"), _("MENURUT"))
    lines = table([heading, *rows]) if rows else [_("Tidak ada kabar kematian yang menunggu.")]
    show([_facts(case.death) for case in found], as_json, *lines)


@command(group, "confirm", _("Pastikan kematian dengan akta yang dilihat: iuran berhenti sesudah bulan meninggal."))
def confirm(
    number: Number,
    died_on: Annotated[str, typer.Argument(metavar=DAY, help=_("Tanggal meninggal, TTTT-BB-HH."))],
    by: As,
    paper: Annotated[str, typer.Option(metavar=TEXT, help=_("Nomor akta atau surat kematian."))] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Confirm a death; whoever told of it by hand cannot."""
    who = actor(by)
    found = death_of(by=who, death=number)
    done = confirm_death(by=who, death=found, died_on=day_of(died_on), paper=paper, on=day_of(on))
    show(_facts(done), as_json, _("Kematian dicatat. Segera bantu keluarga mengurus santunannya."))


@command(group, "reject", _("Tolak kabar kematian: orangnya hidup, tidak ada yang berubah."))
def reject(number: Number, by: As, reason: Reason, on: Day = "", as_json: Json = False) -> None:
    """A death told of is none."""
    who = actor(by)
    done = dismiss_death(by=who, death=death_of(by=who, death=number), reason=reason, on=day_of(on))
    show(_facts(done), as_json, _("Dicatat: orang ini hidup. Kabar yang sama tidak dipercaya lagi."))


@command(group, "meet", _("Catat bahwa keluarganya sudah ditemui."))
def meet(number: Number, by: As, note: Reason, on: Day = "", as_json: Json = False) -> None:
    """The family was met."""
    who = actor(by)
    done = meet_family(by=who, death=death_of(by=who, death=number), note=note, on=day_of(on))
    show(_facts(done), as_json, _("Dicatat: keluarga sudah ditemui."))


@command(group, "ask-undo", _("Minta kematian yang tercatat dibatalkan; orang lain yang menyetujui."))
def ask_undo(number: Number, by: As, reason: Reason, on: Day = "", as_json: Json = False) -> None:
    """Ask to take a recorded death back."""
    who = actor(by)
    done = ask_to_undo_death(by=who, death=death_of(by=who, death=number), reason=reason, on=day_of(on))
    show(_facts(done), as_json, _("Pembatalan diminta; menunggu persetujuan orang lain."))


@command(group, "undo", _("Setujui pembatalan yang diminta orang lain: kepesertaan dan pembayarnya berlanjut."))
def undo(number: Number, by: As, on: Day = "", as_json: Json = False) -> None:
    """Agree to take a recorded death back."""
    who = actor(by)
    done = undo_death(by=who, death=death_of(by=who, death=number), on=day_of(on))
    lost = [_("Tempatnya sudah terisi; carikan tempat lain.")] if done.place_lost else []
    show(_facts(done), as_json, _("Kematian dibatalkan; kepesertaan dan pembayarnya berlanjut."), *lost)


@command(group, "decline-undo", _("Tolak pembatalan yang diminta: kematian tetap tercatat."))
def decline(number: Number, by: As, reason: Reason, as_json: Json = False) -> None:
    """Decline to take a recorded death back."""
    who = actor(by)
    done = decline_undo(by=who, death=death_of(by=who, death=number), reason=reason)
    show(_facts(done), as_json, _("Permintaan ditolak; kematian tetap tercatat."))


def _source(death: FoundDeath) -> str:
    return death.told_by or death.get_source_display()


def _facts(death: FoundDeath) -> dict[str, object]:
    return {
        "death": death.pk,
        "worker": str(death.worker.ref),
        "state": death.state,
        "stated_on": death.stated_on,
        "due_on": death.due_on,
        "undo_asked": death.undo_asked_on is not None,
        "place_lost": death.place_lost,
    }
