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
    with step("Crossplane: stand-in", "20 s"):
        apply_folder(kube, "tests/stand-ins/crossplane/deploy")
        await_deployments(instance, kube, CROSSPLANE)
    with step("Crossplane: DataLake, QueryEngine"):
        apply_folder(kube, "crossplane/apis")
        await_true("composite resource definitions established", lambda: definitions_established(
            kube.get("compositeresourcedefinitions.apiextensions.crossplane.io")), 60)
    with step("operators: helm chart causeway", "30 s"):
        chart(instance)
        await_deployments(instance, kube, SYSTEM)


def apply_folder(kube, folder):
    kube.run("apply", "--server-side", "--force-conflicts", "-k", versions.REPO_DIR / folder, timeout=120)


def definitions_established(definitions):
    """True, or the names of those that are not."""
    waiting = [d["metadata"]["name"] for d in definitions.get("items", [])
               if not any(c["type"] == "Established" and c["status"] == "True"
                          for c in d.get("status", {}).get("conditions", []))]
    return True if definitions.get("items") and not waiting else ", ".join(waiting) or "none yet"


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


def await_deployments(instance, kube, namespace):
    def ready():
        items = kube.get("deployments", "-n", namespace).get("items", [])
        waiting = [d["metadata"]["name"] for d in items if not deployment_is_available(d)]
        return True if items and not waiting else ", ".join(waiting) or "no Deployment yet"
    await_true(f"Deployments in {namespace} available", ready, 180,
               f"\nlook at: {instance.bin_dir}/kubectl --kubeconfig {instance.kubeconfig} -n {namespace} get pods")
