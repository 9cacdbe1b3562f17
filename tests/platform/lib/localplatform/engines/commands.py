"""`platform.py engines up|down|status`, and what a full `up` and `down` call."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from .. import instance as instances
from .. import network, procfs
from ..locks import held
from ..processes import Supervisor
from ..progress import PlatformError, say, step
from . import downloads, endpoints, ministack, postgres, standin, trino

NAMES = ("stand-in-aws", "trino", "postgresql", "ministack")   # in the order in which they stop


def up(instance, bind=None, stand_in=None):
    """Installs, starts and waits for the engines; what already runs with the same settings stays.

    Returns their endpoints. The Java stand-in starts too, except for the instance whose tests hold
    it in their own process.
    """
    where = endpoints.of(instance, bind)
    stand_in = not instance.engines_only if stand_in is None else stand_in
    instances.remember(instance)
    refuse_foreign(instance)
    downloads.ensure()
    supervisor = Supervisor(instance)
    with step("engines: ministack, Trino, PostgreSQL", "20 s"):
        specs = [ministack.spec(instance, where), trino.spec(instance, where), postgres.spec(instance, where)]
        start_together(supervisor, specs)
    if stand_in:
        supervisor.ensure(standin.spec(instance, where))
    endpoints.write(instance, where)
    return where


def probes(instance):
    """For each engine, what tells whether it answers."""
    where = endpoints.written(instance)
    return {"ministack": ministack.ready(where), "postgresql": postgres.ready(where), "trino": trino.ready(where),
            "stand-in-aws": standin.ready(where)}


def addresses(instance):
    """Every engine's name, host and port."""
    where = endpoints.written(instance)
    for name, port in (("ministack", where.ministack_port), ("stand-in-aws", where.stand_in_port),
                       ("trino", where.trino_port), ("postgresql", where.postgres_port)):
        yield name, where.host, port


def start_together(supervisor, specs):
    """Each is waited for; the first failure is told after all have come to an end."""
    with ThreadPoolExecutor(len(specs)) as pool:
        results = [pool.submit(supervisor.ensure, spec) for spec in specs]
    failures = [str(r.exception()) for r in results if isinstance(r.exception(), PlatformError)]
    for result in results:
        if result.exception() and not isinstance(result.exception(), PlatformError):
            raise result.exception()
    if failures:
        raise PlatformError("\n".join(failures))


def refuse_foreign(instance):
    """The ports can only be had once: says which other checkout has them."""
    foreign = {marker.split(":", 2)[2] for marker in procfs.marked(instance.index).values()
               if marker != instance.marker}
    if foreign:
        raise PlatformError(
            f"the engines of index {instance.index} run for another checkout, with their state in "
            f"{' and '.join(sorted(foreign))}.\nStop them there: "
            f"python3 tests/platform/platform.py engines down --instance {instance.name}")


def down(instance, keep_data=False):
    """Stops the engines and, unless told otherwise, removes their data. Nothing else is touched."""
    supervisor = Supervisor(instance)
    for name in NAMES:
        if supervisor.stop(name):
            say(f"  ok {name} stopped")
    endpoints.env_file(instance).unlink(missing_ok=True)
    if not keep_data:
        for folder in ("ministack", "trino", "postgresql", "postgresql.new", "stand-in-aws"):
            shutil.rmtree(instance.dir(folder), ignore_errors=True)


def status(instance):
    """One line an engine: name, running or not, memory."""
    supervisor, answers = Supervisor(instance), probes(instance)
    for name in reversed(NAMES):
        record = supervisor.record(name)
        running = record is not None and record.running()
        state = "stopped" if record is None else "died" if not running else \
            "running" if answers[name]() else "silent"
        memory = f"{procfs.resident_mb(record.pid):.0f} MB" if running else ""
        print(f"{name:14} {state:8} {memory}".rstrip())


def add_parser(subparsers):
    """Adds `engines` to platform.py."""
    parser = subparsers.add_parser("engines", help="the AWS side alone: ministack, Trino, PostgreSQL, stand-in")
    parser.add_argument("verb", choices=("up", "down", "status"))
    parser.add_argument("--instance", default=instances.ENGINES_ONLY, help="default: it (loopback, for *IT)")
    parser.add_argument("--bind", help="listen on this address instead of the instance's own")
    parser.add_argument("--keep-data", action="store_true", help="down: leave the data for the next up")
    parser.set_defaults(run=run)


def run(args):
    instance = instances.find(args.instance, new=False)
    if args.verb == "status":
        return status(instance)
    with held(instance):
        if args.verb == "up":
            host = endpoints.of(instance, args.bind).host
            if not network.is_local_address(host):
                raise PlatformError(f"{host} is no address of this machine: `up --instance {instance.name}` makes the "
                                    "network and starts the engines there; or add --bind 127.0.0.1")
            up(instance, args.bind)
            say(f"  ok engines of '{instance.name}' are up: {endpoints.env_file(instance)}")
        else:
            down(instance, args.keep_data)
