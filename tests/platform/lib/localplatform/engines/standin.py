"""Athena and the Redshift Data API: the project's own Java process in front of Trino and PostgreSQL."""

import hashlib
import shutil

from .. import archive, jdk, versions
from ..processes import ProcessSpec
from ..progress import PlatformError
from ..readiness import http_ready

MODULE = versions.REPO_DIR / "tests/stand-ins/aws"
MAIN = "dev.causeway.standins.aws.Main"


def spec(instance, endpoints):
    home = instance.dir("stand-in-aws")
    scratch = home / "scratch"   # the process clears it when it starts
    scratch.mkdir(parents=True, exist_ok=True)
    env = {"CAUSEWAY_STANDIN_HOST": endpoints.host, "CAUSEWAY_STANDIN_PORT": str(endpoints.stand_in_port),
           "CAUSEWAY_STANDIN_SCRATCH": str(scratch), **endpoints.environment()}
    return ProcessSpec(
        name="stand-in-aws",
        argv=[jdk.find() / "bin/java", "-Xmx384M", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
              "--enable-native-access=ALL-UNNAMED", f"-Djava.io.tmpdir={scratch}",
              "-cp", class_path(home), MAIN],
        env=env, cwd=scratch, listens=[(endpoints.host, endpoints.stand_in_port)],
        ready=ready(endpoints),
        deadline=60)


def ready(endpoints):
    return http_ready(f"{endpoints.stand_in}/health")


def class_path(home):
    """A copy of what the build made: the next build would write over the jars of a running process."""
    jars = sorted((MODULE / "target").glob("causeway-standin-aws-*.jar"))
    if not jars or not (MODULE / "target/lib").is_dir():
        raise PlatformError(f"the AWS stand-in is not built ({MODULE / 'target'} has no jar): run make build")
    libraries = sorted((MODULE / "target/lib").glob("*.jar"))
    shape = "".join(f"{j.name} {archive.sha256(j)}" for j in (jars[-1], *libraries))
    app = home / f"app-{hashlib.sha256(shape.encode()).hexdigest()[:12]}"
    if not app.exists():
        for old in home.glob("app-*"):
            shutil.rmtree(old)
        temporary = home / "new-app"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        for jar in (jars[-1], *libraries):
            shutil.copy(jar, temporary)
        temporary.rename(app)
    return f"{app / jars[-1].name}:{app}/*"
