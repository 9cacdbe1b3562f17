#!/usr/bin/env python3
"""`make bench-parity`: see README.md here, or --help."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[0:0] = [str(HERE), str(HERE.parents[1] / "platform/lib")]

if sys.version_info < (3, 11):
    sys.exit(f"error: Python 3.11 or newer is needed, this is {sys.version.split()[0]}")

from paritybench import environments  # noqa: E402

# a client of PostgreSQL is no part of Python: one of the peers' environments has it
python = environments.python("reladiff")
if Path(sys.prefix) != python.parents[1]:
    os.execv(python, [str(python), *sys.argv])

from paritybench.cli import main  # noqa: E402

sys.exit(main())
