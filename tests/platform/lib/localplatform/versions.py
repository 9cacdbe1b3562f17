"""The version table and the cache folder."""

import os
import tomllib
from pathlib import Path

from .progress import PlatformError

PLATFORM_DIR = Path(__file__).resolve().parents[2]
REPO_DIR = PLATFORM_DIR.parents[1]
VERSIONS_FILE = PLATFORM_DIR / "versions.toml"


def load(path=VERSIONS_FILE):
    with open(path, "rb") as f:
        return tomllib.load(f)


def version(section, name, table=None):
    table = table if table is not None else load()
    try:
        return table[section][name]
    except KeyError:
        raise PlatformError(f"{VERSIONS_FILE.name} has no [{section}] {name}") from None


def cache_dir(env=os.environ):
    """Where built tools and downloads are kept; CAUSEWAY_CACHE moves it."""
    configured = env.get("CAUSEWAY_CACHE")
    return Path(configured).expanduser() if configured else Path.home() / ".cache" / "causeway"
