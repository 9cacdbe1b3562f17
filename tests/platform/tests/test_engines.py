import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import PlatformError, instance, processes, procfs  # noqa: F401
from localplatform.engines import commands, downloads, endpoints, postgres, standin, trino


class EnginesTest(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_a_full_instance_listens_on_its_own_address_only(self):
        where = endpoints.of(instance.find(root=self.root))
        self.assertEqual(("http://10.210.0.1:4566", "http://10.210.0.1:4570", "http://10.210.0.1:4580",
                          "jdbc:postgresql://10.210.0.1:4581/dev"),
                         (where.ministack, where.stand_in, where.trino, where.postgres))

    def test_the_engines_of_tests_listen_on_loopback_only(self):
        where = endpoints.of(instance.find("it", root=self.root))
        self.assertEqual(("http://127.0.0.1:14566", "http://127.0.0.1:14580"), (where.ministack, where.trino))

    def test_the_file_for_clients_holds_the_standard_settings_of_the_sdk(self):
        it = instance.find("it", root=self.root)
        it.state.mkdir(parents=True)
        endpoints.write(it, endpoints.of(it))
        lines = dict(line.split("=", 1) for line in endpoints.env_file(it).read_text().splitlines())
        self.assertEqual("http://127.0.0.1:14566", lines["AWS_ENDPOINT_URL"])
        for service in ("ATHENA", "GLUE", "REDSHIFT_DATA", "REDSHIFT_SERVERLESS"):
            self.assertEqual("http://127.0.0.1:14570", lines[f"AWS_ENDPOINT_URL_{service}"])

    def test_engines_alone_are_refused_where_no_network_is(self):
        args = mock.Mock(verb="up", instance="e2e", bind="192.0.2.1")
        with mock.patch.dict(os.environ, {"CAUSEWAY_STATE": str(self.root)}), \
                mock.patch.object(commands, "up") as up, \
                self.assertRaisesRegex(PlatformError, "192.0.2.1 is no address of this machine.*--bind 127.0.0.1"):
            commands.run(args)
        up.assert_not_called()

    def test_trino_starts_again_when_its_catalogue_changes(self):
        it = instance.find("it", root=self.root)
        self.assertIn("hive.partition-projection-enabled=true", trino.spec(it, endpoints.of(it)).settings)

    def test_trino_keeps_within_its_heap(self):
        it = instance.find("it", root=self.root)
        config = dict(line.split("=", 1) for line in
                      trino.configure(self.root / "trino", endpoints.of(it)).read_text().splitlines())
        megabytes = [int(config[key].removesuffix("MB"))
                     for key in ("query.max-memory-per-node", "memory.heap-headroom-per-node")]
        self.assertLess(sum(megabytes), trino.HEAP_MB)

    def test_postgresql_runs_as_root_only_in_a_user_namespace(self):
        with mock.patch.object(os, "geteuid", return_value=0):
            with mock.patch.object(postgres.shell, "succeeds", return_value=True):
                self.assertEqual(["unshare", "--user"], postgres.not_root())
            with mock.patch.object(postgres.shell, "succeeds", return_value=False):
                with self.assertRaisesRegex(PlatformError, "max_user_namespaces"):
                    postgres.not_root()
        with mock.patch.object(os, "geteuid", return_value=1000):
            self.assertEqual([], postgres.not_root())

    def test_a_stand_in_that_is_not_built_is_told(self):
        with mock.patch.object(standin, "MODULE", self.root):
            with self.assertRaisesRegex(PlatformError, "make build"):
                standin.class_path(Path("scratch"))

    def test_the_stand_in_runs_from_a_copy_that_follows_each_build(self):
        jar, library = self.root / "target/causeway-standin-aws-1.jar", self.root / "target/lib/x.jar"
        library.parent.mkdir(parents=True)
        jar.write_text("1")
        library.write_text("1")
        with mock.patch.object(standin, "MODULE", self.root):
            first = standin.class_path(self.root / "scratch")
            self.assertEqual(first, standin.class_path(self.root / "scratch"))
            library.write_text("2")
            second = standin.class_path(self.root / "scratch")
        self.assertNotEqual(first, second)
        self.assertEqual("2", (Path(second.split(":")[0]).parent / "x.jar").read_text())

    def test_a_failed_installation_leaves_nothing_that_looks_installed(self):
        def fail(folder, log):
            (folder / "half").touch()
            raise PlatformError("no network")
        with mock.patch.dict(os.environ, {"CAUSEWAY_CACHE": str(self.root)}):
            with self.assertRaisesRegex(PlatformError, "no network"):
                downloads.install("trino", "1 s", fail)
            self.assertFalse(downloads.home("trino").exists())
            downloads.install("trino", "1 s", lambda folder, log: (folder / "whole").touch())
            self.assertEqual(["whole"], [p.name for p in downloads.home("trino").iterdir()])

    def test_engines_of_another_checkout_are_named(self):
        it = instance.find("it", root=self.root)
        with mock.patch.object(procfs, "marked", return_value={7: "9:it:/elsewhere"}):
            with self.assertRaisesRegex(PlatformError, "/elsewhere"):
                commands.refuse_foreign(it)
        with mock.patch.object(procfs, "marked", return_value={7: it.marker}):
            commands.refuse_foreign(it)

    def test_every_engine_that_fails_to_start_is_named(self):
        class Failing:
            def ensure(self, spec):
                raise PlatformError(f"{spec} did not start")
        with self.assertRaisesRegex(PlatformError, "a did not start\nb did not start"):
            commands.start_together(Failing(), ["a", "b"])


if __name__ == "__main__":
    unittest.main()
