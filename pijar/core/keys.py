"""The keys of a city: encryption keys and index key of the vault, and the secret that signs sessions.

They live in one file outside the database and outside its backups, readable by its owner alone (mode 0600). Who loses
the file loses the national ids; who has the file and a copy of the database can read them. So the file is made once,
is never written again by the program, and every doubt about it stops the program with a sentence.

Each key has an id. New encryption keys are added with a higher id; what was encrypted with an older one stays readable.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TypedDict

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pijar.core.environment import text
from pijar.core.home import home
from pijar.core.refusals import Refused

KEY_BYTES = 32


class _Entry(TypedDict):
    id: int
    key: str


class _File(TypedDict):
    """What the file holds, when it is whole."""

    encryption: list[_Entry]
    index: list[_Entry]
    secret: str


class KeysRefused(Refused):
    """The keys cannot be used; the text says why, fit to show to the operator."""

    def __init__(self, text: str) -> None:
        super().__init__("keys.refused", text)


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of the city. Nothing of them appears in a representation or a log."""

    encryption: dict[int, bytes] = field(repr=False)
    index: dict[int, bytes] = field(repr=False)
    secret: str = field(repr=False)

    def encryption_key(self, key_id: int) -> bytes:
        """The encryption key with this id. Raises KeysRefused if the file does not hold it."""
        if key_id not in self.encryption:
            raise KeysRefused(f"Berkas kunci tidak memuat kunci enkripsi nomor {key_id}; pulihkan berkas yang lengkap.")
        return self.encryption[key_id]

    @property
    def current_encryption(self) -> tuple[int, bytes]:
        """Id and key for everything encrypted from now on: the highest id."""
        key_id = max(self.encryption)
        return key_id, self.encryption[key_id]

    @property
    def index_key(self) -> bytes:
        """The key of the keyed index by which a national id is found again."""
        return self.index[max(self.index)]

    def derived(self, label: str) -> bytes:
        """A key for one matter only, made from the index key (HKDF-SHA-256): what it makes tells nothing of others."""
        return _derive(self.index_key, label)

    @property
    def fingerprint(self) -> str:
        """A short public mark of the index key. It tells whether these keys belong to a database; it reveals no key."""
        return hmac.new(self.index_key, b"pijar key file", hashlib.sha256).hexdigest()[:16]


@lru_cache(maxsize=32)
def _derive(key: bytes, label: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"pijar {label}".encode()).derive(key)


def key_file() -> Path:
    """Where the keys are: ``PIJAR_KEY_FILE``, else ``keys.json`` in the city's home."""
    named = text("PIJAR_KEY_FILE")
    return _full_path(named) if named else home() / "keys.json"


@cache
def _full_path(named: str) -> Path:
    return Path(named).expanduser().resolve()


def load_keys(path: Path | None = None) -> Keys:
    """The keys of this city, read once per process.

    Raises KeysRefused when the file is missing, can be read by others, or is broken.
    """
    return _read_keys(path or key_file())


def make_keys(path: Path | None = None) -> Keys:
    """Make the key file with new random keys, mode 0600. Raises KeysRefused if there is one already."""
    path = path or key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _write_durably(draft, json.dumps(_new_keys(), indent=1) + "\n")
        os.link(draft, path)
    except FileExistsError:
        raise KeysRefused(f"Berkas kunci {path} sudah ada dan tidak ditimpa.") from None
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return load_keys(path)


def session_secret() -> str:
    """The secret that signs sessions. Before the first start there is no key file: then one that ends with the process.

    Tools which only read the settings need it; the web process itself refuses to start without the file.
    """
    return load_keys().secret if key_file().exists() else secrets.token_urlsafe(48)


@cache
def _read_keys(path: Path) -> Keys:
    _check_file(path)
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise KeysRefused(f"Berkas kunci {path} rusak; pulihkan dari cadangan kunci.") from None


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise KeysRefused(f"Berkas kunci {path} tidak ada; pulihkan dari cadangan kunci sebelum melanjutkan.")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise KeysRefused(f"Berkas kunci {path} dapat dibaca orang lain (mode {mode:04o}); jalankan: chmod 600 {path}")


def _parse(written: _File) -> Keys:
    keys = Keys(_parse_ring(written["encryption"]), _parse_ring(written["index"]), written["secret"])
    if not isinstance(keys.secret, str) or len(keys.secret) < KEY_BYTES:
        raise ValueError("secret too short")
    return keys


def _parse_ring(written: list[_Entry]) -> dict[int, bytes]:
    ring = {int(entry["id"]): base64.b64decode(entry["key"], validate=True) for entry in written}
    if not ring or len(ring) != len(written) or any(len(key) != KEY_BYTES for key in ring.values()):
        raise ValueError("missing, repeated or short key")
    return ring


def _new_keys() -> _File:
    return {
        "encryption": [{"id": 1, "key": _random_key()}],
        "index": [{"id": 1, "key": _random_key()}],
        "secret": secrets.token_urlsafe(48),
    }


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def _write_durably(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
