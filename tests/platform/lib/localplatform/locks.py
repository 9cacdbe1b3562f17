"""A lock file: the kernel gives it back when the holder dies, however it dies."""

import fcntl
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .progress import say

MACHINE = Path("/run/lock")


@contextmanager
def held(instance):
    """The instance, against runs of this checkout and of others that would use its index at the same time."""
    where = MACHINE if os.access(MACHINE, os.W_OK) else Path(tempfile.gettempdir())
    with lock(where / f"causeway-{instance.index}.lock", f"index {instance.index}", f"{instance.state}"):
        with lock(instance.lock_file, f"instance {instance.name}"):
            yield


@contextmanager
def lock(path, what, holder=""):
    """Waits for the lock and says so; `holder` is what a waiting run is told about this one."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            by = os.pread(fd, 500, 0).decode(errors="replace").strip()
            say(f"  .. waiting: another run holds {what}{by and f' ({by})'}")
            fcntl.flock(fd, fcntl.LOCK_EX)
        if holder:
            os.ftruncate(fd, 0)
            os.pwrite(fd, f"pid {os.getpid()}, state in {holder}\n".encode(), 0)
        yield
    finally:
        os.close(fd)
