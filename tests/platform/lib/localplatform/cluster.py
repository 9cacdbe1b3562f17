"""Brings one node of Kubernetes up and down."""

import shutil
import time

from . import appimages, baseimage, cleanup, controlplane, debian, dns, gotools, network, node, nodes, pki, procfs
from .kube import Kube, await_true, node_is_ready, stale_pods
from .processes import Supervisor
from .progress import PlatformError, elapsed, say, step

MAX_STATE_PATH = 61   # the kubelet puts a socket below it, and a socket's path has at most 107 characters
DATA = ("etcd", "containerd", "kubelet", "kubelet-pki", "pki", "kubernetes", "pod-logs", "volume-plugins", "cni",
        "node", "run", *(f"node-{n}" for n in range(2, nodes.MAX_NODES + 1)))
CONTROL_PLANE = ("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")
NODE = ("containerd", "kubelet", "kube-proxy")
TOOLS_FOR_PEOPLE = ("kubectl", "helm")


def prepare(instance, count=1):
    """Makes the index this checkout's, or says whose it is; then the network, on which everything listens."""
    debian.require_root("for the node's namespaces, mounts and cgroups")
    if len(str(instance.state)) > MAX_STATE_PATH:
        raise PlatformError(f"the state folder's path {instance.state} is longer than {MAX_STATE_PATH} characters: "
                            "clone into a shorter path, or set CAUSEWAY_STATE")
    claim(instance, Supervisor(instance))
    for each in nodes.of(instance, count):
        network.ensure(each)
    network.connect(nodes.of(instance, count))


def up(instance, count=1):
    """Idempotent: starts what does not run, and believes only what is newer than that start."""
    supervisor = Supervisor(instance)
    link_tools(instance)
    pki.ensure(instance)
    cold = not any(supervisor.running(name) for name in ("containerd", "kubelet"))
    for spec in controlplane.specs(instance):
        supervisor.ensure(spec)
    ensure_cluster_objects(instance)
    for each in nodes.of(instance, count):
        start_node(each, supervisor)
    await_cluster(instance, supervisor.record("kubelet").started_at, cold)


def start_node(each, supervisor):
    began = time.monotonic()
    pki.ensure_kubelet(each)
    node.prepare(each)
    containerd, kubelet, proxy = node.specs(each)
    supervisor.ensure(containerd)
    appimages.load_own(each)
    for spec in (kubelet, proxy):
        supervisor.ensure(spec)
    kube, since = Kube(each.instance), supervisor.record(kubelet.name).started_at
    await_true(f"node {each.name} Ready", lambda: node_is_ready(kube.get("node", each.name), since), 90,
               f"\nlog: {each.instance.logs}/{kubelet.name}.log")
    say(f"  ok node {each.name} ready [{elapsed(time.monotonic() - began)}]")


def claim(instance, supervisor):
    """Refuses to disturb a live platform of another checkout; removes what is left of a dead one."""
    other = cleanup.other_checkout(instance)
    alive = [n for n in ("etcd", "kube-apiserver", "kubelet") if supervisor.running(n)]
    if other:
        live = {p: m for p, m in procfs.marked(instance.index).items() if m.endswith(f":{other}")}
        if live and controlplane_alive(live):
            raise PlatformError(
                f"index {instance.index} is in use by the platform of {other}.\n"
                f"Run `make down` there, or `platform.py down --force --instance {instance.name}` here.")
    if not alive:
        left = cleanup.find(instance)
        if not left.empty():
            with step(f"removing leftovers of an earlier run: {left.describe()}"):
                cleanup.remove(instance)
                for record in supervisor.records():
                    supervisor.stop(record.name)
    cleanup.register(instance)


def controlplane_alive(marked):
    return any("kube-apiserver" in procfs.command(pid).split(" ", 1)[0] for pid in marked)


def processes(instance, count):
    """The names of all that runs on the host for a cluster of so many nodes."""
    return (*CONTROL_PLANE, *(each.process(name) for each in nodes.of(instance, count) for name in NODE))


def link_tools(instance):
    instance.bin_dir.mkdir(parents=True, exist_ok=True)
    for name in TOOLS_FOR_PEOPLE:
        link, target = instance.bin_dir / name, gotools.binary(name)
        if not (link.is_symlink() and link.readlink() == target):
            link.unlink(missing_ok=True)
            link.symlink_to(target)


def ensure_cluster_objects(instance):
    kube = Kube(instance, instance.dir("kubernetes", "super-admin.conf"))
    await_true("the API server's own namespaces", lambda: bool(kube.get("namespace", "kube-system")), 30)
    kube.apply_manifest("cluster.yaml", coredns_image=baseimage.coredns_image(), dns_ip=instance.dns_ip)


def await_cluster(instance, since, cold):
    kube, began = Kube(instance), time.monotonic()
    if cold:
        await_true("pods of an earlier run replaced", lambda: (
            lambda stale: ", ".join(stale) or True)(stale_pods(kube.get("pods", "-A"), since)), 120)
    first_service = instance.service_cidr.replace(".0.0/16", ".0.1")
    await_true("DNS through its Service", lambda: dns.resolve(
        instance.dns_ip, "kubernetes.default.svc.cluster.local") == first_service, 90,
        f"\nlook at: {gotools.binary('kubectl')} --kubeconfig {instance.kubeconfig} -n kube-system get pods")
    say(f"  ok DNS ready [{elapsed(time.monotonic() - began)}]")


def down(instance, keep_data=False):
    """Removes every process, mount, namespace, cgroup and file outside the state folder, and the data."""
    debian.require_root("to remove namespaces, mounts and cgroups")
    supervisor = Supervisor(instance)
    for each in nodes.possible(instance):
        supervisor.stop(each.process("kubelet"))
    cleanup.end_all(lambda: cleanup.members(cleanup.cgroups(instance)), 5.0)
    stopped = supervisor.stop_all()
    cleanup.remove(instance)
    if not keep_data:
        for folder in DATA:
            shutil.rmtree(instance.dir(folder), ignore_errors=True)
        instance.kubeconfig.unlink(missing_ok=True)
    return stopped
