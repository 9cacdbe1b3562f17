"""Runs other programs: with a deadline, a log file and an error that says what to look at."""

import os
import shutil
import subprocess
import threading
from pathlib import Path

from .progress import PlatformError

TAIL_LINES = 15


def tail(path, lines=TAIL_LINES):
    try:
        with open(path, "rb") as f:
            f.seek(0, os.SEEK_END)
            f.seek(max(0, f.tell() - 16384))
            return "\n".join(f.read().decode(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return "(no log)"


class Stopped(PlatformError):
    """The command was ended because another part of the same run had failed."""


class Commands:
    """The commands of `run` that are under way, so that a failure elsewhere ends them at once."""

    def __init__(self):
        self.lock, self.children, self.stopping = threading.Lock(), set(), False

    def start(self, argv, **kwargs):
        with self.lock:
            self.check()
            child = subprocess.Popen(argv, **kwargs)
            self.children.add(child)
            return child

    def done(self, child):
        with self.lock:
            self.children.discard(child)

    def check(self):
        """Ends a wait for something else."""
        if self.stopping:
            raise Stopped("stopped, since another part of the run had failed")

    def stop(self):
        with self.lock:
            self.stopping = True
            for child in self.children:
                child.terminate()


COMMANDS = Commands()


def run(argv, *, log, timeout, env=None, cwd=None, nice=0, with_us=True):
    """Runs argv with its output appended to `log`; raises PlatformError when it fails.

    It ends when this process is killed, unless `with_us` is False (dpkg has to come to its end).
    """
    argv = [str(a) for a in argv]
    if not shutil.which(argv[0]):
        raise PlatformError(f"{argv[0]} is not installed")
    what = " ".join(argv[:4])
    Path(log).parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as out:
        out.write(f"$ {' '.join(argv)}\n".encode())
        out.flush()
        prefix = ["setpriv", "--pdeathsig", "KILL", "--"] if with_us else []
        prefix += ["nice", "-n", str(nice)] if nice else []
        code = wait(COMMANDS.start(prefix + argv, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                   env=env, cwd=cwd), what, timeout, log)
    if code != 0:
        if COMMANDS.stopping:
            raise Stopped(f"{what} was stopped")
        raise PlatformError(f"{what} ended with {code}\n{tail(log)}\nlog: {log}")


def wait(child, what, timeout, log):
    try:
        return child.wait(timeout)
    except subprocess.TimeoutExpired:
        raise PlatformError(f"{what} took longer than {timeout} s\n{tail(log)}\nlog: {log}") from None
    finally:
        if child.poll() is None:   # too late, or interrupted
            child.kill()
            child.wait()
        COMMANDS.done(child)


def output(argv, *, timeout=60, env=None, cwd=None, check=True, stdin=None):
    """The standard output of a short command; raises PlatformError with its standard error."""
    argv = [str(a) for a in argv]
    try:
        done = subprocess.run(argv, input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=timeout, env=env, cwd=cwd)
    except FileNotFoundError:
        raise PlatformError(f"{argv[0]} is not installed") from None
    except subprocess.TimeoutExpired:
        raise PlatformError(f"{' '.join(argv[:4])} took longer than {timeout} s") from None
    if check and done.returncode != 0:
        raise PlatformError(f"{' '.join(argv[:6])} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def succeeds(argv, *, timeout=60):
    """Whether a short command ends with 0; its output is dropped."""
    try:
        return subprocess.run([str(a) for a in argv], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=timeout).returncode == 0
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return False
