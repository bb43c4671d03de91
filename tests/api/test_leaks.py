"""A national id that comes by program or by form is nowhere but sealed: no table, no log, no answer."""

from __future__ import annotations

import json
import logging
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from pijar.core.redaction import Redact
from pijar.registry.actions.one_person import foresee_nomination, nominate_person
from tests.api.conftest import PERSON, SECOND, Program
from tests.builders import MIROTO, OFFICER
from tests.stories.test_canary import SEALED_ONLY, places_with

PLANTED = ("3374010101800001", "3374015203850002", "3374010101800009")


def test_a_national_id_sent_by_program_is_nowhere_but_sealed(program: Program, caplog: Any) -> None:
    caplog.handler.addFilter(Redact())
    caplog.set_level(logging.DEBUG)
    waiting = {**PERSON, "nik": PLANTED[2], "birth": "02-02-1982"}
    answers = [
        program.send_rows(PERSON, SECOND, waiting, idempotency_key="kenari"),
        program.send_json(b'{"rows": [{"nik": 3374010101800001, "name": "A", "birth": "x"}]}'),
        program.send_json(json.dumps({"rows": [{"nik": PLANTED[0], PLANTED[1]: "x"}]})),
        program.send_file(f"NIK,Nama\n{PLANTED[0]},X\n".encode(), name="daftar.csv"),
    ]
    ref = answers[0].json()["ref"]
    answers += [program.get(f"/lists/{ref}"), program.get(f"/lists/{ref}/rows"), program.get("/lists")]
    told = " ".join(answer.content.decode() for answer in answers)
    assert [number for number in PLANTED if number in told] == []
    assert [number for number in PLANTED if number in caplog.text] == []
    assert [place for place in places_with(*PLANTED) if place not in SEALED_ONLY] == []


@pytest.mark.django_db
def test_a_national_id_typed_on_the_form_is_nowhere_but_sealed(city: None) -> None:
    words = {**PERSON, "ward": MIROTO, "category": "becak"}
    today = timezone.localdate()
    foresee_nomination(by=OFFICER, words=words, idempotency_key=uuid4(), on=today)
    nominate_person(by=OFFICER, words=words, idempotency_key=uuid4(), on=today)
    assert [place for place in places_with(*PLANTED) if place not in SEALED_ONLY] == []
