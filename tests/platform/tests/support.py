"""Makes the platform's modules importable for its tests, and gives them an instance."""

import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))

from localplatform import instance, processes, procfs, versions  # noqa: E402
from localplatform.progress import PlatformError  # noqa: E402

__all__ = ["PlatformError", "TemporaryInstance", "instance", "processes", "procfs", "versions"]


class TemporaryInstance(unittest.TestCase):
    """A test with an instance `it` whose state lies in a folder of its own, `root`."""

    def setUp(self):
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory())).resolve()
        self.enterContext(mock.patch.dict("os.environ", {"CAUSEWAY_STATE": str(self.root / "state")}))
        self.it = instance.find()
