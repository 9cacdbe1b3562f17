"""Who listens on this machine's TCP ports, so that a port in use is told with its holder."""

import os
import re
import socket
from dataclasses import dataclass

from . import procfs
from .progress import PlatformError

LISTEN = "0A"
SOCKET = re.compile(r"socket:\[(\d+)\]")
EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True)
class Listener:
    host: str
    port: int
    inode: str

    def covers(self, host, port):
        """Whether it keeps another process from listening there."""
        return self.port == port and (self.host == host or self.host in EVERYWHERE or host in EVERYWHERE)


def listeners(proc=procfs.PROC):
    found = []
    for name in ("tcp", "tcp6"):
        try:
            lines = (proc / "net" / name).read_text().splitlines()[1:]
        except OSError:   # a kernel without IPv6
            continue
        for fields in map(str.split, lines):
            if fields[3] == LISTEN:
                address, port = fields[1].split(":")
                found.append(Listener(readable(address), int(port, 16), fields[9]))
    return found


def readable(address):
    """The kernel writes an address as words of the machine's own byte order."""
    words = [bytes.fromhex(address[i:i + 8])[::-1] for i in range(0, len(address), 8)]
    raw = b"".join(words)
    if len(raw) == 4:
        return socket.inet_ntoa(raw)
    text = socket.inet_ntop(socket.AF_INET6, raw)
    return text.removeprefix("::ffff:")


def holder(inode, proc=procfs.PROC):
    """The pid that has the socket open, or None when it is not ours to see."""
    for pid in procfs.pids(proc):
        try:
            for fd in (proc / str(pid) / "fd").iterdir():
                match = SOCKET.fullmatch(os.readlink(fd))
                if match and match.group(1) == inode:
                    return pid
        except OSError:   # gone meanwhile, or another user's
            continue
    return None


def in_use(host, port, proc=procfs.PROC):
    """Says who listens there, or None when nobody does."""
    for listener in listeners(proc):
        if listener.covers(host, port):
            pid = holder(listener.inode, proc)
            if pid is None:
                return "a process of another user"
            marker = procfs.environment(pid, proc).get(procfs.MARKER)
            owner = f", of the platform {marker.split(':', 2)[2]}" if marker else ""
            return f"pid {pid} ({procfs.command(pid, proc)[:80]}{owner})"
    return None


def refuse_taken(name, wanted):
    """Raises, with the holder, when somebody listens at one of the (host, port) pairs."""
    for host, port in wanted:
        if user := in_use(host, port):
            raise PlatformError(f"{name} needs port {port} of {host}, which {user} holds: stop that first")
