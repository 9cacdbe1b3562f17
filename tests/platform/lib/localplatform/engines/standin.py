"""Athena and the Redshift Data API: the project's own Java process in front of Trino and PostgreSQL."""

from .. import jdk, versions
from ..processes import ProcessSpec, http_ready
from ..progress import PlatformError

MODULE = versions.REPO_DIR / "tests/stand-ins/aws"
MAIN = "dev.causeway.standins.aws.Main"


def spec(instance, endpoints):
    scratch = instance.dir("stand-in-aws")
    scratch.mkdir(parents=True, exist_ok=True)
    env = {"CAUSEWAY_STANDIN_HOST": endpoints.host, "CAUSEWAY_STANDIN_PORT": str(endpoints.stand_in_port),
           "CAUSEWAY_STANDIN_SCRATCH": str(scratch), **endpoints.environment()}
    return ProcessSpec(
        name="stand-in-aws",
        argv=[jdk.find() / "bin/java", "-Xmx384M", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
              "--enable-native-access=ALL-UNNAMED", f"-Djava.io.tmpdir={scratch}",
              "-cp", class_path(), MAIN],
        env=env, cwd=scratch,
        ready=http_ready(f"{endpoints.stand_in}/health"),
        deadline=60)


def class_path():
    jars = sorted((MODULE / "target").glob("causeway-standin-aws-*.jar"))
    if not jars or not (MODULE / "target/lib").is_dir():
        raise PlatformError(f"the AWS stand-in is not built ({MODULE / 'target'} has no jar): run make build")
    return f"{jars[-1]}:{MODULE / 'target/lib'}/*"
