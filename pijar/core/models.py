"""Audit events, what rows were before they changed, papers kept, and long work under way."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.states import JobState


class AuditEvent(models.Model):
    """Somebody did something. Written in the action's transaction, never changed (trigger ``core_append_only``)."""

    at = models.DateTimeField(db_default=Now())
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()
    name = models.TextField()
    subject = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    door = models.TextField(blank=True, db_default="")
    """By which door whoever acted came in; empty in events of an older day."""
    os_account = models.TextField(blank=True, db_default="")
    """At the command line: the account of the operating system that typed there."""

    class Meta:
        indexes = [
            models.Index(fields=["name", "-id"], name="audit_by_name"),
            models.Index(fields=["subject", "-id"], name="audit_by_subject"),
            models.Index(fields=["actor_id", "-id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}".strip()


class FormerRow(models.Model):
    """A row as it was before a change, kept by trigger, with the event that changed it. Bulk changes are seen too.

    ``row_id`` is empty for the few tables named by a code instead of a number; ``was`` holds the code.
    """

    table = models.TextField()
    row_id = models.BigIntegerField(null=True)
    event_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())
    was = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["table", "row_id", "-id"], name="former_row_by_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class StoredFile(models.Model):
    """A paper or workbook as it came in or went out, sealed with the encryption key (it may name people)."""

    id = models.UUIDField(primary_key=True, db_default=RandomUUID())
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    fingerprint = models.BinaryField(max_length=32)
    key_id = models.SmallIntegerField()
    sealed = models.BinaryField()
    stored_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["fingerprint"], name="stored_file_by_hash")]

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """Long work under way: what is done of how much, and how it ended. The queue holds only this row's id.

    ``step`` is what is being done just now. ``began_at`` and ``done_at_begin`` are of the worker that has it in hand,
    so that the rate is its own and not that of an interruption; ``progress_at`` is when ``done`` was last heard of.
    """

    State = JobState

    id = models.UUIDField(primary_key=True, db_default=RandomUUID())
    kind = models.TextField()
    state = models.TextField(choices=JobState.choices, default=JobState.WAITING)
    by_user_id = models.BigIntegerField()
    subject = models.TextField(blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    step = models.TextField(blank=True)
    began_at = models.DateTimeField(null=True)
    done_at_begin = models.BigIntegerField(default=0)
    progress_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    asked_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done__gte=0) & models.Q(total__gte=0),
                name="job_counts_upward",
                violation_error_message=_("Kemajuan pekerjaan tidak bisa negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
