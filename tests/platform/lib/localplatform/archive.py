"""Writes a docker-archive: the same content gives the same bytes, whatever machine or day."""

import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from pathlib import Path


def layer_tar(root, target, uid=0):
    """Packs a folder: sorted, one owner, one time."""
    def clean(info):
        info.uid, info.gid, info.uname, info.gname, info.mtime = uid, uid, "", "", 1
        return info
    root = Path(root)
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted(root.rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
            tar.add(path, arcname=path.relative_to(root).as_posix(), recursive=False, filter=clean)


def write(target, tag, layers, config):
    """Writes the archive from layer folders (lowest first) and the image's config section."""
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        files, digests = [], []
        for number, folder in enumerate(layers):
            path = Path(work) / f"layer{number}.tar"
            layer_tar(folder, path)
            digests.append(sha256(path))
            files.append((f"{digests[-1]}.tar", path))
        image = json.dumps({
            "architecture": "amd64", "os": "linux", "created": "1970-01-01T00:00:01Z", "config": config,
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{d}" for d in digests]},
            "history": [{"created": "1970-01-01T00:00:01Z", "created_by": "causeway"} for _ in digests],
        }, sort_keys=True).encode()
        name = f"{hashlib.sha256(image).hexdigest()}.json"
        manifest = json.dumps([{"Config": name, "RepoTags": [tag] if tag else None,
                                "Layers": [n for n, _ in files]}]).encode()
        temporary = Path(work) / "image.tar"
        with tarfile.open(temporary, "w", format=tarfile.GNU_FORMAT) as tar:
            add_bytes(tar, "manifest.json", manifest)
            add_bytes(tar, name, image)
            for layer_name, path in files:
                info = tar.gettarinfo(path, layer_name)
                info.uid = info.gid = 0
                info.uname = info.gname = ""
                info.mtime, info.mode = 1, 0o644
                with open(path, "rb") as f:
                    tar.addfile(info, f)
        os.replace(temporary, target)


def add_bytes(tar, name, data):
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = len(data), 1, 0o644
    tar.addfile(info, io.BytesIO(data))


def sha256(path):
    with open(path, "rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def image_id(tar_path):
    """The digest of the image's configuration: what the node calls imageID once it is loaded."""
    with tarfile.open(tar_path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        config = tar.extractfile(manifest[0]["Config"]).read()
    if config[:2] == b"\x1f\x8b":
        config = gzip.decompress(config)
    return f"sha256:{hashlib.sha256(config).hexdigest()}"
