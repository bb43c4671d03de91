"""The limit on sign-ins counts over all web processes, not in each of them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from pijar.core.home import CHECKOUT

ASK = """
import sys, django
django.setup()
from django.conf import settings
if len(sys.argv) > 2:
    settings.CACHES["default"] = {"BACKEND": sys.argv[2]}
from django.test import RequestFactory
from allauth.core import ratelimit
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.7")
asked = [ratelimit.consume(request, action="login_failed", key="trial") for _ in range(int(sys.argv[1]))]
print(sum(asked))
"""
LIMIT = 5  # failed sign-ins of one name in five minutes, of settings.ACCOUNT_RATE_LIMITS


def allowed_by_two_processes(*cache: str) -> int:
    """How many of 2 x 10 failed sign-ins of one name are let through by two processes at once."""
    facts = connection.settings_dict
    url = make_conninfo(
        host=facts["HOST"], port=facts["PORT"], user=facts["USER"], password=facts["PASSWORD"], dbname=facts["NAME"]
    )
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", ASK, "10", *cache]
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) for _ in range(2)
    ]
    return sum(int(process.communicate(timeout=120)[0]) for process in both)


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_one_limit() -> None:
    try:
        assert allowed_by_two_processes() == LIMIT
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_cache")


@pytest.mark.django_db(transaction=True)
def test_a_cache_of_each_process_would_double_the_limit() -> None:
    """The control: with memory of their own the two processes let twice as many through."""
    assert allowed_by_two_processes("django.core.cache.backends.locmem.LocMemCache") == 2 * LIMIT
