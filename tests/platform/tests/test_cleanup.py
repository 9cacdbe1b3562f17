import tempfile
import unittest
from pathlib import Path

from support import instance
from localplatform import cleanup, node


def mountinfo(*points):
    return "".join(f"{n} 1 0:{n} / {p} rw - tmpfs tmpfs rw\n" for n, p in enumerate(points))


class OnTemporaryRegistry(instance.Instance):

    @property
    def registry_file(self):
        return self.state.parent / "registry" / "8.json"


class CleanupTest(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory())).resolve()
        self.it = instance.Instance("test", 8, self.root / "state")

    def test_only_mounts_below_our_folders_and_the_deepest_first(self):
        text = mountinfo("/", "/a/state", "/a/state/x/y", "/a/state2", "/a/statex/y", "/a/state/with\\040blank")
        self.assertEqual(("/a/state/x/y", "/a/state/with blank", "/a/state"),
                         cleanup.mounts_below(["/a/state"], text))

    def test_files_of_this_network_and_of_these_folders_only(self):
        results, logs = self.root / "results", self.root / "logs"
        results.mkdir()
        logs.mkdir()
        (self.root / "state/containerd/io.containerd.grpc.v1.cri/sandboxes/ours").mkdir(parents=True)
        for name in ("causeway-8-1-eth0", "causeway-7-1-eth0", "cni-loopback-ours-lo", "cni-loopback-theirs-lo"):
            (results / name).touch()
        (logs / "ours.log").symlink_to(self.it.state / "pod-logs/0.log")
        (logs / "theirs.log").symlink_to(self.root / "elsewhere/0.log")
        self.patch("CNI_RESULTS", results)
        self.patch("POD_LOG_LINKS", logs)
        found = {Path(f).name for f in cleanup.files(self.it, [str(self.it.state)])}
        self.assertEqual({"causeway-8-1-eth0", "cni-loopback-ours-lo", "ours.log"}, found)

    def test_a_cgroup_lies_in_every_hierarchy_of_version_1(self):
        for name in ("cpu", "memory", "unified"):
            (self.root / "v1" / name).mkdir(parents=True)
            (self.root / "v1" / name / "cgroup.procs").touch()
        (self.root / "v1/other").mkdir()
        self.assertEqual(["cpu/c", "memory/c", "unified/c"],
                         [str(p.relative_to(self.root / "v1")) for p in node.cgroup_folders("c", self.root / "v1")])

    def test_a_cgroup_lies_once_in_version_2(self):
        (self.root / "v2").mkdir()
        (self.root / "v2/cgroup.controllers").touch()
        self.assertEqual([self.root / "v2/c"], node.cgroup_folders("c", self.root / "v2"))

    def test_an_index_belongs_to_another_checkout_only_while_that_exists(self):
        other = self.root / "other"
        it = OnTemporaryRegistry("test", 8, self.root / "state")
        other.mkdir()
        self.assertIsNone(cleanup.other_checkout(it))
        cleanup.register(OnTemporaryRegistry("test", 8, other))
        self.assertIsNone(cleanup.other_checkout(it))
        (other / "instance.json").touch()
        self.assertEqual(str(other), cleanup.other_checkout(it))
        self.assertIn(str(other), cleanup.owner_folders(it))
        cleanup.register(it)
        self.assertIsNone(cleanup.other_checkout(it))

    def test_nothing_is_described_as_nothing(self):
        nothing = cleanup.Leftovers((), (), (), (), (), False, False)
        self.assertTrue(nothing.empty())
        self.assertEqual("nothing", nothing.describe())
        some = cleanup.Leftovers(((1, 2),), (), ("/a", "/b"), (), (), True, False)
        self.assertFalse(some.empty())
        self.assertEqual("1 processes, 2 mounts, 1 network namespace", some.describe())

    def patch(self, name, value):
        self.addCleanup(setattr, cleanup, name, getattr(cleanup, name))
        setattr(cleanup, name, value)


if __name__ == "__main__":
    unittest.main()
