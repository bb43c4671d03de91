"""What each post may see of each kind of person: the one table that all queries ask.

Where somebody lives is the matter of areas (``scope``); here it is told what is seen of a person who is within them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pijar.access.actors import Actor


class PersonKind(StrEnum):
    """A kind of person whose data is here. Heirs have no page yet: what is seen of them is decided before one comes."""

    WORKER = "worker"
    CIVIL_SERVANT = "civil_servant"
    CITIZEN = "citizen"
    PROPOSER = "proposer"
    HEIR = "heir"


class Field(StrEnum):
    """A fact of a person."""

    NAME = "name"
    WORKER_NUMBER = "worker_number"
    MEMBER_NUMBER = "member_number"
    ADDRESS = "address"
    PHONE = "phone"
    BIRTH = "birth"
    EMPLOYEE_NUMBER = "employee_number"
    NATIONAL_ID = "national_id"
    PAYER = "payer"
    AMOUNT = "amount"
    DEBT = "debt"


_F = Field
_PERSON: Final = frozenset({_F.NAME, _F.WORKER_NUMBER, _F.MEMBER_NUMBER, _F.ADDRESS, _F.PHONE, _F.BIRTH})
_MONEY: Final = frozenset({_F.PAYER, _F.AMOUNT, _F.DEBT})
_OF_THE_CITY: Final = frozenset({_F.PAYER, _F.DEBT, _F.EMPLOYEE_NUMBER})
"""Seen only by a post for the whole city: a payer's name and debt tell of people everywhere."""
_SERVANT: Final = frozenset({_F.NAME, _F.EMPLOYEE_NUMBER, _F.AMOUNT, _F.DEBT})
_CITIZEN: Final = frozenset({_F.NAME, _F.AMOUNT, _F.DEBT})
_PROPOSER: Final = frozenset({_F.NAME, _F.PHONE})
_SYSTEM: Final = "system"

SEES: Final[Mapping[PersonKind, Mapping[str, frozenset[Field]]]] = {
    PersonKind.WORKER: {
        "officer": _PERSON | _MONEY | {_F.NATIONAL_ID},
        "approver": _PERSON | _MONEY,
        "head": _PERSON | _MONEY,
        "ward_officer": _PERSON,
        "district_officer": _PERSON,
        "insurer_branch": _PERSON - {_F.ADDRESS, _F.PHONE} | {_F.AMOUNT},
    },
    PersonKind.CIVIL_SERVANT: {"officer": _SERVANT, "approver": _SERVANT, "head": _SERVANT},
    PersonKind.CITIZEN: {"officer": _CITIZEN, "approver": _CITIZEN, "head": _CITIZEN},
    PersonKind.PROPOSER: {"officer": _PROPOSER, "ward_officer": _PROPOSER, "district_officer": _PROPOSER},
    PersonKind.HEIR: {"officer": _PERSON - {_F.MEMBER_NUMBER}, "approver": frozenset({_F.NAME})},
}
"""By kind of person and role. What does not stand here is seen by nobody: no program, council or administrator does."""
MEMBERS_ONLY: Final = frozenset({"insurer_branch"})
"""Roles that see of all workers only those who were ever entered with the insurer."""
_PAYERS: Final = frozenset({PersonKind.CIVIL_SERVANT, PersonKind.CITIZEN})


def may_see(by: Actor, kind: PersonKind, field: Field) -> bool:
    """Does one of this person's posts see this fact of this kind of person (within its area)?"""
    roles = _roles_for_the_city(by) if kind in _PAYERS or field in _OF_THE_CITY else by.roles
    return any(role == _SYSTEM or field in SEES[kind].get(role, ()) for role in roles)


def sees_members_only(by: Actor) -> bool:
    """Are the workers this person sees only those who were ever entered with the insurer?"""
    seeing = {role for role in by.roles if role in SEES[PersonKind.WORKER]}
    return bool(seeing) and seeing <= MEMBERS_ONLY


def _roles_for_the_city(by: Actor) -> tuple[str, ...]:
    return tuple(post.role for post in by.posts if not post.scope.areas)
