"""Installs the product into the cluster: settings of the AWS side, Crossplane's stand-in and APIs, the chart."""

import json

from . import shell, versions
from .engines import endpoints
from .gotools import binary
from .kube import Kube, await_true, deployment_is_available
from .progress import step

SYSTEM, CROSSPLANE, WORKLOAD = "causeway-system", "crossplane-system", "supply-chain"
SECRET_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def install(instance):
    kube = Kube(instance)
    kube.apply(json.dumps({"apiVersion": "v1", "kind": "List", "items": list(aws_settings(instance))}))
    with step("Crossplane: stand-in, DataLake, QueryEngine"):
        kube.run("apply", "--server-side", "--force-conflicts", "-k",
                 versions.REPO_DIR / "tests/stand-ins/crossplane/install", timeout=120)
        kube.run("apply", "--server-side", "--force-conflicts", "-k",
                 versions.REPO_DIR / "crossplane/apis", timeout=120)
    with step("operators: helm chart causeway", "30 s"):
        chart(instance)
    await_deployments(instance, kube)


def aws_settings(instance):
    """How pods find the AWS side here. On EKS neither object exists and the SDK's defaults count."""
    pairs = {k: v for k, v in endpoints.of(instance).environment().items() if k.startswith("AWS_")}
    for namespace in (SYSTEM, CROSSPLANE, WORKLOAD):
        yield {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}}
        yield {"apiVersion": "v1", "kind": "ConfigMap",
               "metadata": {"name": "aws-endpoints", "namespace": namespace},
               "data": {k: v for k, v in pairs.items() if k not in SECRET_KEYS}}
        yield {"apiVersion": "v1", "kind": "Secret",
               "metadata": {"name": "aws-credentials", "namespace": namespace},
               "stringData": {k: pairs[k] for k in SECRET_KEYS}}


def chart(instance):
    shell.run([binary("helm"), "--kubeconfig", instance.kubeconfig, "upgrade", "--install", "causeway",
               versions.REPO_DIR / "charts/causeway", "--namespace", SYSTEM,
               "--values", versions.PLATFORM_DIR / "manifests/operators-values.yaml",
               "--history-max", "3", "--timeout", "3m"],
              log=instance.logs / "helm.log", timeout=240)


def await_deployments(instance, kube):
    def ready():
        items = [d for ns in (SYSTEM, CROSSPLANE) for d in kube.get("deployments", "-n", ns).get("items", [])]
        waiting = [d["metadata"]["name"] for d in items if not deployment_is_available(d)]
        return True if items and not waiting else ", ".join(waiting) or "no Deployment yet"
    with step("operators and Crossplane stand-in ready", "20 s"):
        await_true("Deployments available", ready, 180,
                   f"\nlook at: {instance.bin_dir}/kubectl --kubeconfig {instance.kubeconfig} get pods -A")
