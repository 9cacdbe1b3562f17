"""Renders the chart with helm, and keeps what is derived from it: goldens and the table in its README."""

import os
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CHART = TESTS.parent
REPO = CHART.parents[1]
README = CHART / "README.md"
LOCAL = REPO / "tests/platform/manifests/operators-values.yaml"
BEGIN, END = "<!-- values: begin -->", "<!-- values: end -->"
KUBERNETES = "1.34.2"

sys.path.insert(0, str(REPO / "tests/platform/lib"))
from localplatform import gotools  # noqa: E402


def helm(*arguments):
    """Runs helm without a cluster and without anybody's settings."""
    program = os.environ.get("HELM") or gotools.binary("helm")
    if not Path(program).exists():
        raise SystemExit(f"no helm at {program}: run `python3 tests/platform/platform.py tools --only helm`")
    return subprocess.run([str(program), *map(str, arguments)], text=True, capture_output=True, timeout=60,
                          env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "KUBECONFIG": "/nonexistent"})


def template(*arguments):
    return helm("template", "causeway", CHART, "--namespace", "causeway-system", "--kube-version", KUBERNETES,
                *arguments)


def render(values):
    """What is installed with a file of values: text, without the CRDs, which are files already."""
    result = template("--values", values)
    if result.returncode:
        raise AssertionError(f"{values.name}: {result.stderr}")
    documents = [d for d in re.split(r"^---\n", result.stdout, flags=re.MULTILINE)
                 if d.strip() and "\nkind: CustomResourceDefinition\n" not in d]
    return "---\n".join(documents)


def all_values():
    return [*sorted((TESTS / "values").glob("*.yaml")), LOCAL]


def goldens():
    """Golden file and the text that it has to hold, for each file of values."""
    for values in all_values():
        yield TESTS / "golden" / values.name, render(values)


def documented(text=None):
    """(path, default, comment) of each value, from the comments of values.yaml."""
    path, comment = [], ""
    for line in (text or (CHART / "values.yaml").read_text()).splitlines():
        indent = (len(line) - len(line.lstrip())) // 2
        if line.lstrip().startswith("#"):
            comment = f"{comment} {line.lstrip()[1:].strip()}".strip()
            continue
        key, _, value = line.strip().partition(":")
        path = path[:indent] + [key]
        if value.strip() or comment:
            yield ".".join(path), value.strip(), comment
            comment = ""


def table():
    """The values as a table of Markdown; a value below a documented one is part of it."""
    rows, above = ["| value | default | what |", "|---|---|---|"], None
    for path, default, comment in documented():
        if above and path.startswith(above + "."):
            continue
        if not comment:
            raise AssertionError(f"values.yaml: {path} has no comment")
        above = path
        rows.append(f"| `{path}` | {f'`{default}`' if default else 'see values.yaml'} | {comment} |")
    return "\n".join(rows)


def readme():
    head, _, rest = README.read_text().partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


def update():
    for golden, text in goldens():
        golden.write_text(text)
    README.write_text(readme())


if __name__ == "__main__":
    update()
