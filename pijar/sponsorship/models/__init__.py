"""The nouns of sponsorship, one a file."""

from pijar.sponsorship.models.agreements import Agreement, Amendment, BudgetLine
from pijar.sponsorship.models.funders import Funder, Office
from pijar.sponsorship.models.handovers import Handover
from pijar.sponsorship.models.instalments import Instalment
from pijar.sponsorship.models.mandates import MandateText, Pause
from pijar.sponsorship.models.plans import AllocationPlan, PlanLine, PlanShare
from pijar.sponsorship.models.rosters import Roster, RosterEntry
from pijar.sponsorship.models.sponsorships import Sponsorship
from pijar.sponsorship.models.wishes import Wish

__all__ = [
    "Agreement",
    "AllocationPlan",
    "Amendment",
    "BudgetLine",
    "Funder",
    "Handover",
    "Instalment",
    "MandateText",
    "Office",
    "Pause",
    "PlanLine",
    "PlanShare",
    "Roster",
    "RosterEntry",
    "Sponsorship",
    "Wish",
]
