"""Files with whole national ids that leave the city: who asked, who released, and every copy that was taken."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.registry.kinds import ReleaseKind
from pijar.registry.states import ReleaseState


class Release(models.Model):
    """A file with national ids is to leave (*pelepasan*): for whom, for what, asked by one person, released by another.

    ``subject`` names what it is a file of, as the audit trail does (``batch:7``).
    """

    State = ReleaseState

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    kind = models.TextField(choices=ReleaseKind.choices)
    subject = models.TextField()
    title = models.TextField()
    people = models.IntegerField()
    receiver = models.TextField()
    reason = models.TextField()
    state = models.TextField(choices=ReleaseState.choices, default=ReleaseState.ASKED)
    asked_by_id = models.BigIntegerField(null=True)
    asked_by = models.TextField()
    asked_on = models.DateField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    refusal = models.TextField(blank=True)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="asked", decided_on__isnull=True, decided_by="")
                | (~models.Q(state="asked") & models.Q(decided_on__isnull=False) & ~models.Q(decided_by="")),
                name="release_decided_by_somebody",
                violation_error_message=_("Pelepasan yang diputus menyebut siapa dan kapan."),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by_id__isnull=True) | ~models.Q(decided_by_id=models.F("asked_by_id")),
                name="release_by_a_second_person",
                violation_error_message=_("Yang meminta tidak melepas sendiri."),
            ),
        ]
        indexes = [models.Index(fields=["subject", "-id"], name="release_by_subject")]

    def __str__(self) -> str:
        return self.title


class ReleasedCopy(models.Model):
    """A copy that somebody took (*salinan*); its key is its number. Never changed.

    A canary is an invented person in this copy alone, sealed: whoever meets that person knows which copy it came from.
    Without a release it is the sender's own list.
    """

    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="copies")
    subject = models.TextField()
    taken_by_id = models.BigIntegerField(null=True)
    taken_by = models.TextField()
    people = models.IntegerField()
    canary_ref = models.UUIDField(null=True)
    canary_index = models.BinaryField(null=True, max_length=32)
    key_id = models.SmallIntegerField(null=True)
    sealed = models.BinaryField(null=True)
    taken_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["canary_index"],
                name="released_copy_canary_once",
                violation_error_message=_("Penanda ini sudah dipakai salinan lain."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number of the copy as it stands in the file: ``S-000012``."""
        return f"S-{self.pk:06d}"
