"""kind: nodes as containers of a Docker engine. The AWS stand-ins listen on the gateway of its network."""

import ipaddress
import json
import os
import shutil

from .. import appimages, archive, network, shell, versions
from ..files import write_atomically
from ..progress import PlatformError, step

NETWORK = "kind"   # its own name for the Docker network that all its clusters share


class Commands:
    """The programs it calls; tests put a recording one in its place."""

    def run(self, argv, log, timeout):
        shell.run(argv, log=log, timeout=timeout)

    def output(self, argv, check=True):
        return shell.output(argv, timeout=60, check=check)


class Kind:
    name = "kind"
    tools = ("kubectl", "helm")
    debian = False
    own_crossplane = True

    def __init__(self, instance, commands=None, is_local=None):
        self.instance, self.commands = instance, commands or Commands()
        self.is_local = is_local or network.is_local_address
        self.cluster = f"causeway-{instance.index}"
        self.record = instance.dir("kind", "loaded.json")

    @staticmethod
    def docker_answers():
        """Asks the daemon: a client alone, as many machines have it, is no Docker. kind itself has to be there too."""
        return bool(shutil.which("docker") and shutil.which("kind")
                    and shell.succeeds(["docker", "version", "--format", "{{.Server.Version}}"], timeout=10))

    def prepare(self, nodes):
        """Creates the cluster, since only then the network's gateway is known."""
        self.instance.dir("kind").mkdir(parents=True, exist_ok=True)
        if self.cluster not in self.commands.output(["kind", "get", "clusters"], check=False).split():
            self.record.unlink(missing_ok=True)
            config = self.instance.dir("kind", "config.json")
            write_atomically(config, json.dumps(self.config(nodes), indent=1) + "\n")
            with step(f"kind: creating cluster {self.cluster}", "1 min"):
                self.commands.run(["kind", "create", "cluster", "--name", self.cluster, "--config", str(config),
                                   "--kubeconfig", str(self.instance.kubeconfig), "--wait", "120s"],
                                  self.instance.logs / "kind.log", 600)
        host = self.aws_host()
        if not self.is_local(host):
            raise PlatformError(f"pods of kind would look for the AWS stand-ins at {host}, the gateway of Docker's "
                                f"network '{NETWORK}', which is no address of this machine (Docker Desktop?): "
                                "use a Docker engine on this machine, or CAUSEWAY_BACKEND=packages")

    def config(self, nodes):
        return {"kind": "Cluster", "apiVersion": "kind.x-k8s.io/v1alpha4", "name": self.cluster,
                "networking": {"podSubnet": self.instance.pod_cidr, "serviceSubnet": self.instance.service_cidr},
                "nodes": [{"role": "control-plane" if n == 0 else "worker",
                           "image": f"kindest/node:v{versions.version('go', 'kubernetes')}"} for n in range(nodes)]}

    def up(self, nodes):
        there = len(self.node_names())
        if nodes > there:
            raise PlatformError(f"kind cluster {self.cluster} has {there} nodes and cannot get more: "
                                f"run down, then up --nodes {nodes}")
        text = self.commands.output(["kind", "get", "kubeconfig", "--name", self.cluster])
        write_atomically(self.instance.kubeconfig, text)
        self.instance.kubeconfig.chmod(0o600)
        if os.geteuid() == 0:   # so that this machine reaches Services, as the demo does
            node = self.commands.output(["docker", "inspect", "--format", "{{.NetworkSettings.Networks.kind.IPAddress}}",
                                         f"{self.cluster}-control-plane"]).strip()
            network.ip("route", "replace", self.instance.service_cidr, "via", node)

    def node_names(self):
        return self.commands.output(["kind", "get", "nodes", "--name", self.cluster]).split()

    def image(self, name):
        return appimages.reference(name)

    def load(self, images):
        loaded = appimages.read(self.record)
        for name, (reference, tar) in images.items():
            digest = archive.sha256(tar)
            if loaded.get(name) == digest:
                continue
            with step(f"kind: loading {reference}"):
                self.commands.run(["kind", "load", "image-archive", str(tar), "--name", self.cluster],
                                  self.instance.logs / "images.log", 600)
            loaded[name] = digest
            write_atomically(self.record, json.dumps(loaded) + "\n")
        appimages.replace_pods(self.instance, images)

    def aws_host(self):
        """The IPv4 gateway of kind's network: the bridge's address on this machine, which every pod can reach."""
        networks = json.loads(self.commands.output(["docker", "network", "inspect", NETWORK]))
        gateways = [c.get("Gateway", "") for n in networks for c in n["IPAM"]["Config"]]
        found = [g for g in gateways if g and ipaddress.ip_address(g).version == 4]
        if not found:
            raise PlatformError(f"Docker's network '{NETWORK}' has no IPv4 gateway: remove it with "
                                f"`docker network rm {NETWORK}` and run up again")
        return found[0]

    def down(self, keep_data):
        """A kind cluster is kept or removed whole; its route goes with it."""
        if keep_data:
            return
        self.commands.run(["kind", "delete", "cluster", "--name", self.cluster], self.instance.logs / "kind.log", 120)
        if os.geteuid() == 0:
            network.ip("route", "delete", self.instance.service_cidr, check=False)
        shutil.rmtree(self.instance.dir("kind"), ignore_errors=True)
        self.instance.kubeconfig.unlink(missing_ok=True)
