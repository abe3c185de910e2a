"""Two windows on one file for an hour of random acts: nothing lost, nothing counted twice, both show the same."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sdr_desk.desk import care
from sdr_desk.desk.desk import Desk
from sdr_desk.store import people
from tests.conftest import Clock, open_at
from tests.torture.tally import Tally
from tests.torture.window_worker import AN_HOUR

ROOT = Path(__file__).resolve().parents[2]
LONGEST_WAIT = 3.0
"""Seconds a write waits for another window before it is refused with a sentence."""

PATIENT = ("import", "import undo", "bulk", "bulk undo", "check", "backup", "ranking")
"""Long works in batches: beside a window they wait for everybody else, as long as it takes."""

Line = dict[str, Any]


def start(path: Path, name: str, seed: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.torture.window_worker", str(path), name, str(seed), str(count)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "SDR_DESK_HOME": str(path.parent)},
    )  # fmt: skip


def told(process: subprocess.Popen[str], until: str) -> list[Line]:
    assert process.stdout is not None
    lines: list[Line] = []
    for line in process.stdout:
        lines.append(json.loads(line))
        if lines[-1]["kind"] == until:
            return lines
    raise AssertionError(f"the window went down after {lines[-3:]}")


def hour(path: Path, seed: int, count: int) -> tuple[list[list[Line]], list[Line]]:
    """Two windows at work; what each was told, and what each shows in the end."""
    windows = [start(path, name, seed + at, count) for at, name in enumerate(("one", "two"))]
    acts = [told(window, "done") for window in windows]
    shown = []
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.flush()
        shown.append(told(window, "shows")[-1]["shows"])
    for window in windows:
        window.communicate()
        assert window.returncode == 0
    return acts, shown


def judge(path: Path, acts: list[list[Line]], shown: list[Line]) -> Counter[str]:
    """Hold what both windows were told against the record; returns what was refused, by its words."""
    lines = [line for window in acts for line in window]
    workspace = open_at(path, Clock(), seed=9)
    desk = Desk(workspace, people.people(workspace.conn)[0])
    notes = "\n".join(note for (note,) in desk.conn.execute("SELECT note FROM touches"))
    lost = [line["note"] for line in lines if "note" in line and notes.count(f"{line['note']}.") != 1]
    assert not lost, "acknowledged calls that are not on the record once"
    known = {row[0] for row in desk.conn.execute("SELECT id FROM changes")}
    assert not [line for line in lines if line.get("change") and line["change"] not in known]
    assert all(line["clean"] for line in lines if "clean" in line)
    assert all(line["safe"] or line["do"] for line in lines if "refused" in line)
    assert care.check_file(desk).clean
    assert shown[0] == shown[1]
    assert not [line for line in lines if line.get("refused", "").startswith("Another window")
                and line["seconds"] < LONGEST_WAIT / 2]  # fmt: skip
    slowest = max((line for line in lines if line["kind"] not in PATIENT), key=lambda line: line.get("seconds", 0))
    assert slowest.get("seconds", 0) < 3 * LONGEST_WAIT, f"a window stood still: {slowest}"
    workspace.close()
    return Counter(line["refused"] for line in lines if "refused" in line)


@pytest.fixture
def together(built: Path, tmp_path: Path, tally: Tally) -> Callable[[int, int], Counter[str]]:
    def work(seed: int, count: int) -> Counter[str]:
        path = tmp_path / "workspace.db"
        path.write_bytes(built.read_bytes())
        tally("acts in two windows on one file", seed, rounds=2 * count)
        return judge(path, *hour(path, seed, count))

    return work


def test_two_windows_lose_nothing_of_each_other(together: Callable[[int, int], Counter[str]]) -> None:
    together(41, 60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [51, 61])
def test_two_windows_lose_nothing_in_an_hour(together: Callable[[int, int], Counter[str]], seed: int) -> None:
    together(seed, AN_HOUR)
