"""A killed process loses nothing that was acknowledged and leaves nothing half-done."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from sdr_desk.desk import care
from sdr_desk.desk.desk import Desk
from sdr_desk.store import people
from tests.conftest import Clock, open_at
from tests.torture.tally import Tally

ROOT = Path(__file__).resolve().parents[2]


def kill_at_random(path: Path, seed: int) -> list[list[str]]:
    """Let a worker run for a random while and return the lines it had acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.worker", str(path), str(seed)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "SDR_DESK_HOME": str(path.parent)},
    )  # fmt: skip
    assert process.stdout is not None
    heard = Random(seed).randint(1, 60)
    lines = [process.stdout.readline() for _ in range(heard)]
    process.send_signal(signal.SIGKILL)  # in the midst of whatever follows the last line heard
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    return [line.split(" ", 2) for line in lines if line.endswith("\n")]


def survives(built: Path, folder: Path, seed: int) -> None:
    path = folder / f"{seed}.db"
    path.write_bytes(built.read_bytes())
    said = kill_at_random(path, seed)
    workspace = open_at(path, Clock(), seed=seed)
    desk = Desk(workspace, people.people(workspace.conn)[0])
    notes = [row[0] for row in desk.conn.execute("SELECT note FROM touches ORDER BY id")]
    logged = [line[2].strip() for line in said if line[0] == "logged"]
    typed = [line[2].strip() for line in said if line[0] == "typed"]
    assert notes[: len(logged)] == logged, f"seed {seed}"
    assert len(notes) <= len(logged) + 1, f"seed {seed}"
    if typed and len(notes) < len(typed):
        drafts = [row[0] for row in desk.conn.execute("SELECT value FROM local_drafts WHERE field = 'note'")]
        assert typed[-1] in drafts, f"seed {seed}"
    assert care.check_file(desk).clean, f"seed {seed}"
    workspace.close()


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_acknowledged_work_survives_a_kill(built: Path, tmp_path: Path, seed: int, tally: Tally) -> None:
    tally("kill -9 during outcomes, typing and undo", seed)
    survives(built, tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_acknowledged_work_survives_twenty_kills(built: Path, tmp_path: Path, seed: int) -> None:
    survives(built, tmp_path, seed)
