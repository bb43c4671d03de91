"""``pijar release``: files with national ids that wait for a second person."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import REF, TEXT, As, Day, Json, Page, actor, day_of, ref_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.pages.figures import number
from pijar.registry.actions.releases import refuse_release, release_file
from pijar.registry.queries.releases import release_of, releases

group = commands(_("Pelepasan: berkas dengan NIK yang menunggu orang kedua."))
Ref = Annotated[str, typer.Argument(metavar=REF, help=_("Rujukan permintaan."))]


@command(group, "list", _("Sebut berkas yang menunggu dan yang sudah diputus."))
def list_releases(by: As, page: Page = 1, as_json: Json = False) -> None:
    """What waits first: the file, its receiver and how many people are in it."""
    found = releases(by=actor(by), page=page).object_list
    rows = [(str(one.ref), one.title, number(one.people), one.receiver, str(one.get_state_display())) for one in found]
    heading = (REF, _("BERKAS"), _("ORANG"), _("PENERIMA"), _("KEADAAN"))
    show([{"ref": str(one.ref), "state": one.state} for one in found], as_json, *table([heading, *rows]))


@command(group, "give", _("Lepaskan berkas yang diminta orang lain."))
def give(ref: Ref, by: As, on: Day = "", as_json: Json = False) -> None:
    """Let a file leave; refused to whoever asked for it."""
    who = actor(by)
    done = release_file(by=who, release=release_of(by=who, ref=ref_of(ref)), on=day_of(on))
    show({"release": str(done.ref), "state": done.state}, as_json, _("Berkas dilepas."))


@command(group, "refuse", _("Tolak melepas berkas, dengan alasan."))
def refuse(
    ref: Ref,
    by: As,
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan.")))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Keep a file in the house; refused to whoever asked for it."""
    who = actor(by)
    done = refuse_release(by=who, release=release_of(by=who, ref=ref_of(ref)), reason=reason, on=day_of(on))
    show({"release": str(done.ref), "state": done.state}, as_json, _("Permintaan ditolak."))
