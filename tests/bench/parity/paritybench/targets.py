"""What was aimed at, and whether the figures reach it."""

from dataclasses import dataclass

from . import peers, prices, rows

PARITY, RELADIFF, DVT, FLOOR = "parity", "reladiff", "DVT", "floor"
MEMORY_MIB = 256
FLAT = 1.25      # ten times the rows may take so much more memory, and no more


@dataclass(frozen=True)
class Target:
    """One of them. `reached` is None when it was not measured."""
    what: str
    found: str
    reached: bool | None

    @property
    def line(self):
        mark = {True: "reached", False: "NOT REACHED", None: "not measured"}[self.reached]
        return f"{mark:12} {self.what}: {self.found}"


def of(results):
    for table in sorted({result.table for result in results.all.values()}):
        for pair in peers.PAIRS:
            yield from of_pair(results, pair, table)
    yield from of_all(results)


def of_pair(results, pair, table):
    def get(tool, variant=rows.SAME):
        return results.get(tool, pair, table, variant)

    where, mine = f"{pair}, {table}", get(PARITY)
    if mine is None:
        return
    if pair == peers.FILES:
        yield ratio(f"{where}: identical at most 2x DuckDB's own hash (aim 1.5x)", mine, get(FLOOR), most=2.0)
    else:
        yield ratio(f"{where}: identical at most 1.3x the slower own scan", mine, get(FLOOR), most=1.3)
        yield faster(f"{where}: identical at least 1x reladiff (aim 2x)", mine, get(RELADIFF), 1.0)
        yield faster(f"{where}: 10 differing at least 2x reladiff", get(PARITY, rows.TEN), get(RELADIFF, rows.TEN), 2.0)
    if pair == peers.SERVERS and get(DVT):
        yield faster(f"{where}: identical at least 25x DVT's row hash", mine, get(DVT), 25.0)
    yield ratio(f"{where}: 10 differing at most 1.2x identical", get(PARITY, rows.TEN), mine, most=1.2)


def of_all(results):
    mine = [result for result in results.all.values() if result.tool == PARITY]
    if mine:
        lost = [f"{r.pair}, {r.table}, {r.variant}: {r.note}" for r in mine if not r.whole]
        yield Target("all keys and columns found, and no other", "; ".join(lost) or f"in {len(mine)} comparisons",
                     not lost)
    for pair in (peers.SERVERS, peers.MIXED):
        small, large = (results.get(PARITY, pair, table.label, rows.SAME)
                        for table in (rows.TABLES["1x8"], rows.TABLES["10x8"]))
        if small and large:
            yield Target(f"{pair}: client memory flat from 1M to 10M rows, under {MEMORY_MIB} MiB",
                         f"{small.worst_mb:.0f} and {large.worst_mb:.0f} MiB",
                         large.worst_mb < MEMORY_MIB and large.worst_mb < FLAT * small.worst_mb)


def ratio(what, mine, other, most):
    if mine is None or other is None:
        return Target(what, "", None)
    found = mine.seconds / other.seconds
    inner = mine.median("inner") / other.median("inner" if "inner" in other.runs[0] else "seconds")
    return Target(what, f"{found:.2f}x ({mine.seconds:.2f} s to {other.seconds:.2f} s; "
                        f"without the command's start {inner:.2f}x)", found <= most)


def faster(what, mine, other, least):
    if mine is None or other is None:
        return Target(what, "", None)
    found = other.seconds / mine.seconds
    return Target(what, f"{found:.2f}x ({other.seconds:.2f} s to {mine.seconds:.2f} s)", found >= least)


def price(result):
    """USD of proving one GB of each side where it was Redshift's or Athena's work; None where it was neither."""
    redshift = athena = None
    if result.tool != FLOOR and result.pair != peers.FILES:
        redshift = prices.redshift(result.engine(0, "cpu"), result.source_bytes)
    if result.tool != FLOOR and result.pair == peers.MIXED:
        athena = prices.athena(result.engine(1, "read"), result.engine(1, "queries"), result.target_bytes)
    return redshift, athena
