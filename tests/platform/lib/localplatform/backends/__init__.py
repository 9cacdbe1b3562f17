"""Whose cluster the platform runs on: the one KUBECONFIG names, kind, or a node made from packages."""

import os
from pathlib import Path
from typing import Mapping, Optional, Protocol

from .. import instance as instances
from .. import versions
from ..progress import PlatformError
from .current import Current
from .kind import Kind
from .packages import Packages

VARIABLE = "CAUSEWAY_BACKEND"
BACKENDS = {b.name: b for b in (Current, Kind, Packages)}


class Backend(Protocol):
    """One kind of cluster. Each method is idempotent; `prepare` comes first and may refuse."""
    name: str
    tools: Optional[tuple]   # of `gotools` that it needs; None for all
    debian: bool             # whether it needs the node's Debian packages
    own_crossplane: bool     # whether Crossplane's stand-in is installed

    def prepare(self, nodes: int):
        """Makes sure that the cluster may be used, and that the address of `aws_host` is there."""

    def up(self, nodes: int):
        """Makes the cluster answer, and its kubeconfig stand in the instance's state folder."""

    def image(self, name: str) -> str:
        """The reference under which pods find one of the product's images."""

    def load(self, images: Mapping[str, tuple]):
        """Brings archives, {name: (reference, archive)}, to the nodes or their registry."""

    def aws_host(self) -> Optional[str]:
        """Where pods find the AWS stand-ins of this machine; None for the real AWS."""

    def down(self, keep_data: bool):
        """Removes what `up` made, and nothing else."""


def of(instance, env=os.environ, yes=False, docker=None):
    """The backend of an instance: the one it is up with, else by the environment, else by what is there."""
    name = wanted(instance, env, docker or Kind.docker_answers)
    return Current(instance, env, yes) if name == Current.name else BACKENDS[name](instance)


def remembered(instance, env=os.environ):
    """The backend an instance is up with; packages when there is no memory of any."""
    name = instances.remembered(instance.state).get("backend", Packages.name)
    return Current(instance, env) if name == Current.name else BACKENDS[name](instance)


def wanted(instance, env, docker):
    remembered = instances.remembered(instance.state).get("backend")
    forced = env.get(VARIABLE)
    if forced and forced not in BACKENDS:
        raise PlatformError(f"{VARIABLE}={forced}: use one of {', '.join(BACKENDS)}")
    chosen = forced or (Current.name if names_foreign_cluster(instance, env) else None)
    if remembered and chosen and remembered != chosen:
        raise PlatformError(f"instance '{instance.name}' is set up with backend '{remembered}', and "
                            f"{VARIABLE if forced else 'KUBECONFIG'} asks for '{chosen}': run down first"
                            + ("" if forced else ", or unset KUBECONFIG"))
    return remembered or chosen or (Kind.name if docker() else Packages.name)


def names_foreign_cluster(instance, env):
    """Whether KUBECONFIG names a cluster that no platform of this checkout made. Test instances never follow it."""
    named = [Path(p).absolute() for p in env.get("KUBECONFIG", "").split(os.pathsep) if p]
    ours = {instances.root_folder(), versions.REPO_DIR / ".local"}
    return instance.name == instances.DEFAULT and any(
        not any(p.resolve().is_relative_to(o.resolve()) for o in ours) for p in named)
