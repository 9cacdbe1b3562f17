"""Talks to an instance's cluster with the kubectl of its own version."""

import json
import time
from datetime import datetime
from string import Template

from . import shell, versions
from .gotools import binary
from .progress import PlatformError


class Kube:

    def __init__(self, instance, kubeconfig=None):
        self.instance = instance
        self.kubeconfig = kubeconfig or instance.kubeconfig

    def argv(self, *args):
        return [str(binary("kubectl")), f"--kubeconfig={self.kubeconfig}", *map(str, args)]

    def run(self, *args, stdin=None, timeout=60, check=True):
        return shell.output(self.argv("--request-timeout=20s", *args), stdin=stdin, timeout=timeout, check=check)

    def get(self, *args):
        """A list's items or one object, as JSON; empty when the server does not answer."""
        text = self.run("get", *args, "-o", "json", "--ignore-not-found", check=False)
        return json.loads(text) if text.strip() else {}

    def apply(self, text, *args):
        return self.run("apply", "--server-side", "--force-conflicts", "--field-manager=causeway-platform",
                        *args, "-f", "-", stdin=text)

    def apply_manifest(self, name, **values):
        text = (versions.PLATFORM_DIR / "manifests" / name).read_text()
        return self.apply(Template(text).substitute(values))


def await_true(what, check, seconds, hint=""):
    """Polls until check() is true; it may return a text instead that says what is missing."""
    deadline = time.monotonic() + seconds
    while (state := check()) is not True:
        shell.COMMANDS.check()
        if time.monotonic() > deadline:
            detail = f": {state}" if isinstance(state, str) else ""
            raise PlatformError(f"{what} after {seconds} s: not so{detail}{hint}")
        time.sleep(0.3)


def seconds_of(timestamp):
    return datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp()


def node_is_ready(node, since):
    """Ready by a heartbeat newer than `since`: the API also shows what an earlier run had said."""
    for condition in node.get("status", {}).get("conditions", []):
        if condition["type"] == "Ready":
            return condition["status"] == "True" and seconds_of(condition["lastHeartbeatTime"]) >= int(since)
    return False


def stale_pods(pods, since):
    """Pods that are called Ready by a container started before `since`, so by an earlier run."""
    return [p["metadata"]["namespace"] + "/" + p["metadata"]["name"] for p in pods.get("items", [])
            if any(c.get("ready") and "running" in c.get("state", {})
                   and seconds_of(c["state"]["running"]["startedAt"]) < int(since)
                   for c in p.get("status", {}).get("containerStatuses", []))]


def deployment_is_available(deployment):
    spec, status = deployment.get("spec", {}), deployment.get("status", {})
    wanted = spec.get("replicas", 1)
    return (status.get("observedGeneration") == deployment.get("metadata", {}).get("generation")
            and status.get("updatedReplicas", 0) == wanted and status.get("availableReplicas", 0) == wanted
            and status.get("replicas", 0) == wanted)
