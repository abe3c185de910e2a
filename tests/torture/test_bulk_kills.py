"""A large change killed in the middle is whole or gone at the next start, and so is its undo."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from sdr_desk.desk import bulk, care
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.recovery import recover
from sdr_desk.store import change_parts, history, people
from tests.conftest import Clock, open_at
from tests.desk.lists import living

ROOT = Path(__file__).resolve().parents[2]
EVERYBODY = 12


def kill_at_random(path: Path, seed: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.bulk_worker", str(path), str(seed)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "SDR_DESK_HOME": str(path.parent)},
    )  # fmt: skip
    assert process.stdout is not None
    for _ in range(Random(seed).randint(1, 60)):
        assert process.stdout.readline(), f"seed {seed}: the worker ended by itself"
    process.send_signal(signal.SIGKILL)  # in the midst of whatever follows the last line heard
    process.wait()
    process.stdout.close()


def open_desk(path: Path, seed: int) -> Desk:
    workspace = open_at(path, Clock(), seed=seed)
    return Desk(workspace, people.people(workspace.conn)[0])


def survives(built: Path, folder: Path, seed: int) -> int:
    """Kill, start again, compare; returns how many sentences were told."""
    path, fresh = folder / f"{seed}.db", folder / f"{seed}-fresh.db"
    for copy in (path, fresh):
        copy.write_bytes(built.read_bytes())
    kill_at_random(path, seed)
    desk, untouched = open_desk(path, seed), open_desk(fresh, seed + 1)
    told = recover(desk)
    assert recover(desk) == (), f"seed {seed}"
    changes = [row[0] for row in desk.conn.execute("SELECT id FROM changes WHERE action = 'bulk' ORDER BY id")]
    for change_id in changes:
        if not history.is_undone(desk.conn, change_id):
            assert change_parts.size(desk.conn, change_id) >= EVERYBODY, f"seed {seed}: half of it stayed"
            assert (told, change_id) == ((), changes[-1]), f"seed {seed}"
            bulk.undo_bulk(desk, change_id)
    assert living(desk) == living(untouched), f"seed {seed}"
    assert care.check_file(desk).clean, f"seed {seed}"
    for opened in (desk, untouched):
        opened.workspace.close()
    return len(told)


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_a_killed_change_is_whole_or_gone(built: Path, tmp_path: Path, seed: int) -> None:
    assert survives(built, tmp_path, seed) <= 1


@pytest.mark.slow
def test_twenty_killed_changes_are_whole_or_gone(built: Path, tmp_path: Path) -> None:
    told = [survives(built, tmp_path, seed) for seed in range(200, 220)]
    assert sum(told) > 5, "most kills should fall into the middle of something"
