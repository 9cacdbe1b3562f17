"""Runs one command and says what it cost: its own process, and each server that it asked."""

import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

from localplatform import procfs
from localplatform.progress import PlatformError

from . import load

TICK = os.sysconf("SC_CLK_TCK")
PAGE = 8192
STATEMENT = re.compile(r"^([^|\n]*)\|\d+\|LOG:  (?:statement|execute [^:]*): (\w+)", re.MULTILINE)
SESSION = {"BEGIN", "COMMIT", "ROLLBACK", "SET", "SHOW", "DISCARD", "START"}   # these ask for no data
SIZE = re.compile(r"^([0-9.]+)([kMGTP]?)B$")
UNITS = {"": 1, "k": 10 ** 3, "M": 10 ** 6, "G": 10 ** 9, "T": 10 ** 12, "P": 10 ** 15}
QUIET_SECONDS = 10


@dataclass
class Cost:
    """Of one run. `engines` has, by server, CPU seconds, bytes read and queries taken."""
    seconds: float
    client_cpu: float
    client_mb: float
    client_read: int
    output: str
    code: int
    engines: dict = field(default_factory=dict)


class Postgres:
    """One server, as its own counters and its log tell."""

    def __init__(self, servers, name, port):
        self.name, self.pid, self.log, self.port = name, servers.pid(name), servers.log(name), port

    def mark(self):
        connection = load.connect(self.port)
        try:
            with connection.cursor() as cursor:
                self.await_quiet(cursor)
                cursor.execute("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()")
                blocks = cursor.fetchone()[0]
        finally:
            connection.close()
        return tree_cpu(self.pid), blocks * PAGE, self.log.stat().st_size

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
        return tree_cpu(self.pid), {query["queryId"] for query in load.ask("/v1/query")}

    def since(self, before):
        new = [query for query in load.ask("/v1/query") if query["queryId"] not in before[1]]
        return {"cpu": tree_cpu(self.pid) - before[0],
                "read": sum(size(query["queryStats"]["physicalInputDataSize"]) for query in new),
                "queries": sum(query["query"].split(None, 1)[0].upper() not in SESSION for query in new)}


def tree_cpu(pid):
    """CPU seconds of a server with those of its children, ended or not."""
    total = 0
    for each in procfs.pids():
        fields = stat(each)
        if fields and (each == pid or int(fields[1]) == pid):
            total += sum(map(int, fields[11:15 if each == pid else 13]))
    return total / TICK


def stat(pid):
    """The fields of /proc/PID/stat after the command's name; None when the process is gone."""
    try:
        text = (procfs.PROC / str(pid) / "stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return text[text.rindex(")") + 2:].split()


def size(text):
    number, unit = SIZE.match(text).groups()
    return int(float(number) * UNITS[unit])


def read_by_children():
    """Bytes that this process and those it waited for have read."""
    for line in (procfs.PROC / "self/io").read_text().splitlines():
        if line.startswith("rchar: "):
            return int(line.split()[1])
    raise PlatformError("this kernel does not count what a process reads")


def run(argv, engines, env, codes, timeout):
    """Runs the command; its end code has to be one of `codes`."""
    before = {engine.name: engine.mark() for engine in engines}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        read, began = read_by_children(), time.monotonic()
        child = subprocess.Popen([str(a) for a in argv], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                 env={**os.environ, **env})
        usage, status = wait(child, timeout)
        seconds = time.monotonic() - began
        read = read_by_children() - read
        out.seek(0)
        err.seek(0)
        output, complaint = out.read().decode(errors="replace"), err.read().decode(errors="replace")
    if status not in codes:
        raise PlatformError(f"{' '.join(map(str, argv[:4]))} ended with {status}: {(complaint or output)[-1500:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, read, output, status,
                {engine.name: engine.since(before[engine.name]) for engine in engines})


def wait(child, timeout):
    """The usage and end code of a child; one that takes too long or is not waited for to its end is killed."""
    deadline = time.monotonic() + timeout
    try:
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                child.returncode = os.waitstatus_to_exitcode(status)
                return usage, child.returncode
            if time.monotonic() > deadline:
                raise PlatformError(f"{child.args[0]} took longer than {timeout} s")
            time.sleep(0.01)
    finally:
        if child.returncode is None:
            child.kill()
            child.wait()
