"""Proving one covered month out of a sealed book, without anybody else's data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.closing.leaves import Proof, line_of, salt_of
from pijar.contributions.models import SealedMonth
from pijar.core.refusals import NotFound
from pijar.membership.models import CoveredMonth
from pijar.membership.policies import check_sees_worker
from pijar.registry.models import Worker
from pijar.values.merkle import path_of
from pijar.values.month import Month


def month_proof(*, by: Actor, worker: Worker, month: Month) -> Proof:
    """The proof that a worker's month stands in a sealed book: line, salt, path and root, as ``proof_holds`` reads it.

    Raises NotFound where the month is not sealed, NotAllowed outside the person's area.
    """
    check_may(by, Permission.VIEW_WORKERS)
    check_sees_worker(by, worker)
    sealed = SealedMonth.objects.select_related("closing").filter(worker_id=worker.pk, month=month).first()
    if sealed is None:
        raise NotFound("month_not_sealed", _("Bulan ini belum masuk buku yang ditutup."))
    covered = CoveredMonth.objects.get(worker_id=worker.pk, month=month)
    line = line_of(worker.ref, month, covered.payer_kind, covered.proof, covered.covered_on)
    closing = sealed.closing
    leaves = list(closing.sealed_months.order_by("place").values_list("leaf", flat=True))
    path = path_of([bytes(leaf) for leaf in leaves], sealed.place)
    return {
        "line": line,
        "salt": salt_of(worker.ref, month).hex(),
        "path": [(side, neighbour.hex()) for side, neighbour in path],
        "root": closing.root,
        "closing": {"month": str(closing.month), "sha256": closing.sha256},
    }
