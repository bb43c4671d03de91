"""What citizens propose: somebody who works without cover, for the ward's officer to look into."""

from __future__ import annotations

from typing import Final

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.registry.models.areas import Ward
from pijar.registry.models.categories import Category
from pijar.registry.models.nominations import Nomination
from pijar.registry.states import ProposalState

SEALED_AS: Final = "proposal"
SAID: Final = ("proposer", "proposer_phone", "name", "phone", "work_place", "why")
"""What a proposal says, sealed."""


class Proposal(models.Model):
    """A hint from anybody. What was written is kept sealed until ``forget_on`` and then dropped; ``code`` is all that
    whoever proposed has of it. It holds no national id, and says nothing of whether somebody is registered.
    """

    State = ProposalState

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    code = models.TextField(unique=True)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="proposals")
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="proposals")
    state = models.TextField(choices=ProposalState.choices, default=ProposalState.WAITING)
    proposed_on = models.DateField()
    decided_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    nomination = models.OneToOneField(Nomination, null=True, on_delete=models.PROTECT, related_name="proposal")
    forget_on = models.DateField()
    key_id = models.SmallIntegerField(null=True)
    sealed = models.BinaryField(null=True)
    words_index = models.BinaryField(null=True)  # keyed index of what was written: the same words sent again are found
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_on__isnull=True, nomination__isnull=True)
                | models.Q(state="completed", decided_on__isnull=False, nomination__isnull=False)
                | (models.Q(state="closed", decided_on__isnull=False, nomination__isnull=True) & ~models.Q(reason="")),
                name="proposal_outcome_explained",
                violation_error_message=_("Usulan warga yang selesai menunjuk usulan atau menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=models.Q(sealed__isnull=True, key_id__isnull=True)
                | models.Q(sealed__isnull=False, key_id__isnull=False),
                name="proposal_sealed_with_a_key",
                violation_error_message=_("Isi usulan warga harus tersegel."),
            ),
            models.UniqueConstraint(
                fields=["words_index"],
                condition=models.Q(state="waiting"),
                name="proposal_waits_once",
                violation_error_message=_("Usulan yang sama sudah menunggu kelurahan."),
            ),
        ]
        indexes = [
            models.Index(fields=["ward", "proposed_on"], name="proposal_by_ward"),
            models.Index(fields=["forget_on"], name="proposal_to_forget", condition=models.Q(sealed__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.code
