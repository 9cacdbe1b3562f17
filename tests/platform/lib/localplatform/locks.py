"""A lock file: the kernel gives it back when the holder dies, however it dies."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

from .progress import say


@contextmanager
def lock(path, what):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  .. waiting: another run holds {what}")
            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
