import json
import tempfile
import unittest
from pathlib import Path

from support import instance, PlatformError


class InstanceTest(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_the_default_instance_lives_in_the_root_of_the_state_folder(self):
        it = instance.find(root=self.root)
        self.assertEqual(self.root / "kubeconfig", it.kubeconfig)
        self.assertEqual(self.root / "bin", it.bin_dir)
        self.assertEqual(("10.210.0.1", "10.220.0.0/16", "10.96.0.0/16", "10.96.0.10"),
                         (it.host_ip, it.pod_cidr, it.service_cidr, it.dns_ip))

    def test_two_instances_share_no_address_name_port_or_folder(self):
        a, b = instance.find(root=self.root), instance.find("e2e", root=self.root)
        for name in ("host_ip", "pod_cidr", "service_cidr", "dns_ip", "netns", "host_link",
                     "node_link", "node_name", "cgroup", "marker", "kubeconfig", "records", "logs", "sockets"):
            self.assertNotEqual(getattr(a, name), getattr(b, name), name)
        ports = lambda i: {i.host_port(n) for n in range(100)}
        self.assertFalse(ports(a) & ports(b))

    def test_ranges_of_different_indexes_never_meet(self):
        ranges = [r for i in range(instance.MAX_INDEX + 1)
                  for it in [instance.Instance("x", i, self.root)]
                  for r in (it.host_ip.rsplit(".", 2)[0], it.pod_cidr.rsplit(".", 2)[0],
                            it.service_cidr.rsplit(".", 2)[0])]
        self.assertEqual(len(ranges), len(set(ranges)))

    def test_engines_for_integration_tests_stay_on_loopback(self):
        it = instance.find("it", root=self.root)
        self.assertEqual(("127.0.0.1", 14566), (it.engine_host, it.engine_port(4566)))
        other = instance.find("e2e", root=self.root)
        self.assertEqual(("10.211.0.1", 4566), (other.engine_host, other.engine_port(4566)))

    def test_link_names_fit_the_kernel(self):
        it = instance.Instance("x", instance.MAX_INDEX, self.root)
        self.assertLessEqual(max(len(it.host_link), len(it.node_link)), 15)

    def test_a_new_name_needs_an_index_once(self):
        with self.assertRaisesRegex(PlatformError, "give it an index"):
            instance.find("mine", root=self.root)
        it = instance.find("mine", 4, root=self.root)
        instance.remember(it)
        self.assertEqual(4, instance.find("mine", root=self.root).index)
        with self.assertRaisesRegex(PlatformError, "has index 4, not 5"):
            instance.find("mine", 5, root=self.root)

    def test_bad_names_and_indexes_are_refused(self):
        for name in ("", "A", "a/b", "-a", "a" * 21):
            with self.assertRaisesRegex(PlatformError, "use at most 20 of", msg=name):
                instance.find(name, root=self.root)
        with self.assertRaisesRegex(PlatformError, "belongs to instance 'e2e'"):
            instance.find("mine", 1, root=self.root)
        with self.assertRaises(PlatformError):
            instance.find("mine", 10, root=self.root)

    def test_only_up_makes_a_new_one(self):
        with self.assertRaisesRegex(PlatformError, "there is no instance 'mine' in .*: here are causeway, e2e, it$"):
            instance.find("mine", root=self.root, new=False)
        instance.remember(instance.find("mine", 4, root=self.root))
        self.assertEqual(4, instance.find("mine", root=self.root, new=False).index)
        with self.assertRaisesRegex(PlatformError, "here are causeway, e2e, it, mine$"):
            instance.find("yours", root=self.root, new=False)

    def test_a_broken_memory_is_named(self):
        (self.root / "instance.json").write_text(json.dumps({"name": "causeway"}))
        with self.assertRaisesRegex(PlatformError, "instance.json"):
            instance.find(root=self.root)


if __name__ == "__main__":
    unittest.main()
