"""One part of the benchmark in a process of its own, so that its peak of memory and its failures are its own."""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from tests.benchmarks.ground import Ground
from tests.benchmarks.machine import peak
from tests.benchmarks.parts import PARTS


def main() -> int:
    """Measure the part named by the first argument on the ground of the second; rows go to the file of the third."""
    name, told, out = sys.argv[1:4]
    values = json.loads(told)
    rows = PARTS[name](Ground(**{**values, "folder": Path(values["folder"])}))
    most = peak()
    kept = [asdict(replace(row, memory=row.memory or most)) for row in rows]
    Path(out).write_text(json.dumps(kept), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
