"""What can be wrong with a whole file, and how a fault of one cell travels. ``words`` has the sentences for people."""

from __future__ import annotations

Fault = list[str]
"""``[code, cell]`` or ``[code, cell, what was written]``; a national id is never written there."""


class FileFault(Exception):
    """The whole file cannot be taken in; nothing of it was. ``facts`` fill the sentence of the code."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def each(self, fact: str) -> list[str]:
        """What a fact tells one by one (sheets, columns); nothing where it does not."""
        told = self.facts.get(fact)
        return [str(one) for one in told] if isinstance(told, list | tuple) else []
