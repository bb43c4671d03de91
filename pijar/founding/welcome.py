"""Who can sign in to the invented city. Its one password is made at random here and kept in a closed file."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from pijar.access.models import Grant
from pijar.core.home import home
from pijar.founding.officers import CITY_OFFICERS

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def demo_password() -> str:
    """The password of the invented officers, made when first asked for (mode 0600)."""
    file = _password_file()
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as paper:
            paper.write("-".join("".join(secrets.choice(_SIGNS) for _ in range(5)) for _ in range(3)))
    return file.read_text().strip()


def who_signs_in() -> list[str]:
    """Lines that name each invented officer, their post and area, and the password; empty in a city of real people."""
    if not _password_file().exists():
        return []
    known = [officer.username for officer in CITY_OFFICERS]
    grants = Grant.objects.filter(user__username__in=known).select_related("user").order_by("pk")
    lines = [
        f"  {grant.user.username:20} {grant.role.name}{' ' + grant.area if grant.area else ''} - {grant.user.full_name}"
        for grant in grants
    ]
    return ["Yang dapat masuk (orang-orang rekaan):", *lines, f"  Kata sandi semuanya: {demo_password()}"]


def _password_file() -> Path:
    return home() / "kata-sandi-contoh.txt"
