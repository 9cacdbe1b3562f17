"""Lint, goldens, closed values and rights of the chart. `python3 charts/causeway/tests/chart.py` updates."""

import json
import re
import unittest

import chart

UPDATE = "run `make generate` and look at the difference"
MAY_BE_FREE = {"tolerations", "affinity", "global"}


class ChartTest(unittest.TestCase):
    maxDiff = None

    def test_lint_finds_nothing(self):
        for values in chart.all_values():
            result = chart.helm("lint", "--strict", chart.CHART, "--values", values)
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_goldens(self):
        rendered = dict(chart.goldens())
        self.assertEqual(sorted(rendered), sorted((chart.TESTS / "golden").iterdir()), UPDATE)
        for golden, text in rendered.items():
            self.assertEqual(golden.read_text(), text, UPDATE)

    def test_readme_lists_the_values(self):
        self.assertEqual(chart.README.read_text(), chart.readme(), UPDATE)

    def test_values_are_refused_with_a_message(self):
        files = sorted((chart.TESTS / "refused").glob("*.yaml"))
        self.assertTrue(files)
        for values in files:
            expected = values.read_text().splitlines()[0].removeprefix("# expect: ")
            result = chart.template("--values", values)
            self.assertNotEqual(result.returncode, 0, f"{values.name} was accepted")
            self.assertIn(expected, result.stderr, values.name)

    def test_crds_come_with_the_release_and_stay(self):
        text = chart.template().stdout
        for crd in (chart.CHART / "files/crds").iterdir():
            self.assertTrue(crd.read_text() in text, f"{crd.name} is not rendered as it is")
            self.assertTrue("helm.sh/resource-policy: keep" in crd.read_text(), crd.name)
        without = chart.template("--set", "crds.install=false").stdout
        self.assertNotIn("CustomResourceDefinition", without)


class SchemaTest(unittest.TestCase):
    def setUp(self):
        self.schema = json.loads((chart.CHART / "values.schema.json").read_text())

    def test_every_object_is_closed(self):
        for path, node in walk(self.schema):
            if node.get("type") == "object" and path[-1:] and path[-1] not in MAY_BE_FREE and path[-1] != "items":
                self.assertIn("additionalProperties", node, ".".join(path))

    def test_every_value_is_in_the_schema_and_the_other_way_round(self):
        known = {".".join(path) for path, node in walk(self.schema) if path and "items" not in path}
        named = {path for path, _, _ in chart.documented()}
        self.assertEqual(named - known - {p for p in named if p.startswith("resources.")}, set())
        leaves = {k for k in known if not any(o.startswith(k + ".") for o in known)}
        missing = {k for k in leaves if k != "global" and not any(n == k or n.startswith(k + ".") for n in named)}
        self.assertEqual(missing, set())


class RightsTest(unittest.TestCase):
    """The rights in every golden."""

    def test_no_rule_has_a_wildcard(self):
        for golden in (chart.TESTS / "golden").iterdir():
            for line in golden.read_text().splitlines():
                if re.match(r"\s*-?\s*(verbs|resources|apiGroups):", line):
                    self.assertNotIn("*", line, golden.name)

    def test_nobody_reads_secrets_and_no_person_writes_status(self):
        for golden in (chart.TESTS / "golden").iterdir():
            text = golden.read_text()
            self.assertNotIn("secrets", re.findall(r"resources: \[(.*)\]", text))
            for role in re.findall(r"aggregate-to-.*?(?=^---|\Z)", text, flags=re.DOTALL | re.MULTILINE):
                self.assertNotIn("/status", role)

    def test_listed_namespaces_mean_no_right_elsewhere(self):
        text = (chart.TESTS / "golden/namespaces.yaml").read_text()
        self.assertNotIn("kind: ClusterRoleBinding", text)
        self.assertEqual(len(re.findall(r"^  name: causeway-operators$", text, flags=re.MULTILINE)), 2)


def walk(node, path=()):
    """Every schema of a value below a schema, with its path."""
    yield path, node
    for name, child in node.get("properties", {}).items():
        yield from walk(child, (*path, name))
    if isinstance(node.get("items"), dict):
        yield from walk(node["items"], (*path, "items"))


if __name__ == "__main__":
    unittest.main()
