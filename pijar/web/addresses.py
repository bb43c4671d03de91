"""How months stand in addresses: ``/kerja/bulan/2025-11/``."""

from __future__ import annotations

from pijar.values.month import Month


class MonthInPath:
    """Django's converter between ``2025-11`` in a path and a month."""

    regex = r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, text: str) -> Month:
        return Month.parse(text)

    def to_url(self, month: Month) -> str:
        return str(month)
