"""The figures as a table, and the targets with what was reached."""

import os
import platform

from localplatform import procfs

from . import rows, targets

COLUMNS = ("sides", "table", "rows", "by", "time", "rows/s a side", "client CPU, memory", "engines' CPU", "read", "queries",
           "found", "USD a GB: Redshift, Athena")
NAMES = {rows.SAME: "identical", rows.TEN: "10 differ", rows.FIVE: "5 % differ"}


def text(results):
    lines = [machine(results), "", row(COLUMNS), row(["---"] * len(COLUMNS))]
    order = {name: place for place, name in enumerate((rows.SAME, rows.TEN, rows.FIVE))}
    for result in sorted(results.all.values(), key=lambda r: (r.pair, r.table, order[r.variant])):
        lines.append(row(cells(result)))
    return "\n".join([*lines, "", *(target.line for target in targets.of(results))])


def machine(results):
    memory = int((procfs.PROC / "meminfo").read_text().split()[1]) / 2 ** 20
    runs = [run for result in results.all.values() for run in result.runs]
    busy = max((run["load"] for run in runs), default=0)
    return (f"{os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}; each server has one core; "
            f"medians of {min((len(r.runs) for r in results.all.values()), default=0)} runs; "
            f"load of the machine at most {busy:.1f}")


def cells(result):
    if result.tool == targets.FLOOR:
        sides = ", ".join(f"{side:.2f}" for side in middle(result)["sides"])
        return [result.pair, result.table, "", "own scan", f"{result.seconds:.2f} s ({sides})",
                *[""] * 7]
    asked = bool(result.runs[0]["engines"])
    return [result.pair, result.table, NAMES[result.variant], result.tool, f"{result.seconds:.2f} s",
            f"{result.rows / result.seconds:,.0f}", f"{result.median('client_cpu'):.1f} s, {result.worst_mb:.0f} MiB",
            f"{result.engines('cpu'):.1f} s" if asked else "in the client",
            gigabytes(result.engines("read") if asked else result.median("client_read")),
            f"{result.engines('queries'):.0f}" if asked else "",
            "all" if result.whole else "NOT ALL", price(result)]


def middle(result):
    """The run whose time is the median."""
    return sorted(result.runs, key=lambda run: run["seconds"])[len(result.runs) // 2]


def price(result):
    return ", ".join("-" if usd is None else f"{usd:.4f}" for usd in targets.price(result))


def gigabytes(count):
    return f"{count / 1e9:.2f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"


def row(values):
    return "| " + " | ".join(values) + " |"
