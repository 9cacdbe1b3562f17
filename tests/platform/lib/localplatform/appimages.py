"""The product's images: built by Jib as archives, loaded into the node without a registry."""

import hashlib
import json
import os
import shutil

from . import archive, baseimage, jdk, node, shell, versions
from .files import write_atomically
from .kube import Kube
from .locks import lock
from .progress import PlatformError, say, step

IMAGES = {   # name: Maven module
    "operators": "operators/app",
    "runner": "services/runner",
    "agent": "services/agent",
    "crossplane-standin": "tests/stand-ins/crossplane",
}
PROGRAMS = ("tests/stand-ins/aws",)   # built in the same run: they are started from their jars
SOURCES = ("operators", "services", "tests/stand-ins", ".mvn")


def reference(name):
    return f"localhost/causeway/{name}:dev"


def ensure_built():
    """Builds the archives when a source has changed since. Returns {name: archive}."""
    state = versions.REPO_DIR / ".local/images"
    base = baseimage.ensure_java_base()
    tars = {name: versions.REPO_DIR / module / "target/image.tar" for name, module in IMAGES.items()}
    record = state / "built.json"
    with lock(state / "lock", "the image build"):
        inputs = inputs_digest(base.name)
        if read(record).get("inputs") == inputs and all(t.exists() for t in tars.values()):
            return tars
        if not shutil.which("mvn"):
            raise PlatformError("Maven is not installed: install it (Debian package maven) and run again")
        record.unlink(missing_ok=True)
        with step(f"building: images {', '.join(IMAGES)} with Jib, AWS stand-in", "1 to 3 min"):
            build(base, state / "build.log")
        lost = [str(t) for t in tars.values() if not t.exists()]
        if lost:
            raise PlatformError(f"the build made no {', '.join(lost)}: does the module configure Jib?\n"
                                f"log: {state / 'build.log'}")
        write_atomically(record, json.dumps({"inputs": inputs}) + "\n")
    return tars


def build(base, log):
    log.unlink(missing_ok=True)
    maven(log, "-pl", ",".join((*IMAGES.values(), *PROGRAMS)), "-am", "-Dskip.jib=false",
          f"-Dimage.base=tar://{base}", "package")


def maven(log, *args):
    shell.run(["mvn", "-B", "-ntp", "-q", "-DskipTests", *args], log=log, timeout=1800, cwd=versions.REPO_DIR,
              env={**os.environ, "JAVA_HOME": str(jdk.find())})


def built_tag():
    """A tag that changes with the images' sources: a registry's nodes do not look twice at the same one."""
    inputs = read(versions.REPO_DIR / ".local/images/built.json").get("inputs")
    if not inputs:
        raise PlatformError("the images are not built: run up --only build first")
    return inputs[:12]


def push(prefix, log, run=None):
    """Pushes the images with this machine's Docker credentials; Jib leaves out what the registry has."""
    run = run or maven
    modules = ",".join(IMAGES.values())
    with step(f"pushing {', '.join(IMAGES)} to {prefix}", "1 min"):
        run(log, "-pl", modules, "-am", "install")   # Jib's own goal knows only modules that make an image
        run(log, "-pl", modules, "-Dskip.jib=false", f"-Dimage.base=tar://{baseimage.ensure_java_base()}",
            f"-Dimage.prefix={prefix}", f"-Dimage.tag={built_tag()}", "package", "jib:build")


def inputs_digest(base_name, root=None):
    """A digest of everything the images are built from."""
    root = root or versions.REPO_DIR
    files = [root / "pom.xml"]
    for source in SOURCES:
        for path in (root / source).rglob("*"):
            parts = path.relative_to(root).parts
            if path.is_file() and "target" not in parts and (path.name == "pom.xml" or "test" not in parts[2:]):
                files.append(path)
    digest = hashlib.sha256(base_name.encode())
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(root)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load(each, tars):
    """Imports archives that a node does not have yet. Returns the names that were loaded."""
    record = each.dir("containerd", "loaded.json")   # goes with the images when the node is wiped
    loaded, changed = read(record), []
    present = set(shell.output(node.ctr(each, "images", "ls", "-q")).split())
    for name, (tag, tar) in tars.items():
        digest = archive.sha256(tar)
        if loaded.get(name) == digest and tag in present:
            continue
        with step(f"loading {tag} to {each.name} ({tar.stat().st_size / 1e6:.0f} MB)"):
            shell.run(node.ctr(each, "images", "import", tar), log=each.instance.logs / "images.log", timeout=300)
        loaded[name] = digest
        write_atomically(record, json.dumps(loaded) + "\n")
        changed.append(name)
    return changed


def load_own(each):
    return load(each, {"pause": (node.PAUSE_IMAGE, baseimage.ensure_pause()),
                           "coredns": (baseimage.coredns_image(), baseimage.ensure_coredns())})


def load_apps(backend):
    """Builds the product's images and brings them to where the cluster's nodes take them from."""
    backend.load({name: (backend.image(name), tar) for name, tar in ensure_built().items()})


def replace_pods(instance, images):
    """The tag stays `dev`, so nothing in a Deployment changes: its outdated pods are deleted instead."""
    wanted = {tag: archive.image_id(tar) for tag, tar in images.values()}
    kube = Kube(instance)
    outdated = outdated_pods(kube.get("pods", "-A"), wanted)
    for namespace, name in outdated:
        kube.run("-n", namespace, "delete", "pod", name, "--wait=false")
    if outdated:
        say(f"  ok replaced pods of an older image: {', '.join(name for _, name in outdated)}")


def outdated_pods(pods, wanted):
    """Pods of a controller whose container runs another image than the one its reference means now."""
    found = []
    for pod in pods.get("items", []):
        owners = {o["kind"] for o in pod["metadata"].get("ownerReferences", [])}
        image = {c["name"]: c["image"] for c in pod["spec"]["containers"]}
        if owners & {"ReplicaSet", "StatefulSet", "DaemonSet"} and any(
                image.get(c["name"]) in wanted and c.get("imageID") not in ("", None, wanted[image[c["name"]]])
                for c in pod.get("status", {}).get("containerStatuses", [])):
            found.append((pod["metadata"]["namespace"], pod["metadata"]["name"]))
    return found


def read(path):
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        return {}
