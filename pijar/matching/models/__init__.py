"""The nouns of matching, one a file."""

from pijar.matching.models.deaths import FoundDeath
from pijar.matching.models.differences import Difference
from pijar.matching.models.files import MatchFile, OfficeRecord
from pijar.matching.models.letters import Letter
from pijar.matching.models.offices import SourceOffice
from pijar.matching.models.questions import Question
from pijar.matching.models.received import ReceivedAnswer

__all__ = [
    "Difference",
    "FoundDeath",
    "Letter",
    "MatchFile",
    "OfficeRecord",
    "Question",
    "ReceivedAnswer",
    "SourceOffice",
]
