"""The command: servers up, rows made, every tool measured, figures and targets printed, servers down."""

import argparse
import signal
import sys
from pathlib import Path

from localplatform.locks import held
from localplatform.progress import PlatformError, say

from . import bench, load, peers, report, rows
from .results import Results
from .servers import Servers

RESULTS = "parity-bench.json"
ALL_TABLES = {**rows.TABLES, **rows.OTHERS}
DVT_ROWS = 1_000_000   # it needs 2 GB a million


def main(argv=None):
    args = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    servers = Servers()
    path = args.results or servers.instance.state.parent / RESULTS
    try:
        if args.down:
            servers.down()
        elif not args.print:
            measure(args, servers, Results(path))
        if not args.down:
            print(report.text(Results(path)))
        return 0
    except PlatformError as e:
        say(f"error: {e}")
        return 1
    except KeyboardInterrupt:
        say("stopped; what was measured is kept")
        return 130


def measure(args, servers, results):
    bench.require_command()
    with held(servers.instance):
        try:
            servers.up()
            tables = [table for name, table in ALL_TABLES.items() if name in args.tables]
            for table in tables:
                load.all_of(servers, table)
            if not args.load_only:
                run(args, bench.Bench(servers, results, args.repeats, args.heap), tables)
        finally:
            if not args.keep:
                servers.down()


def run(args, it, tables):
    for table in tables:
        for pair in args.pairs:
            if bench.FLOOR in args.tools:
                it.floor(pair, table)
            for variant in args.variants:
                for tool in peers.TOOLS:
                    fits = tool is not peers.Dvt or table.rows <= DVT_ROWS
                    if tool.name in args.tools and pair in tool.pairs and fits:
                        it.measure(tool, pair, table, variant)


def parser():
    top = argparse.ArgumentParser(prog="bench-parity", description=__doc__)
    top.add_argument("--tables", type=words(ALL_TABLES), default=tuple(rows.TABLES),
                     help=f"of {', '.join(ALL_TABLES)}; default: {', '.join(rows.TABLES)}")
    top.add_argument("--pairs", type=words(peers.PAIRS), default=peers.PAIRS, help=f"of {', '.join(peers.PAIRS)}")
    tools = (bench.FLOOR, *(tool.name for tool in peers.TOOLS))
    top.add_argument("--tools", type=words(tools), default=tools, help=f"of {', '.join(tools)}")
    top.add_argument("--variants", type=words(rows.VARIANTS), default=rows.VARIANTS,
                     help=f"of {', '.join(rows.VARIANTS)}")
    top.add_argument("--repeats", type=int, default=3, help="runs of each; the median counts (default: 3)")
    top.add_argument("--heap", metavar="MIB", type=int, help="most memory of the product's own heap, in MiB")
    top.add_argument("--results", type=Path, help="where runs are kept (default: in the platform's state)")
    top.add_argument("--keep", action="store_true", help="leave servers and rows for the next run")
    top.add_argument("--load-only", action="store_true", help="make the rows and measure nothing (with --keep)")
    top.add_argument("--print", action="store_true", help="print what was measured before, and run nothing")
    top.add_argument("--down", action="store_true", help="remove what --keep left, and run nothing")
    return top


def words(allowed):
    def parse(text):
        wanted = tuple(text.split(","))
        unknown = [word for word in wanted if word not in allowed]
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not among {', '.join(allowed)}")
        return wanted
    return parse
