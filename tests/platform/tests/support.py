"""Makes the platform's modules importable for its tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from localplatform import instance, processes, procfs, versions  # noqa: E402
from localplatform.progress import PlatformError  # noqa: E402

__all__ = ["PlatformError", "instance", "processes", "procfs", "versions"]
