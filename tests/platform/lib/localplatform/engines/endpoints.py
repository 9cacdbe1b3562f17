"""Where the engines of an instance listen, and the file that tells clients."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ..files import write_atomically

REGION = "us-east-1"
ACCESS_KEY = SECRET_KEY = "local"
DATABASE = "dev"
DATABASE_USER = "causeway"
DATABASE_PASSWORD = "local"


@dataclass(frozen=True)
class Endpoints:
    host: str
    ministack_port: int
    stand_in_port: int
    trino_port: int
    postgres_port: int

    @property
    def ministack(self):
        return f"http://{self.host}:{self.ministack_port}"

    @property
    def stand_in(self):
        return f"http://{self.host}:{self.stand_in_port}"

    @property
    def trino(self):
        return f"http://{self.host}:{self.trino_port}"

    @property
    def postgres(self):
        return f"jdbc:postgresql://{self.host}:{self.postgres_port}/{DATABASE}"

    def environment(self):
        """What an AWS SDK needs to find the engines, and what our own tools need besides."""
        return {
            "AWS_ENDPOINT_URL": self.ministack,
            "AWS_ENDPOINT_URL_ATHENA": self.stand_in,
            "AWS_ENDPOINT_URL_GLUE": self.stand_in,
            "AWS_ENDPOINT_URL_REDSHIFT_DATA": self.stand_in,
            "AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS": self.stand_in,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "CAUSEWAY_TRINO_URL": self.trino,
            "CAUSEWAY_POSTGRES_URL": self.postgres,
            "CAUSEWAY_POSTGRES_USER": DATABASE_USER,
            "CAUSEWAY_POSTGRES_PASSWORD": DATABASE_PASSWORD,
        }


def of(instance, bind=None):
    """The addresses of an instance's engines; `bind` replaces the address it would use by itself."""
    ports = (instance.engine_port(port) for port in (4566, 4570, 4580, 4581))
    return Endpoints(bind or instance.engine_host, *ports)


def written(instance):
    """The addresses that the running engines were given."""
    try:
        lines = dict(line.split("=", 1) for line in env_file(instance).read_text().splitlines())
        return of(instance, urlsplit(lines["AWS_ENDPOINT_URL"]).hostname)
    except (FileNotFoundError, KeyError):
        return of(instance)


def env_file(instance):
    return instance.state / "aws.env"


def write(instance, endpoints):
    text = "".join(f"{key}={value}\n" for key, value in endpoints.environment().items())
    write_atomically(env_file(instance), text)
