"""No national id in a log: whatever looks like one is taken out of every line before it is written."""

from __future__ import annotations

import logging
import re

# Sixteen digits, also when parted by blanks, dots or dashes, as they are or as an address writes them, and not
# part of a longer number.
_PARTED = r"(?:[ .\u2010-\u2015_+-]|%(?:20|2E|2D|2F|5F|2B)){0,2}"
_NATIONAL_ID = re.compile(rf"(?<!\d)\d(?:{_PARTED}\d){{15}}(?!\d)", re.IGNORECASE)
REDACTED = "[NIK]"


def redact(text: str) -> str:
    """The text with every number of sixteen digits replaced by ``[NIK]``."""
    return _NATIONAL_ID.sub(REDACTED, text)


class Redact(logging.Filter):
    """A handler's filter: message, arguments, traceback and stack of each record lose what looks like a national id."""

    _formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True
