"""The key file: made once, closed to others, and every doubt about it is a sentence."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from pijar.core.keys import Keys, KeysRefused, key_file, load_keys, make_keys, session_secret


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def rewrite(path: Path, **changes: object) -> Path:
    """A copy of the key file with something changed, as its own path (keys are read once per process and path)."""
    copy = path.with_name("changed.json")
    copy.write_text(json.dumps(json.loads(path.read_text()) | changes))
    copy.chmod(0o600)
    return copy


def test_new_keys_are_closed_to_others_and_each_is_random(path: Path, tmp_path: Path) -> None:
    keys, others = make_keys(path), make_keys(tmp_path / "other.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({keys.index_key, keys.current_encryption[1], others.index_key, others.current_encryption[1]}) == 4
    assert keys.secret != others.secret
    assert keys.fingerprint != others.fingerprint


def test_new_keys_leave_no_draft_behind(path: Path) -> None:
    make_keys(path)
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_keys_are_read_as_they_were_made(path: Path) -> None:
    made = make_keys(path)
    assert load_keys(path) is made
    assert made.encryption_key(1) == made.current_encryption[1]
    assert len(made.index_key) == 32


def test_an_existing_key_file_is_never_overwritten(path: Path) -> None:
    make_keys(path)
    before = path.read_bytes()
    with pytest.raises(KeysRefused, match="sudah ada"):
        make_keys(path)
    assert path.read_bytes() == before


def test_a_missing_key_file_is_refused(path: Path) -> None:
    with pytest.raises(KeysRefused, match="tidak ada"):
        load_keys(path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_can_read_is_refused(path: Path, mode: int) -> None:
    make_keys(path)
    copy = rewrite(path)
    copy.chmod(mode)
    with pytest.raises(KeysRefused, match="chmod 600"):
        load_keys(copy)


def test_an_unchanged_copy_of_the_key_file_is_taken(path: Path) -> None:
    """The control of the refusals here: the same copy without a fault is read."""
    made = make_keys(path)
    assert load_keys(rewrite(path)) == made


@pytest.mark.parametrize(
    "changes",
    [
        {"encryption": []},
        {"index": None},
        {"secret": "short"},
        {"secret": 7},
        {"encryption": [{"id": 1, "key": "AAAA"}]},
        {"encryption": [{"id": "x", "key": "A" * 44}]},
        {"encryption": [{"id": 1, "key": "A" * 43 + "="}, {"id": 1, "key": "B" * 43 + "="}]},
        {"index": [{"id": 1, "key": "not base64 at all"}]},
    ],
)
def test_a_broken_key_file_is_refused(path: Path, changes: dict[str, object]) -> None:
    make_keys(path)
    with pytest.raises(KeysRefused, match="rusak"):
        load_keys(rewrite(path, **changes))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00"])
def test_a_key_file_that_is_no_json_object_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(KeysRefused, match="rusak"):
        load_keys(path)


def test_a_newer_encryption_key_is_used_and_the_older_still_reads(path: Path) -> None:
    first = make_keys(path)
    entries = json.loads(path.read_text())["encryption"]
    both = load_keys(rewrite(path, encryption=[*entries, {"id": 2, "key": "A" * 43 + "="}]))
    assert both.current_encryption == (2, bytes(32))
    assert both.encryption_key(1) == first.encryption_key(1)


def test_an_unknown_encryption_key_is_refused_by_its_number(path: Path) -> None:
    with pytest.raises(KeysRefused, match="nomor 9"):
        make_keys(path).encryption_key(9)


def test_keys_never_show_themselves(path: Path) -> None:
    keys = make_keys(path)
    shown = repr(keys) + str(keys)
    assert shown == "Keys()Keys()"


def test_the_key_file_can_be_named_by_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_KEY_FILE", str(path))
    assert key_file() == path
    assert isinstance(make_keys(), Keys)
    assert session_secret() == load_keys().secret


def test_before_the_first_start_the_session_secret_ends_with_the_process(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIJAR_KEY_FILE", str(path))
    assert session_secret() != session_secret()
    assert not path.exists()
