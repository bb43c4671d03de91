"""Deaths of the story: a district or the office tells of them, the head sees the papers, the families are met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.founding.scene import Scene
from pijar.matching.actions.death_reports import DeathReport, report_deaths
from pijar.matching.actions.deaths import ConfirmedDeath, confirm_deaths, meet_families
from pijar.registry.actions.people import Death
from pijar.values.month import Month

_KNOWN = "Keluarga melapor dengan surat kematian"
_MET = "Keluarga ditemui, berkas santunan lengkap"


def bury(scene: Scene, dead: Sequence[Death], on: date) -> None:
    """The officer tells of these deaths, the head confirms each with its paper, and the families are met."""
    by, month = scene.cast.officer, Month.of(on)
    reports = [DeathReport(worker, died_on, _KNOWN) for worker, died_on in dead]
    told = report_deaths(by=by, reports=reports, on=on)
    papers = [(death.pk, death.stated_on, scene.paper("KM", month)) for death in told]
    confirmed = [ConfirmedDeath(number, day, paper) for number, day, paper in papers if day is not None]
    confirm_deaths(by=scene.cast.head, confirmed=confirmed, on=on)
    meet_families(by=by, deaths=[death.pk for death in told], note=_MET, on=on)
