"""What proving one GB costs by list price, from what a run read and how long a server's processor worked."""

from localplatform import versions

TABLE = versions.REPO_DIR / "services/contract/src/main/resources/dev/causeway/contract/prices.properties"


def listed(name):
    """A price of the product's own table, which tells its day and source."""
    found = [line.split("=", 1)[1] for line in TABLE.read_text().splitlines() if line.startswith(name + ".default=")]
    return float(found[0])


ATHENA_USD_A_TB = listed("athena.usd-per-tb")
ATHENA_MINIMUM = 10_000_000        # bytes a query
REDSHIFT_USD_AN_RPU_HOUR = listed("redshift-serverless.usd-per-rpu-hour")
CORES_AN_RPU = 2
GB = 10 ** 9


def athena(read, queries, table_bytes):
    """Of one GB of Parquet: as many bytes read for each as here for `table_bytes`, as many queries as here."""
    return max(read * GB / table_bytes, queries * ATHENA_MINIMUM) / 1e12 * ATHENA_USD_A_TB


def redshift(cpu_seconds, table_bytes):
    """Of one GB of rows, at the processor time that PostgreSQL took here.

    Redshift is columnar and quicker; it also bills 60 s at least each time it wakes.
    """
    return cpu_seconds / CORES_AN_RPU / 3600 * REDSHIFT_USD_AN_RPU_HOUR * GB / table_bytes
