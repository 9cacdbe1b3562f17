"""The images the platform makes itself: the Java base, pause and CoreDNS."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from . import archive, debian, gotools, jdk, shell, versions
from .locks import lock
from .node import PAUSE_IMAGE
from .progress import step

DEBS = ("libc6", "libgcc-s1", "tzdata", "ca-certificates", "netbase")
DROP = ("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/lintian", "usr/share/bug",
        "usr/lib/x86_64-linux-gnu/gconv", "usr/share/tzdata-icu")
MODULES = ("java.se", "jdk.unsupported", "jdk.crypto.ec", "jdk.zipfs", "jdk.management", "jdk.management.agent",
           "jdk.jfr", "jdk.net", "jdk.httpserver", "jdk.naming.dns", "jdk.localedata")
PASSWD = "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n"
GROUP = "root:x:0:\nnonroot:x:65532:\n"
NSSWITCH = "passwd: files\ngroup: files\nhosts: files dns\nnetworks: files\nservices: files\n"


def folder():
    return versions.cache_dir() / "images"


def coredns_image():
    return f"localhost/causeway/coredns:{versions.version('go', 'coredns')}"


def ensure_java_base():
    """A docker-archive with glibc and a small Java runtime; Jib takes it as base image. Returns its path."""
    home = jdk.find()
    version = ".".join(map(str, jdk.full_version(home)))
    recipe = hashlib.sha256(repr((DEBS, DROP, MODULES, PASSWD, GROUP, NSSWITCH, 1)).encode()).hexdigest()[:8]
    target = folder() / f"java-base-{version}-{recipe}.tar"
    with lock(folder() / "lock", "the image cache"):
        if not target.exists():
            with step(f"Java base image (JDK {version})", "30 s"), tempfile.TemporaryDirectory(dir=folder()) as work:
                build_java_base(home, Path(work), target)
    link = versions.REPO_DIR / ".local/images/base.tar"   # where the build looks for it
    if not (link.is_symlink() and link.readlink() == target):
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(target)
    return target


def build_java_base(home, work, target):
    log = folder() / "java-base.log"
    root, java = work / "root", work / "java"
    build_root(root, work / "debs", log)
    shell.run([home / "bin/jlink", "--add-modules", ",".join(MODULES), "--strip-debug", "--no-man-pages",
               "--no-header-files", "--compress", "zip-6", "--output", java / "opt/java"], log=log, timeout=300)
    shell.run([java / "opt/java/bin/java", "-XX:+UseSerialGC", "-Xshare:dump"], log=log, timeout=120)
    archive.write(target, "localhost/causeway/java-base:25", [root, java], {
        "User": "65532:65532", "WorkingDir": "/",
        "Env": ["PATH=/opt/java/bin:/usr/bin:/bin", "JAVA_HOME=/opt/java", "LANG=C.UTF-8"]})


def build_root(root, debs, log):
    """A root file system of five Debian packages, without what a server never reads."""
    debs.mkdir(parents=True)
    debs.chmod(0o777)   # apt fetches as a user of its own
    debian.refresh_lists(log)
    shell.run(["apt-get", "download", *DEBS], log=log, timeout=300, cwd=debs)
    for deb in sorted(debs.glob("*.deb")):
        shell.run(["dpkg-deb", "-x", deb, root], log=log, timeout=60)
    for path in DROP:
        shutil.rmtree(root / path, ignore_errors=True)
    certificates = sorted((root / "usr/share/ca-certificates/mozilla").glob("*.crt"))
    bundle = root / "etc/ssl/certs/ca-certificates.crt"
    bundle.parent.mkdir(parents=True, exist_ok=True)
    bundle.write_text("".join(c.read_text() for c in certificates))
    (root / "etc/passwd").write_text(PASSWD)
    (root / "etc/group").write_text(GROUP)
    (root / "etc/nsswitch.conf").write_text(NSSWITCH)
    for path, mode in (("tmp", 0o1777), ("home/nonroot", 0o755), ("root", 0o700)):
        (root / path).mkdir(parents=True, exist_ok=True)
        (root / path).chmod(mode)


def ensure_pause():
    source = versions.PLATFORM_DIR / "pause" / "main.go"
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
    target = folder() / f"pause-{digest}.tar"
    with lock(folder() / "lock", "the image cache"):
        if not target.exists():
            gotools.require_go()
            with step("pause image"), tempfile.TemporaryDirectory(dir=folder()) as work:
                shell.run(["go", "build", "-trimpath", "-ldflags", "-s -w", "-o", f"{work}/root/pause", source],
                          log=folder() / "pause.log", timeout=300,
                          env=gotools.go_env(Path(work)))
                archive.write(target, PAUSE_IMAGE, [Path(work) / "root"],
                              {"Entrypoint": ["/pause"], "User": "65535:65535"})
    return target


def ensure_coredns():
    version = versions.version("go", "coredns")
    target = folder() / f"coredns-{version}.tar"
    with lock(folder() / "lock", "the image cache"):
        if not target.exists():
            with step(f"CoreDNS image {version}"), tempfile.TemporaryDirectory(dir=folder()) as work:
                root = Path(work) / "root"
                root.mkdir()
                shutil.copy2(gotools.binary("coredns"), root / "coredns")
                archive.write(target, coredns_image(), [root], {"Entrypoint": ["/coredns"], "User": "65532:65532"})
    return target
