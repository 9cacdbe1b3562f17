import base64
import unittest

from support import PlatformError
from localplatform.engines import endpoints
from localplatform import dns, gotools, installation, instance, kube, shell, signing

READY = {"type": "Ready", "status": "True", "lastHeartbeatTime": "2026-01-01T10:00:00Z"}
AT_TEN = kube.seconds_of("2026-01-01T10:00:00Z")


def pod(started, ready=True, name="p"):
    return {"metadata": {"namespace": "n", "name": name},
            "status": {"containerStatuses": [{"ready": ready, "state": {"running": {"startedAt": started}}}]}}


class BelievedOnlyWhenNewTest(unittest.TestCase):

    def test_a_node_is_ready_by_a_heartbeat_of_this_run_only(self):
        node = {"status": {"conditions": [READY]}}
        self.assertTrue(kube.node_is_ready(node, AT_TEN - 5))
        self.assertFalse(kube.node_is_ready(node, AT_TEN + 5))
        self.assertFalse(kube.node_is_ready({}, 0))
        self.assertFalse(kube.node_is_ready({"status": {"conditions": [{**READY, "status": "Unknown"}]}}, 0))

    def test_a_ready_pod_with_an_older_container_is_stale(self):
        pods = {"items": [pod("2026-01-01T10:00:00Z"), pod("2026-01-01T11:00:00Z", name="new"),
                          pod("2026-01-01T09:00:00Z", ready=False, name="unready")]}
        self.assertEqual(["n/p"], kube.stale_pods(pods, AT_TEN + 60))

    def test_a_deployment_counts_only_in_its_newest_generation(self):
        deployment = {"metadata": {"generation": 2}, "spec": {"replicas": 2},
                      "status": {"observedGeneration": 2, "replicas": 2, "updatedReplicas": 2, "availableReplicas": 2}}
        self.assertTrue(kube.deployment_is_available(deployment))
        for change in ({"observedGeneration": 1}, {"updatedReplicas": 1}, {"availableReplicas": 1}, {"replicas": 3}):
            self.assertFalse(kube.deployment_is_available(
                {**deployment, "status": {**deployment["status"], **change}}), change)

    def test_waiting_says_what_is_missing(self):
        with self.assertRaisesRegex(PlatformError, "pods gone after 0 s: not so: n/p"):
            kube.await_true("pods gone", lambda: "n/p", 0)


class DnsTest(unittest.TestCase):
    QUESTION = b"\1a\1b\0\0\1\0\1"

    def answer(self, record, flags=b"\x85\x80", count=b"\0\1"):
        return b"id" + flags + b"\0\1" + count + b"\0\0\0\0" + self.QUESTION + record

    def test_the_address_is_read_with_a_compressed_and_a_full_name(self):
        data = b"\0\1\0\1\0\0\0\5\0\4\x0a\x60\0\1"
        for name in (b"\xc0\x0c", b"\1a\1b\0"):
            self.assertEqual("10.96.0.1", dns.first_address(self.answer(name + data), b"id", len(self.QUESTION)))

    def test_an_error_an_empty_answer_and_a_foreign_one_are_no_address(self):
        record = b"\xc0\x0c\0\1\0\1\0\0\0\5\0\4\x0a\x60\0\1"
        length = len(self.QUESTION)
        self.assertIsNone(dns.first_address(self.answer(record, flags=b"\x85\x83"), b"id", length))
        self.assertIsNone(dns.first_address(self.answer(b"", count=b"\0\0"), b"id", length))
        self.assertIsNone(dns.first_address(self.answer(record), b"no", length))


class ToolsTest(unittest.TestCase):

    def test_only_the_modules_of_the_repository_itself_are_replaced(self):
        go_mod = ("require (\n\tk8s.io/utils v0.0.0-2025\n\tk8s.io/api v0.0.0\n)\n"
                  "replace (\n\tk8s.io/api => ./staging/src/k8s.io/api\n\tk8s.io/x => ./staging/src/k8s.io/x\n)\n")
        self.assertEqual(["k8s.io/api", "k8s.io/x"], gotools.staging_modules(go_mod))

    def test_a_tool_is_kept_by_name_and_version(self):
        table = {"go": {"kubernetes": "1.2.3", "etcd": "4.5.6", "helm": "7.8.9", "coredns": "0.1.2"}}
        self.assertEqual("kubelet/1.2.3/kubelet", str(gotools.binary("kubelet", table, cache=gotools.Path(""))))
        with self.assertRaisesRegex(PlatformError, "no tool is called nothing"):
            gotools.binary("nothing", table)

    def test_a_program_gets_the_name_that_go_build_gives_it(self):
        built = {t.name: t.built_as() for m in gotools.modules() for t in m.tools}
        self.assertEqual("server", built.pop("etcd"))
        self.assertEqual(built, {name: name for name in built})

    def test_the_tools_of_a_module_can_be_built_in_one_go(self):
        for module in gotools.modules():
            self.assertEqual(1, len({t.ldflags for t in module.tools}), module.name)

    def test_the_version_is_written_into_the_binary(self):
        flags = gotools.kubernetes_ldflags("1.34.2")
        self.assertIn("-X k8s.io/component-base/version.gitVersion=v1.34.2", flags)
        self.assertIn("-X k8s.io/client-go/pkg/version.gitMinor=34", flags)


class InstallationTest(unittest.TestCase):

    def test_definitions_count_when_all_are_established(self):
        def definition(name, *conditions):
            return {"metadata": {"name": name}, "status": {"conditions": list(conditions)}}
        good = definition("a", {"type": "Established", "status": "True"})
        self.assertIs(True, installation.definitions_established({"items": [good]}))
        self.assertEqual("b", installation.definitions_established({"items": [good, definition("b")]}))
        self.assertEqual("none yet", installation.definitions_established({}))

    def test_every_namespace_is_told_where_the_aws_side_of_this_instance_is(self):
        it = instance.Instance("x", 3, gotools.Path("/s"))
        objects = list(installation.aws_settings(endpoints.of(it), ("a", "b", "c")))
        maps = [o for o in objects if o["kind"] == "ConfigMap"]
        self.assertEqual(3, len(maps))
        for o in maps:
            self.assertEqual("http://10.213.0.1:4566", o["data"]["AWS_ENDPOINT_URL"])
            self.assertFalse([k for k in o["data"] if "KEY" in k])
        self.assertEqual({"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"},
                         set(next(o for o in objects if o["kind"] == "Secret")["stringData"]))

    def test_for_the_real_aws_no_endpoint_and_no_key_is_told(self):
        config, secret = (o for o in installation.aws_settings(None, ("a",)) if o["kind"] != "Namespace")
        self.assertEqual({"AWS_REGION"}, set(config["data"]))
        self.assertEqual({}, secret["stringData"])

    def test_the_signing_key_is_made_once_and_only_its_public_half_is_readable(self):
        class Cluster:
            secret = ""

            def run(self, *args):
                return self.secret

        cluster = Cluster()
        first = list(signing.objects(cluster, "system", "shop"))
        private = first[0]["stringData"]["private.pem"]
        self.assertIn("BEGIN PRIVATE KEY", private)
        maps = [o for o in first if o["kind"] == "ConfigMap"]
        self.assertEqual(["system", "shop"], [o["metadata"]["namespace"] for o in maps])
        self.assertEqual({"causeway.dev/workload": "shop"}, maps[1]["metadata"]["labels"])
        for o in maps:
            self.assertEqual(["public.pem"], list(o["data"]))
            self.assertTrue(o["data"]["public.pem"].startswith("-----BEGIN PUBLIC KEY-----"))
        curve = shell.output(["openssl", "pkey", "-pubin", "-noout", "-text"], stdin=maps[0]["data"]["public.pem"])
        self.assertIn("prime256v1", curve)

        cluster.secret = base64.b64encode(private.encode()).decode()
        self.assertEqual(first, list(signing.objects(cluster, "system", "shop")))


if __name__ == "__main__":
    unittest.main()
