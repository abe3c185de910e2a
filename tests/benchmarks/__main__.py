"""`make bench`: each operation beside its floor in the same run; prints a table and writes build/bench.json."""

import argparse
import json
import platform
import resource
import sys
from pathlib import Path

from tests.benchmarks import alive, data, ground, importing, lettering, reports, searching, start, window
from tests.benchmarks.measure import Row, regressions, table

ACCEPTED = Path(__file__).with_name("accepted.json")


def main() -> int:
    """Measure at the asked size; the exit code is 1 when a ratio grew by more than a quarter over the accepted one."""
    args = options()
    args.folder.mkdir(parents=True, exist_ok=True)
    path = ground.sample(args.folder, args.size, args.touches, anew=args.anew)
    rows: list[Row] = []
    rows += data.measure(path, args.rounds)
    rows += window.measure(path, args.rounds)
    rows += searching.measure(path)
    rows += reports.measure(path)
    rows += importing.measure(args.folder, args.rows)
    rows += lettering.measure(args.folder)
    rows += alive.measure(path, args.rows // 5)
    rows += start.measure(args.folder)
    print(f"\n{args.size:,} prospects, {args.touches:,} touches, {platform.python_version()}, {platform.machine()}")
    print(table(rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"Peak memory of this process: {peak:,} MB")
    report = {"size": args.size, "touches": args.touches, "peak_mb": peak, "rows": [row.as_json() for row in rows]}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"Written: {args.out}")
    worse = regressions(rows, json.loads(ACCEPTED.read_text(encoding="utf-8")))
    for line in worse:
        print(f"Slower than accepted: {line}")
    return 1 if worse else 0


def options() -> argparse.Namespace:
    """What to measure and where to keep the sample data."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--size", type=int, default=1_000_000, help="prospects (default 1,000,000)")
    parser.add_argument("--touches", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=300, help="outcomes to time (default 300)")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the list to import (default 100,000)")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where the sample data is kept")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--anew", action="store_true", help="make the sample data again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
