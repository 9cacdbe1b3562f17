"""What the person at the terminal sees: one line per step, with the time it took."""

import sys
import time
from contextlib import contextmanager


class PlatformError(Exception):
    """A failure that a person can act on; its text is printed without a stack trace."""


def elapsed(seconds):
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60):02d} s"


def say(text):
    sys.stderr.write(f"{text}\n")   # in one piece, since parts of a run speak at the same time
    sys.stderr.flush()


@contextmanager
def step(text, expect=None):
    """Prints the step when it starts and when it ends; `expect` says how long it usually takes."""
    hint = f" (about {expect})" if expect else ""
    say(f"  .. {text}{hint}")
    start = time.monotonic()
    yield
    say(f"  ok {text} [{elapsed(time.monotonic() - start)}]")
