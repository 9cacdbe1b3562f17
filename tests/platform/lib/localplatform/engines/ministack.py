"""S3, Glue, IAM and STS: ministack in one process, bound to the one address it is given."""

from .. import versions
from ..processes import ProcessSpec
from ..readiness import http_ready
from . import downloads
from .endpoints import ACCESS_KEY, REGION, SECRET_KEY

DURABLE = versions.PLATFORM_DIR / "ministack/durable.py"


def spec(instance, endpoints):
    data = instance.dir("ministack")
    data.mkdir(parents=True, exist_ok=True)
    return ProcessSpec(
        name="ministack",
        argv=[downloads.home("ministack") / "bin/python", "-m", "hypercorn", "durable:app",
              "--bind", f"{endpoints.host}:{endpoints.ministack_port}", "--log-level", "warning"],
        listens=[(endpoints.host, endpoints.ministack_port)],
        # its own command would listen on every interface; MQTT would open a second port
        env={"GATEWAY_PORT": str(endpoints.ministack_port), "IOT_MTLS_ENABLED": "0",
             "MINISTACK_HOST": endpoints.host, "AWS_DEFAULT_REGION": REGION,
             "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
             "PYTHONPATH": str(DURABLE.parent), "PYTHONDONTWRITEBYTECODE": "1",
             "PERSIST_STATE": "1", "S3_PERSIST": "1",
             "STATE_DIR": str(data / "state"), "S3_DATA_DIR": str(data / "s3")},
        cwd=data, settings=DURABLE.read_text(),
        ready=ready(endpoints),
        deadline=60)


def ready(endpoints):
    return http_ready(f"{endpoints.ministack}/_ministack/health")
