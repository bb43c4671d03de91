"""The mark that ties a row of a handed-out workbook to its row in the list: signed, so that nobody can write one.

    <list>.<row>.<digest>.<signature>

The digest is keyed, so that what lies in the database about a row says nothing of it to who has no key.
"""

from __future__ import annotations

import hmac
from hashlib import blake2b
from typing import Final, NamedTuple

from pijar.core.keys import load_keys

HEADING: Final = "Tanda Pijar (jangan diubah)"
REASONS_HEADING: Final = "Yang perlu diperbaiki"
KEYED_BYTES: Final = 8
_SIGNATURE_BYTES: Final = 12


class Mark(NamedTuple):
    """A row of a list as it was handed out: the list's key, the row's number, and the keyed digest of what it said."""

    taken_list: int
    row_no: int
    digest: bytes


class Marker:
    """Writes and reads marks with the city's key, fetched once for a whole list."""

    def __init__(self) -> None:
        key = load_keys().index_key
        self._keyed = blake2b(digest_size=KEYED_BYTES, key=key, person=b"pijar list row")
        self._signing = blake2b(digest_size=_SIGNATURE_BYTES, key=key, person=b"pijar list mark")

    def keyed(self, digest: str) -> bytes:
        """The digest of a row under the city's key, as it is kept and compared."""
        begun = self._keyed.copy()
        begun.update(digest.encode())
        return begun.digest()

    def write(self, taken_list: int, row_no: int, digest: str) -> str:
        """The mark of a row as it stands in the workbook."""
        content = f"{taken_list}.{row_no}.{self.keyed(digest).hex()}"
        return f"{content}.{self._signature(content)}"

    def read(self, text: str) -> Mark | None:
        """What a mark says; None when this city did not write it."""
        content, _, signature = text.strip().rpartition(".")
        if not hmac.compare_digest(self._signature(content).encode(), signature.encode(errors="replace")):
            return None
        taken_list, row_no, digest = content.split(".")
        return Mark(int(taken_list), int(row_no), bytes.fromhex(digest))

    def _signature(self, content: str) -> str:
        begun = self._signing.copy()
        begun.update(content.encode(errors="replace"))
        return begun.hexdigest()
