"""What `up` does, and what has to come before what. A part of the platform plugs in here."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Callable

from . import appimages, debian, gotools, installation, shell
from . import instance as instances
from .backends import Backend
from .engines import commands as engines
from .engines import downloads
from .instance import Instance
from .progress import say


@dataclass(frozen=True)
class Step:
    """`name` is what --only takes; `run` is idempotent and quick when there is nothing to do."""
    name: str
    title: str
    run: Callable
    needs: tuple = ()


@dataclass(frozen=True)
class Site:
    """What the steps work on."""
    instance: Instance
    backend: Backend
    nodes: int = 1


def host(site):
    site.instance.logs.mkdir(parents=True, exist_ok=True)
    if site.backend.debian:
        debian.ensure(site.instance.logs / "apt.log")
    site.backend.prepare(site.nodes)
    instances.remember(site.instance, backend=site.backend.name, nodes=site.nodes)


def engines_up(site):
    """Nothing starts where pods are to use the real AWS."""
    if host := site.backend.aws_host():
        engines.up(site.instance, host)


# What does not compete runs at the same time: compilers keep the cores busy while the rest waits for the network.
STEPS = (
    Step("host", "host: Debian packages, network", host),
    Step("tools", "tools: Kubernetes, etcd, CoreDNS, helm", lambda s: gotools.ensure(s.backend.tools)),
    Step("programs", "programs: ministack, Trino, PostgreSQL", lambda _: downloads.ensure()),
    # after the programs, since both fill Maven's local repository
    Step("build", "build: images and AWS stand-in, when a source has changed", lambda _: appimages.ensure_built(),
         ("host", "programs")),
    Step("cluster", "cluster: control plane, node, DNS", lambda s: s.backend.up(s.nodes), ("host", "tools")),
    Step("engines", "AWS side: ministack, Trino, PostgreSQL, stand-in", engines_up, ("host", "programs", "build")),
    Step("images", "images: loading what the node lacks", lambda s: appimages.load_apps(s.backend), ("cluster", "build")),
    Step("install", "installation: Crossplane APIs, operators", lambda s: installation.install(s.instance, s.backend),
         ("images", "engines")),
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


def run(site, steps):
    """Each step as soon as what it needs is done; the first failure ends the others and is raised."""
    waiting, running, done = list(steps), {}, set()
    with ThreadPoolExecutor(len(steps)) as pool:
        try:
            while waiting or running:
                for step in [s for s in waiting if done.issuperset(s.needs)]:
                    waiting.remove(step)
                    say(f"== {step.title}")
                    running[pool.submit(step.run, site)] = step
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    future.result()
                    done.add(running.pop(future).name)
        except BaseException:
            shell.COMMANDS.stop()
            if others := [s.name for f, s in running.items() if not f.done()]:
                say(f"  .. stopping {', '.join(others)}")
            raise

