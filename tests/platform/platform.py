#!/usr/bin/env python3
"""The local platform's one command: `platform.py --help`."""

import argparse
import sys
from pathlib import Path

# this folder would hide Python's own module named platform
sys.path[0] = str(Path(__file__).resolve().parent / "lib")

from localplatform.engines import commands as engines  # noqa: E402
from localplatform.progress import PlatformError, say  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="platform.py", description=__doc__)
    subparsers = parser.add_subparsers(required=True, metavar="command")
    engines.add_parser(subparsers)
    args = parser.parse_args()
    try:
        args.run(args)
    except PlatformError as e:
        say(f"error: {e}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
