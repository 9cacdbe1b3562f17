"""Finds a JDK of the feature release that the build needs, wherever it usually lives."""

import os
import re
from pathlib import Path

from . import versions
from .progress import PlatformError

FOLDERS = ("/usr/lib/jvm", "/opt", "~/.sdkman/candidates/java", "~/.jdks", "/usr/java", "/usr/local")
VERSION = re.compile(r'^JAVA_VERSION="([^"]+)"', re.MULTILINE)


def find(env=os.environ, folders=FOLDERS, feature=None):
    """The home of a JDK: the variables first, then the usual folders, newest version first."""
    feature = feature or versions.version("jdk", "feature")
    named = {name: env[name] for name in (f"JDK{feature}_HOME", "JAVA_HOME") if env.get(name)}
    for home in named.values():
        if feature_of(home) == feature:
            return Path(home).resolve()
    found = [(full_version(home), str(home)) for folder in folders
             for home in sorted(Path(folder).expanduser().glob("*")) if feature_of(home) == feature]
    if found:
        return Path(max(found)[1]).resolve()
    places = [f"{name} ({value})" for name, value in named.items()] or [f"JDK{feature}_HOME", "JAVA_HOME"]
    raise PlatformError(
        f"no JDK {feature} found. Searched: {', '.join([*places, *folders])}. "
        f"Install one (for example Eclipse Temurin {feature} into /usr/lib/jvm) or set JDK{feature}_HOME.")


def feature_of(home):
    """The feature release of a JDK that has a compiler; None for anything else."""
    version = full_version(home)
    if not version or not os.access(Path(home) / "bin/javac", os.X_OK):
        return None
    return version[0]


def full_version(home):
    try:
        match = VERSION.search((Path(home) / "release").read_text(errors="replace"))
    except OSError:
        return ()
    return tuple(int(n) for n in re.findall(r"\d+", match.group(1))) if match else ()
