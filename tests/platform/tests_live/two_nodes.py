#!/usr/bin/env python3
"""Brings up a cluster of two nodes of its own, shows that pods on both reach each other and a Service, takes it down.

Needs root and the tools in the cache; about a minute. Run: python3 tests/platform/tests_live/two_nodes.py [--index N]
"""

import argparse
import json
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1] / "lib")
from localplatform import appimages, archive, cli, cluster, gotools, instance, nodes, shell, versions  # noqa: E402
from localplatform.kube import Kube, await_true  # noqa: E402
from localplatform.progress import PlatformError, say  # noqa: E402

IMAGE = "localhost/causeway/echo:1"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--index", type=int, default=7)
    at = ["--instance", "two-nodes", "--index", str(parser.parse_args().index)]
    try:
        if cli.main(["up", "--only", "cluster", "--nodes", "2", *at]):
            raise PlatformError("the cluster did not come up")
        check(instance.find("two-nodes"))
    finally:
        cli.main(["down", *at])


def check(it):
    both, kube = nodes.of(it, 2), Kube(it)
    with tempfile.TemporaryDirectory() as work:
        tar = build(Path(work), it.logs / "echo.log")
        for each in both:
            appimages.load(each, {"echo": (IMAGE, tar)})
    kube.apply(json.dumps({"apiVersion": "v1", "kind": "List", "items": [service(), *map(pod, both)]}))
    await_true("pods ready", lambda: ready(kube), 60)
    ips = {p["spec"]["nodeName"]: p["status"]["podIP"] for p in pods(kube)}
    clusterip = kube.get("service", "echo", "-n", "default")["spec"]["clusterIP"]
    for here in both:
        for there in both:
            expect(ips[here.name], f"http://{ips[there.name]}:8080/", {there.name})
        seen = set()
        for url in (f"http://{clusterip}/", "http://echo.default.svc.cluster.local/"):
            for _ in range(20):
                seen |= expect(ips[here.name], url, {n.name for n in both})
        if len(seen) != 2:
            raise PlatformError(f"the Service led from {here.name} to {seen} only")
    say(f"  ok pods of {both[0].name} ({ips[both[0].name]}) and {both[1].name} ({ips[both[1].name]}) reach each other, "
        f"the Service {clusterip} and its name; from each node it leads to both")
    for each in both:
        log = kube.run("logs", "-n", "default", f"echo{each.suffix}", "--tail=1")
        say(f"  ok logs of {each.name} are read through its kubelet ({len(log)} bytes)")
    if set(cluster.processes(it, 2)) - {p.stem for p in it.records.glob("*.json")}:
        raise PlatformError("a process has no record")


def build(work, log):
    shell.run(["go", "build", "-trimpath", "-ldflags", "-s -w", "-o", work / "root/echo",
               versions.PLATFORM_DIR / "tests_live/echo/main.go"], log=log, timeout=300, env=gotools.go_env(work / "go"))
    archive.write(work / "echo.tar", IMAGE, [work / "root"], {"Entrypoint": ["/echo"], "User": "65532:65532"})
    return work / "echo.tar"


def pod(each):
    return {"apiVersion": "v1", "kind": "Pod",
            "metadata": {"name": f"echo{each.suffix}", "namespace": "default", "labels": {"app": "echo"}},
            "spec": {"nodeName": each.name, "terminationGracePeriodSeconds": 1, "containers": [
                {"name": "echo", "image": IMAGE, "env": [{"name": "NODE", "value": each.name}],
                 "readinessProbe": {"httpGet": {"path": "/", "port": 8080}, "periodSeconds": 1}}]}}


def service():
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "echo", "namespace": "default"},
            "spec": {"selector": {"app": "echo"}, "ports": [{"port": 80, "targetPort": 8080}]}}


def pods(kube):
    return kube.get("pods", "-n", "default", "-l", "app=echo").get("items", [])


def ready(kube):
    waiting = [p["metadata"]["name"] for p in pods(kube)
               if not all(c.get("ready") for c in p["status"].get("containerStatuses", [{}]))]
    return not waiting or ", ".join(waiting)


def expect(pod_ip, url, names):
    asked = f"http://{pod_ip}:8080/?from={urllib.parse.quote(url)}"
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=5) as answer:
        got = answer.read().decode()
    if got not in names:
        raise PlatformError(f"{url}, asked from {pod_ip}, answered '{got}' and not one of {names}")
    return {got}


if __name__ == "__main__":
    try:
        main()
    except PlatformError as e:
        sys.exit(f"error: {e}")
