"""Where the machine's own settings send Go, Maven, pip and apt, and whether that answers."""

import os
import re
import shutil
import urllib.error
import urllib.request
from pathlib import Path

from . import shell

TIMEOUT = 8
MIRROR = re.compile(r"<mirror>.*?</mirror>", re.DOTALL)
MAVEN_SETTINGS = ("~/.m2/settings.xml", "/etc/maven/settings.xml")
APT_SOURCES = ("/etc/apt/sources.list", "/etc/apt/sources.list.d")


def go(env=os.environ):
    configured = env.get("GOPROXY") or (
        shell.output(["go", "env", "GOPROXY"], check=False).strip() if shutil.which("go") else "")
    return next((p for p in re.split("[,|]", configured) if p.startswith("http")), "https://proxy.golang.org")


def maven(files=MAVEN_SETTINGS):
    for file in map(Path, map(os.path.expanduser, files)):
        text = re.sub(r"<!--.*?-->", "", file.read_text(errors="replace"), flags=re.DOTALL) if file.exists() else ""
        for mirror in MIRROR.findall(text):
            of, url = (re.search(rf"<{tag}>\s*(.*?)\s*</{tag}>", mirror) for tag in ("mirrorOf", "url"))
            if of and url and {"*", "external:*", "central"} & set(re.split(r"\s*,\s*", of.group(1))):
                return url.group(1)
    return "https://repo.maven.apache.org/maven2/"


def pypi(env=os.environ):
    return env.get("PIP_INDEX_URL") or shell.output(
        ["python3", "-m", "pip", "config", "get", "global.index-url"], check=False).strip() \
        or "https://pypi.org/simple/"


def debian(places=APT_SOURCES):
    files = [f for place in map(Path, places) for f in (sorted(place.iterdir()) if place.is_dir() else [place])]
    for file in files:
        for line in file.read_text(errors="replace").splitlines() if file.exists() else []:
            url = re.match(r"(?:deb\s+(?:\[[^]]*\]\s+)?|URIs:\s*)(https?://\S+)", line)
            if url:
                return url.group(1)
    return "http://deb.debian.org/debian"


def answers(url):
    """None when something answers there, else what went wrong; what it says about the page itself is no matter."""
    try:
        urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=TIMEOUT).close()
    except urllib.error.HTTPError as e:
        return f"answers {e.code}" if e.code in (401, 407) or e.code >= 500 else None
    except (OSError, ValueError) as e:
        return str(getattr(e, "reason", e))
    return None


def without_secrets(url):
    return re.sub(r"//[^/@]*@", "//", url)
