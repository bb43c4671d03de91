"""What training found, kept as a versioned file: shares of each level among doubles (m) and among strangers (u).

Nothing in it is about a person: no name, no frequency of a name, no number. Frequencies of names are counted anew in
each registry, in memory.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from pijar.linkage.model.comparisons import Level

FOLDER: Final = Path(__file__).with_name("versions")
CURRENT: Final = "1"
Shares = dict[str, dict[str, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version of the model. ``threshold``: the least probability that makes a pair worth a person's look.

    ``doubles_per_person``: pairs of one person for each record, as expected before anything is compared.
    ``levels``: (m, u) by comparison and level.
    """

    version: str
    trained_on: str
    threshold: float
    doubles_per_person: float
    levels: Shares

    def shares(self, comparison: str, level: Level) -> tuple[float, float]:
        """Shares of a level among doubles and strangers; from before training where training said nothing."""
        m, u = self.levels.get(comparison, {}).get(level.code, (level.m, level.u))
        return m, u


def load_parameters(version: str = CURRENT) -> Parameters:
    """The parameters of a version that came with the program. Raises FileNotFoundError for another."""
    return read_parameters(FOLDER / f"{version}.json")


def read_parameters(path: Path) -> Parameters:
    """Parameters from a file that ``write_parameters`` wrote."""
    content = json.loads(path.read_text(encoding="utf-8"))
    levels = {name: {code: (m, u) for code, (m, u) in by.items()} for name, by in content.pop("levels").items()}
    return Parameters(**content, levels=levels)


def write_parameters(parameters: Parameters, path: Path) -> None:
    """Write parameters for people to read and programs to use again; numbers keep six digits that count."""
    rounded = {
        name: {code: [float(f"{share:.6g}") for share in shares] for code, shares in by.items()}
        for name, by in parameters.levels.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(parameters) | {"levels": rounded}, indent=1) + "\n", encoding="utf-8")


UNTRAINED: Final = Parameters("", "", 0.5, 0.05, {})
