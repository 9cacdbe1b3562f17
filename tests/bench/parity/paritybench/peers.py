"""The tools that are compared: how each is called, and which keys it says it found."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from datetime import datetime

from localplatform import versions
from localplatform.engines.endpoints import DATABASE, DATABASE_PASSWORD, DATABASE_USER

from . import environments, rows
from .servers import CATALOG, HOST, SOURCE_PORT, TARGET_PORT, TRINO_PORT

SERVERS, MIXED, FILES = "postgresql-postgresql", "postgresql-trino", "parquet-parquet"
PAIRS = (SERVERS, MIXED, FILES)
ALL_KEYS = 20_000_000   # so that the product names every key, as its peers do


@dataclass
class Call:
    """A command; `env` is added to the environment, `codes` are its good ends."""
    argv: list
    env: dict = field(default_factory=dict)
    codes: tuple = (0,)


class Product:
    name = "parity"
    pairs = PAIRS

    @staticmethod
    def call(servers, pair, table, variant):
        return Call(compare(servers, pair, table, variant), passwords(pair), (0, 1))

    @staticmethod
    def floor(servers, pair, table, variant):
        return Call([*compare(servers, pair, table, variant), "--floor"], passwords(pair), (0, 1))

    @staticmethod
    def found(output):
        """Keys with their differing columns, "missing" or "extra"."""
        return {int(key["key"].removeprefix("id=")): tuple(sorted(c["column"] for c in key["columns"]))
                if key["kind"] == "Changed" else key["kind"].lower()
                for key in table_report(output)["difference"]["keys"]}

    @staticmethod
    def whole(output, expected):
        """Whether all keys and columns were found, and no other."""
        return Product.found(output) == expected


class Reladiff:
    """It does not know Trino's DATE, so there it compares less."""
    name = "reladiff"
    pairs = (SERVERS, MIXED)
    unknown_in_trino = ("date",)

    @staticmethod
    def call(servers, pair, table, variant):
        target = postgres_uri(TARGET_PORT) if pair == SERVERS else \
            f"trino://bench@{HOST}:{TRINO_PORT}/{CATALOG}/{variant}"
        name = f"{variant}.{table.name}" if pair == SERVERS else table.name
        columns = [part for column, kind, _ in table.columns if column != rows.KEY
                   and (pair == SERVERS or kind not in Reladiff.unknown_in_trino) for part in ("-c", column)]
        return Call([environments.python("reladiff"), "-m", "reladiff", postgres_uri(SOURCE_PORT),
                     f"{rows.SOURCE}.{table.name}", target, name, "-k", rows.KEY, *columns, "--json"],
                    {"COLUMNS": "1000000"})   # or it would break lines at 80 characters

    @staticmethod
    def whole(output, expected):
        """It names rows of both sides, and no columns: which differ can be seen by comparing the two."""
        found = {}
        for line in output.splitlines():
            if line.startswith("["):
                sign, values = json.loads(line)
                found.setdefault(int(values[0]), set()).add(sign)
        kinds = {key: "missing" if signs == {"-"} else "extra" if signs == {"+"} else "changed"
                 for key, signs in found.items()}
        return kinds == {key: kind if isinstance(kind, str) else "changed" for key, kind in expected.items()}


class Dvt:
    """Google's Data Validation Tool, its row hash. It holds all hashes in memory: a million rows at most."""
    name = "DVT"
    pairs = (SERVERS,)

    @staticmethod
    def call(servers, pair, table, variant):
        home = servers.instance.dir("dvt")
        home.mkdir(parents=True, exist_ok=True)
        for name, port in (("source", SOURCE_PORT), ("target", TARGET_PORT)):
            (home / f"{name}.connection.json").write_text(json.dumps({
                "source_type": "Postgres", "host": HOST, "port": port, "user": DATABASE_USER,
                "password": DATABASE_PASSWORD, "database": DATABASE, "secret_manager_type": None,
                "secret_manager_project_id": None}))
        columns = ",".join(name for name, _, _ in table.columns)
        return Call([environments.python("dvt"), "-m", "data_validation", "validate", "row",
                     "--source-conn", "source", "--target-conn", "target",
                     "--tables-list", f"{rows.SOURCE}.{table.name}={variant}.{table.name}",
                     "--primary-keys", rows.KEY, "--hash", columns, "--filter-status", "fail", "--format", "csv"],
                    {"PSO_DV_CONN_HOME": str(home)})

    @staticmethod
    def whole(output, expected):
        return failures(output) == len(expected)


TOOLS = (Product, Reladiff, Dvt)


def failures(output):
    """Lines that DVT prints for rows that differ."""
    return sum(1 for row in csv.reader(io.StringIO(output)) if "fail" in row)


def compare(servers, pair, table, variant):
    lake, port = servers.lake, {"source": SOURCE_PORT, "target": TARGET_PORT}
    parity = versions.REPO_DIR / ".local/bin/parity"
    jdbc = {side: f"jdbc:postgresql://{HOST}:{number}/{DATABASE}?user={DATABASE_USER}" for side, number in port.items()}
    sides = {
        SERVERS: ["--source", jdbc["source"], "--source-schema", rows.SOURCE,
                  "--target", jdbc["target"], "--target-schema", variant],
        MIXED: ["--source", jdbc["source"], "--source-schema", rows.SOURCE,
                "--target", f"jdbc:trino://{HOST}:{TRINO_PORT}/{CATALOG}/{variant}?user=bench"],
        FILES: ["--source", f"parquet:{lake / rows.SOURCE}", "--target", f"parquet:{lake / variant}"],
    }[pair]
    return [parity, "compare", *sides, "--table", table.name, "--key", f"{table.name}={rows.KEY}", "-o", "json",
            "--max-keys", ALL_KEYS, "--max-rows", ALL_KEYS]


def passwords(pair):
    """Trino without TLS takes none."""
    sides = {SERVERS: ("SOURCE", "TARGET"), MIXED: ("SOURCE",), FILES: ()}[pair]
    return {f"PARITY_{side}_PASSWORD": DATABASE_PASSWORD for side in sides}


def postgres_uri(port):
    return f"postgresql://{DATABASE_USER}:{DATABASE_PASSWORD}@{HOST}:{port}/{DATABASE}"


def table_report(output):
    return json.loads(output)["report"]["tables"][0]


def inner_seconds(output):
    """Time of the comparison itself, as the product tells: without its start and without connecting."""
    report = json.loads(output)["report"]
    began, ended = (datetime.fromisoformat(report[name]) for name in ("startedAt", "finishedAt"))
    return (ended - began).total_seconds()


def seconds(duration):
    """Of ISO 8601, as the product writes it: PT1M2.5S."""
    hours, minutes, rest = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([0-9.]+)S)?", duration).groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest or 0)
