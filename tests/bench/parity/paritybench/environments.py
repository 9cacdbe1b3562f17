"""The peers, each in a Python environment of its own in the cache, at the versions of versions.toml."""

import shutil

from localplatform import shell, versions
from localplatform.locks import lock
from localplatform.progress import step

TIMEOUT = 900


def requirements():
    v = versions.load()["bench"]
    return {
        "reladiff": [f"reladiff[postgresql,trino]=={v['reladiff']}", f"psycopg2-binary=={v['psycopg2']}",
                     f"trino=={v['trino-client']}", f"duckdb=={v['duckdb']}"],
        "dvt": [f"google-pso-data-validator=={v['google-dvt']}", f"psycopg2-binary=={v['psycopg2']}"],
    }


def python(name):
    """The interpreter of one environment; installs what is missing. A half-installed one has no mark and is made anew."""
    wanted = requirements()[name]
    folder = versions.cache_dir() / "bench" / name
    mark, log = folder / "installed", folder.with_suffix(".log")
    with lock(folder.with_suffix(".lock"), f"the environment of {name}"):
        if not mark.exists() or mark.read_text().split() != wanted:
            shutil.rmtree(folder, ignore_errors=True)
            with step(f"{wanted[0]}: installing into the cache", "2 min"):
                shell.run(["python3", "-m", "venv", folder], log=log, timeout=120)
                shell.run([folder / "bin/python", "-m", "pip", "install", "--quiet", "--no-input", *wanted],
                          log=log, timeout=TIMEOUT)
            mark.write_text("\n".join(wanted))
    return folder / "bin/python"
