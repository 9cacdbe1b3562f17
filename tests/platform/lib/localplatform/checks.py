"""What the platform needs of a machine, one function a part; `doctor` asks all of them."""

import os
import re
import shutil
import sys
from pathlib import Path

from . import cleanup, debian, gotools, instance, jdk, ports, procfs, registries, shell, versions
from .doctor import LATER, MISSING, NOTE, OK, Finding
from .engines import commands as engines
from .engines import downloads
from .processes import Supervisor
from .progress import PlatformError

GO_DISK_GB, DISK_GB = 14, 4   # caches of the Go builds, which are removed afterwards; images and state
MEMORY_GB = 6
CAPABILITIES = {"SYS_ADMIN": 21, "NET_ADMIN": 12, "SYS_CHROOT": 18}
INSTALL_JDK = """\
apt-get install -y wget gpg && wget -qO- https://packages.adoptium.net/artifactory/api/gpg/key/public \
| gpg --dearmor -o /etc/apt/trusted.gpg.d/adoptium.gpg
echo "deb https://packages.adoptium.net/artifactory/deb bookworm main" > /etc/apt/sources.list.d/adoptium.list
apt-get update && apt-get install -y temurin-{feature}-jdk"""
INSTALL_GO = "wget -qO- https://go.dev/dl/go{version}.linux-amd64.tar.gz | tar -C /usr/local -xz && " \
             "ln -sf /usr/local/go/bin/go /usr/local/bin/go"


def all_of(it):
    return (system, root, python, java, maven, go, lambda: packages(), kernel, lambda: space(it), machine,
            reachable, lambda: taken_ports(it), leftovers)


def require_programs(own_node=True):
    """What `up` would otherwise miss after minutes of building."""
    wanted = (system, python, java, maven, go, *((root, kernel) if own_node else ()))
    missing = [f for check in wanted for f in check() if f.state == MISSING]
    if missing:
        raise PlatformError("\n".join(f"{f.name}: {f.found}\n  {f.remedy}" for f in missing)
                            + "\n`make doctor` looks at everything")


def minimum(name):
    return versions.version("minimum", name)


def numbers(text):
    return tuple(int(n) for n in re.findall(r"\d+", text)[:3])


def system():
    release = read("/etc/os-release")
    name = (re.search(r'^PRETTY_NAME="?([^"\n]*)', release, re.MULTILINE) or [None, "unknown"])[1]
    debian12 = re.search(r"^ID=debian$", release, re.MULTILINE) and 'VERSION_ID="12"' in release
    yield Finding("system", OK if debian12 else NOTE, name, "made and tried on Debian 12")
    machine_is = os.uname().machine
    yield Finding("processor", OK if machine_is == "x86_64" else MISSING, machine_is, "use an amd64 machine")


def root():
    yield Finding("root", OK if os.geteuid() == 0 else MISSING, f"user id {os.geteuid()}",
                  "run it as root, for example: sudo -i")


def python():
    yield Finding("Python", OK if sys.version_info >= numbers(minimum("python")) else MISSING,
                  f"{sys.version.split()[0]} ({sys.executable})", "apt-get install -y python3")
    venv = shell.succeeds(["python3", "-c", "import ensurepip, venv"])
    yield Finding("Python venv", OK if venv else needed_for_programs(), "there" if venv else "not installed",
                  "apt-get install -y python3-venv")


def needed_for_programs():
    return MISSING if downloads.missing() else NOTE


def java():
    feature = versions.version("jdk", "feature")
    try:
        home = jdk.find()
        yield Finding(f"JDK {feature}", OK, f"{'.'.join(map(str, jdk.full_version(home)))} ({home})")
    except PlatformError as e:
        yield Finding(f"JDK {feature}", MISSING, re.search(r"Searched: .*?\.(?= Install)", str(e))[0],
                      INSTALL_JDK.format(feature=feature))


def maven():
    found = re.search(r"Apache Maven ([\d.]+)", shell.output(["mvn", "-v"], check=False)) if shutil.which("mvn") else None
    good = found and numbers(found[1]) >= numbers(minimum("maven"))
    yield Finding("Maven", OK if good else MISSING, found[1] if found else "not on the PATH",
                  "apt-get install -y maven")


def go():
    """Only needed while something is to be built."""
    wanted = MISSING if gotools.missing() else NOTE
    text = shell.output(["go", "env", "GOVERSION"], check=False).strip() if shutil.which("go") else ""
    good = numbers(text) >= numbers(minimum("go")) if text else False
    yield Finding("Go", OK if good else wanted, text or "not on the PATH",
                  INSTALL_GO.format(version=versions.version("minimum", "go-install")))
    if todo := gotools.missing():
        yield Finding("tools in the cache", LATER, f"to build: {', '.join(todo)}", "`up` builds them, about 13 min")
    if todo := downloads.missing():
        yield Finding("programs in the cache", LATER, f"to fetch: {', '.join(todo)}", "`up` fetches them")


def packages():
    todo = debian.missing()
    yield Finding("Debian packages", LATER if todo else OK, f"to install: {', '.join(todo)}" if todo else "all there",
                  f"`up` installs them: apt-get install -y --no-install-recommends {' '.join(todo)}")


def kernel():
    systems = read("/proc/filesystems").split()
    overlay = "overlay" in systems or shell.succeeds(["modprobe", "--dry-run", "overlay"])
    yield Finding("overlayfs", OK if overlay else MISSING, "there" if overlay else "not in this kernel",
                  "modprobe overlay")
    namespaces = int(read("/proc/sys/user/max_user_namespaces").strip() or 0)
    yield Finding("user namespaces", OK if namespaces else MISSING, str(namespaces),
                  "sysctl -w user.max_user_namespaces=10000")
    bits = int((re.search(r"^CapEff:\s*(\w+)", read("/proc/self/status"), re.MULTILINE) or [0, "0"])[1], 16)
    lacking = [name for name, bit in CAPABILITIES.items() if not bits >> bit & 1]
    yield Finding("capabilities", MISSING if lacking else OK, f"without {', '.join(lacking)}" if lacking else "enough",
                  "run it on a machine, or in a container that is privileged")
    yield cgroups()


def cgroups(top=Path("/sys/fs/cgroup")):
    version2 = (top / "cgroup.controllers").exists()
    have = set(read(top / "cgroup.controllers").split()) if version2 else \
        {p.name for p in top.iterdir()} if top.is_dir() else set()
    lacking = sorted({"cpu", "memory", "pids"} - have)
    kind = "version 2" if version2 else "version 1"
    return Finding("cgroups", MISSING if lacking else OK, f"{kind}, without {', '.join(lacking)}" if lacking else kind,
                   "mount them, with these controllers")


def space(it):
    for what, place, needed in (("disk for the cache", versions.cache_dir(), GO_DISK_GB if gotools.missing() else 1),
                                ("disk for the state", it.state, DISK_GB)):
        there = next(p for p in (place, *place.parents) if p.exists())
        free = shutil.disk_usage(there).free / 1e9
        variable = "CAUSEWAY_CACHE" if "cache" in what else "CAUSEWAY_STATE"
        yield Finding(what, OK if free >= needed else MISSING, f"{free:.0f} GB free at {there}",
                      f"{needed} GB are needed: free some, or set {variable} to a larger disk")


def machine():
    cores = len(os.sched_getaffinity(0))
    yield Finding("cores", OK if cores >= 2 else NOTE, str(cores), "with fewer than 2 the first `up` takes twice as long")
    values = dict(re.findall(r"^(\w+):\s+(\d+) kB", read("/proc/meminfo"), re.MULTILINE))
    free = int(values.get("MemAvailable", 0)) / 1e6
    yield Finding("memory", OK if free >= MEMORY_GB else NOTE, f"{free:.1f} GB of {int(values['MemTotal']) / 1e6:.1f} "
                  "GB available", f"{MEMORY_GB} GB are needed for all of it, unless it runs already")


def reachable():
    incomplete = gotools.missing() or downloads.missing() or debian.missing()
    for name, url in (("Go modules", registries.go()), ("Maven Central", registries.maven()),
                      ("PyPI", registries.pypi()), ("Debian mirror", registries.debian())):
        trouble, shown = registries.answers(url), registries.without_secrets(url)
        yield Finding(name, OK if not trouble else MISSING if incomplete else NOTE,
                      f"{shown}: {trouble}" if trouble else shown,
                      "check the network and the proxy (https_proxy, GOPROXY, ~/.m2/settings.xml, PIP_INDEX_URL, "
                      "/etc/apt/sources.list)")


def taken_ports(it):
    """Ports of this instance that somebody else holds; those of its own processes are in order."""
    taken = []
    for name, host, port in engines.addresses(it):
        user = ports.in_use(host, port)
        if user and str(it.state) not in user:
            taken.append(f"port {port} of {host} ({name}): {user}")
    yield Finding("ports", MISSING if taken else OK, "; ".join(taken) or "free, or our own",
                  "end that process, or run `down` in the checkout it belongs to")


def leftovers():
    found = []
    for index in range(instance.MAX_INDEX + 1):
        it = owner(index)
        if not lives(it) and not (left := cleanup.find(it)).empty():
            found.append((it, left.describe()))
    if not found:
        yield Finding("leftovers", OK, "none of dead platforms")
    for it, text in found:
        yield Finding("leftovers", LATER, f"of index {it.index} ({it.state}): {text}", "`up` with that index removes "
                      f"them, or: python3 tests/platform/platform.py down --force --instance {it.name}"
                      + ("" if it.name in instance.KNOWN else f" --index {it.index}"))


def owner(index):
    """The instance whose processes are there, or that was registered last, or that would have the index here."""
    name = next((n for n, i in instance.KNOWN.items() if i == index), f"index{index}")
    it = instance.Instance(name, index, instance.root_folder() / "instances" / name)
    markers = sorted(procfs.marked(index).values())
    if markers:
        _, name, state = markers[0].split(":", 2)
        return instance.Instance(name, index, Path(state))
    registered = cleanup.registered_state(it)
    return instance.Instance(name, index, Path(registered)) if registered else it


def lives(it):
    return any(record.running() for record in Supervisor(it).records())


def read(path):
    try:
        return Path(path).read_text(errors="replace")
    except OSError:
        return ""
