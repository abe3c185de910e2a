"""A process that works at a file, says what is begun and what is acknowledged, and dies where it is told to."""

from __future__ import annotations

import math
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.kill_kinds import KINDS
from tests.torture.kill_sitting import Act, Sitting, small_batches
from tests.torture.power_cut import Synced, all_of

_STEPS = 40
"""How many instructions of SQLite's engine are one step."""

_FILE_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate", "shutil.copyfile"})
_ENOUGH = 150

Say = Callable[[tuple[Any, ...]], None]


def die() -> None:
    """As `kill -9` does it: nothing is closed, told or written any more."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


@dataclass
class Aim:
    """Where to die: after so many steps of SQLite's engine (`sql`) or so many events of files (`files`) inside acts.

    Attributes:
        way: `sql`, `files`, or `clock` when somebody else kills.
        left: how many are left.
        armed: whether an act is under way in which it may happen.
        spent: how many went by.
    """

    way: str
    left: float = math.inf
    armed: bool = False
    spent: int = 0

    def _pass(self) -> None:
        self.spent += 1
        self.left -= 1
        if self.left <= 0:
            die()

    def step(self) -> int:
        """One step of SQLite's engine; 0 lets it go on."""
        if self.armed and self.way == "sql":
            self._pass()
        return 0

    def event(self, name: str, _told: tuple[object, ...]) -> None:
        """Something is about to be done to a file."""
        if self.armed and self.way == "files" and name in _FILE_EVENTS:
            self._pass()


class Watched(sqlite3.Connection):
    """A connection that counts its steps and says what of the log is surely on the disk."""

    aim = Aim("clock")
    path = Path()
    synced = Synced()

    @staticmethod
    def say(told: tuple[Any, ...]) -> None:
        """Nobody listens until somebody says so."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.set_progress_handler(Watched.aim.step, _STEPS)

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Run a statement; a commit that waits for the disk makes everything before it safe."""
        waits = sql == "COMMIT" and super().execute("PRAGMA synchronous").fetchone()[0] >= 2
        if waits:
            Watched.say(("synced", replace(Watched.synced, perhaps=True)))
        found = super().execute(sql, *values)
        if waits:
            Watched.safe()
        return found

    def set_progress_handler(self, handler: Any, steps: int) -> None:
        """Whoever takes a handler of its own away gives the place back to the count of steps."""
        super().set_progress_handler(handler or Watched.aim.step, steps or _STEPS)

    @staticmethod
    def safe() -> None:
        """All of the log is on the disk now."""
        Watched.synced = all_of(Watched.path)
        Watched.say(("synced", Watched.synced))


def watch(path: Path, aim: Aim) -> None:
    """From now on every connection and every file of this process is watched."""
    Watched.aim, Watched.path = aim, path
    sqlite3.connect = partial(sqlite3.connect, factory=Watched)  # type: ignore[assignment]
    sync = os.fsync

    def synced(handle: int) -> None:
        sync(handle)
        log = Path(f"{path}-wal")
        if log.exists() and os.path.samestat(os.fstat(handle), log.stat()):
            Watched.safe()

    os.fsync = synced
    if aim.way == "files":
        sys.addaudithook(aim.event)


def aimed(words: str, seed: int, way: str) -> Aim:
    """Where to die in work of this kind, by the seed."""
    dice = Random(seed)
    if way == "sql":
        return Aim(way, int(math.exp(dice.uniform(0, math.log(KINDS[words].steps)))))
    return Aim(way, dice.randint(1, 14) if way == "files" else math.inf)


def work(path: Path, words: str, seed: int, way: str, say: Say) -> None:
    """Do acts until killed; each "done" is a promise that it is on the disk."""
    os.environ["SDR_DESK_HOME"] = str(path.parent / "home")
    kind, aim = KINDS[words], aimed(words, seed, way)
    watch(path, aim)
    Watched.say = staticmethod(say)  # type: ignore[method-assign, assignment]
    with small_batches():
        sitting = Sitting(path, seed)
        Watched.safe()
        for number in count(1):
            act = sitting.dice.choice(kind.acts)
            say(("begin", number, act.__name__))
            told, seconds = _one(sitting, act, aim, armed=act in kind.aimed)
            say(("done", number, act.__name__, told, seconds))
            if number == _ENOUGH:
                return


def _one(sitting: Sitting, act: Act, aim: Aim, *, armed: bool) -> tuple[str, float]:
    began = time.perf_counter()
    aim.armed = armed
    told = sitting.play(act)
    aim.armed = False
    return told, time.perf_counter() - began
