"""The nouns of the registry, one a file."""

from pijar.registry.models.areas import District, Ward
from pijar.registry.models.categories import Category, Criteria
from pijar.registry.models.city import City, CityLetterhead, CitySource, CityTarget, CityTerm
from pijar.registry.models.lists import CorrectedRow, ListRow, SenderColumns, StagedRow, TakenList
from pijar.registry.models.nominations import Nomination
from pijar.registry.models.people import Household, Person, Worker
from pijar.registry.models.proposals import Proposal
from pijar.registry.models.releases import Release, ReleasedCopy
from pijar.registry.models.vault import VaultEntry

__all__ = [
    "Category",
    "City",
    "CityLetterhead",
    "CitySource",
    "CityTarget",
    "CityTerm",
    "CorrectedRow",
    "Criteria",
    "District",
    "Household",
    "ListRow",
    "Nomination",
    "Person",
    "Proposal",
    "Release",
    "ReleasedCopy",
    "SenderColumns",
    "StagedRow",
    "TakenList",
    "VaultEntry",
    "Ward",
    "Worker",
]
