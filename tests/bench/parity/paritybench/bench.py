"""Runs every tool on every table, one after the other, and keeps what each run cost."""

import json
import os
import statistics
import sys

from localplatform import versions
from localplatform.progress import PlatformError, say

from . import load, meter, peers, rows
from .results import Result
from .servers import SOURCE, SOURCE_PORT, TARGET, TARGET_PORT, TRINO

TIMEOUT = 1800
FLOOR = "floor"
DUCKDB_FLOOR = """
import duckdb, json, sys, time
columns, took = sys.argv[1], []
for files in sys.argv[2:]:
    start = time.monotonic()
    duckdb.sql(f"SELECT count(*), sum(hash({columns})) FROM read_parquet('{files}')").fetchall()
    took.append(time.monotonic() - start)
print(json.dumps(took))
"""


class Bench:
    """`repeats` runs of each; a tool that was measured before is measured again."""

    def __init__(self, servers, results, repeats, heap=None):
        self.servers, self.results, self.repeats = servers, results, repeats
        self.limit = {"JDK_JAVA_OPTIONS": f"-Xmx{heap}m"} if heap else {}   # other programs do not heed it

    def engines(self, pair):
        source = meter.Postgres(self.servers, SOURCE, SOURCE_PORT)
        return {peers.SERVERS: lambda: [source, meter.Postgres(self.servers, TARGET, TARGET_PORT)],
                peers.MIXED: lambda: [source, meter.Trino(self.servers, TRINO)],
                peers.FILES: list}[pair]()

    def measure(self, tool, pair, table, variant):
        expected, result = rows.expected(table, variant), self.result(tool.name, pair, table, variant)
        call, engines = tool.call(self.servers, pair, table, variant), self.engines(pair)
        for _ in range(self.repeats):
            cost = meter.run(call.argv, engines, {**call.env, **self.limit}, call.codes, TIMEOUT)
            if "ERROR" in cost.complaint:   # reladiff ends with 0 all the same
                raise PlatformError(f"{tool.name} on {pair} compared nothing: {cost.complaint[-1500:]}")
            inner = {"inner": peers.inner_seconds(cost.output)} if tool is peers.Product else {}
            result.runs.append({**self.kept(cost), **inner})
            if not tool.whole(cost.output, expected):
                result.whole = False
                result.note = f"not all of {len(expected)} keys, or others: {cost.output[:300]}"
        self.keep(result)

    def floor(self, pair, table):
        """What no comparison can be quicker than: each side's own scan, with nothing around it."""
        result = self.result(FLOOR, pair, table, rows.SAME)
        for _ in range(self.repeats):
            result.runs.append(self.duckdb_floor(table) if pair == peers.FILES else self.own_scan(pair, table))
        self.keep(result)

    def own_scan(self, pair, table):
        call = peers.Product.floor(self.servers, pair, table, rows.SAME)
        cost = meter.run(call.argv, [], call.env, call.codes, TIMEOUT)
        floor = json.loads(cost.output)["floors"][table.name]
        sides = [peers.seconds(floor[side]) for side in ("source", "target")]
        return {**self.kept(cost), "seconds": max(sides), "sides": sides}

    def duckdb_floor(self, table):
        """In DuckDB of the peers' environment, the version that the product embeds."""
        columns = ", ".join(name for name, _, _ in table.columns)
        files = [self.servers.lake / variant / table.name / "*.parquet" for variant in (rows.SOURCE, rows.SAME)]
        cost = meter.run([sys.executable, "-c", DUCKDB_FLOOR, columns, *files], [], {}, (0,), TIMEOUT)
        sides = json.loads(cost.output)
        return {**self.kept(cost), "command": cost.seconds, "seconds": sum(sides), "sides": sides}

    @staticmethod
    def kept(cost):
        run = {"seconds": cost.seconds, "client_cpu": cost.client_cpu, "client_mb": cost.client_mb,
               "client_read": cost.client_read, "engines": cost.engines, "load": os.getloadavg()[0]}
        return run

    def result(self, tool, pair, table, variant):
        sizes = [load.size(self.servers.lake, pair, table, name, side) for side, name in enumerate((rows.SOURCE, variant))]
        return Result(tool, pair, table.label, variant, table.rows, *sizes)

    def keep(self, result):
        self.results.put(result)
        found = "" if result.whole else f"  NOT FOUND: {result.note}"
        times = " ".join(f"{run['seconds']:.2f}" for run in result.runs)
        say(f"  ok {result.tool:8} {result.pair:21} {result.table:9} {result.variant:6} "
            f"{statistics.median(run['seconds'] for run in result.runs):8.2f} s ({times}){found}")


def require_command():
    if not (versions.REPO_DIR / ".local/bin/parity").exists():
        raise PlatformError("the command parity is not built: run make cli")
