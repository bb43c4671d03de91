"""The background worker: one process, two jobs at a time, so that the sweep of dead workers never has to wait."""

from __future__ import annotations

import os
import sys

from pijar.core.refusals import Refused
from pijar.host.prepare import check_ground

CONCURRENCY = 2
GRACE = 15.0  # seconds a job has to end when the worker is asked to; then the sweep of another worker takes it up


def run() -> None:
    """Work until SIGTERM. Ends with one sentence and exit code 2 where the web server would refuse to start too."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    try:
        check_ground()
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        raise SystemExit(2) from None
    _work()


def _work() -> None:
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # as set up by procrastinate's own Django app
    with app.replace_connector(connector.get_worker_connector()) as worker:
        worker.run_worker(concurrency=CONCURRENCY, shutdown_graceful_timeout=GRACE, delete_jobs="never")


if __name__ == "__main__":
    run()
