"""What an answer says, whatever it is written on: a page, JSON, separated text, or a workbook taken apart."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

CANARY = re.compile(
    r"xq[a-z]{6}"  # a word of a name or an address
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # a reference
    r"|p\d{6,15}-\d"  # a worker's number
    r"|\d{8,18}"  # a telephone, a member's, an employee's or a national number
)
_DIGITS = re.compile(r"\d{8,18}")
_LOOSE = re.compile(r"(?<=\d)[ .\u00a0\u202f-](?=\d)")


def words_of(answer: Any) -> str:
    """All text of an answer in small letters, with where it leads to and the names of its files."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{headers}\n{text_of(content)}".lower()


def text_of(content: bytes) -> str:
    """What stands in a file or page."""
    if content[:2] == b"PK" and is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as packed:
            return "\n".join(text_of(packed.read(name)) for name in packed.namelist())
    return unescape(content.decode("utf-8", errors="replace"))


def canaries_in(words: str) -> set[str]:
    """Whatever may be a canary, also a number broken into groups."""
    return set(CANARY.findall(words)) | set(_DIGITS.findall(_LOOSE.sub("", words)))
