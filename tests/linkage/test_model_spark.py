"""The same model on Spark finds the same pairs as on DuckDB. Needs a Java; in CI a missing one is a failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from pijar.linkage.model.engine import engine, lay_records
from pijar.linkage.model.parameters import load_parameters
from pijar.linkage.model.prediction import doubles, score
from pijar.linkage.model.spark import doubles_on_spark, local_session
from tests.linkage.known_doubles import generated

pytestmark = [
    pytest.mark.skipif(
        shutil.which("java") is None and not os.environ.get("CI"), reason="Spark needs a Java (default-jre-headless)"
    ),
    pytest.mark.filterwarnings("ignore"),
]

INTERPRETED = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
}
"""Few people through many rules: generating and compiling Java for each statement takes longer than to interpret it."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    assert shutil.which("java"), "Spark needs a Java: apt-get install default-jre-headless"
    place = tmp_path_factory.mktemp("spark")
    started = local_session(place, wishes=INTERPRETED)
    gateway = started.sparkContext._gateway
    yield started
    started.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()  # Java ends here and gives its memory back, not when all tests are over
    gateway.proc.wait(30)


def test_spark_finds_the_same_pairs_for_the_same_reasons(session: Any) -> None:
    records, _truth = generated(2000, seed=8)
    parameters = load_parameters()
    with engine() as connection:
        lay_records(connection, records)
        here = list(doubles(connection, score(connection, parameters, len(records)), parameters))
    there = doubles_on_spark(session, parameters, records)
    assert len(here) > 100
    assert {(one.one, one.other) for one in there} == {(one.one, one.other) for one in here}
    by_pair = {(one.one, one.other): one for one in there}
    assert all(abs(by_pair[one.one, one.other].probability - one.probability) < 1e-6 for one in here)
    assert all(by_pair[one.one, one.other].reasons == one.reasons for one in here)
