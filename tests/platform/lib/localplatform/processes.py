"""Starts, watches and stops the host processes of an instance.

A process gets a session of its own, so it survives the terminal; its output goes to
<state>/logs/<name>.log; its record (<state>/run/<name>.json) holds pid, start time and boot id,
so that only what was started here is ever signalled.
"""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Callable, Mapping, Optional, Sequence

from . import ports, procfs, shell
from .files import write_atomically
from .progress import PlatformError, elapsed, say

MAX_LOG_BYTES = 20_000_000
POLL_SECONDS = 0.2
PATIENCE_SECONDS = 10.0
CHILDREN = []   # kept, so that Python neither warns about those still running nor waits for them


@dataclass(frozen=True)
class ProcessSpec:
    """What to run. `ready` is asked until it returns True, at most for `deadline` seconds."""
    name: str
    argv: Sequence[str]
    ready: Callable[[], bool]
    deadline: float = 60.0
    env: Mapping[str, str] = field(default_factory=dict)   # added to the caller's environment
    cwd: Optional[Path] = None
    netns: Optional[Path] = None                           # e.g. node.netns_path
    user: Optional[str] = None                             # e.g. a server that refuses to run as root
    settings: str = ""                                     # contents of its files, if they need a restart
    stop_signal: int = signal.SIGTERM
    stop_seconds: float = 15.0
    stop_session: bool = True                              # also end what the process left behind
    listens: Sequence[tuple] = ()                          # (host, port) on the host, checked before a start
    before: Callable[[], None] = lambda: None              # called before each start
    hint: str = ""                                         # what to do when it does not start

    def command(self):
        argv = [str(a) for a in self.argv]
        return ["nsenter", f"--net={self.netns}", "--", *argv] if self.netns else argv

    def digest(self):
        """Changes when the process has to be started again for its settings to count."""
        shape = [self.command(), sorted(self.env.items()), str(self.cwd), self.user, self.settings]
        return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Record:
    """A started process. `start_ticks` and `boot_id` tell it from a later one with the same pid."""
    name: str
    pid: int
    start_ticks: int
    boot_id: str
    digest: str
    started_at: float
    stop_signal: int
    stop_seconds: float
    stop_session: bool

    def running(self, proc=procfs.PROC):
        s = procfs.stat(self.pid, proc)
        return (s is not None and s.running and s.start_ticks == self.start_ticks
                and procfs.boot_id(proc) == self.boot_id)


class Supervisor:
    """The processes of one instance."""

    def __init__(self, instance):
        self.instance = instance

    def log(self, name):
        return self.instance.logs / f"{name}.log"

    def record(self, name):
        return self._read(self.instance.records / f"{name}.json")

    def records(self):
        """All records, oldest start first."""
        files = self.instance.records.glob("*.json") if self.instance.records.is_dir() else []
        found = [r for r in map(self._read, files) if r]
        return sorted(found, key=lambda r: r.started_at)

    def running(self, name):
        record = self.record(name)
        return record is not None and record.running()

    def ensure(self, spec):
        """Makes the process run with these settings and be ready. Returns True when it was (re)started."""
        record = self.record(spec.name)
        if record and record.running() and record.digest == spec.digest() and in_namespace(spec, record):
            if self._answers(spec, record):
                return False
            say(f"  .. {spec.name} runs but does not answer: starting it anew")
        elif record and not record.running():
            say(f"  .. {spec.name} has died{since_boot(record)}: starting it anew")
        if record:
            self.stop(spec.name)   # also what a dead one left in its session
        end_strays(self.instance, spec)
        ports.refuse_taken(spec.name, spec.listens)
        began = time.monotonic()
        spec.before()
        record = self._start(spec)
        self._await_ready(spec, record)
        say(f"  ok {spec.name} ready [{elapsed(time.monotonic() - began)}]")
        return True

    def stop(self, name):
        """Ends the process (its stop signal, then SIGKILL) and forgets it. Returns True when it was running."""
        record = self.record(name)
        if record is None:
            return False
        was_running = record.running()
        if was_running:
            os.kill(record.pid, record.stop_signal)
            if not wait_gone([record], record.stop_seconds):
                os.kill(record.pid, signal.SIGKILL)
                if not wait_gone([record], 10):
                    raise PlatformError(f"{name} (pid {record.pid}) does not end, not even by SIGKILL")
        if record.stop_session:
            kill_session(record)
        CHILDREN[:] = [child for child in CHILDREN if child.poll() is None]   # reaps
        (self.instance.records / f"{name}.json").unlink(missing_ok=True)
        return was_running

    def stop_all(self, keep=()):
        """Stops every recorded process, youngest first."""
        return [r.name for r in reversed(self.records()) if r.name not in keep and self.stop(r.name)]

    def _start(self, spec):
        log = self.log(spec.name)
        log.parent.mkdir(parents=True, exist_ok=True)
        self.instance.records.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
        env = {**os.environ, **spec.env, procfs.MARKER: self.instance.marker, procfs.PROCESS: spec.name}
        with open(log, "ab") as out:
            out.write(f"--- {time.strftime('%Y-%m-%dT%H:%M:%S')} starting {spec.name}\n".encode())
            out.flush()
            as_user = {"user": spec.user, "group": spec.user, "extra_groups": []} if spec.user else {}
            try:
                child = subprocess.Popen(spec.command(), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                         env=env, cwd=spec.cwd or self.instance.state,
                                         start_new_session=True, **as_user)
            except OSError as e:
                raise PlatformError(f"{spec.name} did not start: {e}") from None
        CHILDREN.append(child)
        s = procfs.stat(child.pid)
        record = Record(spec.name, child.pid, s.start_ticks if s else 0, procfs.boot_id(), spec.digest(),
                        time.time(), int(spec.stop_signal), spec.stop_seconds, spec.stop_session)
        write_atomically(self.instance.records / f"{spec.name}.json", json.dumps(asdict(record)) + "\n")
        return record

    @staticmethod
    def _answers(spec, record):
        """Whether a process that runs already answers; one that a killed `up` has just started gets its time."""
        deadline = max(time.time() + PATIENCE_SECONDS, record.started_at + spec.deadline)
        while not (ready := spec.ready()) and record.running() and time.time() < deadline:
            time.sleep(POLL_SECONDS)
        return ready

    def _await_ready(self, spec, record):
        deadline = time.monotonic() + spec.deadline
        log = self.log(spec.name)
        while True:
            shell.COMMANDS.check()
            if not record.running():
                raise PlatformError(f"{spec.name} ended before it was ready\n{shell.tail(log)}\nlog: {log}"
                                    + (f"\n{spec.hint}" if spec.hint else ""))
            if spec.ready():
                return
            if time.monotonic() > deadline:
                self.stop(spec.name)
                raise PlatformError(f"{spec.name} was not ready after {spec.deadline:.0f} s and was stopped\n"
                                    f"{shell.tail(log)}\nlog: {log}")
            time.sleep(POLL_SECONDS)

    @staticmethod
    def _read(path):
        try:
            return Record(**json.loads(path.read_text()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as e:
            raise PlatformError(f"{path} is not a process record ({e}): remove it") from None


def wait_gone(records, seconds):
    deadline = time.monotonic() + seconds
    while any(r.running() for r in records):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def kill_session(record):
    """Ends what a stopped process left in its session. A session id cannot be taken by others while one lives."""
    if procfs.boot_id() != record.boot_id:
        return
    leader = procfs.stat(record.pid)
    if leader and leader.running and leader.start_ticks != record.start_ticks:
        return  # the pid, and so perhaps the session, is somebody else's now
    deadline = time.monotonic() + 5
    while left := [s for s in map(procfs.stat, procfs.pids()) if s and s.running
                   and s.session == record.pid and s.start_ticks >= record.start_ticks]:
        for s in left:
            kill_quietly(s.pid, signal.SIGKILL)
        if time.monotonic() > deadline:
            raise PlatformError(f"processes {[s.pid for s in left]} of {record.name} do not end")
        time.sleep(0.02)


def in_namespace(spec, record):
    """False when the network namespace was made anew (a restart, a hand) since the process entered it."""
    return spec.netns is None or procfs.same_namespace(record.pid, spec.netns)


def since_boot(record):
    return "" if record.boot_id == procfs.boot_id() else " (the machine was restarted)"


def end_strays(instance, spec):
    """Ends processes of this name that have no record: an `up` was killed between start and record."""
    command = " ".join(map(str, spec.argv))
    strays = [pid for pid, marker in procfs.marked(instance.index).items()
              if marker == instance.marker and procfs.environment(pid).get(procfs.PROCESS) == spec.name
              and (spec.stop_session or procfs.command(pid) == command)]   # not containerd's shims
    for pid in strays:
        kill_quietly(pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while [p for p in strays if (s := procfs.stat(p)) and s.running] and time.monotonic() < deadline:
        time.sleep(0.05)


def kill_quietly(pid, number):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
