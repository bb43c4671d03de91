"""What the bounded role sees of accounts: all of it, for signing in comes before any scope."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import RowPolicies, Unrestricted

_ACCOUNTS: Final = Unrestricted("officers and programs, read to find out who asks and how far they see")

ROW_POLICIES: Final[RowPolicies] = {
    "access_user": _ACCOUNTS,
    "access_user_groups": _ACCOUNTS,
    "access_user_user_permissions": _ACCOUNTS,
    "access_grant": _ACCOUNTS,
    "access_accesskey": _ACCOUNTS,
    "access_askedpost": _ACCOUNTS,
    "access_onetimecode": Unrestricted("digests of codes, held against what a stranger types"),
    "access_operator": _ACCOUNTS,
    "access_tally": Unrestricted("keyed digests and counts"),
    "access_idempotencykey": Unrestricted("keys made by the asking side, digests, and references"),
}
