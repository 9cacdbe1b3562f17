"""A node's network: a namespace of its own, one link to the host, routes to its pods and Services."""

import socket

from . import shell


def ip(*args, check=True):
    return shell.output(["ip", *args], check=check)


def in_namespace(node, *argv):
    """Not `ip netns exec`: that remounts /sys, and the kubelet then misses its cgroups."""
    return ["nsenter", f"--net={node.netns_path}", "--", *argv]


def ensure(node):
    """Makes the namespace, the link, its addresses and the host's routes; what is there stays."""
    if not namespace_exists(node):
        node.netns_path.unlink(missing_ok=True)
        ip("netns", "add", node.netns)
    if not link_exists(node):
        ip("link", "add", node.host_link, "type", "veth",
           "peer", "name", node.node_link, "netns", node.netns)
    ip("addr", "replace", f"{node.gateway}/24", "dev", node.host_link)
    ip("link", "set", node.host_link, "up")
    inside = ["ip", "-n", node.netns]
    shell.output([*inside, "link", "set", "lo", "up"])
    shell.output([*inside, "addr", "replace", f"{node.ip}/24", "dev", node.node_link])
    shell.output([*inside, "link", "set", node.node_link, "up"])
    shell.output([*inside, "route", "replace", "default", "via", node.gateway])
    for setting in ("net.ipv4.ip_forward=1", "net.ipv4.conf.all.rp_filter=0"):
        shell.output(in_namespace(node, "sysctl", "-q", "-w", setting))
    ip("route", "replace", node.pod_cidr, "via", node.ip, "dev", node.host_link)
    if node.number == 1:
        ip("route", "replace", node.instance.service_cidr, "via", node.ip, "dev", node.host_link)


def connect(nodes):
    """Lets the host pass packets between its links to the nodes; the setting goes with the links."""
    for node in nodes if len(nodes) > 1 else ():
        shell.output(["sysctl", "-q", "-w", f"net.ipv4.conf.{node.host_link}.forwarding=1"])


def namespace_exists(node):
    return any(line.split()[0] == node.netns for line in ip("netns", "list").splitlines() if line.strip())


def link_exists(node):
    return shell.succeeds(["ip", "link", "show", node.host_link])


def remove(node):
    """Routes and the other end of the link go with the host's end."""
    if link_exists(node):
        ip("link", "delete", node.host_link)
    if node.netns_path.exists():
        ip("netns", "delete", node.netns)


def is_local_address(host):
    """Whether something can listen there."""
    try:
        with socket.create_server((host, 0)):
            return True
    except OSError:
        return False
