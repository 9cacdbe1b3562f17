"""The cluster that an explicit KUBECONFIG names. It is somebody's: nothing is written before a person agreed."""

import json
import os
import sys

from .. import appimages, gotools, shell
from ..files import write_atomically
from ..gotools import binary
from ..kube import Kube
from ..progress import PlatformError, say

AGREED, REGISTRY, AWS_HOST, CONTEXT = ("CAUSEWAY_USE_CURRENT_CONTEXT", "CAUSEWAY_REGISTRY", "CAUSEWAY_AWS_HOST",
                                       "CAUSEWAY_CONTEXT")
NAMESPACES = ("causeway-system", "crossplane-system", "supply-chain")
CLUSTER_WIDE = "custom resource definitions of causeway.dev, apiextensions.crossplane.io and infra.causeway.dev, " \
               "cluster roles and their bindings"


class Current:
    name = "current"
    tools = ("kubectl", "helm")
    debian = False

    def __init__(self, instance, env=os.environ, yes=False, ask=None, output=None):
        self.instance, self.env, self.yes = instance, env, yes
        self.ask, self.output = ask or ask_person, output or shell.output
        self.remembered = instance.dir("current.json")

    def prepare(self, nodes):
        """Names the cluster and what would be written, and goes on only when somebody agreed to just that."""
        gotools.ensure(("kubectl",))
        target = self.target()
        before = appimages.read(self.remembered)
        if before and before["server"] != target["server"]:
            raise PlatformError(f"this platform is installed in {before['server']} (context {before['context']}), and "
                                f"the context is {target['context']} of {target['server']} now: choose that one again, "
                                f"or take it away there first (make down)")
        if not self.env.get(REGISTRY):
            raise PlatformError(
                f"{describe(target, self.env)}\nIts nodes cannot be given images from here. Set {REGISTRY} to a registry "
                f"that they pull from and this machine may push to, for example {REGISTRY}=registry.example.com/team.\n"
                "For a cluster of this machine instead: unset KUBECONFIG")
        if before.get("server") != target["server"]:
            self.confirm(target)
            self.instance.state.mkdir(parents=True, exist_ok=True)
            write_atomically(self.remembered, json.dumps(target | self.found_there(target["context"])) + "\n")

    def found_there(self, context):
        """What the cluster has already, and so is neither installed over nor ever removed."""
        names = self.kubectl("--context", context, "--request-timeout=20s", "get", "namespaces", "-o", "name").split()
        has_crossplane = self.kubectl("--context", context, "--request-timeout=20s", "get", "--ignore-not-found", "-o",
                                      "name", "crd", "compositeresourcedefinitions.apiextensions.crossplane.io").strip()
        if not has_crossplane and not self.env.get(AWS_HOST):
            raise PlatformError(f"the cluster of context {context} has no Crossplane, which makes the buckets, roles and "
                                f"workgroups on AWS: install it with the packages in crossplane/, or set {AWS_HOST} to an "
                                "address of this machine that its pods reach, for the stand-ins. Nothing was written")
        if f"namespace/{NAMESPACES[0]}" in names:
            raise PlatformError(f"the cluster of context {context} has a namespace {NAMESPACES[0]}: somebody installed "
                                "Causeway there. Run down where that was done, or use another cluster. Nothing was written")
        return {"namespaces": [n.removeprefix("namespace/") for n in names], "crossplane": bool(has_crossplane)}

    @property
    def own_crossplane(self):
        """Whether the stand-in is (to be) installed: never beside or over Crossplane itself."""
        return not appimages.read(self.remembered).get("crossplane", True)

    def confirm(self, target):
        text = describe(target, self.env)
        if self.yes or self.env.get(AGREED) == "1":
            say(f"{text}\nAgreed to by {'--yes' if self.yes else f'{AGREED}=1'}.")
        elif not self.ask(f"{text}\nWrite to this cluster? Type the context's name to go on: ", target["context"]):
            raise PlatformError(f"{text}\nNothing was written. Agree with --yes, with {AGREED}=1, or at the prompt; "
                                "for a cluster of this machine instead: unset KUBECONFIG")

    def target(self):
        """The context, its cluster's server and its user, as kubectl itself reads KUBECONFIG."""
        view = json.loads(self.kubectl("config", "view", "-o", "json"))
        name = self.env.get(CONTEXT) or view.get("current-context")
        contexts = {c["name"]: c["context"] for c in view.get("contexts") or []}
        if name not in contexts:
            raise PlatformError(f"KUBECONFIG={self.env.get('KUBECONFIG')} has no context '{name or ''}': set {CONTEXT} to "
                                f"one of {', '.join(sorted(contexts)) or 'its contexts (it has none)'}")
        clusters = {c["name"]: c["cluster"] for c in view.get("clusters") or []}
        cluster = clusters.get(contexts[name]["cluster"], {})
        return {"context": name, "server": cluster.get("server", "no server"), "user": contexts[name].get("user", "")}

    def kubectl(self, *args):
        return self.output([str(binary("kubectl")), *args], env={**os.environ, **self.env})

    def up(self, nodes):
        """Keeps that one context's kubeconfig in the state folder: a later `kubectl config use-context` changes nothing."""
        if nodes > 1:
            raise PlatformError("--nodes is for clusters of this machine: the nodes of this one are its owner's")
        context = appimages.read(self.remembered)["context"]
        text = self.kubectl("config", "view", "--minify", "--flatten", "--context", context)
        write_atomically(self.instance.kubeconfig, text)
        self.instance.kubeconfig.chmod(0o600)
        self.output([str(binary("kubectl")), f"--kubeconfig={self.instance.kubeconfig}", "--request-timeout=20s",
                     "version", "-o", "json"])

    def image(self, name):
        return f"{self.prefix()}/{name}:{appimages.built_tag()}"

    def prefix(self):
        return f"{self.env[REGISTRY].rstrip('/')}/causeway"

    def load(self, images):
        appimages.push(self.prefix(), self.instance.logs / "images.log")
        say(f"  in your environment: agent.image {self.image('agent')}, runner.image {self.image('runner')}")

    def aws_host(self):
        return self.env.get(AWS_HOST)

    def down(self, keep_data):
        """Takes out what `up` installed; definitions and the namespaces with people's resources stay."""
        if keep_data or not self.instance.kubeconfig.exists():
            return
        shell.run([binary("helm"), "--kubeconfig", self.instance.kubeconfig, "uninstall", "causeway",
                   "--namespace", NAMESPACES[0], "--ignore-not-found", "--wait"],
                  log=self.instance.logs / "helm.log", timeout=240)
        kube, there = Kube(self.instance), set(appimages.read(self.remembered)["namespaces"])
        mine = [NAMESPACES[0], *([NAMESPACES[1]] if self.own_crossplane else [])]
        for namespace in (n for n in mine if n not in there):
            kube.run("delete", "namespace", namespace, "--ignore-not-found", timeout=180)
        say(f"  left in the cluster: namespace {NAMESPACES[2]} and its resources, the custom resource definitions, and "
            "what was there before")
        self.instance.kubeconfig.unlink()
        self.remembered.unlink(missing_ok=True)


def describe(target, env):
    images = f"pushed to {env[REGISTRY].rstrip('/')}/causeway" if env.get(REGISTRY) else f"nowhere yet ({REGISTRY})"
    aws = f"the stand-ins on this machine, which pods must reach at {env[AWS_HOST]}" if env.get(AWS_HOST) else \
        f"the real one, with the pods' own identity ({AWS_HOST} would name this machine's stand-ins)"
    return (f"KUBECONFIG names a cluster that is not this platform's own:\n"
            f"  context     {target['context']} (user {target['user']})\n  server      {target['server']}\n"
            f"  namespaces  {', '.join(NAMESPACES)}\n  cluster     {CLUSTER_WIDE}\n"
            f"  images      {images}\n  AWS         {aws}")


def ask_person(text, answer):
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(text)
    sys.stderr.flush()
    return sys.stdin.readline().strip() == answer
