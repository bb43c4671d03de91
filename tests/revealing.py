"""A whole national id, opened in the tests as the pages open it."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from pijar.access.actors import Actor
from pijar.registry.actions.national_ids import reveal_national_id
from pijar.registry.kinds import RevealReason
from pijar.registry.models import Worker
from tests.builders import OFFICER

REASON = "Mencocokkan KTP di loket"


def reveal(worker: Worker, *, by: Actor = OFFICER, reason: str = REASON, **more: Any) -> str:
    """Opened by somebody who signed in just now, unless ``signed_in_at`` says otherwise."""
    now: datetime = more.pop("now", timezone.now())
    facts: dict[str, Any] = {"kind": RevealReason.CARD, "now": now, "signed_in_at": now, **more}
    return reveal_national_id(by=by, worker=worker, reason=reason, **facts)


def sign_in_again(client: Client, ago: float = 0) -> None:
    """As if the person had typed the password so many seconds ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - ago}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
