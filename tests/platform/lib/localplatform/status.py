"""What runs, since when, and with how much memory."""

import time
from concurrent.futures import ThreadPoolExecutor

from . import cleanup, cluster, controlplane, node, nodes, procfs, shell
from . import instance as instances
from .backends.packages import Packages
from .engines import commands as engines
from .kube import Kube
from .processes import Supervisor

DOWN, UP, PARTLY = "down", "up", "partly"
RUNNING, SILENT, DIED, NOT_STARTED = "running", "silent", "died", "not started"


def collect(instance):
    memory = instances.remembered(instance.state)
    own_node = memory.get("backend", Packages.name) == Packages.name and not instance.engines_only
    rows = processes(instance, own_node, memory.get("nodes", 1))
    alive = [r for r in rows if r["state"] in (RUNNING, SILENT)]
    missing = sorted(r["name"] for r in rows if r["state"] != RUNNING)
    answers = cluster_answers(instance) if instance.kubeconfig.exists() else False
    if not own_node and not instance.engines_only and "backend" in memory and not answers:
        missing.append(f"{memory['backend']} cluster")
    state = DOWN if not alive and not answers else PARTLY if missing else UP
    result = {"instance": instance.name, "index": instance.index, "state": state, "processes": rows,
              "backend": memory.get("backend"), "logs": str(instance.logs),
              "missing": missing, "memoryMegabytes": sum(r["megabytes"] for r in alive)}
    if answers:
        result["pods"], result["podMemoryMegabytes"] = pods(instance), pod_megabytes(instance)
        result["kubeconfig"] = str(instance.kubeconfig)
    if state != UP and (rows or "backend" in memory):
        result["advice"] = advice(instance, rows)
    elif not rows and (other := cleanup.other_checkout(instance)):
        result["advice"] = f"index {instance.index} is used by the platform of {other}"
    return result


def cluster_answers(instance):
    return shell.succeeds(Kube(instance).argv("--request-timeout=5s", "get", "--raw", "/readyz"), timeout=8)


def processes(instance, own_node, count):
    """What was started or should have been, and whether it lives and answers."""
    records = Supervisor(instance).records()
    answers = probes(instance, own_node, count) if records else {}
    with ThreadPoolExecutor(max(1, len(records))) as pool:
        states = list(pool.map(lambda r: state_of(r, answers.get(r.name)), records))
    rows = [{"name": r.name, "state": state, "pid": r.pid, "running": state in (RUNNING, SILENT),
             "seconds": round(time.time() - r.started_at), "megabytes": round(procfs.resident_mb(r.pid)),
             "beforeRestart": r.boot_id != procfs.boot_id()} for r, state in zip(records, states)]
    expected = cluster.processes(instance, count) if own_node and records else ()
    return rows + [{"name": n, "state": NOT_STARTED} for n in expected if n not in {r.name for r in records}]


def probes(instance, own_node, count):
    found = engines.probes(instance)
    if own_node:
        of_nodes = (spec for each in nodes.of(instance, count) for spec in node.specs(each))
        for spec in (*controlplane.specs(instance), *of_nodes):
            found[spec.name] = spec.ready
    return found


def state_of(record, ready):
    if not record.running():
        return DIED
    return RUNNING if ready is None or ready() else SILENT


def advice(instance, rows):
    """What has happened and the command that mends it."""
    again = ("engines up" if instance.engines_only else "up") + (
        "" if instance.name == instances.DEFAULT else f" --instance {instance.name}")
    command = "`make up`" if again == "up" else f"`python3 tests/platform/platform.py {again}`"
    if rows and any(r.get("beforeRestart") for r in rows):
        return (f"the machine was restarted since: {command} starts everything again with its data; "
                "after a power loss `make down` first, if a process does not come up")
    if all(r["state"] == NOT_STARTED for r in rows if r["state"] != RUNNING):
        return f"{command} starts what is missing"
    return f"{command} starts what died or does not answer again, with its data"


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
        if row["state"] == NOT_STARTED:
            lines.append(f"  {row['name']:<26}{NOT_STARTED}")
        elif row["state"] == DIED:
            lines.append(f"  {row['name']:<26}{DIED}; log: {status['logs']}/{row['name']}.log")
        else:
            lines.append(f"  {row['name']:<26}{row['state']:<9}"
                         f"pid {row['pid']:<8}{row['seconds']:>7} s {row['megabytes']:>6} MB")
    for pod in status.get("pods", []):
        lines.append(f"  pod {pod['namespace']}/{pod['name']}: {pod['phase']}{', ready' if pod['ready'] else ''}")
    if status["state"] != DOWN:
        lines.append(f"  memory: processes {status['memoryMegabytes']} MB, "
                     f"pods {status.get('podMemoryMegabytes', 0)} MB resident")
    if "kubeconfig" in status:
        lines.append(f"  export KUBECONFIG={status['kubeconfig']}")
    if "advice" in status:
        lines.append(f"  -> {status['advice']}")
    return "\n".join(lines)


def exit_code(status):
    return {UP: 0, PARTLY: 1, DOWN: 3}[status["state"]]
