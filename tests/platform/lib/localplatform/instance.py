"""One local platform: its name, its index, and every address, port and folder that follow from them."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import versions
from .progress import PlatformError

DEFAULT = "causeway"
ENGINES_ONLY = "it"   # for integration tests: no cluster, no network of its own, everything on loopback
KNOWN = {DEFAULT: 0, "e2e": 1, ENGINES_ONLY: 9}
MAX_INDEX = 9
NAME = re.compile(r"^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$")


@dataclass(frozen=True)
class Instance:
    """Two instances with different indexes share nothing and can run at the same time."""
    name: str
    index: int
    state: Path

    def __post_init__(self):
        check_name(self.name)
        if not 0 <= self.index <= MAX_INDEX:
            raise PlatformError(f"instance index {self.index}: use 0 to {MAX_INDEX}")

    # addresses
    @property
    def host_ip(self):
        """The host's end of the node's link; engines and the API server listen here."""
        return f"10.{210 + self.index}.0.1"

    @property
    def pod_cidr(self):
        return f"10.{220 + self.index}.0.0/16"

    @property
    def service_cidr(self):
        return f"10.{96 + self.index}.0.0/16"

    @property
    def dns_ip(self):
        return f"10.{96 + self.index}.0.10"

    @property
    def api_server(self):
        return f"https://{self.host_ip}:6443"

    @property
    def engines_only(self):
        return self.name == ENGINES_ONLY

    @property
    def engine_host(self):
        """Where ministack, the AWS stand-in, Trino and PostgreSQL listen."""
        return "127.0.0.1" if self.engines_only else self.host_ip

    def engine_port(self, port):
        """An engine's port: as agreed (4566, 4570, 4580, 4581), 10000 higher on loopback."""
        return port + 10000 if self.engines_only else port

    def host_port(self, offset):
        """A loopback port of this instance's control plane (0 to 99)."""
        return 24000 + 100 * self.index + offset

    # names in the kernel
    @property
    def netns(self):
        return f"causeway-{self.index}"

    @property
    def host_link(self):
        return f"cwhost{self.index}"

    @property
    def node_link(self):
        return f"cwnode{self.index}"

    @property
    def node_name(self):
        return f"{self.name}-node"

    @property
    def cgroup(self):
        """Below every cgroup hierarchy; the kubelet's pods live here."""
        return f"causeway-{self.index}"

    @property
    def marker(self):
        """In the environment of every process that an instance starts: how leftovers are recognised."""
        return f"{self.index}:{self.name}:{self.state}"

    @property
    def registry_file(self):
        """Says which checkout this index belongs to, while it is up."""
        return Path("/run/causeway") / f"{self.index}.json"

    # folders
    @property
    def bin_dir(self):
        return self.state / "bin"

    @property
    def kubeconfig(self):
        return self.state / "kubeconfig"

    @property
    def logs(self):
        return self.state / "logs"

    @property
    def records(self):
        return self.state / "run"

    @property
    def lock_file(self):
        return self.state / "lock"

    @property
    def sockets(self):
        """Short, since the path of a socket has at most 107 characters."""
        return Path("/run/causeway") / str(self.index)

    def dir(self, *parts):
        return self.state.joinpath(*parts)


def check_name(name):
    if not NAME.match(name):
        raise PlatformError(f"instance name '{name}': use at most 20 of a-z, 0-9 and '-', starting with a letter")


def find(name=DEFAULT, index=None, root=None, new=True):
    """The instance of that name; an unknown name needs an index once, which its state then remembers.

    With `new` False one that was never brought up here is refused.
    """
    check_name(name)
    root = root_folder(root)
    state = root if name == DEFAULT else root / "instances" / name
    remembered = read_index(state)
    if index is None:
        index = KNOWN.get(name, remembered)
    if index is None and not new:
        raise PlatformError(f"there is no instance '{name}' in {root}: here are {', '.join(here(root))}")
    if index is None:
        raise PlatformError(f"instance '{name}' is new: give it an index of its own with --index 2 to {MAX_INDEX - 1} "
                            f"(taken: {', '.join(f'{n}={i}' for n, i in KNOWN.items())})")
    if remembered is not None and remembered != index:
        raise PlatformError(f"instance '{name}' has index {remembered}, not {index}: run down first")
    if name not in KNOWN and index in KNOWN.values():
        owner = next(n for n, i in KNOWN.items() if i == index)
        raise PlatformError(f"index {index} belongs to instance '{owner}': use 2 to {MAX_INDEX - 1}")
    return Instance(name, index, state)


def here(root):
    """The names of those that there always are, and of those that were brought up here."""
    return sorted({*KNOWN, *(folder.parent.name for folder in root.glob("instances/*/instance.json"))})


def root_folder(root=None):
    return Path(root or os.environ.get("CAUSEWAY_STATE") or versions.REPO_DIR / ".local").absolute()


def read_index(state):
    return remembered(state).get("index")


def remembered(state):
    """What the state folder says of its instance: index, and the backend it was set up with; empty when new."""
    try:
        found = json.loads((state / "instance.json").read_text())
        return {**found, "index": int(found["index"])}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as e:
        raise PlatformError(f"{state / 'instance.json'} is not readable ({e}): remove {state}") from None


def remember(instance, **more):
    """Keeps name, index and `more` (a value of None is forgotten)."""
    instance.state.mkdir(parents=True, exist_ok=True)
    kept = {**remembered(instance.state), "name": instance.name, "index": instance.index, **more}
    temporary = instance.state / ".instance.json"
    temporary.write_text(json.dumps({k: v for k, v in kept.items() if v is not None}) + "\n")
    temporary.replace(instance.state / "instance.json")
