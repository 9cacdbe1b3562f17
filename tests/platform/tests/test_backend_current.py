import json
import unittest
from pathlib import Path
from unittest import mock

from support import PlatformError, TemporaryInstance
from localplatform import appimages, gotools
from localplatform.backends import current

KUBECONFIG = {
    "current-context": "prod",
    "contexts": [{"name": "prod", "context": {"cluster": "eks", "user": "anna"}},
                 {"name": "dev", "context": {"cluster": "small", "user": "anna"}}],
    "clusters": [{"name": "eks", "cluster": {"server": "https://prod.example.com"}},
                 {"name": "small", "cluster": {"server": "https://dev.example.com"}}]}


class CurrentTest(TemporaryInstance):

    def setUp(self):
        super().setUp()
        self.said = []
        self.enterContext(mock.patch.object(current, "say", self.said.append))
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


if __name__ == "__main__":
    unittest.main()
