"""The node's network: a namespace of its own, one link to the host, routes to its pods and Services."""

from . import shell


def ip(*args, check=True):
    return shell.output(["ip", *args], check=check)


def in_namespace(instance, *argv):
    """Not `ip netns exec`: that remounts /sys, and the kubelet then misses its cgroups."""
    return ["nsenter", f"--net={instance.netns_path}", "--", *argv]


def ensure(instance):
    """Makes the namespace, the link, its addresses and the host's routes; what is there stays."""
    if not namespace_exists(instance):
        instance.netns_path.unlink(missing_ok=True)
        ip("netns", "add", instance.netns)
    if not link_exists(instance):
        ip("link", "add", instance.host_link, "type", "veth",
           "peer", "name", instance.node_link, "netns", instance.netns)
    ip("addr", "replace", f"{instance.host_ip}/24", "dev", instance.host_link)
    ip("link", "set", instance.host_link, "up")
    node = ["ip", "-n", instance.netns]
    shell.output([*node, "link", "set", "lo", "up"])
    shell.output([*node, "addr", "replace", f"{instance.node_ip}/24", "dev", instance.node_link])
    shell.output([*node, "link", "set", instance.node_link, "up"])
    shell.output([*node, "route", "replace", "default", "via", instance.host_ip])
    for setting in ("net.ipv4.ip_forward=1", "net.ipv4.conf.all.rp_filter=0"):
        shell.output(in_namespace(instance, "sysctl", "-q", "-w", setting))
    for cidr in (instance.pod_cidr, instance.service_cidr):
        ip("route", "replace", cidr, "via", instance.node_ip, "dev", instance.host_link)


def namespace_exists(instance):
    return any(line.split()[0] == instance.netns for line in ip("netns", "list").splitlines() if line.strip())


def link_exists(instance):
    return shell.succeeds(["ip", "link", "show", instance.host_link])


def remove(instance):
    """Routes and the other end of the link go with the host's end."""
    if link_exists(instance):
        ip("link", "delete", instance.host_link)
    if instance.netns_path.exists():
        ip("netns", "delete", instance.netns)
