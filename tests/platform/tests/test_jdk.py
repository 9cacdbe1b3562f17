import tempfile
import unittest
from pathlib import Path

from support import PlatformError, versions
from localplatform import jdk


class JdkTest(unittest.TestCase):

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory())).resolve()
        self.jvm = str(self.root / "jvm")

    def install(self, name, version, javac=True):
        home = self.root / "jvm" / name
        (home / "bin").mkdir(parents=True)
        (home / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
        if javac:
            (home / "bin/javac").touch(mode=0o755)
        return home

    def find(self, env=None):
        return jdk.find(env or {}, [self.jvm], 25)

    def test_the_newest_of_the_wanted_feature_release_wins(self):
        self.install("old", "25.0.3")
        self.install("other", "26.0.1")
        newest = self.install("new", "25.0.10")
        self.assertEqual(newest, self.find())

    def test_java_home_counts_only_when_it_has_the_release(self):
        old, good = self.install("a17", "17.0.15"), self.install("b25", "25")
        self.assertEqual(good, self.find({"JAVA_HOME": str(old)}))
        self.install("c25", "25.0.9")
        self.assertEqual(good, self.find({"JAVA_HOME": str(good)}))

    def test_the_own_variable_comes_before_java_home(self):
        a, b = self.install("a", "25.0.1"), self.install("b", "25.0.2")
        self.assertEqual(a, self.find({"JAVA_HOME": str(b), "JDK25_HOME": str(a)}))

    def test_a_runtime_without_compiler_is_no_jdk(self):
        self.install("jre", "25.0.3", javac=False)
        with self.assertRaisesRegex(PlatformError, "(?s)no JDK 25 found.*JDK25_HOME.*jvm.*Install"):
            self.find()

    def test_the_error_names_what_the_variables_say(self):
        with self.assertRaisesRegex(PlatformError, r"JAVA_HOME \(/nowhere\)"):
            self.find({"JAVA_HOME": "/nowhere"})


class VersionsTest(unittest.TestCase):

    def test_a_missing_version_is_named(self):
        with self.assertRaisesRegex(PlatformError, r"\[go\] nothing"):
            versions.version("go", "nothing")

    def test_the_cache_folder_can_be_moved(self):
        self.assertEqual(Path("/x/y"), versions.cache_dir({"CAUSEWAY_CACHE": "/x/y"}))
        self.assertEqual(Path.home() / ".cache/causeway", versions.cache_dir({}))


if __name__ == "__main__":
    unittest.main()
