"""Kinds of funder, the pipeline of companies, the lives of rosters and agreements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.law.contributions import PayerClass


class FunderKind(models.TextChoices):
    """Who pays. Which of them a city uses is a row of the city."""

    CITY_BUDGET = "city_budget", _("APBD")
    EXCISE_FUND = "excise_fund", _("DBHCHT")
    COMPANY = "company", _("Perusahaan")
    CIVIL_SERVANT = "civil_servant", _("ASN dan PPPK")
    CITIZEN = "citizen", _("Warga")
    POOL = "pool", _("Dana bersama")
    PALM_OIL_FUND = "palm_oil_fund", _("DBH Sawit")
    VILLAGE_BUDGET = "village_budget", _("APBDes")

    @property
    def is_public(self) -> bool:
        """Whether this is public money: no relief (PP 50/2025 Pasal 3), and a ceiling for each year."""
        return self in PUBLIC_KINDS

    @property
    def payer(self) -> PayerClass:
        """Whose money it is before the law."""
        return PayerClass.STATE if self.is_public else PayerClass.PRIVATE


PUBLIC_KINDS = (
    FunderKind.CITY_BUDGET,
    FunderKind.EXCISE_FUND,
    FunderKind.PALM_OIL_FUND,  # runs through the regional budget like the excise share (PMK 91/2023)
    FunderKind.VILLAGE_BUDGET,  # the village's budget; that the relief leaves it out is unverified, the dearer reading
)
"""Public money, here and nowhere else: statements are handed it as ``PUBLIC``."""
PUBLIC = {"public": [kind.value for kind in PUBLIC_KINDS]}


class Stage(models.TextChoices):
    """How far a company has come."""

    INFORMED = "informed", _("Sosialisasi")
    COMMITTED = "committed", _("Komitmen")
    REGISTERED = "registered", _("Terdaftar")
    PAYING = "paying", _("Membayar")
    LAPSED = "lapsed", _("Putus")


STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.INFORMED: frozenset({Stage.COMMITTED}),
    Stage.COMMITTED: frozenset({Stage.REGISTERED, Stage.LAPSED}),
    Stage.REGISTERED: frozenset({Stage.PAYING, Stage.LAPSED}),
    Stage.PAYING: frozenset({Stage.LAPSED}),
    Stage.LAPSED: frozenset({Stage.COMMITTED}),
}


class RosterState(models.TextChoices):
    """A list of recipients is drafted, then fixed by minutes and decree, or discarded: its people are free again."""

    DRAFT = "draft", _("Rancangan")
    FIXED = "fixed", _("Ditetapkan")
    DISCARDED = "discarded", _("Dibatalkan")


ROSTER_MOVES: dict[RosterState, frozenset[RosterState]] = {
    RosterState.DRAFT: frozenset({RosterState.FIXED, RosterState.DISCARDED}),
    RosterState.FIXED: frozenset(),
    RosterState.DISCARDED: frozenset(),
}


class AgreementState(models.TextChoices):
    """A promise in force, a mandate that debits nothing for some months, or one that ended."""

    ACTIVE = "active", _("Berlaku")
    PAUSED = "paused", _("Dijeda")
    ENDED = "ended", _("Berakhir")


AGREEMENT_MOVES: dict[AgreementState, frozenset[AgreementState]] = {
    AgreementState.ACTIVE: frozenset({AgreementState.PAUSED, AgreementState.ENDED}),
    AgreementState.PAUSED: frozenset({AgreementState.ACTIVE, AgreementState.ENDED}),
    AgreementState.ENDED: frozenset(),
}


class PlanState(models.TextChoices):
    """A plan of allocation is looked at, then applied whole or discarded."""

    DRAFT = "draft", _("Rancangan")
    APPLIED = "applied", _("Diterapkan")
    DISCARDED = "discarded", _("Dibatalkan")


PLAN_MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.APPLIED, PlanState.DISCARDED}),
    PlanState.APPLIED: frozenset(),
    PlanState.DISCARDED: frozenset(),
}
