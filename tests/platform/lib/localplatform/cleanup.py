"""Finds and removes everything an instance put on the machine outside its state folder.

What belongs to an instance is recognised by its index alone (the marker in a process's environment, the
cgroup, the namespace, the link, the network's name) and by its folders, so leftovers of a crash, or of
another checkout that used the same index, are found too.
"""

import json
import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from . import network, node, nodes, procfs, shell
from .processes import kill_quietly
from .progress import PlatformError

CNI_RESULTS = Path("/var/lib/cni/results")
POD_LOG_LINKS = Path("/var/log/containers")
SHIM_SOCKETS = Path("/run/containerd/s")
# made by kubelet and containerd whatever their settings say; removed once no instance is left
SHARED_FOLDERS = ("/var/lib/kubelet/device-plugins", "/var/lib/kubelet", "/var/log/containers",
                  "/var/lib/cni/results", "/var/lib/cni", "/run/containerd/s", "/run/containerd",
                  "/usr/libexec/kubernetes/kubelet-plugins/volume/exec",
                  "/usr/libexec/kubernetes/kubelet-plugins/volume",
                  "/usr/libexec/kubernetes/kubelet-plugins", "/usr/libexec/kubernetes", "/run/causeway")
DEVICE_PLUGIN_FILES = ("kubelet.sock", "kubelet_internal_checkpoint", "DEPRECATION")


@dataclass(frozen=True)
class Leftovers:
    processes: tuple      # (pid, start ticks), marked ones
    containers: tuple     # pids in the instance's cgroups
    mounts: tuple         # deepest first
    cgroups: tuple        # deepest first
    files: tuple          # outside the state folder
    namespace: bool
    link: bool

    def empty(self):
        return not (self.processes or self.containers or self.mounts or self.cgroups or self.files
                    or self.namespace or self.link)

    def describe(self):
        parts = [(len(self.processes), "processes"), (len(self.containers), "container processes"),
                 (len(self.mounts), "mounts"), (len(self.cgroups), "cgroups"), (len(self.files), "files"),
                 (int(self.namespace), "network namespace"), (int(self.link), "link")]
        return ", ".join(f"{n} {what}" for n, what in parts if n) or "nothing"


def find(instance):
    folders = owner_folders(instance)
    groups = cgroups(instance)
    marked = tuple((pid, s.start_ticks) for pid in sorted(procfs.marked(instance.index))
                   if (s := procfs.stat(pid)))
    return Leftovers(
        processes=marked,
        containers=tuple(p for p in members(groups) if p not in {pid for pid, _ in marked}),
        mounts=mounts_below(folders, Path("/proc/self/mountinfo").read_text()),
        cgroups=groups,
        files=tuple(files(instance, folders)),
        namespace=any(n.netns_path.exists() for n in nodes.possible(instance)),
        link=any(network.link_exists(n) for n in nodes.possible(instance)))


def owner_folders(instance):
    """This checkout's state folder, that of whoever used the index before, and the sockets' folder."""
    folders = [str(instance.state), str(instance.sockets)]
    other = registered_state(instance)
    return folders + [other] if other and other not in folders else folders


def registered_state(instance):
    try:
        return json.loads(instance.registry_file.read_text())["state"]
    except (FileNotFoundError, ValueError, KeyError):
        return None


def other_checkout(instance):
    """The state folder of another checkout that has this index; None when that checkout is gone."""
    other = registered_state(instance)
    if other and other != str(instance.state) and (Path(other) / "instance.json").exists():
        return other
    return None


def register(instance):
    instance.registry_file.parent.mkdir(parents=True, exist_ok=True)
    instance.registry_file.write_text(json.dumps({"name": instance.name, "state": str(instance.state)}) + "\n")


def mounts_below(folders, mountinfo):
    """Mount points below the folders, deepest first; a namespace's own mount is not among them."""
    points = [line.split()[4].encode().decode("unicode_escape") for line in mountinfo.splitlines()]
    ours = [p for p in points if any(p == f or p.startswith(f.rstrip("/") + "/") for f in folders)]
    return tuple(sorted(ours, key=lambda p: p.count("/"), reverse=True))


def cgroups(instance):
    found = []
    tops = [top for n in nodes.possible(instance) if node.CGROUPS.is_dir() for top in node.cgroup_folders(n.cgroup)]
    for top in tops:
        if top.is_dir():
            found += [str(top), *(os.path.join(at, d) for at, dirs, _ in os.walk(top) for d in dirs)]
    return tuple(sorted(found, key=lambda p: p.count("/"), reverse=True))


def members(groups):
    pids = set()
    for group in groups:
        try:
            pids.update(int(p) for p in (Path(group) / "cgroup.procs").read_text().split())
        except OSError:   # gone meanwhile, or a threaded cgroup
            continue
    return sorted(pids)


def files(instance, folders):
    if CNI_RESULTS.is_dir():
        yield from (str(p) for p in CNI_RESULTS.glob(f"{instance.netns}-*"))
        yield from (str(p) for sandbox in sandboxes(folders) for p in CNI_RESULTS.glob(f"cni-loopback-{sandbox}-*"))
    if POD_LOG_LINKS.is_dir():
        for link in POD_LOG_LINKS.iterdir():
            target = os.readlink(link) if link.is_symlink() else ""
            if any(target.startswith(f + "/") for f in folders):
                yield str(link)
    for address in (a for n in nodes.possible(instance)
                    for a in n.sockets.glob("containerd/io.containerd.runtime.v2.task/*/*/address")):
        socket = address.read_text().removeprefix("unix://")
        if Path(socket).parent == SHIM_SOCKETS and Path(socket).exists():
            yield socket


def sandboxes(folders):
    """Ids of the pods' sandboxes that the instance's containerd knows."""
    return {p.name for folder in folders for of_node in ("", "node-*/")
            for p in Path(folder).glob(f"{of_node}containerd/io.containerd.grpc.v1.cri/sandboxes/*")}


def remove(instance, grace=5.0):
    """Removes all of it; processes get `grace` seconds between SIGTERM and SIGKILL."""
    end_all(lambda: [p for p, _ in find_kubelets(instance)], 2.0)   # first: it would start the pods again
    end_all(lambda: members(cgroups(instance)), grace)
    end_all(lambda: list(procfs.marked(instance.index)), grace)
    left = find(instance)
    for point in left.mounts:
        if not shell.succeeds(["umount", point]):
            shell.output(["umount", "--lazy", point])
    for path in left.files:
        Path(path).unlink(missing_ok=True)
    for group in left.cgroups:
        remove_cgroup(group)
    for each in nodes.possible(instance):
        network.remove(each)
    shutil.rmtree(instance.sockets, ignore_errors=True)
    instance.registry_file.unlink(missing_ok=True)
    remove_shared_folders()


def find_kubelets(instance):
    return [(pid, m) for pid, m in procfs.marked(instance.index).items()
            if procfs.command(pid).split(" ", 1)[0].endswith("/kubelet")]


def end_all(find_pids, grace):
    deadline = time.monotonic() + grace
    started = {pid: procfs.stat(pid) for pid in find_pids()}
    for pid in started:
        kill_quietly(pid, signal.SIGTERM)
    while alive(started) and time.monotonic() < deadline:
        time.sleep(0.05)
    deadline = time.monotonic() + 15
    while pids := [p for p in find_pids() if (s := procfs.stat(p)) and s.running]:
        for pid in pids:
            kill_quietly(pid, signal.SIGKILL)
        if time.monotonic() > deadline:
            raise PlatformError(f"processes do not end, not even by SIGKILL: {pids}")
        time.sleep(0.05)


def alive(started):
    return any(s and (now := procfs.stat(pid)) and now.running and now.start_ticks == s.start_ticks
               for pid, s in started.items())


def remove_cgroup(path):
    deadline = time.monotonic() + 5
    while os.path.isdir(path):
        try:
            os.rmdir(path)
        except FileNotFoundError:
            return
        except OSError as e:   # busy until the kernel has buried its last process
            if time.monotonic() > deadline:
                raise PlatformError(f"cgroup {path} cannot be removed: {e}") from None
            time.sleep(0.05)


def remove_shared_folders():
    """Only when no instance is up, and only what is empty then."""
    registry = Path("/run/causeway")
    if registry.is_dir() and any(registry.glob("*.json")):
        return
    plugins = Path("/var/lib/kubelet/device-plugins")
    if plugins.is_dir() and all(p.name in DEVICE_PLUGIN_FILES for p in plugins.iterdir()):
        for p in plugins.iterdir():
            p.unlink()
    namespaces = Path("/run/netns")   # `ip netns add` mounts this folder on itself
    if namespaces.is_dir() and not any(namespaces.iterdir()):
        for point in mounts_below([str(namespaces)], Path("/proc/self/mountinfo").read_text()):
            shell.output(["umount", point])
        os.rmdir(namespaces)
    for folder in SHARED_FOLDERS:
        try:
            os.rmdir(folder)
        except OSError:   # not there, or somebody else's things are in it
            continue
