import unittest
from unittest import mock

from support import PlatformError, TemporaryInstance, instance
from localplatform import backends, steps
from localplatform.backends import kind


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


if __name__ == "__main__":
    unittest.main()
