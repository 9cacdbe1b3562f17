"""Debian packages the node needs: only what is missing is installed."""

import os
import time
from pathlib import Path

from . import shell, versions
from .progress import PlatformError, step

LISTS_MAX_AGE = 24 * 3600
LISTS = Path("/var/lib/apt/lists")


def missing(packages=None):
    return [p for p in packages or versions.version("debian", "packages")
            if shell.output(["dpkg-query", "-W", "-f", "${db:Status-Status}", p], check=False) != "installed"]


def ensure(log, packages=None):
    todo = missing(packages)
    if not todo:
        return
    require_root(f"to install {' '.join(todo)}")
    with step(f"Debian packages: {' '.join(todo)}"):
        refresh_lists(log)
        install = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", *todo]
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            shell.run(install, log=log, timeout=900, env=env, with_us=False)
        except PlatformError:   # lists that are too old, or an earlier run of dpkg that was cut off
            shell.run(["dpkg", "--configure", "-a"], log=log, timeout=600, env=env, with_us=False)
            shell.run(["apt-get", "update"], log=log, timeout=300, env=env)
            shell.run(install, log=log, timeout=900, env=env, with_us=False)
    if "containerd" in todo and Path("/run/systemd/system").is_dir():
        # the package starts a service; the platform runs a containerd of its own
        shell.run(["systemctl", "disable", "--now", "containerd.service"], log=log, timeout=60)


def refresh_lists(log):
    """apt-get update, unless the lists are from today."""
    # the index files carry the mirror's times; the folders change when the lists are fetched
    newest = max((p.stat().st_mtime for p in (LISTS, LISTS / "partial") if p.exists()), default=0)
    have_index = any(LISTS.glob("*Packages*"))
    if not have_index or time.time() - newest > LISTS_MAX_AGE:
        shell.run(["apt-get", "update"], log=log, timeout=300)


def require_root(why):
    if os.geteuid() != 0:
        raise PlatformError(f"root is needed {why}: run the command as root")
