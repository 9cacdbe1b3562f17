"""Runs one command and says what it cost its own process and each server that it asked."""

import re
import time
from contextlib import closing

from localplatform.progress import PlatformError

from . import load, procs

PAGE = 8192
STATEMENT = re.compile(r"^([^|\n]*)\|\d+\|LOG:  (?:statement|execute [^:]*): (\w+)", re.MULTILINE)
SESSION = {"BEGIN", "COMMIT", "ROLLBACK", "SET", "SHOW", "DISCARD", "START"}   # these ask for no data
SIZE = re.compile(r"^([0-9.]+)([kMGTP]?)B$")
UNITS = {"": 1, "k": 10 ** 3, "M": 10 ** 6, "G": 10 ** 9, "T": 10 ** 12, "P": 10 ** 15}
QUIET_SECONDS = 10


class Postgres:
    """One server, as its own counters and its log tell."""

    def __init__(self, servers, name, port):
        self.name, self.pid, self.log, self.port = name, servers.pid(name), servers.log(name), port

    def mark(self):
        with closing(load.connect(self.port)) as connection, connection.cursor() as cursor:
            self.await_quiet(cursor)
            cursor.execute("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()")
            blocks = cursor.fetchone()[0]
        return procs.tree_cpu(self.pid), blocks * PAGE, self.log.stat().st_size

    @staticmethod
    def await_quiet(cursor):
        """A session counts when it has ended."""
        deadline = time.monotonic() + QUIET_SECONDS
        while True:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
                           "AND pid <> pg_backend_pid()")
            if not cursor.fetchone()[0]:
                return
            if time.monotonic() > deadline:
                raise PlatformError("a client's session of PostgreSQL does not end")
            time.sleep(0.02)

    def since(self, before):
        cpu, read, _ = self.mark()
        with open(self.log, errors="replace") as log:
            log.seek(before[2])
            asked = [verb for who, verb in STATEMENT.findall(log.read()) if who != load.OURS]
        return {"cpu": cpu - before[0], "read": read - before[1],
                "queries": sum(verb.upper() not in SESSION for verb in asked)}


class Trino:
    """The one Trino; it keeps a record of each query."""

    def __init__(self, servers, name):
        self.name, self.pid = name, servers.pid(name)

    def mark(self):
        return procs.tree_cpu(self.pid), {query["queryId"] for query in load.ask("/v1/query")}

    def since(self, before):
        new = [query for query in load.ask("/v1/query") if query["queryId"] not in before[1]]
        return {"cpu": procs.tree_cpu(self.pid) - before[0],
                "read": sum(size(query["queryStats"]["physicalInputDataSize"]) for query in new),
                "queries": sum(query["query"].split(None, 1)[0].upper() not in SESSION for query in new)}


def size(text):
    number, unit = SIZE.match(text).groups()
    return int(float(number) * UNITS[unit])


def run(argv, engines, env, codes, timeout):
    """As `procs.run`, with what each of the servers did meanwhile."""
    before = {engine.name: engine.mark() for engine in engines}
    cost = procs.run(argv, env, codes, timeout)
    cost.engines = {engine.name: engine.since(before[engine.name]) for engine in engines}
    return cost
