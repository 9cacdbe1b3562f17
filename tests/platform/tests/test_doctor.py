import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import PlatformError, instance, processes, procfs  # noqa: F401
from localplatform import checks, doctor, registries
from localplatform.doctor import LATER, MISSING, NOTE, OK, Finding


class DoctorTest(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_only_what_is_needed_and_missing_fails(self):
        self.assertEqual(0, doctor.exit_code([Finding("a", OK, ""), Finding("b", LATER, ""), Finding("c", NOTE, "")]))
        self.assertEqual(1, doctor.exit_code([Finding("a", OK, ""), Finding("b", MISSING, "")]))

    def test_the_remedy_is_shown_only_where_there_is_something_to_do(self):
        text = doctor.table([Finding("a", OK, "1", "install a"), Finding("b", MISSING, "2", "install b\nand c")])
        self.assertNotIn("install a", text)
        self.assertIn("-> install b\n", text)
        self.assertTrue(text.endswith("missing: b"))

    def test_without_a_jdk_the_places_and_the_command_are_named(self):
        with mock.patch.object(checks.jdk, "find", side_effect=PlatformError(
                "no JDK 25 found. Searched: JAVA_HOME (/x), /opt. Install one")):
            finding, = checks.java()
        self.assertEqual((MISSING, "Searched: JAVA_HOME (/x), /opt."), (finding.state, finding.found))
        self.assertIn("apt-get install -y temurin-25-jdk", finding.remedy)

    def test_go_is_needed_only_while_something_is_to_be_built(self):
        with mock.patch.object(checks.shutil, "which", return_value=None):
            for missing, state in (([], NOTE), (["etcd"], MISSING)):
                with mock.patch.object(checks.gotools, "missing", return_value=missing):
                    self.assertEqual(state, next(checks.go()).state)

    def test_an_old_go_and_an_old_maven_are_missing(self):
        with mock.patch.object(checks.shutil, "which", return_value="/x"), \
                mock.patch.object(checks.gotools, "missing", return_value=["etcd"]):
            for text, state in (("go1.19.8", MISSING), ("go1.25", OK), ("go1.26.1", OK)):
                with mock.patch.object(checks.shell, "output", return_value=text):
                    self.assertEqual(state, next(checks.go()).state, text)
            for text, state in (("Apache Maven 3.6.3 (x)", MISSING), ("\x1b[1mApache Maven 3.8.7\x1b[m", OK)):
                with mock.patch.object(checks.shell, "output", return_value=text):
                    self.assertEqual(state, next(checks.maven()).state, text)

    def test_a_version_1_hierarchy_without_memory_is_missing(self):
        for name in ("cpu", "pids"):
            (self.root / name).mkdir()
        self.assertEqual((MISSING, "version 1, without memory"),
                         (lambda f: (f.state, f.found))(checks.cgroups(self.root)))
        (self.root / "cgroup.controllers").write_text("cpu memory pids\n")
        self.assertEqual(OK, checks.cgroups(self.root).state)

    def test_a_port_that_another_holds_is_missing_and_our_own_is_not(self):
        it = instance.find("it", root=self.root)
        for user, state in ((None, OK), (f"pid 1 (x, of the platform {it.state})", OK), ("pid 2 (nginx)", MISSING)):
            with mock.patch.object(checks.ports, "in_use", return_value=user):
                self.assertEqual(state, next(checks.taken_ports(it)).state, user)

    def test_up_refuses_before_it_builds(self):
        with mock.patch.object(checks, "maven", lambda: [Finding("Maven", MISSING, "none", "apt-get install maven")]):
            with self.assertRaisesRegex(PlatformError, "Maven: none\n  apt-get install maven"):
                checks.require_programs()


class RegistriesTest(unittest.TestCase):

    def setUp(self):
        self.file = Path(self.enterContext(tempfile.TemporaryDirectory())) / "settings.xml"

    def mirror(self, of):
        self.file.write_text(f"<settings><!-- <mirror><mirrorOf>*</mirrorOf><url>no</url></mirror> --><mirror>"
                             f"<mirrorOf>{of}</mirrorOf><url>https://user:word@m/x</url></mirror></settings>")
        return registries.maven([self.file])

    def test_the_mirror_of_maven_s_settings_counts(self):
        for of in ("*", "central", "other, central", "external:*"):
            self.assertEqual("https://user:word@m/x", self.mirror(of), of)
        for of in ("external:http:*", "other"):
            self.assertEqual("https://repo.maven.apache.org/maven2/", self.mirror(of), of)

    def test_passwords_are_not_shown(self):
        self.assertEqual("https://m/x", registries.without_secrets("https://user:word@m/x"))

    def test_the_first_proxy_and_the_first_source_count(self):
        self.assertEqual("https://a", registries.go({"GOPROXY": "off,https://a|https://b,direct"}))
        self.file.write_text("# deb http://no x\ndeb [signed-by=/x] https://d/debian bookworm main\n")
        self.assertEqual("https://d/debian", registries.debian([self.file]))

    def test_an_address_that_nobody_answers_is_told(self):
        self.assertIn("refused", registries.answers("http://127.0.0.1:9/"))


if __name__ == "__main__":
    unittest.main()
