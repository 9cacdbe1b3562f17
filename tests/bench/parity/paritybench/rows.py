"""The rows that are compared, as one SQL text that PostgreSQL and DuckDB both understand.

A table is a function of its number of rows, its columns and its variant: `same` as the source, `ten` differing rows,
`five` percent differing. What differs is also said in Python, so that what a tool finds can be judged.
"""

from dataclasses import dataclass

SOURCE, SAME, TEN, FIVE = "source", "same", "ten", "five"
VARIANTS = (SAME, TEN, FIVE)
KEY = "id"

# name, type, expression over g, the row's number from 1
NARROW = (
    ("id", "bigint", "g"),
    ("product_id", "integer", "g * 7919 % 5000"),
    ("unit_price", "numeric(12,2)", "(g * 31 % 100000) / 100.0"),
    ("quantity", "numeric(10,3)", "(g * 7 % 50000) / 1000.0"),
    ("order_date", "date", "date '2024-01-01' + CAST(g % 700 AS integer)"),
    ("changed_at", "timestamp", "timestamp '2024-01-01 00:00:00' + g * interval '37 milliseconds'"),
    ("paid", "boolean", "g % 3 = 0"),
    ("note", "varchar(80)", "CASE WHEN g % 10 = 0 THEN NULL ELSE 'note é ' || CAST(g % 1000 AS varchar) || ' ' END"),
)


def more_columns():
    """Twenty-one more, for a table as wide as those of a warehouse are."""
    for i in range(1, 6):
        yield f"count_{i}", "bigint", f"CASE WHEN g % {10 + i} = 0 THEN NULL ELSE g * {i} % {10 ** (2 + i)} END"
        yield f"amount_{i}", f"numeric(18,{i})", f"(g * {i + 2} % 1000000) / {10 ** i}.0"
    for i in range(1, 3):
        yield f"day_{i}", "date", f"date '2020-02-28' + CAST(g * {i} % 900 AS integer)"
        yield f"time_{i}", "timestamp", f"timestamp '2023-12-31 23:59:59' + g % 86400 * interval '{i} seconds'"
        yield f"flag_{i}", "boolean", f"g % {i + 4} = 1"
    for i in range(1, 6):
        yield f"text_{i}", "varchar(40)", f"'{'abcde'[i - 1]}-' || CAST(g * {i} % {10 ** (1 + i)} AS varchar)"


WIDE = NARROW + tuple(more_columns())


@dataclass(frozen=True)
class Table:
    """`millions` may be a fraction, for a quick run."""
    millions: float
    columns: tuple

    @property
    def rows(self):
        return int(self.millions * 1_000_000)

    @property
    def name(self):
        return f"rows_{self.rows}_x{len(self.columns)}"

    @property
    def label(self):
        return f"{self.millions:g}M x {len(self.columns)}"


TABLES = {"1x8": Table(1, NARROW), "10x8": Table(10, NARROW), "1x29": Table(1, WIDE)}
OTHERS = {"quick": Table(0.1, NARROW), "20x8": Table(20, NARROW)}


def expected(table, variant):
    """What differs: {key: its differing columns, or "missing" or "extra" in the target}."""
    n = table.rows
    if variant == TEN:
        changed = {place: (column,) for place, (column, _) in ten(n).items()}
        return {**changed, n // 3: "missing", n // 2 + 1: "missing", n + 1: "extra", n + 2: "extra"}
    if variant == FIVE:
        found = {g: ("quantity",) if g % 40 == 7 else ("note",) for g in range(7, n + 1, 20) if g % 400 not in (7, 207)}
        found.update({g: "missing" for g in range(7, n + 1, 400)})
        found.update({g: "extra" for g in range(n + 1, n + n // 400 + 1)})
        return found
    return {}


def ten(n):
    """Six changed rows of the ten, one a column: {row: (column, new value)}."""
    values = (("product_id", "5001"), ("unit_price", "1000.01"), ("quantity", "50.001"),
              ("changed_at", "timestamp '2023-01-01 00:00:00.001'"), ("paid", "NOT (g % 3 = 0)"), ("note", "'note'"))
    return {n // 8 * (i + 1) + 3: value for i, value in enumerate(values)}


def select(table, variant):
    """The rows of one table."""
    n, changes, where = table.rows, {}, ""
    if variant == TEN:
        changes = {column: (f"g = {place}", value) for place, (column, value) in ten(n).items()}
        where, n = f" WHERE g NOT IN ({n // 3}, {n // 2 + 1})", n + 2
    if variant == FIVE:
        changed = f"g <= {n} AND g % 400 NOT IN (7, 207) AND g % 40 ="
        changes = {"quantity": (f"{changed} 7", "50.001"), "note": (f"{changed} 27", "'another note'")}
        where, n = f" WHERE g > {n} OR g % 400 <> 7", n + n // 400
    columns = ", ".join(f"CAST({expression(changes.get(name), text)} AS {kind}) AS {name}"
                        for name, kind, text in table.columns)
    return f"SELECT {columns} FROM generate_series(CAST(1 AS bigint), {n}) AS numbers(g){where}"


def expression(change, text):
    return f"CASE WHEN {change[0]} THEN {change[1]} ELSE {text} END" if change else text
