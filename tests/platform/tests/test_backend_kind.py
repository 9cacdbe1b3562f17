import json
import unittest
from unittest import mock

from support import PlatformError, TemporaryInstance
from localplatform import appimages
from localplatform.backends import kind


class Recording(kind.Commands):

    def __init__(self, clusters="", gateway="172.18.0.1"):
        self.clusters, self.gateway, self.calls = clusters, gateway, []

    def run(self, argv, log, timeout):
        self.calls.append(argv)

    def output(self, argv, check=True):
        if argv[:3] == ["kind", "get", "clusters"]:
            return self.clusters
        if argv[:3] == ["docker", "network", "inspect"]:
            configs = [{"Subnet": "fc00::/64", "Gateway": "fc00::1"}, {"Subnet": "172.18.0.0/16", "Gateway": self.gateway}]
            return json.dumps([{"IPAM": {"Config": configs}}])
        if argv[:3] == ["kind", "get", "nodes"]:
            return "causeway-0-control-plane\n"
        return "text"


class KindTest(TemporaryInstance):

    def backend(self, commands, local=True):
        return kind.Kind(self.it, commands, lambda host: local)

    def test_a_cluster_is_created_once_with_its_nodes_and_ranges(self):
        commands = Recording()
        self.backend(commands).prepare(2)
        create, = commands.calls
        self.assertEqual(["kind", "create", "cluster", "--name", "causeway-0"], create[:5])
        config = json.loads(self.it.dir("kind", "config.json").read_text())
        self.assertEqual(["control-plane", "worker"], [n["role"] for n in config["nodes"]])
        self.assertRegex(config["nodes"][0]["image"], r"^kindest/node:v\d+\.\d+\.\d+$")
        self.assertEqual({"podSubnet": "10.220.0.0/16", "serviceSubnet": "10.96.0.0/16"}, config["networking"])
        there = Recording(clusters="other\ncauseway-0\n")
        self.backend(there).prepare(2)
        self.assertEqual([], there.calls)

    def test_pods_find_the_stand_ins_at_the_ipv4_gateway_when_it_is_this_machine(self):
        self.assertEqual("172.18.0.1", self.backend(Recording()).aws_host())
        with self.assertRaisesRegex(PlatformError, "no address of this machine"):
            self.backend(Recording("causeway-0"), local=False).prepare(1)
        with self.assertRaisesRegex(PlatformError, "no IPv4 gateway"):
            self.backend(Recording("causeway-0", gateway="")).prepare(1)

    def test_an_archive_is_loaded_once(self):
        commands, tar = Recording(), self.root / "agent.tar"
        tar.write_text("1")
        self.it.dir("kind").mkdir(parents=True)
        load = lambda: self.backend(commands).load({"agent": ("localhost/causeway/agent:dev", tar)})
        with mock.patch.object(appimages, "replace_pods") as replaced:
            load()
            load()
            self.assertEqual([["kind", "load", "image-archive", str(tar), "--name", "causeway-0"]], commands.calls)
            tar.write_text("2")
            load()
        self.assertEqual((2, 3), (len(commands.calls), replaced.call_count))

    def test_a_further_node_is_refused_afterwards(self):
        with self.assertRaisesRegex(PlatformError, "has 1 nodes and cannot get more"):
            self.backend(Recording()).up(2)

    def test_down_deletes_its_own_cluster_only(self):
        commands = Recording()
        with mock.patch.object(kind.network, "ip"):
            self.backend(commands).down(keep_data=True)
            self.assertEqual([], commands.calls)
            self.backend(commands).down(keep_data=False)
        self.assertEqual([["kind", "delete", "cluster", "--name", "causeway-0"]], commands.calls)


if __name__ == "__main__":
    unittest.main()
