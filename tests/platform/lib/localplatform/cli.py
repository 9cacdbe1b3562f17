"""The command line: one subcommand a verb, each with --help."""

import argparse
import json
import os
import sys
import time

from . import appimages, backends, checks, cleanup, doctor, gotools, instance, jdk, nodes, status, steps
from .engines import commands as engines
from .locks import held
from .progress import PlatformError, elapsed, say


def main(argv=None):
    args = parser().parse_args(argv)
    try:
        return args.run(args) or 0
    except PlatformError as e:
        say(f"error: {e}")
        return 1
    except BrokenPipeError:   # the reader, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say("stopped; running the same command again goes on from here")
        return 130


def parser():
    top = argparse.ArgumentParser(
        prog="platform.py", description="A Kubernetes and its AWS side on this machine, or Causeway on a cluster of yours.")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")

    def command(name, run, text, with_instance=True):
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        if with_instance:
            sub.add_argument("--instance", default=instance.DEFAULT, metavar="NAME",
                             help=f"which platform (default: {instance.DEFAULT})")
            sub.add_argument("--index", type=int, help="the index of a new instance, 2 to 8")
        return sub

    up = command("up", run_up, "bring the platform up; again: start what died, else change nothing")
    up.add_argument("--only", type=names_of(s.name for s in steps.STEPS), default=(),
                    metavar="STEPS", help=f"of {', '.join(s.name for s in steps.STEPS)}")
    up.add_argument("--nodes", type=int, metavar="N", help="nodes of the cluster, 1 to 4 (default: as before, or 1)")
    up.add_argument("--yes", action="store_true", help="write to the cluster that KUBECONFIG names")
    down = command("down", run_down, "remove every process, mount, namespace, cgroup and link it made")
    down.add_argument("--keep-data", action="store_true", help="the next up goes on with the same cluster")
    down.add_argument("--force", action="store_true", help="also when another checkout's platform has the index")
    command("status", run_status, "what runs; ends with 0 up, 1 partly, 3 down").add_argument(
        "-o", "--output", choices=("table", "json"), default="table")
    command("doctor", run_doctor, "what this machine lacks, and the command that installs it; ends with 1 when "
            "something needed is missing").add_argument("-o", "--output", choices=("table", "json"), default="table")
    engines.add_parser(commands)
    command("images", run_images, "build the images and load them into the cluster")
    tools = command("tools", run_tools, "build the tools that are missing in the cache", with_instance=False)
    tools.add_argument("--only", type=names_of(t.name for m in gotools.modules() for t in m.tools), default=(),
                       metavar="NAMES", help="comma separated, e.g. etcd,kube-apiserver,kubectl")
    command("jdk", run_jdk, "print the home of a JDK that can build this", with_instance=False)
    return top


def names_of(allowed):
    allowed = tuple(allowed)

    def parse(text):
        wanted = tuple(n for n in text.split(",") if n)
        unknown = [n for n in wanted if n not in allowed]
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not among {', '.join(allowed)}")
        return wanted
    return parse


def run_up(args):
    it, began = instance.find(args.instance, args.index), time.monotonic()
    if it.engines_only:
        raise PlatformError(f"instance '{it.name}' has no cluster: use `engines up --instance {it.name}`")
    backend, count = backends.of(it, yes=args.yes), nodes_of(it, args.nodes)
    checks.require_programs(own_node=backend.debian)
    instance.remember(it)
    with held(it):
        chosen = steps.chosen(args.only)
        steps.run(steps.Site(it, backend, count), chosen)
    what = "up" if chosen == steps.STEPS else f"{', '.join(s.name for s in chosen)}: done"
    say(f"== {what} [{elapsed(time.monotonic() - began)}]; export KUBECONFIG={it.kubeconfig}")


def nodes_of(it, wanted):
    """How many nodes: as asked, else as before, else one."""
    before = instance.remembered(it.state).get("nodes", 1)
    count = wanted or before
    nodes.of(it, count)
    if count < before:
        raise PlatformError(f"instance '{it.name}' has {before} nodes: run down first, then up --nodes {count}")
    return count


def run_down(args):
    it, began = instance.find(args.instance, args.index, new=False), time.monotonic()
    other = cleanup.other_checkout(it)
    if other and not args.force:
        raise PlatformError(f"index {it.index} belongs to the platform of {other}: "
                            "run down there, or add --force to remove it from here")
    it.state.mkdir(parents=True, exist_ok=True)
    with held(it):
        backend = backends.remembered(it)
        engines.down(it, args.keep_data)
        backend.down(args.keep_data)
        if not args.keep_data:
            instance.remember(it, backend=None, nodes=None)
    say(f"== down [{elapsed(time.monotonic() - began)}]")


def run_status(args):
    result = status.collect(instance.find(args.instance, args.index, new=False))
    print(json.dumps(result, indent=2) if args.output == "json" else status.table(result))
    return status.exit_code(result)


def run_doctor(args):
    findings = doctor.examine(checks.all_of(instance.find(args.instance, args.index)))
    print(doctor.as_json(findings) if args.output == "json" else doctor.table(findings))
    return doctor.exit_code(findings)


def run_images(args):
    it = instance.find(args.instance, args.index, new=False)
    with held(it):
        if status.collect(it)["state"] != status.UP:
            raise PlatformError(f"instance '{it.name}' is not up: run up first (the images are loaded into it)")
        appimages.load_apps(backends.remembered(it))


def run_tools(args):
    gotools.ensure(args.only)
    print(gotools.kube_api_test_folder())


def run_jdk(args):
    print(jdk.find())


if __name__ == "__main__":
    sys.exit(main())
