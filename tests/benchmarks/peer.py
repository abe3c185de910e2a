"""Beside Anki on the same rows: import, search of the same keystrokes, answer and next; Anki in its own environment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from sdr_desk.desk import card, queue
from sdr_desk.desk.browse import Query
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.store.workspace import open_workspace
from tests.benchmarks import importing, searching
from tests.benchmarks.ground import Ground, remove
from tests.benchmarks.measure import Row, Spread, Target, not_measured, spread, times

_SCRIPT = Path(__file__).with_name("anki_peer.py")
_NAMES = ("import beside Anki", "search key beside Anki", "outcome, next and its words beside Anki")
_TENTH = Target("≤ 1/10 of Anki", ratio=0.1)
_BESIDE = Target("none")
_HALF_AN_HOUR = 30 * 60


def measure(ground: Ground) -> list[Row]:
    """Ours first, then Anki on the same list, keystrokes and number of answers."""
    python, why = environment(ground.folder)
    if python is None:
        return [not_measured(name, why) for name in _NAMES]
    listed = importing.write_list(ground.folder / f"list-{ground.rows}.csv", ground.rows)
    path = ground.folder / f"peer-{ground.rows}.db"
    took = importing.ours(path, listed, ground.rows)
    typed, found = _searches(path)
    remove(path)
    answered = outcomes(ground)
    told = _anki(python, ground, listed, typed)
    if told is None:
        return [not_measured(name, "Anki ended with an error, which stands above") for name in _NAMES]
    anki = f"Anki {told['version']}"
    synced = "" if told["synchronous"] == 2 else "Anki does not put each answer on the disk; ours does"
    return [
        Row(_NAMES[0], (took, took), anki, (told["import"], told["import"]), _BESIDE),
        Row(_NAMES[1], found, anki, spread(told["search"]), _TENTH),
        Row(_NAMES[2], answered, anki, spread(told["answer"]), _BESIDE, note=synced),
    ]


def environment(folder: Path) -> tuple[Path | None, str]:
    """The Python of an environment with Anki in it, made when it is not there; or why there is none."""
    place = folder / "anki-venv"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    steps = (
        [sys.executable, "-m", "venv", str(place)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "anki"],
    )
    if _has_anki(python):
        return python, ""
    for step in steps:
        ended = subprocess.run(step, capture_output=True, text=True, check=False)
        if ended.returncode:
            lines = (ended.stderr or ended.stdout).strip().splitlines() or ["no reason given"]
            return None, f"Anki could not be installed: {lines[-1]}"
    return (python, "") if _has_anki(python) else (None, "Anki was installed but cannot be imported")


def _has_anki(python: Path) -> bool:
    """Whether the environment is there and Anki can be imported in it."""
    if not python.exists():
        return False
    ended = subprocess.run([str(python), "-c", "import anki.collection"], capture_output=True, check=False)
    return ended.returncode == 0


def _searches(path: Path) -> tuple[list[str], Spread]:
    """What is typed, and our time for each key."""
    workspace = open_workspace(path, backups=path.parent / "backups")
    desk = sit_down(workspace, "")
    assert desk is not None
    typed = searching.keystrokes(desk, 20)
    found = spread([searching.first_page(desk, Query(text)) for text in typed])
    desk.close()
    return typed, found


def outcomes(ground: Ground) -> Spread:
    """An outcome kept durably, the next person read with everything the desk shows, the words filled."""
    workspace = open_file(ground.small_file(), demo=True)
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    heads = queue.head_ids(desk, 1)
    card.card(desk, heads[0])

    def act() -> None:
        log_outcome(desk, Outcome(heads[0], "no_answer", seconds=20))
        heads[:] = queue.head_ids(desk, 1)
        _shown(desk, heads[0])

    found = spread(times(ground.rounds, act))
    desk.close()
    return found


def _shown(desk: Desk, prospect_id: str) -> None:
    if card.card(desk, prospect_id).words is None:
        raise AssertionError("the card has no words")


def _anki(python: Path, ground: Ground, listed: Path, typed: list[str]) -> dict[str, Any] | None:
    """What Anki took; None when it ended with an error."""
    terms = ground.folder / "terms.json"
    terms.write_text(json.dumps(typed), encoding="utf-8")
    command = [str(python), str(_SCRIPT), str(listed), str(terms), str(ground.rounds), str(ground.folder)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=_HALF_AN_HOUR, check=False)
    for path in ground.folder.glob("peer.anki2*"):
        path.unlink()
    return json.loads(ended.stdout.splitlines()[-1]) if ended.returncode == 0 else None


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground)
