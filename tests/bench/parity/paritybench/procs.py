"""Runs one command and says what its process cost; and what a running server's processes cost."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from localplatform import procfs
from localplatform.progress import PlatformError

CHILD = Path(__file__).with_name("child.py")
TOO_LATE = 124
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Of one run. `engines` has, by server, CPU seconds, bytes read and queries taken."""
    seconds: float
    client_cpu: float
    client_mb: float
    client_read: int
    code: int
    output: str
    complaint: str
    engines: dict = field(default_factory=dict)


def run(argv, env, codes, timeout):
    """Runs the command; its end code has to be one of `codes`."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in ("usage", "out", "err")}
        with open(files["out"], "wb") as out, open(files["err"], "wb") as err:
            helper = subprocess.Popen([sys.executable, "-S", CHILD, files["usage"], str(timeout), *map(str, argv)],
                                      stdin=subprocess.DEVNULL, stdout=out, stderr=err, env={**os.environ, **env})
            ended = end_of(helper)
        output, complaint = (files[name].read_text(errors="replace") for name in ("out", "err"))
        what = " ".join(map(str, argv[:4]))
        if ended == TOO_LATE:
            raise PlatformError(f"{what} took longer than {timeout} s")
        if ended:
            raise PlatformError(f"{what} was not measured: {complaint[-1500:]}")
        usage = json.loads(files["usage"].read_text())
    if usage["code"] not in codes:
        raise PlatformError(f"{what} ended with {usage['code']}: {(complaint or output)[-1500:]}")
    return Cost(**usage, output=output, complaint=complaint)


def end_of(helper):
    """Its end code; it ends its command when it is ended itself."""
    try:
        return helper.wait()
    finally:
        if helper.poll() is None:
            helper.terminate()
            helper.wait()


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
