"""The nouns of matching, one a file."""

from pijar.matching.models.deaths import FoundDeath
from pijar.matching.models.differences import Difference
from pijar.matching.models.files import MatchFile, MatchRow, OfficeRecord
from pijar.matching.models.letters import Letter
from pijar.matching.models.profiles import MatchProfile, SourceOffice
from pijar.matching.models.questions import Question
from pijar.matching.models.received import ReceivedAnswer

__all__ = [
    "Difference",
    "FoundDeath",
    "Letter",
    "MatchFile",
    "MatchProfile",
    "MatchRow",
    "OfficeRecord",
    "Question",
    "ReceivedAnswer",
    "SourceOffice",
]
