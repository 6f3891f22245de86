"""`make bench`: run every comparison and write benchmarks/results.json.

A comparison is a module in benchmarks/works/ with a function `rows()` that yields Row. Names on the command line choose
modules; a run of some leaves the rows of the others in results.json as they were.
"""

import importlib
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import works
from benchmarks.measure import Row

RESULTS = Path(__file__).with_name("results.json")
_PACKAGES = ("numpy", "numba", "micrograd", "torch", "casadi", "jax", "autograd", "pygraphviz")


def machine() -> dict[str, object]:
    """What the figures were taken on: processor, system, and the versions of all that was compared."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def collect(chosen: list[str]) -> Iterator[Row]:
    """The rows of the chosen works (all when none is named), each printed as soon as it is there."""
    for module in pkgutil.iter_modules(works.__path__):
        if not chosen or module.name in chosen:
            for row in importlib.import_module(f"benchmarks.works.{module.name}").rows():
                print(describe(row), flush=True)
                yield row


def describe(row: Row) -> str:
    """A row as printed: our time, then each peer's ratio with its target and whether it is met."""
    lines = [f"{row.work}: {row.ours * 1e6:,.2f} µs{'  ' + row.note if row.note else ''}"]
    for peer in row.peers:
        ratio, target = row.ratio(peer), row.targets.get(peer)
        verdict = "" if target is None else f"  (target {target:g}: {'met' if ratio >= target else 'MISSED'})"
        lines.append(f"    {peer:24} {ratio:12,.2f} ×{verdict}")
    return "\n".join(lines)


def main(chosen: list[str]) -> None:
    rows = {row.work: asdict(row) for row in collect(chosen)}
    if chosen and RESULTS.exists():
        kept = {row["work"]: row for row in json.loads(RESULTS.read_text())["rows"]}
        rows = kept | rows
    document = {"machine": machine(), "rows": list(rows.values())}
    RESULTS.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
