"""A node's processes: containerd, kubelet, kube-proxy. They run inside the node's network namespace."""

import json
from pathlib import Path

from . import shell
from .gotools import binary
from .processes import ProcessSpec
from .readiness import command_ready, http_ready, tcp_ready

PAUSE_IMAGE = "localhost/causeway/pause:1"
CGROUPS = Path("/sys/fs/cgroup")


def specs(node):
    return (containerd(node), kubelet(node), kube_proxy(node))


def ctr(node, *args):
    return ["ctr", "--address", str(node.sockets / "containerd.sock"), "--namespace", "k8s.io", *args]


def prepare(node):
    """Writes the settings and makes the cgroup; the kubelet expects its root cgroup to be there."""
    for folder in ("containerd", "kubelet", "kubelet-pki", "pod-logs", "volume-plugins", "cni/conf.d", "node"):
        node.dir(folder).mkdir(parents=True, exist_ok=True)
    node.sockets.mkdir(parents=True, exist_ok=True)
    settings = {"node/containerd.toml": containerd_config(node),
                "node/kubelet.yaml": json.dumps(kubelet_config(node), indent=1),
                "node/kube-proxy.yaml": json.dumps(proxy_config(node), indent=1),
                "cni/conf.d/10-causeway.conflist": json.dumps(cni_config(node), indent=1)}
    for name, text in settings.items():
        file = node.dir(name)
        if not file.exists() or file.read_text() != text:   # kube-proxy ends when its file is written
            file.write_text(text)
    make_cgroups(node.cgroup)


def cgroup_folders(name, root=CGROUPS):
    """Where a cgroup lives: in every hierarchy of version 1, or once in version 2."""
    if (root / "cgroup.controllers").exists():
        return [root / name]
    return [h / name for h in sorted(root.iterdir()) if h.is_dir() and not h.is_symlink()
            and ((h / "cgroup.procs").exists() or (h / "tasks").exists())]


def make_cgroups(name):
    for folder in cgroup_folders(name):
        folder.mkdir(exist_ok=True)
        for setting in ("cpuset.cpus", "cpuset.mems"):   # empty in a new v1 cpuset, and then nothing can join
            ours, parent = folder / setting, folder.parent / setting
            if ours.exists() and parent.exists() and not ours.read_text().strip():
                ours.write_text(parent.read_text())
        controllers = folder.parent / "cgroup.controllers"
        if controllers.exists() and folder.parent == CGROUPS:
            wanted = {"cpu", "cpuset", "memory", "pids", "io", "hugetlb"} & set(controllers.read_text().split())
            for parent in (folder.parent, folder):
                (parent / "cgroup.subtree_control").write_text(" ".join(f"+{c}" for c in sorted(wanted)))


def snapshotter(node):
    """overlayfs cannot stack on itself, as when this already runs in a container."""
    fs = shell.output(["stat", "-f", "-c", "%T", node.instance.state]).strip()
    return "native" if fs == "overlayfs" else "overlayfs"


def containerd_config(it):
    return f"""\
version = 2
root = "{it.dir('containerd')}"
state = "{it.sockets}/containerd"
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper"]
[grpc]
  address = "{it.sockets}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "{PAUSE_IMAGE}"
  disable_apparmor = true
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  enable_unprivileged_ports = true
  enable_unprivileged_icmp = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "{snapshotter(it)}"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        BinaryName = "runc"
        Root = "{it.sockets}/runc"
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "{it.dir('cni/conf.d')}"
"""


def cni_config(it):
    """Point to point: no bridge, so that kube-proxy sees every packet between pods."""
    return {
        "cniVersion": "0.4.0", "name": it.netns,
        "plugins": [
            {"type": "ptp", "ipMasq": False, "mtu": 1500,
             "ipam": {"type": "host-local", "dataDir": str(it.dir("cni/addresses")),
                      "ranges": [[{"subnet": it.pod_cidr}]], "routes": [{"dst": "0.0.0.0/0"}]}},
            {"type": "portmap", "capabilities": {"portMappings": True}},
        ],
    }


def kubelet_config(it):
    return {
        "apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration",
        "address": it.ip,
        "authentication": {"anonymous": {"enabled": False}, "webhook": {"enabled": True},
                           "x509": {"clientCAFile": str(it.instance.dir("pki", "ca.crt"))}},
        "authorization": {"mode": "Webhook"},
        "containerRuntimeEndpoint": f"unix://{it.sockets}/containerd.sock",
        "cgroupDriver": "cgroupfs", "cgroupRoot": f"/{it.cgroup}", "failCgroupV1": False,
        "failSwapOn": False,
        "clusterDNS": [it.instance.dns_ip], "clusterDomain": "cluster.local", "resolvConf": "",
        "podLogsDir": str(it.dir("pod-logs")), "volumePluginDir": str(it.dir("volume-plugins")),
        "evictionHard": {"memory.available": "100Mi", "nodefs.available": "1%", "nodefs.inodesFree": "1%",
                         "imagefs.available": "1%"},
        "imageGCHighThresholdPercent": 100,   # off: the images cannot be pulled again
        "imageGCLowThresholdPercent": 99,
    }


def proxy_config(it):
    return {
        "apiVersion": "kubeproxy.config.k8s.io/v1alpha1", "kind": "KubeProxyConfiguration",
        "mode": "iptables", "nodePortAddresses": ["primary"], "clusterCIDR": it.instance.pod_cidr, "hostnameOverride": it.name,
        "bindAddress": it.ip, "healthzBindAddress": f"{it.ip}:10256",
        "metricsBindAddress": "127.0.0.1:10249",
        "clientConnection": {"kubeconfig": str(it.instance.dir("kubernetes", "kube-proxy.conf"))},
        "conntrack": {"maxPerCore": 0, "min": 0, "tcpEstablishedTimeout": "0s", "tcpCloseWaitTimeout": "0s"},
        "iptables": {"localhostNodePorts": False, "minSyncPeriod": "100ms"},
    }


def containerd(it):
    return ProcessSpec(
        name=it.process("containerd"), argv=["containerd", "--config", it.dir("node", "containerd.toml"), "--log-level", "warn"],
        netns=it.netns_path, ready=command_ready(ctr(it, "version")), settings=containerd_config(it),
        stop_session=False)   # its shims keep the pods alive while it is restarted; cleanup ends them


def kubelet(it):
    return ProcessSpec(
        name=it.process("kubelet"), netns=it.netns_path, deadline=90, ready=tcp_ready(it.ip, 10250), stop_session=False,
        settings=json.dumps(kubelet_config(it)),
        argv=[binary("kubelet"), f"--config={it.dir('node', 'kubelet.yaml')}",
              f"--kubeconfig={it.kubelet_config}", f"--hostname-override={it.name}",
              f"--node-ip={it.ip}", f"--root-dir={it.dir('kubelet')}", f"--cert-dir={it.dir('kubelet-pki')}",
              "--v=1"])


def kube_proxy(it):
    return ProcessSpec(
        name=it.process("kube-proxy"), netns=it.netns_path, ready=http_ready(f"http://{it.ip}:10256/healthz"),
        settings=json.dumps(proxy_config(it)),
        argv=[binary("kube-proxy"), f"--config={it.dir('node', 'kube-proxy.yaml')}"])
