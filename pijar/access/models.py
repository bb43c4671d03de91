"""People who sign in and their posts, programs that come in with a key, and what doors remember of who asked."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from pijar.access.roles import ROLES, Role


class User(AbstractUser):
    """Somebody who signs in. Named accounts only; what the person may do comes from grants."""

    full_name = models.TextField(_("Nama lengkap"), blank=True)
    is_program = models.BooleanField(default=False)
    """A program that comes in with an access key. It has no password and never signs in."""

    sessions_ended = models.PositiveIntegerField(default=0, db_default=0)
    """How often all sessions of the account were ended; those from before count no more."""

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_session_auth_hash(self) -> str:
        """What a session is held against: it ends with the password it began with, and when sessions are ended."""
        content = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("pijar.access.User.session", content, algorithm="sha256").hexdigest()


class Grant(models.Model):
    """A role held by a person for a part of the city, for a span of days.

    ``area`` is the code of a district or ward that bounds what the person sees; empty means the whole city.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role_code = models.TextField(choices=[(code, role.name) for code, role in ROLES.items()])
    area = models.TextField(blank=True)
    days = DateRangeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role_code", "area", "days"],
                name="grant_once",
                violation_error_message=_("Peran ini sudah diberikan untuk wilayah dan masa yang sama."),
            ),
            models.CheckConstraint(
                condition=models.Q(role_code__in=list(ROLES)),
                name="grant_of_a_known_role",
                violation_error_message=_("Peran ini tidak dikenal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role_code} {self.area}".strip()

    @property
    def role(self) -> Role:
        return ROLES[self.role_code]


class AskedPost(models.Model):
    """A post that one person asked for and another has yet to confirm. Nothing is allowed by it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="asked_posts")
    role_code = models.TextField(choices=[(code, role.name) for code, role in ROLES.items()])
    area = models.TextField(blank=True)
    days = DateRangeField()
    asked_by_id = models.BigIntegerField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role_code", "area"],
                name="asked_post_once",
                violation_error_message=_("Peran ini sudah diminta."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role_code} {self.area}".strip()

    @property
    def role(self) -> Role:
        return ROLES[self.role_code]


class OneTimeCode(models.Model):
    """A code on paper with which a person chooses a new password. Of the code only a digest is kept; one a person."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="one_time_code")
    digest = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    ends_second_factor = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.user)


class Operator(models.Model):
    """An account of the operating system and the person whose commands are typed under it."""

    os_account = models.TextField(unique=True, error_messages={"unique": _("Akun komputer ini sudah ditautkan.")})
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="operators")

    def __str__(self) -> str:
        return self.os_account


class AccessKey(models.Model):
    """A key with which an office's or company's program comes in. What it may do stands here, not in grants.

    Each key has an account of its own, so that the audit trail names it. Of the secret only a digest is kept; ``mark``
    are the letters at its beginning by which people tell keys apart.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="access_key")
    name = models.TextField(unique=True, error_messages={"unique": _("Nama kunci ini sudah dipakai.")})
    holder = models.TextField()
    mark = models.TextField(unique=True)
    digest = models.BinaryField(max_length=32)
    areas = ArrayField(models.TextField(), default=list, blank=True)
    permissions = ArrayField(models.TextField())
    made_on = models.DateField()
    expires_on = models.DateField()
    revoked_on = models.DateField(null=True)
    latest_used_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("made_on")),
                name="access_key_ends_after_it_begins",
                violation_error_message=_("Kunci harus berakhir sesudah hari dibuatnya."),
            ),
            models.CheckConstraint(
                condition=models.Q(permissions__len__gt=0),
                name="access_key_opens_something",
                violation_error_message=_("Kunci harus memberi paling sedikit satu hak."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """How often somebody asked for something within a span. ``who`` is a keyed digest that tells nobody who it was."""

    who = models.BinaryField(primary_key=True, max_length=32)
    ends_at = models.DateTimeField(db_index=True)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.count}"


class IdempotencyKey(models.Model):
    """Something asked for once under a name that the asking side made: asked again, it has the same answer.

    ``fingerprint`` is a keyed digest of what was asked; ``answer`` holds keys and references, never what a person
    wrote.
    """

    by_user_id = models.BigIntegerField()
    key = models.TextField()
    fingerprint = models.BinaryField(max_length=32)
    answer = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by_user_id", "key"],
                name="idempotency_key_once",
                violation_error_message=_("Permintaan dengan nama ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return self.key
