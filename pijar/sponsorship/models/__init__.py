"""The nouns of sponsorship, one a file."""

from pijar.sponsorship.models.agreements import Agreement, Amendment, BudgetLine
from pijar.sponsorship.models.funders import Funder, Office
from pijar.sponsorship.models.rosters import Roster, RosterEntry
from pijar.sponsorship.models.sponsorships import Sponsorship

__all__ = ["Agreement", "Amendment", "BudgetLine", "Funder", "Office", "Roster", "RosterEntry", "Sponsorship"]
