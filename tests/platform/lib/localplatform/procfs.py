"""What /proc says about processes: identity by pid and start time, so that a reused pid is never ours."""

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
MARKER = "CAUSEWAY_PLATFORM"
PROCESS = "CAUSEWAY_PROCESS"


@dataclass(frozen=True)
class Stat:
    pid: int
    state: str
    session: int
    start_ticks: int

    @property
    def running(self):
        """A zombie counts as gone: it holds nothing, and some inits are slow to reap it."""
        return self.state not in ("Z", "X")


def stat(pid, proc=PROC):
    """The process's state, or None when there is no such process."""
    try:
        text = (proc / str(pid) / "stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # the command, in parentheses, may itself hold blanks and parentheses
    fields = text[text.rindex(")") + 2:].split()
    return Stat(int(pid), fields[0], int(fields[3]), int(fields[19]))


def pids(proc=PROC):
    return [int(name) for name in os.listdir(proc) if name.isdigit()]


def boot_id(proc=PROC):
    return (proc / "sys/kernel/random/boot_id").read_text().strip()


def environment(pid, proc=PROC):
    """The environment a process was started with; empty when it is gone or not ours to read."""
    try:
        raw = (proc / str(pid) / "environ").read_bytes()
    except OSError:
        return {}
    pairs = (item.partition(b"=") for item in raw.split(b"\0") if b"=" in item)
    return {k.decode(errors="replace"): v.decode(errors="replace") for k, _, v in pairs}


def command(pid, proc=PROC):
    try:
        raw = (proc / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return raw.replace(b"\0", b" ").decode(errors="replace").strip()


def working_directory(pid, proc=PROC):
    return link(proc / str(pid) / "cwd")


def program(pid, proc=PROC):
    return link(proc / str(pid) / "exe")


def link(path):
    try:
        return os.readlink(path)
    except OSError:
        return ""


def marked(index, proc=PROC):
    """Running processes that an instance with this index started: {pid: marker}."""
    found = {}
    for pid in pids(proc):
        marker = environment(pid, proc).get(MARKER, "")
        if marker.startswith(f"{index}:") and pid != os.getpid():
            s = stat(pid, proc)
            if s and s.running:
                found[pid] = marker
    return found


def same_namespace(pid, netns, proc=PROC):
    """Whether a process lives in the network namespace that is mounted there now."""
    try:
        there, here = os.stat(proc / str(pid) / "ns/net"), os.stat(netns)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def resident_mb(pid, proc=PROC):
    try:
        pages = int((proc / str(pid) / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
