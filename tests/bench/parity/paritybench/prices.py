"""What proving one GB costs by list price, from what a run read and how long a server's processor worked."""

# us-east-1, November 2026; see https://aws.amazon.com/athena/pricing and https://aws.amazon.com/redshift/pricing
ATHENA_USD_A_TB = 5.0
ATHENA_MINIMUM = 10_000_000        # bytes a query
REDSHIFT_USD_AN_RPU_HOUR = 0.36
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
