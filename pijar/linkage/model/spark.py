"""The same model on Spark, for lists that outgrow one machine: the same columns, parameters, comparisons and rules.

Spark is no part of an installed Pijar (``pyspark`` and a Java are brought by whoever runs a cluster). National ids go
to Spark's executors, so the cluster has to be as trusted as the city's own server; nothing is written to disk by this
module, but Spark spills what does not fit its memory: let ``place`` lie on an encrypted disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pijar.linkage.model.decision import FoundDouble, decide_sql, found_double
from pijar.linkage.model.engine import RECORDS, batch_table, quiet_splink
from pijar.linkage.model.parameters import Parameters
from pijar.linkage.model.readings import Record, reading_of, whole_sql
from pijar.linkage.model.settings import settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from splink.internals.database_api import DatabaseAPI

CONF: Final = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.default.parallelism": "4",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.driver.memory": "3g",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.adaptive.enabled": "true",
}


def local_session(place: Path, cores: int = 2, wishes: Mapping[str, str] | None = None) -> SparkSession:
    """A Spark on this machine alone, listening to nobody else; what it spills goes into the folder ``place``.

    ``wishes`` are settings of Spark that go before those of this module.
    """
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(f"local[{cores}]").appName("pijar")
    places = {"spark.local.dir": str(place), "spark.sql.warehouse.dir": str(place / "warehouse")}
    for key, value in (CONF | places | dict(wishes or {})).items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def doubles_on_spark(session: SparkSession, parameters: Parameters, records: Iterable[Record]) -> list[FoundDouble]:
    """The pairs that are put before a person, likeliest first: the same as on DuckDB."""
    from splink import Linker
    from splink.internals.spark.database_api import SparkAPI

    quiet_splink()
    readings = [reading_of(record) for record in records]
    session.createDataFrame(batch_table(readings)).createOrReplaceTempView("read_records")
    session.sql(whole_sql("read_records", len(readings))).persist().createOrReplaceTempView(RECORDS)
    open_api: Callable[..., DatabaseAPI[Any]] = SparkAPI  # it tells no types of its arguments
    api = open_api(spark_session=session, break_lineage_method="persist", register_udfs_automatically=False)
    linker = Linker(api.register(session.table(RECORDS)), settings(parameters, len(readings)), log_level="ERROR")
    scored = linker.inference.predict(threshold_match_probability=parameters.threshold, warning_mode="never")
    rows = session.sql(decide_sql(scored.physical_name, RECORDS, parameters.threshold)).collect()
    return [found_double(tuple(row)) for row in rows]
