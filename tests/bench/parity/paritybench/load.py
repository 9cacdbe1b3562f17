"""Makes the tables: in both servers, as Parquet, and known to Trino."""

import json
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg2
from localplatform.engines.endpoints import DATABASE, DATABASE_PASSWORD, DATABASE_USER
from localplatform.progress import PlatformError, step

from . import rows
from .servers import CATALOG, HOST, SOURCE_PORT, TARGET_PORT, TRINO_PORT

OURS = "causeway-bench"   # what the servers are told we are, so that our own statements are not counted
TRINO_TYPES = {"timestamp": "timestamp(3)", "numeric": "decimal"}


def connect(port):
    connection = psycopg2.connect(host=HOST, port=port, dbname=DATABASE, user=DATABASE_USER,
                                  password=DATABASE_PASSWORD, application_name=OURS)
    connection.autocommit = True
    return connection


def all_of(servers, table):
    """Every table that is not there yet; the two servers at the same time, then the files."""
    with step(f"rows of {table.label}", f"{table.millions * len(table.columns) * 2:.0f} s"), \
            ThreadPoolExecutor(2) as pool:
        parts = [pool.submit(into_postgres, SOURCE_PORT, table, [rows.SOURCE]),
                 pool.submit(into_postgres, TARGET_PORT, table, rows.VARIANTS)]
        for part in parts:
            part.result()
        for variant in (rows.SOURCE, *rows.VARIANTS):
            into_lake(servers.lake, table, variant)


def into_postgres(port, table, variants):
    # not "with connection": that would be one transaction, in which there is no VACUUM
    with closing(connect(port)) as connection, connection.cursor() as cursor:
        for variant in variants:
            cursor.execute("SELECT to_regclass(%s)", (f"{variant}.{table.name}",))
            if cursor.fetchone()[0]:
                continue
            columns = ", ".join(f"{name} {kind}" for name, kind, _ in table.columns)
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {variant}")
            cursor.execute(f"DROP TABLE IF EXISTS {variant}.new")
            cursor.execute(f"CREATE TABLE {variant}.new ({columns})")
            cursor.execute(f"INSERT INTO {variant}.new {rows.select(table, variant)}")
            cursor.execute(f"ALTER TABLE {variant}.new ADD PRIMARY KEY ({rows.KEY})")
            cursor.execute(f"VACUUM ANALYZE {variant}.new")
            cursor.execute(f"ALTER TABLE {variant}.new RENAME TO {table.name}")


def into_lake(lake, table, variant):
    folder = lake / variant / table.name
    if not folder.exists():
        new = folder.with_name(f".{table.name}.new")
        new.mkdir(parents=True, exist_ok=True)
        duckdb(f"COPY ({rows.select(table, variant)}) TO '{new / 'part-0.parquet'}' (FORMAT parquet)")
        new.rename(folder)
    columns = ", ".join(f"{name} {trino_type(kind)}" for name, kind, _ in table.columns)
    trino(f"CREATE SCHEMA IF NOT EXISTS {CATALOG}.{variant}")
    trino(f"CREATE TABLE IF NOT EXISTS {CATALOG}.{variant}.{table.name} ({columns}) WITH "
          f"(format = 'PARQUET', external_location = 'local:///{variant}/{table.name}')")


def trino_type(kind):
    return next((f"{there}{kind.removeprefix(here)}" for here, there in TRINO_TYPES.items() if kind.startswith(here)),
                kind)


def duckdb(statement):
    """In a process of its own: the one that measures stays small, or its memory would show in its children's."""
    subprocess.run([sys.executable, "-c", "import duckdb, sys; duckdb.sql(sys.argv[1])", statement], check=True)


def trino(statement):
    """Runs one statement to its end and gives its rows."""
    answer, found = ask("/v1/statement", statement.encode()), []
    while True:
        if "error" in answer:
            raise PlatformError(f"Trino: {answer['error']['message']}: {statement[:200]}")
        found += answer.get("data", [])
        if "nextUri" not in answer:
            return found
        time.sleep(0.02)
        answer = ask(answer["nextUri"])


def ask(path, body=None):
    url = path if path.startswith("http") else f"http://{HOST}:{TRINO_PORT}{path}"
    request = urllib.request.Request(url, data=body, headers={"X-Trino-User": OURS})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=600) as response:
        return json.load(response)


def size(lake, pair, table, schema, side):
    """Bytes of one side: of the table in its server, or of its files."""
    if pair == "postgresql-postgresql" or (pair == "postgresql-trino" and side == 0):
        port = SOURCE_PORT if side == 0 else TARGET_PORT
        with closing(connect(port)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT pg_table_size(%s)", (f"{schema}.{table.name}",))
            return cursor.fetchone()[0]
    return sum(file.stat().st_size for file in (lake / schema / table.name).glob("*.parquet"))
