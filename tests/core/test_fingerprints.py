"""Fingerprints of content are keyed: nobody without the city's key learns a national id from one by trying."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from pijar.api.reading import Sent
from pijar.core import fingerprints
from pijar.core.files import keep_file
from pijar.core.keys import KEY_BYTES, Keys
from pijar.registry.actions.lists import take_list
from pijar.registry.models import TakenList
from tests.builders import OFFICER, settle_small_city
from tests.stories.test_canary import words_of_all_tables
from tests.stories.way import DAY, list_of, row

PIJAR = Path(fingerprints.__file__).resolve().parents[1]
KNOWN = Keys({1: bytes(KEY_BYTES)}, {1: b"k" * KEY_BYTES}, "s" * KEY_BYTES)
PINNED = "82c2dec2636b52d01d9c76bb20e023f8091f82245344b5de8c74067f77887d3f"

# A plain hash may be taken of what holds no national id, or is told to everybody.
PLAIN = {
    "pijar/access/access_keys.py": "secrets of 256 random bits",
    "pijar/access/one_time_codes.py": "codes of 138 random bits",
    "pijar/api/reading.py": "inside a keyed one",
    "pijar/contributions/closing/actions/close.py": "published figures, and leaves salted with the key",
    "pijar/contributions/statements/reading.py": "a line of the bank, kept beside it, with national ids taken out",
    "pijar/core/fingerprints.py": "inside a keyed one",
    "pijar/core/home.py": "the place of the program",
    "pijar/core/reach.py": "an HMAC as PostgreSQL can check it: the key before and within",
    "pijar/core/schema/lock.py": "migrations",
    "pijar/host/postgres.py": "a folder",
    "pijar/host/prepare.py": "static files",
    "pijar/registry/corrections/texts.py": "keyed before it is kept or handed out",
    "pijar/sponsorship/actions/mandates.py": "the words of a mandate, kept beside it and printed for who signed them",
    "pijar/values/merkle.py": "salted leaves",
    "pijar/web/payers/signing.py": "the words of a mandate, as they are shown",
}


def plain_hashes(text: str) -> int:
    """How often a module hashes without a key: ``hashlib.x(...)``, not handing ``hashlib.x`` to ``hmac``."""
    return sum(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "hashlib"
        for node in ast.walk(ast.parse(text))
    )


def test_a_plain_hash_is_taken_only_of_what_names_nobody() -> None:
    files = [file for file in PIJAR.rglob("*.py") if "migrations" not in file.parts]
    found = {str(file.relative_to(PIJAR.parent)) for file in files if plain_hashes(file.read_text(encoding="utf-8"))}
    assert found == PLAIN.keys()


def test_a_plain_hash_would_be_seen() -> None:
    assert plain_hashes("import hashlib\nhashlib.sha256(content)") == 1
    assert plain_hashes("hmac.digest(key, content, hashlib.sha256)") == 0


def columns_with(*digests: bytes) -> list[str]:
    """The columns of the database in which one of the digests stands, in bytes or in letters."""
    spelt = [digest.hex() for digest in digests]
    return [place for place, words in words_of_all_tables().items() if any(one in words for one in spelt)]


@pytest.mark.django_db
def test_no_plain_hash_of_a_list_is_kept() -> None:
    settle_small_city()
    content = list_of((row("3374010101800001", "SITI AMINAH"),))
    taken = take_list(by=OFFICER, file_name="satu.csv", content=content, sender="PADAN", on=DAY)
    guess = hashlib.sha256(content).digest()
    assert columns_with(guess) == []
    made = fingerprints.fingerprint_of(content)
    assert set(columns_with(made)) == {"core_storedfile.fingerprint", "registry_takenlist.fingerprint"}
    TakenList.objects.filter(pk=taken.pk).update(fingerprint=guess)
    assert columns_with(guess) == ["registry_takenlist.fingerprint"]


def test_what_a_program_sent_is_remembered_by_a_keyed_fingerprint() -> None:
    sent = Sent("api.csv", b"NIK\n3374010101800001\n", "PADAN")
    digest = hashlib.sha256(b"PADAN\0" + hashlib.sha256(sent.content).digest()).digest()
    assert sent.fingerprint not in (digest, hashlib.sha256(sent.content).digest())
    assert sent.fingerprint == fingerprints.keyed(digest)


def test_a_fingerprint_is_made_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pinned: migrations keyed rows of before with it, and a file is known again by it."""
    monkeypatch.setattr(fingerprints, "load_keys", lambda: KNOWN)
    assert fingerprints.fingerprint_of(b"x").hex() == PINNED
    assert fingerprints.fingerprint_of(b"x") != fingerprints.fingerprint_of(b"y")


def test_each_matter_has_a_key_of_its_own() -> None:
    made: Callable[[str], bytes] = KNOWN.derived
    assert len({made("fingerprint"), made("other"), KNOWN.index_key}) == 3


@pytest.mark.django_db
def test_rows_of_before_are_keyed_without_their_content_also_where_they_are_fixed() -> None:
    from pijar.core.migration_sql import key_digests
    from tests.registry.file_cases import make_file

    plain, kept = hashlib.sha256(b"isi").digest(), keep_file(name="x", media_type="text/csv", content=b"lain")
    file = make_file(fingerprint=plain, file=kept)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor(atomic=False) as editor:
        key_digests("tables_takenfile", "fingerprint").code(None, editor)  # type: ignore[attr-defined]
    file.refresh_from_db()
    assert bytes(file.fingerprint) == fingerprints.fingerprint_of(b"isi")
    with pytest.raises(Exception, match="never changed"):
        type(file).objects.filter(pk=file.pk).update(fingerprint=plain)
