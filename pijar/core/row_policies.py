"""What the bounded role sees of the trail, of files and of noted work; and the tables of libraries."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import NOBODY, TRAIL, RowPolicies, RowPolicy, Unrestricted, either, of_actor

_LIBRARY: Final = Unrestricted("of a library; holds no person of the programme and no money")

ROW_POLICIES: Final[RowPolicies] = {
    "core_auditevent": RowPolicy(either(TRAIL, "{row}.actor_id IS NULL", of_actor("actor_id"))),
    "core_formerrow": RowPolicy(NOBODY),
    "core_storedfile": Unrestricted("sealed under a key outside the database; read by the row that names it"),
    "core_job": RowPolicy(of_actor("by_user_id")),
    "account_emailaddress": _LIBRARY,
    "account_emailconfirmation": _LIBRARY,
    "auth_group": _LIBRARY,
    "auth_group_permissions": _LIBRARY,
    "auth_permission": _LIBRARY,
    "django_cache": _LIBRARY,
    "django_content_type": _LIBRARY,
    "django_migrations": _LIBRARY,
    "django_session": _LIBRARY,
    "mfa_authenticator": _LIBRARY,
    "procrastinate_events": _LIBRARY,
    "procrastinate_jobs": _LIBRARY,
    "procrastinate_periodic_defers": _LIBRARY,
    "procrastinate_workers": _LIBRARY,
    "usersessions_usersession": _LIBRARY,
}
