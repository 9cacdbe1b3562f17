"""What runs, since when, and with how much memory."""

import time

from . import cleanup, cluster, procfs
from .kube import Kube
from .processes import Supervisor

DOWN, UP, PARTLY = "down", "up", "partly"


def collect(instance):
    supervisor = Supervisor(instance)
    rows = [{"name": r.name, "pid": r.pid, "running": r.running(),
             "seconds": round(time.time() - r.started_at), "megabytes": round(procfs.resident_mb(r.pid))}
            for r in supervisor.records()]
    expected = [] if instance.engines_only else list(cluster.PROCESSES)
    running = {r["name"] for r in rows if r["running"]}
    missing = [n for n in expected if n not in running] + [r["name"] for r in rows if not r["running"]]
    state = DOWN if not running else PARTLY if missing else UP
    result = {"instance": instance.name, "index": instance.index, "state": state, "processes": rows,
              "missing": sorted(set(missing)), "memoryMegabytes": sum(r["megabytes"] for r in rows if r["running"])}
    if "kube-apiserver" in running:
        result["pods"], result["podMemoryMegabytes"] = pods(instance), pod_megabytes(instance)
        result["kubeconfig"] = str(instance.kubeconfig)
    return result


def pods(instance):
    items = Kube(instance).get("pods", "-A").get("items", [])
    return [{"namespace": p["metadata"]["namespace"], "name": p["metadata"]["name"],
             "phase": p["status"].get("phase", "Unknown"),
             "ready": all(c.get("ready") for c in p["status"].get("containerStatuses", [])) and
             bool(p["status"].get("containerStatuses"))} for p in items]


def pod_megabytes(instance):
    return round(sum(procfs.resident_mb(pid) for pid in cleanup.members(cleanup.cgroups(instance))))


def table(status):
    lines = [f"instance {status['instance']} (index {status['index']}): {status['state']}"]
    for row in status["processes"]:
        lines.append(f"  {row['name']:<26}{'running' if row['running'] else 'dead':<9}"
                     f"pid {row['pid']:<8}{row['seconds']:>7} s {row['megabytes']:>6} MB")
    for name in status["missing"]:
        if name not in {r["name"] for r in status["processes"]}:
            lines.append(f"  {name:<26}not started")
    for pod in status.get("pods", []):
        lines.append(f"  pod {pod['namespace']}/{pod['name']}: {pod['phase']}{', ready' if pod['ready'] else ''}")
    if status["state"] != DOWN:
        lines.append(f"  memory: processes {status['memoryMegabytes']} MB, "
                     f"pods {status.get('podMemoryMegabytes', 0)} MB resident")
    if "kubeconfig" in status:
        lines.append(f"  export KUBECONFIG={status['kubeconfig']}")
    return "\n".join(lines)


def exit_code(status):
    return {UP: 0, PARTLY: 1, DOWN: 3}[status["state"]]
