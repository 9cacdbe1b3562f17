"""Builds the cluster's programs from public Go modules, once per version, into the cache folder."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from . import shell, versions
from .locks import lock
from .progress import PlatformError, say, step

KUBERNETES = ("kube-apiserver", "kubectl", "kubeadm", "kube-controller-manager", "kube-scheduler",
              "kubelet", "kube-proxy")
STAGING = re.compile(r"^\s*(?:replace\s+)?(k8s\.io/[\w.-]+)\s+=>\s+\./staging/", re.MULTILINE)
BUILD_TIMEOUT = 3600
FETCHED = ".fetched"
MAJOR = re.compile(r"v\d+")
TRASH = ".removing-"


@dataclass(frozen=True)
class Tool:
    """One binary: the Go package it is built from and how long a cold build takes."""
    name: str
    package: str
    expect: str
    ldflags: str = "-s -w"
    main: Optional[str] = None   # a main program of our own, below tests/platform

    def built_as(self):
        """The name that `go build` gives: the last part of the package, without a major version."""
        parts = self.package.split("/")
        return parts[-2] if MAJOR.fullmatch(parts[-1]) else parts[-1]


@dataclass(frozen=True)
class Module:
    """One Go module at one version and the tools that it holds."""
    name: str
    path: str
    version: str
    tools: tuple = field(default_factory=tuple)
    expect: Optional[str] = None   # for all of its tools together


def modules(table=None):
    table = table or versions.load()
    k8s = versions.version("go", "kubernetes", table)
    etcd = versions.version("go", "etcd", table)
    helm = versions.version("go", "helm", table)
    coredns = versions.version("go", "coredns", table)
    return (
        Module("etcd", "go.etcd.io/etcd/server/v3", etcd,
               (Tool("etcd", "go.etcd.io/etcd/server/v3", "15 s"),)),
        Module("kubernetes", "k8s.io/kubernetes", k8s, tuple(
            Tool(name, f"k8s.io/kubernetes/cmd/{name}", "4 min" if name == "kube-apiserver" else "20 s",
                 kubernetes_ldflags(k8s))
            for name in KUBERNETES), "7 min"),
        Module("coredns", "github.com/coredns/coredns", coredns,
               (Tool("coredns", "./coredns", "1 min", main="coredns/main.go"),)),
        Module("helm", "helm.sh/helm/v3", helm,
               (Tool("helm", "helm.sh/helm/v3/cmd/helm", "2 min",
                     f"-s -w -X helm.sh/helm/v3/internal/version.version=v{helm}"),)),
    )


def kubernetes_ldflags(version):
    major, minor, _ = version.split(".", 2)
    flags = ["-s", "-w"]
    for package in ("k8s.io/component-base/version", "k8s.io/client-go/pkg/version"):
        flags += [f"-X {package}.gitVersion=v{version}", f"-X {package}.gitMajor={major}",
                  f"-X {package}.gitMinor={minor}"]
    return " ".join(flags)


def binary(name, table=None, cache=None):
    """Where a tool's binary is (or will be) in the cache."""
    for module in modules(table):
        if any(tool.name == name for tool in module.tools):
            return (cache or versions.cache_dir()) / name / module.version / name
    raise PlatformError(f"no tool is called {name}")


def missing(table=None, cache=None):
    return [tool.name for module in modules(table) for tool in module.tools
            if not binary(tool.name, table, cache).exists()]


def ensure(only=None, nice=0):
    """Builds what is missing of the wanted tools; other runs wait on a lock meanwhile."""
    cache = versions.cache_dir()
    wanted = set(only or (tool.name for module in modules() for tool in module.tools))
    if not wanted.intersection(missing()) and not leftover_caches(cache):
        return
    with lock(cache / "build.lock", "the tool cache"):
        if wanted.intersection(missing()):
            require_go()
        work = [(m, todo) for m in modules()
                if (todo := [t for t in m.tools if t.name in wanted and not binary(t.name).exists()])]
        build_all(work, cache, nice)
        if leftover_caches(cache):
            drop_caches(cache)
    kube_api_test_folder()


def leftover_caches(cache):
    """Whether build caches of several GB lie there although every tool is built."""
    there = (cache / "build").exists() or any(cache.glob(f"{TRASH}*"))
    return there and not missing() and not os.environ.get("CAUSEWAY_KEEP_BUILD_CACHE")


def drop_caches(cache):
    """In the background, since they are 200,000 files; the next run removes what is left of it."""
    if (cache / "build").exists():
        (cache / "build").rename(cache / f"{TRASH}{os.getpid()}")
    say("  ok removing the Go build caches in the background (the binaries stay)")
    subprocess.Popen(["nice", "-n", "19", "rm", "-rf", *map(str, cache.glob(f"{TRASH}*"))],
                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                     start_new_session=True)


def require_go():
    if not shutil.which("go"):
        raise PlatformError("Go is not installed: the cluster's programs are built from Go modules; "
                            "install Go 1.25 or newer and put it on the PATH")


def build_all(work, cache, nice):
    """One build at a time, since each uses every core; modules are fetched ahead of it."""
    env = go_env(cache)
    with ThreadPoolExecutor(1) as fetcher:
        fetched = [fetcher.submit(fetch, module, cache, env, nice) for module, _ in work]
        try:
            for (module, tools), ready in zip(work, fetched):
                ready.result()
                build(module, tools, cache, env, nice)
        finally:
            for each in fetched:
                each.cancel()


def folder_of(module, cache):
    return cache / "build" / f"{module.name}-{module.version}"


def log_of(module, cache):
    return cache / "build" / f"{module.name}-{module.version}.log"


def fetch(module, cache, env, nice):
    work = folder_of(module, cache)
    if not (work / FETCHED).exists():
        with step(f"{module.name} {module.version}: fetching Go modules", "1 min"):
            prepare(module, work, log_of(module, cache), env, nice)
            (work / FETCHED).touch()


def build(module, tools, cache, env, nice):
    """All of a module in one go: while one program is linked, on one core, the next is compiled."""
    output = folder_of(module, cache) / "built"   # a name counts only after it was renamed into the cache
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    names = ", ".join(t.name for t in tools)
    ldflags, = {t.ldflags for t in tools}
    with step(f"{names} {module.version}: building", module.expect if len(tools) > 1 else tools[0].expect):
        shell.run(["go", "build", "-trimpath", "-mod=mod", "-ldflags", ldflags, "-o", f"{output}/",
                   *(t.package for t in tools)],
                  log=log_of(module, cache), cwd=folder_of(module, cache), env=env, timeout=BUILD_TIMEOUT, nice=nice)
        for tool in tools:
            target = binary(tool.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            (output / tool.built_as()).rename(target)


def go_env(cache):
    return {**os.environ, "CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOWORK": "off",
            "GOFLAGS": "-buildvcs=false -modcacherw",
            "GOCACHE": str(cache / "build" / "go-cache"), "GOMODCACHE": str(cache / "build" / "go-mod")}


def prepare(module, work, log, env, nice):
    """A small Go module of our own that requires the wanted one, with its own replace lines."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    require = f"{module.path} v{module.version}"
    lines = ["module causeway.local/tools", "", f"go {go_line(env)}", "", f"require {require}"]
    if module.name == "kubernetes":
        staging = module.version.replace("1.", "0.", 1)
        lines += [f"replace {name} => {name} v{staging}"
                  for name in staging_modules(own_go_mod(module, work, env))]
    (work / "go.mod").write_text("\n".join(lines) + "\n")
    for tool in module.tools:
        if tool.main:
            (work / tool.name).mkdir()
            shutil.copy(versions.PLATFORM_DIR / tool.main, work / tool.name / "main.go")
    # listing loads every package that the build needs, and fetches no module beyond those
    shell.run(["go", "list", "-mod=mod", "-deps", "-f", "{{if .Error}}{{.Error}}{{end}}",
               *(tool.package for tool in module.tools)],
              log=log, cwd=work, env=env, timeout=BUILD_TIMEOUT, nice=nice)


def go_line(env):
    text = shell.output(["go", "env", "GOVERSION"], env=env).strip()
    return re.match(r"go(\d+\.\d+)", text).group(1)


def own_go_mod(module, work, env):
    text = shell.output(["go", "mod", "download", "-json", f"{module.path}@v{module.version}"],
                        env=env, cwd=work.parent, timeout=600)
    return Path(json.loads(text)["GoMod"]).read_text()


def staging_modules(go_mod):
    """The modules that live inside the kubernetes repository, as its go.mod names them."""
    return sorted(set(STAGING.findall(go_mod)))


def kube_api_test_folder():
    """The folder of binaries that fabric8's kube-api-test reads (KUBE_API_TEST_DIR)."""
    root = versions.cache_dir() / "kube-api-test"
    folder = root / "k8s" / f"{versions.version('go', 'kubernetes')}-linux-amd64"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("kube-apiserver", "etcd", "kubectl"):
        source, link = binary(name), folder / name
        if source.exists() and not (link.is_symlink() and link.resolve() == source.resolve()):
            link.unlink(missing_ok=True)
            link.symlink_to(source)
    return root
