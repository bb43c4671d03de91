"""A process that takes a list in as the background worker does, to be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from django.db import connection

FACTS = ("HOST", "PORT", "USER", "PASSWORD", "NAME")


def start(job: str, kept_at_once: int) -> subprocess.Popen[bytes]:
    """Start a worker on a job, in the database of this test."""
    facts = json.dumps({name: connection.settings_dict[name] for name in FACTS})
    command = [sys.executable, "-m", "tests.races.worker_process", facts, job, str(kept_at_once)]
    return subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"})


def work(facts: dict[str, Any], job: str, kept_at_once: int) -> None:
    """Run the job as the queue would."""
    import django

    django.setup()
    connection.settings_dict.update(facts)
    from pijar.registry.intake import staging
    from pijar.registry.jobs import take_uploaded_list

    staging.KEPT_AT_ONCE = kept_at_once  # type: ignore[misc]
    take_uploaded_list(job=job)


if __name__ == "__main__":
    work(json.loads(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
