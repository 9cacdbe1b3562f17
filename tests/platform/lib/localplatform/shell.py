"""Runs other programs: with a deadline, a log file and an error that says what to look at."""

import os
import subprocess
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


def run(argv, *, log, timeout, env=None, cwd=None, nice=0):
    """Runs argv with its output appended to `log`; raises PlatformError when it fails."""
    argv = [str(a) for a in argv]
    if nice:
        argv = ["nice", "-n", str(nice), *argv]
    Path(log).parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as out:
        out.write(f"$ {' '.join(argv)}\n".encode())
        out.flush()
        try:
            done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                  env=env, cwd=cwd, timeout=timeout)
        except FileNotFoundError:
            raise PlatformError(f"{argv[0]} is not installed") from None
        except subprocess.TimeoutExpired:
            raise PlatformError(
                f"{' '.join(argv[:4])} took longer than {timeout} s\n{tail(log)}\nlog: {log}") from None
    if done.returncode != 0:
        raise PlatformError(
            f"{' '.join(argv[:4])} ended with {done.returncode}\n{tail(log)}\nlog: {log}")


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
