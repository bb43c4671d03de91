"""How long a projection takes: 1,000 runs of 24 months for a city of 100,000 workers, chance and all.

python bench/projection_bench.py [--runs 1000] [--workers 100000]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
GOAL_SECONDS = 5.0


def main() -> int:
    """Print the seconds; 1 when the goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=100_000)
    asked = parser.parse_args()
    import django

    django.setup()
    from pijar.reports.projection.outlook import look_ahead
    from pijar.reports.projection.scenario import SOURCES, Baseline, Scenario
    from pijar.values.month import Month

    month = Month(2025, 12)
    shares = dict(zip(SOURCES, (0.6, 0.1, 0.1, 0.2), strict=True))
    baseline = Baseline(
        month=month,
        covered={source: int(asked.workers * share) for source, share in shares.items()},
        transport=dict.fromkeys(SOURCES, 0.3),
        left={source: {2026: 10**11, 2027: 10**11} for source in SOURCES[:2]},
        sponsors=int(asked.workers * 0.15),
        stages={"informed": 200, "committed": 100, "registered": 50, "paying": 100},
        company_places=100.0,
        known=3 * asked.workers,
    )
    scenario = Scenario("bench", servants=asked.workers, participation=0.4, until=month + 24)
    began = time.perf_counter()
    outlook = look_ahead(baseline, scenario, [(month + 24, asked.workers)], runs=asked.runs)
    seconds = time.perf_counter() - began
    print(f"{asked.runs:,} runs of {len(outlook.months)} months for {asked.workers:,} workers: {seconds:.2f} s"
          f" (goal {GOAL_SECONDS:.0f})")  # fmt: skip
    return int(seconds > GOAL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
