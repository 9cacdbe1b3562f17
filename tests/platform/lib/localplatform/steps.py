"""What `up` does, and what has to come before what. A part of the platform plugs in here."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Callable

from . import appimages, cluster, debian, gotools, installation, shell
from .engines import commands as engines
from .engines import downloads
from .progress import say


@dataclass(frozen=True)
class Step:
    """`name` is what --only takes; `run` is idempotent and quick when there is nothing to do."""
    name: str
    title: str
    run: Callable
    needs: tuple = ()


def host(instance):
    instance.logs.mkdir(parents=True, exist_ok=True)
    debian.ensure(instance.logs / "apt.log")
    cluster.prepare(instance)


# What does not compete runs at the same time: compilers keep the cores busy while the rest waits for the network.
STEPS = (
    Step("host", "host: Debian packages, network", host),
    Step("tools", "tools: Kubernetes, etcd, CoreDNS, helm", lambda _: gotools.ensure()),
    Step("programs", "programs: ministack, Trino, PostgreSQL", lambda _: downloads.ensure()),
    # after the programs, since both fill Maven's local repository
    Step("build", "build: images and AWS stand-in, when a source has changed", appimages.ensure_built,
         ("host", "programs")),
    Step("cluster", "cluster: control plane, node, DNS", cluster.up, ("host", "tools")),
    Step("engines", "AWS side: ministack, Trino, PostgreSQL, stand-in", engines.up, ("host", "programs", "build")),
    Step("images", "images: loading what the node lacks", appimages.load_apps, ("cluster", "build")),
    Step("install", "installation: Crossplane APIs, operators", installation.install, ("images", "engines")),
)


def chosen(only, steps=STEPS):
    """The steps to run: all, or those named in `only` and what they need."""
    if not only:
        return steps
    wanted = set(only)
    for step in reversed(steps):
        if step.name in wanted:
            wanted.update(step.needs)
    return tuple(s for s in steps if s.name in wanted)


def run(instance, steps):
    """Each step as soon as what it needs is done; the first failure ends the others and is raised."""
    waiting, running, done = list(steps), {}, set()
    with ThreadPoolExecutor(len(steps)) as pool:
        try:
            while waiting or running:
                for step in [s for s in waiting if done.issuperset(s.needs)]:
                    waiting.remove(step)
                    say(f"== {step.title}")
                    running[pool.submit(step.run, instance)] = step
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    future.result()
                    done.add(running.pop(future).name)
        except BaseException:
            shell.COMMANDS.stop()
            if others := [s.name for f, s in running.items() if not f.done()]:
                say(f"  .. stopping {', '.join(others)}")
            raise

