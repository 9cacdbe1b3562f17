"""Runs a command as its only child and writes what that one used: `child.py USAGE TIMEOUT COMMAND...`.

A process of its own, since a child's greatest memory is told as at least that of the process that started it.
"""

import json
import os
import signal
import subprocess
import sys
import time


def main(usage_file, timeout, *argv):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    read, began = bytes_read(), time.monotonic()
    child = subprocess.Popen(argv)
    try:
        usage = wait(child, began + float(timeout))
    finally:
        if child.returncode is None:
            child.kill()
            child.wait()
    with open(usage_file, "w") as file:
        json.dump({"seconds": time.monotonic() - began, "client_cpu": usage.ru_utime + usage.ru_stime,
                   "client_mb": usage.ru_maxrss / 1024, "client_read": bytes_read() - read,
                   "code": child.returncode}, file)


def wait(child, deadline):
    while time.monotonic() < deadline:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return usage
        time.sleep(0.01)
    sys.exit(124)


def bytes_read():
    """By this process and those that it waited for."""
    with open("/proc/self/io") as file:
        return int(next(line for line in file if line.startswith("rchar: ")).split()[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
