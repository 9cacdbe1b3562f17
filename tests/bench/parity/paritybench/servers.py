"""Two PostgreSQL servers and a Trino over Parquet on loopback, with one core each as if each had a machine of its own."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from localplatform import instance as instances
from localplatform.engines import commands, downloads, endpoints, postgres, trino
from localplatform.processes import Supervisor

HOST = "127.0.0.1"
SOURCE_PORT, TARGET_PORT, TRINO_PORT = 14681, 14682, 14680
INSTANCE = ("bench", 8)
SOURCE, TARGET, TRINO = "postgresql-source", "postgresql-target", "trino"
CATALOG = "awsdatacatalog"
# a server has one core, so its own scan takes that one and no other
POSTGRES_SETTINGS = {"max_parallel_workers_per_gather": "0", "shared_buffers": "1GB", "autovacuum": "off",
                     "log_statement": "all", "log_line_prefix": "%a|%p|"}
TRINO_SETTINGS = {"query.max-history": 20000, "query.min-expire-age": "10m"}


class Servers:
    """The servers of the instance `bench`."""

    def __init__(self):
        self.instance = instances.find(*INSTANCE)
        self.where = endpoints.Endpoints(HOST, 0, 0, TRINO_PORT, SOURCE_PORT)
        self.supervisor = Supervisor(self.instance)

    @property
    def lake(self):
        """The folder of the Parquet files: one a variant, in it one a table."""
        return self.instance.dir("lake")

    def up(self):
        instances.remember(self.instance)
        commands.refuse_foreign(self.instance)
        downloads.ensure()
        self.lake.mkdir(parents=True, exist_ok=True)
        commands.start_together(self.supervisor, [
            pinned(0, postgres.spec(self.instance, self.where, SOURCE, SOURCE_PORT, POSTGRES_SETTINGS)),
            pinned(1, postgres.spec(self.instance, self.where, TARGET, TARGET_PORT, POSTGRES_SETTINGS)),
            pinned(1, trino.spec(self.instance, self.where, local_lake(self.lake), TRINO_SETTINGS, compilers=4))])

    def down(self, keep_data=False):
        for name in (TRINO, TARGET, SOURCE):
            self.supervisor.stop(name)
        if not keep_data:
            shutil.rmtree(self.instance.state, ignore_errors=True)

    def pid(self, name):
        return self.supervisor.record(name).pid

    def log(self, name):
        return self.supervisor.log(name)


def pinned(core, spec):
    core = core % (os.cpu_count() or 1)
    return replace(spec, argv=["taskset", "--cpu-list", str(core), *spec.argv])


def local_lake(folder: Path):
    """Tables described in files beside their data, all below one folder."""
    return {
        "connector.name": "hive",
        "hive.metastore": "file",
        "hive.metastore.catalog.dir": "local:///metastore",
        "fs.native-local.enabled": "true",
        "local.location": folder,
        "hive.security": "allow-all",
        "hive.non-managed-table-writes-enabled": "true",
        "hive.timestamp-precision": "MILLISECONDS",   # as Athena reads Parquet
        "hive.parquet.time-zone": "UTC",
    }
