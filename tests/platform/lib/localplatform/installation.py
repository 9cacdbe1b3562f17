"""Installs the product into the cluster: settings of the AWS side, Crossplane's stand-in and APIs, the chart."""

import json

from . import appimages, shell, signing, versions
from .engines import endpoints
from .gotools import binary
from .kube import Kube, await_true, deployment_is_available
from .progress import PlatformError, step

SYSTEM, CROSSPLANE, WORKLOAD = "causeway-system", "crossplane-system", "supply-chain"
SECRET_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def install(instance, backend):
    kube, host = Kube(instance), backend.aws_host()
    namespaces = (SYSTEM, WORKLOAD, *((CROSSPLANE,) if backend.own_crossplane else ()))
    settings = aws_settings(endpoints.of(instance, host) if host else None, namespaces)
    apply_all(kube, settings)
    apply_all(kube, signing.objects(kube, SYSTEM, WORKLOAD))
    if backend.own_crossplane:
        with step("Crossplane: stand-in", "20 s"):
            stand_in(kube, backend.image("crossplane-standin"))
            await_deployments(instance, kube, CROSSPLANE)
    with step("Crossplane: DataLake, QueryEngine"):
        apply_folder(kube, "crossplane/apis")
        await_true("composite resource definitions established", lambda: definitions_established(
            kube.get("compositeresourcedefinitions.apiextensions.crossplane.io")), 60)
    with step("operators: helm chart causeway", "30 s"):
        chart(instance, backend.image("operators"))
        await_deployments(instance, kube, SYSTEM)


def apply_all(kube, objects):
    kube.apply(json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)}))


def stand_in(kube, image):
    text = kube.run("kustomize", versions.REPO_DIR / "tests/stand-ins/crossplane/deploy")
    local = appimages.reference("crossplane-standin")
    if local not in text:
        raise PlatformError(f"the stand-in's manifests name no image {local}")
    kube.apply(text.replace(local, image))


def apply_folder(kube, folder):
    kube.run("apply", "--server-side", "--force-conflicts", "-k", versions.REPO_DIR / folder, timeout=120)


def definitions_established(definitions):
    """True, or the names of those that are not."""
    waiting = [d["metadata"]["name"] for d in definitions.get("items", [])
               if not any(c["type"] == "Established" and c["status"] == "True"
                          for c in d.get("status", {}).get("conditions", []))]
    return True if definitions.get("items") and not waiting else ", ".join(waiting) or "none yet"


def aws_settings(where, namespaces):
    """How pods find the AWS side: the stand-ins, or (`where` None) the real one, with the pods' own identity."""
    pairs = {k: v for k, v in where.environment().items() if k.startswith("AWS_")} if where else \
        {"AWS_REGION": endpoints.REGION}
    for namespace in namespaces:
        yield {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}}
        yield {"apiVersion": "v1", "kind": "ConfigMap",
               "metadata": {"name": "aws-endpoints", "namespace": namespace},
               "data": {k: v for k, v in pairs.items() if k not in SECRET_KEYS}}
        yield {"apiVersion": "v1", "kind": "Secret",
               "metadata": {"name": "aws-credentials", "namespace": namespace},
               "stringData": {k: pairs[k] for k in SECRET_KEYS if k in pairs}}


def chart(instance, image):
    repository, tag = image.rsplit(":", 1)
    shell.run([binary("helm"), "--kubeconfig", instance.kubeconfig, "upgrade", "--install", "causeway",
               versions.REPO_DIR / "charts/causeway", "--namespace", SYSTEM,
               "--values", versions.PLATFORM_DIR / "manifests/operators-values.yaml",
               "--set", f"image.repository={repository},image.tag={tag}",
               "--history-max", "3", "--timeout", "3m"],
              log=instance.logs / "helm.log", timeout=240)


def await_deployments(instance, kube, namespace):
    def ready():
        items = kube.get("deployments", "-n", namespace).get("items", [])
        waiting = [d["metadata"]["name"] for d in items if not deployment_is_available(d)]
        return True if items and not waiting else ", ".join(waiting) or "no Deployment yet"
    await_true(f"Deployments in {namespace} available", ready, 180,
               f"\nlook at: {instance.bin_dir}/kubectl --kubeconfig {instance.kubeconfig} -n {namespace} get pods")
