"""The engine behind the Redshift stand-in: a throw-away PostgreSQL that listens on one address."""

import os
import shutil
import signal

from .. import cleanup, procfs, shell
from ..processes import ProcessSpec
from ..progress import PlatformError, step
from ..readiness import tcp_ready
from . import downloads
from .endpoints import DATABASE, DATABASE_PASSWORD, DATABASE_USER

SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    # a throw-away database: what a crash loses is generated again
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "ISO",
    "jit": "off",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "unix_socket_directories": "",
}
DAMAGED = ("If the machine lost power, its data may be damaged (nothing is forced to disk here): "
           "run down, then up, for an empty database.")


def spec(instance, endpoints, name="postgresql", port=None, more=None):
    """One server. An instance may have several, by `name` and `port`; `more` changes its settings."""
    data, port = instance.dir(name), port or endpoints.postgres_port
    create(data, instance.logs / f"{name}-init.log")
    settings = {**SETTINGS, **(more or {}), "listen_addresses": endpoints.host, "port": str(port)}
    argv = [*not_root(), program("postgres"), "-D", data]
    for key, value in settings.items():
        argv += ["-c", f"{key}={value}"]
    return ProcessSpec(name=name, argv=argv, cwd=data,
                       ready=tcp_ready(endpoints.host, port),
                       listens=[(endpoints.host, port)],
                       before=lambda: end_orphans(data), hint=DAMAGED,
                       stop_signal=signal.SIGINT,   # ends open sessions, then stops cleanly
                       deadline=60)


def ready(endpoints):
    return tcp_ready(endpoints.host, endpoints.postgres_port)


def program(name):
    return downloads.home("postgresql") / "bin" / name


def not_root():
    """PostgreSQL refuses root; in a user namespace of its own root is nobody, and still owns its files."""
    if os.geteuid() != 0:
        return []
    if not shell.succeeds(["unshare", "--user", "true"], timeout=10):
        raise PlatformError("PostgreSQL does not run as root, and this kernel allows no user namespaces: "
                            "set sysctl user.max_user_namespaces above 0, or run as another user")
    return ["unshare", "--user"]


def end_orphans(data):
    """Backends live in sessions of their own and overwrite their environment: the folder tells whose they are.

    The lock file goes too: after a restart of the machine, its pid may be anybody's.
    """
    cleanup.end_all(lambda: [pid for pid in procfs.pids() if procfs.working_directory(pid) == str(data)
                             and procfs.program(pid) == str(program("postgres"))], 2.0)
    (data / "postmaster.pid").unlink(missing_ok=True)


def create(data, log):
    """A new cluster with the one database; bytes order text, as in Redshift."""
    if (data / "PG_VERSION").exists():
        return
    temporary = data.with_name(f"{data.name}.new")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    temporary.chmod(0o700)
    password = data.with_name(f"{data.name}.password")
    with step(f"{data.name}: creating the database"):
        password.write_text(DATABASE_PASSWORD)
        try:
            shell.run([*not_root(), program("initdb"), "-D", temporary, "-U", DATABASE_USER,
                       f"--pwfile={password}", "--auth=scram-sha-256", "--encoding=UTF8",
                       "--lc-collate=C", "--lc-ctype=C.UTF-8", "--no-sync"], log=log, timeout=120)
        finally:
            password.unlink()
        (temporary / "pg_hba.conf").write_text("host all all samehost scram-sha-256\n")
        shell.output([*not_root(), program("postgres"), "--single", "-D", temporary, "-c", "fsync=off", "postgres"],
                     stdin=f"CREATE DATABASE {DATABASE}\n", timeout=60)
        temporary.rename(data)
