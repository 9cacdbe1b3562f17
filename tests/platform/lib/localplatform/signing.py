"""The key pair that certificates are signed with on a local platform: made once a cluster, never written to a file."""

import base64

from . import shell

NAME, PRIVATE, PUBLIC = "parity-signing", "private.pem", "public.pem"


def objects(kube, system, workload):
    """Secret and ConfigMap: in `system`, from where other environments get them, and for `workload` in its own."""
    private = existing(kube, system) or generated()
    public = shell.output(["openssl", "pkey", "-pubout"], stdin=private)
    for namespace, labels in ((system, {}), (workload, {"causeway.dev/workload": workload})):
        metadata = {"name": NAME, "namespace": namespace, "labels": labels}
        yield {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "stringData": {PRIVATE: private}}
        yield {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": {PUBLIC: public}}


def existing(kube, system):
    """The private key that is there; another one could not continue its chain of certificates."""
    path = "jsonpath={.data." + PRIVATE.replace(".", r"\.") + "}"
    text = kube.run("get", "secret", NAME, "-n", system, "-o", path, "--ignore-not-found").strip()
    return base64.b64decode(text).decode() if text else None


def generated():
    return shell.output(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
