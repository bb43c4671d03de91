"""The settings are safe when nothing is said, and follow what is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from config.database import database
from pijar.core.home import CHECKOUT

SHOW = """
import json
from config import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""


def settings_with(**said: str) -> dict[str, Any]:
    """All settings as a new process reads them with just these variables."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PIJAR_", "DATABASE_URL"))}
    shown = subprocess.run(
        [sys.executable, "-c", SHOW], env=ours | said, capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    settings: dict[str, Any] = json.loads(shown.stdout)
    return settings


def test_without_a_word_the_site_is_closed_and_works_on_this_machine_by_http() -> None:
    settings = settings_with()
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert (settings["HTTPS"], settings["SESSION_COOKIE_SECURE"], settings["SECURE_SSL_REDIRECT"]) == (False,) * 3
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert settings["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")


def test_a_public_name_brings_https_and_its_cookies_unasked() -> None:
    settings = settings_with(PIJAR_HOSTS="pijar.example.go.id", PIJAR_PROXIES="1")
    names = ("HTTPS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert [settings[name] for name in names] == [True] * 4
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://pijar.example.go.id"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_nothing_runs_that_the_policy_does_not_name() -> None:
    policy = settings_with()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    said = json.dumps(policy)
    assert "unsafe" not in said
    assert "*" not in said
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]


@pytest.mark.parametrize(("role", "limited"), [("web", True), ("worker", False), ("", False)])
def test_only_the_web_has_ten_seconds_for_a_statement(
    monkeypatch: pytest.MonkeyPatch, role: str, limited: bool
) -> None:
    monkeypatch.setenv("PIJAR_ROLE", role)
    options = database()["OPTIONS"]["options"]
    assert ("statement_timeout=10000" in options) is limited
    assert "lock_timeout=5000" in options


def test_database_url_reaches_django_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://pijar:s%40ndi@db.example:5433/kota?sslmode=verify-full")
    facts = database()
    assert [facts[name] for name in ("HOST", "PORT", "USER", "PASSWORD", "NAME")] == [
        "db.example", "5433", "pijar", "s@ndi", "kota",
    ]  # fmt: skip
    assert facts["OPTIONS"]["sslmode"] == "verify-full"
    assert (facts["CONN_MAX_AGE"], facts["CONN_HEALTH_CHECKS"]) == (None, True)
