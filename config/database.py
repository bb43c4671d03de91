"""Which database: the server named by ``DATABASE_URL``, else the city's embedded one."""

from __future__ import annotations

from typing import Any

from pijar.core.environment import text
from pijar.host.postgres import connection_facts

LOCK_TIMEOUT = 5_000  # milliseconds: nobody waits longer for somebody else's work
WEB_STATEMENT_TIMEOUT = 10_000  # milliseconds; jobs and commands may take as long as they need


def database() -> dict[str, Any]:
    """Django's settings of the database, connections kept open and tried before use."""
    facts = connection_facts()
    return {
        "ENGINE": "pijar.core.database",
        "HOST": facts.pop("host", ""),
        "PORT": facts.pop("port", ""),
        "USER": facts.pop("user", ""),
        "PASSWORD": facts.pop("password", ""),
        "NAME": facts.pop("dbname", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**facts, "options": f"{facts.get('options', '')} {_limits()}".strip()},
    }


def _limits() -> str:
    limits = f"-c lock_timeout={LOCK_TIMEOUT}"
    return f"{limits} -c statement_timeout={WEB_STATEMENT_TIMEOUT}" if text("PIJAR_ROLE") == "web" else limits
