"""Lists of recipients, fixed by minutes and decree."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.registry.models import Nomination, Worker
from pijar.sponsorship.states import RosterState


class Roster(models.Model):
    """A list of recipients: the city's own, or the list from which sponsors outside the budget are served."""

    State = RosterState

    class Kind(models.TextChoices):
        CITY = "city", _("Daftar kota")
        SPONSORS = "sponsors", _("Daftar pelindung")

    name = models.TextField(unique=True, error_messages={"unique": _("Nama daftar penerima sudah dipakai.")})
    kind = models.TextField(choices=Kind.choices)
    state = models.TextField(choices=RosterState.choices, default=RosterState.DRAFT)
    drafted_on = models.DateField()
    minutes_number = models.TextField(blank=True)
    minutes_on = models.DateField(null=True)
    decree_number = models.TextField(blank=True)
    decree_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "discarded"])
                | (
                    ~models.Q(minutes_number="")
                    & ~models.Q(decree_number="")
                    & models.Q(minutes_on__isnull=False, decree_on__gte=models.F("minutes_on"))
                ),
                name="roster_fixed_by_minutes_and_decree",
                violation_error_message=_("Daftar ditetapkan dengan berita acara, lalu keputusan."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RosterEntry(models.Model):
    """One recipient on a roster, with the rank that decides who is placed first."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="entries")
    nomination = models.OneToOneField(
        Nomination,
        on_delete=models.PROTECT,
        related_name="roster_entry",
        error_messages={"unique": _("Usulan ini sudah ada dalam daftar penerima.")},
    )
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="roster_entries")
    rank = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "rank"],
                name="roster_rank_once",
                violation_error_message=_("Peringkat ini sudah terisi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roster_id}:{self.rank}"
