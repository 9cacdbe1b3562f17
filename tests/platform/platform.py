#!/usr/bin/env python3
"""The local platform's command: see README.md here, or --help."""

import sys
from pathlib import Path

# not this folder: a module of the standard library has this file's name
sys.path[0] = str(Path(__file__).resolve().parent / "lib")

if sys.version_info < (3, 11):
    sys.exit(f"error: Python 3.11 or newer is needed, this is {sys.version.split()[0]}")

from localplatform.cli import main  # noqa: E402

sys.exit(main())
