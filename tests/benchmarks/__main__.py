"""`make bench`: each operation beside its floor in the same run; prints one table and writes build/bench.json.

Each part runs in a process of its own. One that fails is reported, and the rest goes on.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from tests.benchmarks import machine
from tests.benchmarks.ground import Ground, sample
from tests.benchmarks.measure import Row, Target, acceptable, not_measured, regressions, table
from tests.benchmarks.parts import PARTS

ACCEPTED = Path(__file__).with_name("accepted.json")
_HOURS = 2 * 3600
_SIZES = ("size", "touches", "small", "rows", "many", "rounds", "outcomes", "letters", "turns")


def main() -> int:
    """Measure what is asked for; the exit code is 1 when a part failed or a ratio grew by more than a quarter."""
    args = options()
    args.folder.mkdir(parents=True, exist_ok=True)
    ground = Ground(args.folder.resolve(), **{name: getattr(args, name) for name in _SIZES})
    if args.anew:
        sample(ground.folder, ground.small, ground.small * 2, anew=True)
        sample(ground.folder, ground.size, ground.touches, anew=True)
    fsync = machine.fsync(ground.folder)
    told = machine.facts(ground.folder, fsync)
    rows: list[Row] = []
    failed: list[str] = []
    for name in args.only or PARTS:
        found = run(name, ground)
        failed += [name] if found is None else []
        rows += [not_measured(f"{name}: FAILED", "its error stands above")] if found is None else found
    print("\n" + heading(ground, told))
    print(table(rows, fsync[0]))
    worse = compare(rows, accept=args.accept)
    write(args.out, {**told, "ground": {**asdict(ground), "folder": ""}, "worse": worse, "failed": failed}, rows, fsync)
    return 1 if worse or failed else 0


def run(name: str, ground: Ground) -> list[Row] | None:
    """The rows of a part measured in a process of its own; None when it failed, whose error is then printed."""
    print(f"{name} …", end=" ", flush=True)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "rows.json"
        values = json.dumps({**asdict(ground), "folder": str(ground.folder)})
        command = [sys.executable, "-m", "tests.benchmarks.child", name, values, str(out)]
        ended = subprocess.run(command, env=surroundings(ground.folder), timeout=_HOURS, check=False)
        print(f"{time.perf_counter() - began:,.0f} s", flush=True)
        if ended.returncode or not out.exists():
            return None
        return [_row(values) for values in json.loads(out.read_text(encoding="utf-8"))]


def _row(values: dict[str, Any]) -> Row:
    kept = {field.name: values[field.name] for field in fields(Row)}
    kept |= {"ours": tuple(values["ours"]), "floor": tuple(values["floor"]), "target": Target(**values["target"])}
    return Row(**kept)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a part: compiled modules are kept, as on a person's machine, in a folder of their own."""
    found = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def heading(ground: Ground, told: dict[str, Any]) -> str:
    """What the table was taken on, in a few lines."""
    versions = ", ".join(f"{name} {number}" for name, number in told["versions"].items() if number)
    load = " ".join(f"{value:.1f}" for value in told["load"])
    return (
        f"{ground.size:,} prospects with {ground.touches:,} touches, {ground.small:,} in the small workspace\n"
        f"{told['processor']}, {told['cores']} cores, {told['memory_mb']:,} MB, load {load}; {told['system']}\n"
        f"Python {told['python']}, SQLite {told['sqlite']}, {versions}\n"
        f"One sync of the disk: {told['fsync_ms'][0]:.2f} ms, 99th percentile {told['fsync_ms'][1]:.2f} ms\n"
    )


def compare(rows: list[Row], *, accept: bool) -> list[str]:
    """What is slower than accepted, told; or the ratios of this run accepted."""
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    if accept:
        ACCEPTED.write_text(json.dumps(acceptable(rows, accepted), indent=2) + "\n", encoding="utf-8")
        print(f"Accepted: {ACCEPTED.name}")
        return []
    worse = regressions(rows, accepted)
    for line in worse:
        print(f"Slower than accepted: {line}")
    return worse


def write(out: Path, told: dict[str, Any], rows: list[Row], fsync: machine.Spread) -> None:
    """The report as JSON."""
    out.parent.mkdir(parents=True, exist_ok=True)
    report = {**told, "rows": [row.as_json(fsync[0]) for row in rows]}
    out.write_text(json.dumps(report, indent=2, default=str) + "\n", encoding="utf-8")
    print(f"Written: {out}")


def options() -> argparse.Namespace:
    """What to measure, how large, and where to keep the sample data."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--only", type=_names, default=[], help=f"parts, with commas: {','.join(PARTS)}")
    parser.add_argument("--size", type=int, default=1_000_000, help="prospects (default 1,000,000)")
    parser.add_argument("--touches", type=int, default=2_000_000)
    parser.add_argument("--small", type=int, default=100_000, help="prospects of the small workspace")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the list to import (default 100,000)")
    parser.add_argument("--many", type=int, default=1_000_000, help="rows of the long list (default 1,000,000)")
    parser.add_argument("--rounds", type=int, default=300, help="outcomes, pages and people to time (default 300)")
    parser.add_argument("--outcomes", type=int, default=10_000, help="outcomes of the eight-hour block")
    parser.add_argument("--letters", type=int, default=1_000, help="letters of one file")
    parser.add_argument("--turns", type=int, default=3, help="turns of every action for stops of the window")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where the sample data is kept")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--anew", action="store_true", help="make the sample data again")
    parser.add_argument("--accept", action="store_true", help="keep the ratios of this run as the accepted ones")
    return parser.parse_args()


def _names(told: str) -> list[str]:
    names = [name.strip() for name in told.split(",") if name.strip()]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
