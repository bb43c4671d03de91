"""No national id in a log: whatever looks like one is taken out of every line before it is written."""

from __future__ import annotations

import logging
import re

# Sixteen digits, also when parted by single blanks, dots or dashes, and not part of a longer number.
_NATIONAL_ID = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
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
