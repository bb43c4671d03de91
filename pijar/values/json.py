"""What JSON holds before it is read: of which type each value is, only whoever wrote it knows."""

from __future__ import annotations

from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]
JsonRow: TypeAlias = list[Any]
"""A row of facts in an order that both sides know."""
