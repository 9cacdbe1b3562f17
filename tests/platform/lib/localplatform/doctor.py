"""Says what this machine lacks for the platform, and the command that puts it right."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

OK, LATER, NOTE, MISSING = "ok", "later", "note", "missing"


@dataclass(frozen=True)
class Finding:
    """`state`: ok; later (`up` puts it right itself); note (works, or is not needed now); missing (needed)."""
    name: str
    state: str
    found: str
    remedy: str = ""


def examine(checks):
    """All at once: some of them wait for the network."""
    with ThreadPoolExecutor(len(checks)) as pool:
        return [finding for found in pool.map(lambda check: check(), checks) for finding in found]


def exit_code(findings):
    return 1 if any(f.state == MISSING for f in findings) else 0


def table(findings):
    lines = []
    for f in findings:
        lines.append(f"{f.state:<8}{f.name:<22}{f.found}")
        if f.state != OK and f.remedy:
            lines += [f"{'':<8}{'':<22}{'->' if n == 0 else '  '} {line}" for n, line in enumerate(f.remedy.split("\n"))]
    missing = [f.name for f in findings if f.state == MISSING]
    lines.append(f"missing: {', '.join(missing)}" if missing else "nothing that is needed is missing")
    return "\n".join(lines)


def as_json(findings):
    return json.dumps({"findings": [asdict(f) for f in findings], "ready": exit_code(findings) == 0}, indent=2)
