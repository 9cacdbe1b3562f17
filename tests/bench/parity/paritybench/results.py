"""The runs that were measured, kept in a file so that parts of the bench can run at other times."""

import json
import os
import statistics
from dataclasses import asdict, dataclass, field

from localplatform.files import write_atomically


@dataclass
class Result:
    """One tool on one table, pair and variant: a list of what each run cost."""
    tool: str
    pair: str
    table: str
    variant: str
    rows: int
    source_bytes: int
    target_bytes: int
    runs: list = field(default_factory=list)
    whole: bool = True      # each run found all that differs, and nothing else
    note: str = ""

    @property
    def key(self):
        return self.tool, self.pair, self.table, self.variant

    def median(self, name):
        return statistics.median(run[name] for run in self.runs)

    @property
    def seconds(self):
        return self.median("seconds")

    @property
    def worst_mb(self):
        return max(run["client_mb"] for run in self.runs)

    def engine(self, side, name):
        """Median of a counter of the server that is the side, 0 for the first and 1 for the second."""
        return statistics.median(list(run["engines"].values())[side][name] for run in self.runs)

    def engines(self, name):
        """Median of a counter over all servers."""
        return statistics.median(sum(engine[name] for engine in run["engines"].values()) for run in self.runs)


class Results:
    """By tool, pair, table and variant."""

    def __init__(self, path):
        self.path = path
        self.all = {}
        if path.exists():
            self.all = {r.key: r for r in (Result(**kept) for kept in json.loads(path.read_text()))}

    def put(self, result):
        self.all[result.key] = result
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.path, json.dumps([asdict(r) for r in self.all.values()], indent=1) + "\n")

    def get(self, tool, pair, table, variant):
        return self.all.get((tool, pair, table, variant))


def load_average():
    return os.getloadavg()[0]
