"""What `up` does, in order. A part of the platform plugs in here."""

from dataclasses import dataclass
from typing import Callable

from . import appimages, cluster, debian, gotools
from .engines import commands as engines


@dataclass(frozen=True)
class Step:
    """`name` is what --only takes; `run` is idempotent and quick when there is nothing to do."""
    name: str
    title: str
    run: Callable


def tools(instance):
    instance.logs.mkdir(parents=True, exist_ok=True)
    debian.ensure(instance.logs / "apt.log")
    gotools.ensure()


STEPS = (
    Step("tools", "tools: Kubernetes, etcd, CoreDNS, helm, Debian packages", tools),
    Step("cluster", "cluster: control plane, node, DNS", cluster.up),
    Step("engines", "AWS side: ministack, Trino, PostgreSQL, stand-in", engines.up),
    Step("images", "images: build and load", appimages.load_apps),
)
# a step needs those before it that are named here
NEEDS = {"cluster": ("tools",), "engines": ("tools", "cluster"), "images": ("tools", "cluster")}


def chosen(only):
    """The steps to run: all, or those named in `only` and what they need."""
    if not only:
        return STEPS
    wanted = set(only)
    for name in only:
        wanted.update(NEEDS.get(name, ()))
    return tuple(s for s in STEPS if s.name in wanted)
