"""Keys, certificates and kubeconfigs, by kubeadm's single phases (no image, no network needed)."""

import shutil
import time

from . import gotools, nodes, shell, versions
from .files import write_atomically

RENEW_AFTER_DAYS = 300   # kubeadm's certificates live for a year


def ensure(instance):
    pki, configs, log = instance.dir("pki"), instance.dir("kubernetes"), instance.logs / "kubeadm.log"
    remove_old(instance)
    kubeadm = gotools.binary("kubeadm")
    version = f"v{versions.version('go', 'kubernetes')}"
    common = ["--kubernetes-version", version, "--cert-dir", pki,
              "--apiserver-advertise-address", instance.host_ip]
    if not (configs / "kube-proxy.conf").exists():   # the last one written: an interrupted run begins anew
        for folder in (pki, configs):
            shutil.rmtree(folder, ignore_errors=True)
        shell.run([kubeadm, "init", "phase", "certs", "all", *common, "--service-cidr", instance.service_cidr,
                   "--apiserver-cert-extra-sans", "127.0.0.1,localhost"], log=log, timeout=120)
        shell.run([kubeadm, "init", "phase", "kubeconfig", "all", *common, "--kubeconfig-dir", configs,
                   "--node-name", instance.node_name], log=log, timeout=120)
        proxy_kubeconfig(instance, kubeadm, version)
    shutil.copyfile(configs / "admin.conf", instance.kubeconfig)
    instance.kubeconfig.chmod(0o600)


def ensure_kubelet(node):
    """A further node's kubeconfig, signed by the same authority; the first one's is among those above."""
    if not node.kubelet_config.exists():
        write = node.kubelet_config.parent.with_name("kubernetes.new")
        shutil.rmtree(write, ignore_errors=True)
        shell.run([gotools.binary("kubeadm"), "init", "phase", "kubeconfig", "kubelet", "--kubernetes-version",
                   f"v{versions.version('go', 'kubernetes')}", "--cert-dir", node.instance.dir("pki"),
                   "--apiserver-advertise-address", node.instance.host_ip, "--kubeconfig-dir", write,
                   "--node-name", node.name], log=node.instance.logs / "kubeadm.log", timeout=120)
        write.rename(node.kubelet_config.parent)


def remove_old(instance):
    ca = instance.dir("pki", "apiserver.crt")
    if ca.exists() and time.time() - ca.stat().st_mtime > RENEW_AFTER_DAYS * 86400:
        shutil.rmtree(instance.dir("pki"))
        for folder in (instance.dir("kubernetes"), *(n.dir("kubernetes") for n in nodes.possible(instance))):
            shutil.rmtree(folder, ignore_errors=True)


def proxy_kubeconfig(instance, kubeadm, version):
    """The one kubeconfig that is not among kubeadm's phases."""
    config = instance.dir("kubernetes", "kubeadm.yaml")
    config.write_text(f"""\
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: {instance.host_ip}
  bindPort: 6443
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: {version}
certificatesDir: {instance.dir("pki")}
networking:
  serviceSubnet: {instance.service_cidr}
""")
    text = shell.output([kubeadm, "kubeconfig", "user", "--client-name", "system:kube-proxy", "--config", config])
    target = instance.dir("kubernetes", "kube-proxy.conf")
    write_atomically(target, text)
    target.chmod(0o600)
