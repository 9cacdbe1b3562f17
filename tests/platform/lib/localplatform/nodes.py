"""The nodes of one instance: what differs between them is derived here from the node's number."""

from dataclasses import dataclass
from pathlib import Path

from .instance import Instance
from .progress import PlatformError

MAX_NODES = 4


@dataclass(frozen=True)
class Node:
    """Number 1 bears the instance's own names; each further one has its own of everything, cgroup included."""
    instance: Instance
    number: int = 1

    @property
    def suffix(self):
        return "" if self.number == 1 else f"-{self.number}"

    def process(self, name):
        return name + self.suffix

    def dir(self, *parts):
        return self.instance.dir(*([] if self.number == 1 else [f"node{self.suffix}"]), *parts)

    @property
    def sockets(self):
        return self.instance.sockets if self.number == 1 else self.instance.sockets / f"n{self.number}"

    @property
    def gateway(self):
        """The host's end of this node's link."""
        return f"10.{210 + self.instance.index}.{self.number - 1}.1"

    @property
    def ip(self):
        return f"10.{210 + self.instance.index}.{self.number - 1}.2"

    @property
    def pod_cidr(self):
        """This node's part of the instance's pod addresses."""
        return f"10.{220 + self.instance.index}.{64 * (self.number - 1)}.0/18"

    @property
    def name(self):
        return self.instance.node_name + self.suffix

    @property
    def netns(self):
        return self.instance.netns + self.suffix

    @property
    def netns_path(self):
        return Path("/run/netns") / self.netns

    @property
    def host_link(self):
        return self.instance.host_link + self.suffix

    @property
    def node_link(self):
        return self.instance.node_link + self.suffix

    @property
    def cgroup(self):
        """Never inside another node's: its kubelet would end the pods there as strangers."""
        return self.instance.cgroup + self.suffix

    @property
    def kubelet_config(self):
        return self.dir("kubernetes", "kubelet.conf")


def of(instance, count):
    if not 1 <= count <= MAX_NODES:
        raise PlatformError(f"--nodes {count}: use 1 to {MAX_NODES}")
    return tuple(Node(instance, number) for number in range(1, count + 1))


def possible(instance):
    """Every node there could be: what a clean-up looks at."""
    return of(instance, MAX_NODES)
