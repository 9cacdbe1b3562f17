"""S3, Glue, IAM and STS: ministack in one process, bound to the one address it is given."""

from ..processes import ProcessSpec, http_ready
from . import downloads
from .endpoints import ACCESS_KEY, REGION, SECRET_KEY


def spec(instance, endpoints):
    data = instance.dir("ministack")
    data.mkdir(parents=True, exist_ok=True)
    return ProcessSpec(
        name="ministack",
        argv=[downloads.home("ministack") / "bin/python", "-m", "hypercorn", "ministack.app:app",
              "--bind", f"{endpoints.host}:{endpoints.ministack_port}", "--log-level", "warning"],
        # its own command would listen on every interface; MQTT would open a second port
        env={"GATEWAY_PORT": str(endpoints.ministack_port), "IOT_MTLS_ENABLED": "0",
             "MINISTACK_HOST": endpoints.host, "AWS_DEFAULT_REGION": REGION,
             "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
             "PERSIST_STATE": "1", "S3_PERSIST": "1",
             "STATE_DIR": str(data / "state"), "S3_DATA_DIR": str(data / "s3")},
        cwd=data,
        ready=http_ready(f"{endpoints.ministack}/_ministack/health"),
        deadline=60)
