"""The control plane's processes: etcd, API server, controller manager, scheduler. They run on the host."""

from .gotools import binary
from .processes import ProcessSpec
from .readiness import http_ready

DAMAGED = ("If the machine lost power, its data may be damaged (nothing is forced to disk here): "
           "run down, then up, for a new cluster.")


def specs(instance):
    return (etcd(instance), api_server(instance), controller_manager(instance), scheduler(instance))


def etcd(it):
    pki, client, peer = it.dir("pki", "etcd"), it.host_port(0), it.host_port(1)
    metrics = f"http://127.0.0.1:{it.host_port(4)}"
    return ProcessSpec(
        name="etcd", deadline=60, hint=DAMAGED,
        listens=[("127.0.0.1", port) for port in (client, peer, it.host_port(4))],
        ready=http_ready(f"{metrics}/readyz"),
        argv=[binary("etcd"), "--name=default", f"--data-dir={it.dir('etcd')}",
              f"--listen-client-urls=https://127.0.0.1:{client}",
              f"--advertise-client-urls=https://127.0.0.1:{client}",
              f"--listen-peer-urls=https://127.0.0.1:{peer}",
              f"--initial-advertise-peer-urls=https://127.0.0.1:{peer}",
              f"--initial-cluster=default=https://127.0.0.1:{peer}",
              f"--cert-file={pki}/server.crt", f"--key-file={pki}/server.key", "--client-cert-auth",
              f"--trusted-ca-file={pki}/ca.crt",
              f"--peer-cert-file={pki}/peer.crt", f"--peer-key-file={pki}/peer.key", "--peer-client-cert-auth",
              f"--peer-trusted-ca-file={pki}/ca.crt",
              f"--listen-metrics-urls={metrics}", "--log-level=warn",
              "--unsafe-no-fsync"])   # a throw-away cluster


def api_server(it):
    pki = it.dir("pki")
    return ProcessSpec(
        name="kube-apiserver", deadline=120, stop_seconds=20, listens=[(it.host_ip, 6443)],
        ready=http_ready(f"{it.api_server}/readyz", cafile=pki / "ca.crt"),
        argv=[binary("kube-apiserver"), f"--bind-address={it.host_ip}", f"--advertise-address={it.host_ip}",
              "--secure-port=6443", f"--etcd-servers=https://127.0.0.1:{it.host_port(0)}",
              f"--etcd-cafile={pki}/etcd/ca.crt", f"--etcd-certfile={pki}/apiserver-etcd-client.crt",
              f"--etcd-keyfile={pki}/apiserver-etcd-client.key",
              f"--client-ca-file={pki}/ca.crt",
              f"--tls-cert-file={pki}/apiserver.crt", f"--tls-private-key-file={pki}/apiserver.key",
              f"--kubelet-client-certificate={pki}/apiserver-kubelet-client.crt",
              f"--kubelet-client-key={pki}/apiserver-kubelet-client.key",
              "--kubelet-preferred-address-types=InternalIP",
              "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
              f"--service-account-key-file={pki}/sa.pub", f"--service-account-signing-key-file={pki}/sa.key",
              f"--service-cluster-ip-range={it.service_cidr}",
              "--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction",
              f"--requestheader-client-ca-file={pki}/front-proxy-ca.crt",
              "--requestheader-allowed-names=front-proxy-client",
              "--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
              "--requestheader-extra-headers-prefix=X-Remote-Extra-",
              f"--proxy-client-cert-file={pki}/front-proxy-client.crt",
              f"--proxy-client-key-file={pki}/front-proxy-client.key",
              "--allow-privileged=true", "--profiling=false", "--shutdown-delay-duration=0s"])


def controller_manager(it):
    pki, config, port = it.dir("pki"), it.dir("kubernetes", "controller-manager.conf"), it.host_port(2)
    return ProcessSpec(
        name="kube-controller-manager", listens=[("127.0.0.1", port)], ready=http_ready(f"https://127.0.0.1:{port}/healthz", verify=False),
        argv=[binary("kube-controller-manager"), f"--kubeconfig={config}", f"--authentication-kubeconfig={config}",
              f"--authorization-kubeconfig={config}", "--bind-address=127.0.0.1", f"--secure-port={port}",
              f"--client-ca-file={pki}/ca.crt", f"--root-ca-file={pki}/ca.crt",
              f"--cluster-signing-cert-file={pki}/ca.crt", f"--cluster-signing-key-file={pki}/ca.key",
              f"--service-account-private-key-file={pki}/sa.key", "--use-service-account-credentials=true",
              f"--cluster-cidr={it.pod_cidr}", f"--service-cluster-ip-range={it.service_cidr}",
              f"--flex-volume-plugin-dir={it.dir('volume-plugins')}",
              "--leader-elect=false", "--profiling=false"])


def scheduler(it):
    config, port = it.dir("kubernetes", "scheduler.conf"), it.host_port(3)
    return ProcessSpec(
        name="kube-scheduler", listens=[("127.0.0.1", port)],
        ready=http_ready(f"https://127.0.0.1:{port}/healthz", verify=False),
        argv=[binary("kube-scheduler"), f"--kubeconfig={config}", f"--authentication-kubeconfig={config}",
              f"--authorization-kubeconfig={config}", "--bind-address=127.0.0.1", f"--secure-port={port}",
              "--leader-elect=false", "--profiling=false"])
