"""Lines of files taken in, and what became of each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.tables.models.files import TakenFile
from pijar.tables.states import LineState, Outcome


class LineOfFile(models.Model):
    """What every line has: its row in the sender's file, what became of it, and the code that says why."""

    place = models.IntegerField()
    outcome = models.TextField(choices=Outcome.choices)
    code = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk[0]}:{self.place} {self.outcome}"


class DecidedLine(LineOfFile):
    """A line whose exceptions people decide: where it stands, what was decided, by whom, and with which note."""

    state = models.TextField(choices=LineState.choices, blank=True)
    decision = models.TextField(blank=True)
    note = models.TextField(blank=True)
    done_by_id = models.BigIntegerField(null=True)
    done_by = models.TextField(blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        abstract = True


def line_constraints(table: str) -> list[models.BaseConstraint]:
    """What the database holds of the life of a line, in a table of lines that people decide."""
    return [
        models.CheckConstraint(
            condition=models.Q(outcome="exception") & ~models.Q(state="") & ~models.Q(code="")
            | ~models.Q(outcome="exception") & models.Q(state=""),
            name=f"{table}_exception_has_state",
            violation_error_message=_("Hanya baris yang perlu keputusan punya keadaan, dan namanya disebut."),
        ),
        models.CheckConstraint(
            condition=~models.Q(outcome="refused") | ~models.Q(code=""),
            name=f"{table}_refused_says_why",
            violation_error_message=_("Baris yang ditolak menyebut alasan."),
        ),
        models.CheckConstraint(
            condition=~models.Q(state__in=["waiting", "settled"])
            | ~models.Q(decision="") & models.Q(done_on__isnull=False),
            name=f"{table}_settled_has_decision",
            violation_error_message=_("Baris yang diputus menyebut apa yang diputus dan kapan."),
        ),
    ]


def line_indexes(table: str) -> list[models.Index]:
    """By which the exceptions of a table of lines are found."""
    condition = models.Q(outcome="exception")
    return [models.Index(fields=["state", "code"], name=f"{table}_exceptions", condition=condition)]


class TakenLine(LineOfFile):
    """A line of a kind of file whose lines say nothing that has to be kept; other kinds have lines of their own.

    ``column`` is the heading at fault, ``about_id`` the key of what the line was applied to. The file has no foreign
    key check here; it is never deleted.
    """

    Outcome = Outcome

    pk = models.CompositePrimaryKey("file_id", "place")
    file = models.ForeignKey(
        TakenFile, on_delete=models.PROTECT, related_name="taken_lines", db_constraint=False, db_index=False
    )
    column = models.TextField(blank=True)
    about_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="applied", about_id__isnull=False)
                | (~models.Q(outcome="applied") & ~models.Q(code="")),
                name="taken_line_outcome_explained",
                violation_error_message=_("Baris yang tidak diterima menyebut alasan."),
            ),
        ]
