import ipaddress
import unittest

from support import PlatformError, TemporaryInstance, instance
from localplatform import nodes


class NodesTest(TemporaryInstance):

    def test_nodes_share_nothing(self):
        a, b, *_ = nodes.of(self.it, nodes.MAX_NODES)
        for name in ("ip", "gateway", "pod_cidr", "name", "netns", "host_link", "node_link", "cgroup", "sockets",
                     "kubelet_config"):
            self.assertNotEqual(getattr(a, name), getattr(b, name), name)
        self.assertNotEqual(a.dir("containerd"), b.dir("containerd"))
        self.assertFalse(b.cgroup.startswith(f"{a.cgroup}/"))
        self.assertEqual(("kubelet", "kubelet-2"), (a.process("kubelet"), b.process("kubelet")))

    def test_the_first_node_bears_the_instance_s_names(self):
        a, = nodes.of(self.it, 1)
        self.assertEqual(("10.210.0.2", self.it.host_ip, self.it.netns, self.it.cgroup),
                         (a.ip, a.gateway, a.netns, a.cgroup))

    def test_pod_ranges_of_nodes_lie_in_the_instance_s_and_never_meet(self):
        ranges = [ipaddress.ip_network(n.pod_cidr) for n in nodes.possible(self.it)]
        for i, one in enumerate(ranges):
            self.assertTrue(one.subnet_of(ipaddress.ip_network(self.it.pod_cidr)))
            self.assertFalse(any(one.overlaps(other) for other in ranges[i + 1:]))

    def test_link_names_fit_the_kernel(self):
        last = nodes.possible(instance.Instance("x", instance.MAX_INDEX, self.root))[-1]
        self.assertLessEqual(max(len(last.host_link), len(last.node_link)), 15)

    def test_a_wrong_number_is_refused(self):
        for count in (0, 5):
            with self.assertRaisesRegex(PlatformError, "use 1 to 4"):
                nodes.of(self.it, count)


if __name__ == "__main__":
    unittest.main()
