"""The SQL engine behind the Athena stand-in: one Trino node with the Hive connector over Glue and S3."""

import json
import urllib.request

from .. import jdk
from ..processes import ProcessSpec
from . import downloads
from .endpoints import ACCESS_KEY, REGION, SECRET_KEY

HEAP_MB = 1024


def spec(instance, endpoints, lake=None, more=None, compilers=1):
    """`lake` replaces the catalogue over Glue and S3, `more` changes Trino's other settings, `compilers` 4 pays where
    queries are long."""
    folder = instance.dir("trino")
    config = configure(folder, endpoints, lake, more)
    server = downloads.home("trino") / "server"
    return ProcessSpec(
        name="trino",
        argv=[jdk.find() / "bin/java", "-cp", f"{server}/lib/*", f"-Xmx{HEAP_MB}M", "-XX:+UseSerialGC",
              "-XX:+ExitOnOutOfMemoryError", "-XX:-OmitStackTraceInFastThrow", f"-XX:TieredStopAtLevel={compilers}",
              "--add-modules=jdk.incubator.vector", "-Djdk.attach.allowAttachSelf=true",
              "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
              "-Dnode.environment=causeway", f"-Dnode.id={instance.name}",
              f"-Dnode.bind-ip={endpoints.host}", f"-Dnode.internal-address={endpoints.host}",
              f"-Dnode.data-dir={folder / 'data'}", f"-Dconfig={config}",
              f"-Dlog.levels-file={folder / 'log.properties'}",
              "io.trino.server.TrinoServer"],
        cwd=folder, listens=[(endpoints.host, endpoints.trino_port)],
        settings=(folder / "catalog/awsdatacatalog.properties").read_text() + config.read_text(),
        ready=ready(endpoints),
        deadline=180)


def configure(folder, endpoints, lake=None, more=None):
    """Writes Trino's settings; the returned file names all others."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "catalog").mkdir(exist_ok=True)
    server = downloads.home("trino") / "server"
    properties(folder / "catalog/awsdatacatalog.properties", lake or glue(endpoints))
    properties(folder / "log.properties", {"io.trino": "WARN", "io.airlift": "WARN"})
    properties(folder / "config.properties", {
        "coordinator": "true",
        "node-scheduler.include-coordinator": "true",
        "http-server.http.port": endpoints.trino_port,
        "discovery.uri": endpoints.trino,
        "catalog.config-dir": folder / "catalog",
        "plugin.dir": server / "plugin",
        "catalog.management": "static",
        "query.max-memory": f"{HEAP_MB // 2}MB",
        "query.max-memory-per-node": f"{HEAP_MB // 2}MB",
        "memory.heap-headroom-per-node": f"{HEAP_MB // 4}MB",
        "query.max-history": 100,
        "query.min-expire-age": "60s",
        "query.client.timeout": "2m",
        "task.concurrency": 2,
        "task.max-worker-threads": 4,
        **(more or {}),
    })
    return folder / "config.properties"


def glue(endpoints):
    """Tables in Glue, their files in S3."""
    return {
        "connector.name": "hive",
        "hive.metastore": "glue",
        "hive.metastore.glue.region": REGION,
        "hive.metastore.glue.endpoint-url": endpoints.ministack,
        "hive.metastore.glue.aws-access-key": ACCESS_KEY,
        "hive.metastore.glue.aws-secret-key": SECRET_KEY,
        "fs.native-s3.enabled": "true",
        "s3.endpoint": endpoints.ministack,
        "s3.region": REGION,
        "s3.path-style-access": "true",
        "s3.aws-access-key": ACCESS_KEY,
        "s3.aws-secret-key": SECRET_KEY,
        "hive.security": "allow-all",
        "hive.non-managed-table-writes-enabled": "true",
        "hive.partition-projection-enabled": "true",
        "hive.timestamp-precision": "MILLISECONDS",   # as Athena reads Parquet
        "hive.parquet.time-zone": "UTC",
    }


def properties(path, values):
    path.write_text("".join(f"{key}={value}\n" for key, value in values.items()))


def ready(endpoints):
    return lambda: started(endpoints)


def started(endpoints):
    """True when the server takes queries; its port opens earlier than that."""
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{endpoints.trino}/v1/info", timeout=2) as answer:
            return json.load(answer).get("starting") is False
    except (OSError, ValueError):
        return False
