import json
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import PlatformError, instance
from localplatform import appimages, backends, gotools, nodes, steps
from localplatform.backends import current, kind

KUBECONFIG = {
    "current-context": "prod",
    "contexts": [{"name": "prod", "context": {"cluster": "eks", "user": "anna"}},
                 {"name": "dev", "context": {"cluster": "small", "user": "anna"}}],
    "clusters": [{"name": "eks", "cluster": {"server": "https://prod.example.com"}},
                 {"name": "small", "cluster": {"server": "https://dev.example.com"}}]}


class TemporaryInstance(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory())).resolve()
        self.enterContext(mock.patch.dict("os.environ", {"CAUSEWAY_STATE": str(self.root / "state")}))
        self.it = instance.find()
        self.said = []
        self.enterContext(mock.patch.object(current, "say", self.said.append))


class ChoiceTest(TemporaryInstance):

    def chosen(self, env=None, docker=False, name=instance.DEFAULT):
        it = instance.find(name)
        return backends.of(it, env or {}, docker=lambda: docker).name

    def test_an_explicit_kubeconfig_comes_before_docker_and_docker_before_packages(self):
        self.assertEqual("current", self.chosen({"KUBECONFIG": "/home/anna/.kube/config"}, docker=True))
        self.assertEqual("kind", self.chosen(docker=True))
        self.assertEqual("packages", self.chosen())

    def test_the_platform_s_own_kubeconfig_is_no_foreign_cluster(self):
        self.assertEqual("packages", self.chosen({"KUBECONFIG": str(self.it.kubeconfig)}))
        self.assertEqual("current", self.chosen({"KUBECONFIG": f"{self.it.kubeconfig}:/home/anna/.kube/config"}))

    def test_instances_of_tests_never_follow_kubeconfig(self):
        self.assertEqual("packages", self.chosen({"KUBECONFIG": "/home/anna/.kube/config"}, name="e2e"))

    def test_an_instance_keeps_the_backend_that_it_is_up_with(self):
        instance.remember(self.it, backend="packages")
        self.assertEqual("packages", self.chosen(docker=True))
        with self.assertRaisesRegex(PlatformError, "set up with backend 'packages', and KUBECONFIG asks for 'current'"):
            self.chosen({"KUBECONFIG": "/home/anna/.kube/config"})
        instance.remember(self.it, backend=None)
        self.assertEqual("kind", self.chosen(docker=True))

    def test_a_backend_can_be_forced_and_a_wrong_one_is_refused(self):
        self.assertEqual("packages", self.chosen({"CAUSEWAY_BACKEND": "packages"}, docker=True))
        with self.assertRaisesRegex(PlatformError, "CAUSEWAY_BACKEND=minikube: use one of current, kind, packages"):
            self.chosen({"CAUSEWAY_BACKEND": "minikube"})

    def test_a_docker_client_without_a_daemon_is_no_docker(self):
        with mock.patch.object(kind.shutil, "which", return_value="/x"):
            for daemon in (True, False):
                with mock.patch.object(kind.shell, "succeeds", return_value=daemon) as asked:
                    self.assertEqual(daemon, kind.Kind.docker_answers())
                self.assertIn("{{.Server.Version}}", asked.call_args.args[0])


class CurrentTest(TemporaryInstance):

    def setUp(self):
        super().setUp()
        self.enterContext(mock.patch.object(gotools, "ensure"))
        self.asked, self.calls, self.crossplane = [], [], ""
        self.namespaces = "namespace/default\nnamespace/crossplane-system\n"

    def backend(self, yes=False, answer=False, **env):
        def ask(text, wanted):
            self.asked.append(text)
            return answer

        def output(argv, env=None):
            self.calls.append(argv[1:])
            if "namespaces" in argv:
                return self.namespaces
            return self.crossplane if "crd" in argv else json.dumps(KUBECONFIG)
        settings = {"KUBECONFIG": "/k", "CAUSEWAY_REGISTRY": "r.example.com/t/", "CAUSEWAY_AWS_HOST": "10.0.0.1", **env}
        return current.Current(self.it, {k: v for k, v in settings.items() if v}, yes, ask, output)

    def writes(self):
        return [c for c in self.calls if not {"view", "get"} & set(c)]

    def test_nothing_is_written_before_somebody_agreed(self):
        with self.assertRaises(PlatformError) as caught:
            self.backend().prepare(1)
        for part in ("context     prod (user anna)", "https://prod.example.com", "causeway-system", "supply-chain",
                     "pushed to r.example.com/t/causeway", "10.0.0.1", "Nothing was written", "--yes"):
            self.assertIn(part, str(caught.exception))
        self.assertEqual(([], False), (self.writes(), self.it.dir("current.json").exists()))

    def test_each_way_to_agree(self):
        for backend in (self.backend(yes=True), self.backend(CAUSEWAY_USE_CURRENT_CONTEXT="1"), self.backend(answer=True)):
            backend.prepare(1)
            self.assertEqual("https://prod.example.com", appimages.read(self.it.dir("current.json"))["server"])
            self.it.dir("current.json").unlink()
        self.assertEqual(2, len([s for s in self.said if "Agreed to by" in s]))
        self.assertEqual([], self.writes())

    def test_another_value_than_1_is_no_agreement(self):
        with self.assertRaises(PlatformError):
            self.backend(CAUSEWAY_USE_CURRENT_CONTEXT="true").prepare(1)

    def test_it_is_asked_once_a_cluster_and_another_cluster_is_refused(self):
        self.backend(yes=True).prepare(1)
        self.backend().prepare(1)
        self.assertEqual([], self.asked)
        with self.assertRaisesRegex(PlatformError, "is installed in https://prod.example.com .context prod."):
            self.backend(yes=True, CAUSEWAY_CONTEXT="dev").prepare(1)

    def test_a_context_that_is_not_there_is_named_with_those_that_are(self):
        with self.assertRaisesRegex(PlatformError, "no context 'test': set CAUSEWAY_CONTEXT to one of dev, prod"):
            self.backend(yes=True, CAUSEWAY_CONTEXT="test").prepare(1)

    def test_without_a_registry_it_says_how_images_would_get_there(self):
        with self.assertRaisesRegex(PlatformError, "(?s)prod.example.com.*CAUSEWAY_REGISTRY=registry.example.com/team"):
            self.backend(yes=True, CAUSEWAY_REGISTRY="").prepare(1)

    def test_without_stand_ins_and_without_crossplane_it_refuses(self):
        with self.assertRaisesRegex(PlatformError, "has no Crossplane"):
            self.backend(yes=True, CAUSEWAY_AWS_HOST="").prepare(1)
        self.crossplane = "customresourcedefinition/x"
        backend = self.backend(yes=True, CAUSEWAY_AWS_HOST="")
        backend.prepare(1)
        self.assertIsNone(backend.aws_host())
        self.assertFalse(backend.own_crossplane)

    def test_somebody_s_installation_is_never_taken_over(self):
        self.namespaces += "namespace/causeway-system\n"
        with self.assertRaisesRegex(PlatformError, "somebody installed Causeway there"):
            self.backend(yes=True).prepare(1)
        self.assertFalse(self.it.dir("current.json").exists())

    def test_the_stand_in_is_installed_only_where_no_crossplane_is(self):
        backend = self.backend(yes=True)
        backend.prepare(1)
        self.assertTrue(backend.own_crossplane)

    def test_what_was_there_before_is_never_removed(self):
        backend = self.backend(yes=True)
        backend.prepare(1)
        self.it.kubeconfig.touch()
        with mock.patch.object(current.shell, "run") as run, mock.patch.object(current, "Kube") as kube:
            backend.down(False)
        deleted = [c.args[2] for c in kube.return_value.run.call_args_list if c.args[:2] == ("delete", "namespace")]
        self.assertEqual((["causeway-system"], "uninstall"), (deleted, run.call_args.args[0][3]))
        self.assertFalse(self.it.kubeconfig.exists())

    def test_nodes_are_the_owner_s(self):
        with self.assertRaisesRegex(PlatformError, "its owner's"):
            self.backend(yes=True).up(2)

    def test_images_are_pushed_with_a_tag_that_follows_their_sources(self):
        calls = []
        with mock.patch.object(appimages, "built_tag", return_value="0123456789ab"), \
                mock.patch.object(appimages.baseimage, "ensure_java_base", return_value=Path("/base.tar")):
            appimages.push("r/causeway", "log", lambda log, *args: calls.append(args))
            self.assertEqual("r.example.com/t/causeway/agent:0123456789ab", self.backend().image("agent"))
        self.assertEqual("install", calls[0][-1])
        self.assertEqual(("-Dimage.prefix=r/causeway", "-Dimage.tag=0123456789ab", "package", "jib:build"), calls[1][-4:])


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


class StepsOfBackendsTest(TemporaryInstance):

    def test_no_stand_in_starts_where_pods_use_the_real_aws(self):
        with mock.patch.object(steps.engines, "up") as up:
            steps.engines_up(steps.Site(self.it, mock.Mock(aws_host=lambda: None)))
            up.assert_not_called()
            steps.engines_up(steps.Site(self.it, mock.Mock(aws_host=lambda: "10.9.9.9")))
            up.assert_called_once_with(self.it, "10.9.9.9")

    def test_every_backend_has_what_the_interface_asks(self):
        for cls in backends.BACKENDS.values():
            backend = cls(self.it)
            for name in ("name", "tools", "debian", "own_crossplane", "prepare", "up", "image", "load", "aws_host", "down"):
                self.assertTrue(hasattr(backend, name), f"{cls.__name__}.{name}")


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
        self.assertEqual((self.it.node_ip, self.it.host_ip, self.it.netns, self.it.cgroup),
                         (a.ip, a.gateway, a.netns, a.cgroup))

    def test_pod_ranges_of_nodes_lie_in_the_instance_s_and_never_meet(self):
        import ipaddress
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
