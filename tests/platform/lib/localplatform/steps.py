"""What `up` does, in order. A part of the platform plugs in here."""

from dataclasses import dataclass
from typing import Callable

from . import appimages, cluster, debian, gotools, installation
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
    Step("build", "build: images and AWS stand-in, when a source has changed", appimages.ensure_built),
    Step("engines", "AWS side: ministack, Trino, PostgreSQL, stand-in", engines.up),
    Step("images", "images: loading what the node lacks", appimages.load_apps),
    Step("install", "installation: Crossplane APIs, operators", installation.install),
)
# a step needs those before it that are named here
NEEDS = {"cluster": ("tools",), "engines": ("tools", "cluster", "build"), "images": ("tools", "cluster", "build"),
         "install": ("tools", "cluster")}


def chosen(only):
    """The steps to run: all, or those named in `only` and what they need."""
    if not only:
        return STEPS
    wanted = set(only)
    for name in only:
        wanted.update(NEEDS.get(name, ()))
    return tuple(s for s in STEPS if s.name in wanted)
