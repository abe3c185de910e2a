"""One of two windows on one file: an hour of random acts on a fast clock, each told when it was acknowledged.

It is started with the file, its name, a seed and how many acts; a line on its input makes it read all again and end.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sdr_desk.desk import care, drafts, exports, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.queue_count import queue_length
from sdr_desk.errors import KnownError
from sdr_desk.store.workspace import open_workspace
from tests.conftest import MORNING
from tests.torture import acts
from tests.torture.acts import Team

WORDS_GO = "erase"
"""The one act that is meant to take words off the record, so it is not among those here."""

AN_HOUR = 600
"""Acts in an hour: one in six seconds, by keys, the command line and whoever else sits at the file."""

RARE = ("backup", "check", "export", "import", "import undo", "bulk", "guide", "trial", "handoff", "script")
KEYS = ("no_answer", "voicemail", "gatekeeper", "callback", "not_a_fit", "not_now")


class FastClock:
    """Goes six seconds on with every act."""

    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at


class Window:
    """The team at one window, and what it tells."""

    def __init__(self, path: Path, name: str, seed: int) -> None:
        self.clock, self.dice, self.name = FastClock(), Random(seed), name
        self.path = path
        folder = path.parent / name
        folder.mkdir()
        workspace = open_workspace(path, backups=path.parent / "b", now=self.clock)
        self.team = Team(workspace, folder, name=f" of {name}")
        self.count = 0

    def act(self) -> None:
        """One act drawn by lot; says what was acknowledged, refused, and how long it took."""
        self.clock.at += timedelta(seconds=6)
        kind = self._kind()
        began = time.perf_counter()
        told: dict[str, Any] = {"kind": kind}
        try:
            told |= self._do(kind)
        except KnownError as error:
            told |= {"refused": error.what, "safe": error.safe, "do": error.do}
        tell(told | {"seconds": round(time.perf_counter() - began, 3)})

    def _kind(self) -> str:
        chance = self.dice.random()
        if chance < 0.45:
            return "call"
        if chance < 0.6:
            return self.dice.choice(("undo", "redo"))
        if chance < 0.93:
            return self.dice.choice([name for name in acts.ACTS if name not in (*RARE, WORDS_GO)])
        return self.dice.choice(RARE)

    def _do(self, kind: str) -> dict[str, Any]:
        rep = self.team.rep
        if kind == "call":
            return self._call(rep)
        if kind in ("undo", "redo"):
            seat = self.dice.choice((rep, rep, self.team.closer, self.team.manager))
            return _change((undo.undo_last if kind == "undo" else undo.redo_last)(seat))
        if kind == "backup":
            care.back_up_now(rep)
        elif kind == "check":
            verdict = care.check_file(rep)
            return {"clean": verdict.clean}
        elif kind == "export":
            exports.export(rep, self.team.folder / "people.csv")
        else:
            return _change(acts.ACTS[kind](self.team)())
        return {}

    def _call(self, rep: Desk) -> dict[str, Any]:
        """Type about somebody near the head of the queue and log the outcome, as a rep would who looks at the card."""
        waiting = queue.head_ids(rep, 6) or [self.team.newcomer()]
        one = self.dice.choice(waiting)
        shown = card(rep, one)
        self.count += 1
        note = f"{self.name} {self.count}"
        drafts.keep_typing(rep, one, {"note": "half a sentence"})
        key = self.dice.choice(KEYS)
        when = rep.now() + timedelta(days=1) if key == "callback" else None
        until = rep.local_now().date() + timedelta(days=90) if key == "not_now" else None
        seen = shown.last_touch_id
        done = log_outcome(
            rep, Outcome(one, key, note=f"{note}.", when=when, until=until, reason="Too small", name="Bo", seen=seen)
        )
        return {"note": note, **_change(done)}

    def shows(self) -> dict[str, Any]:
        """What the window shows after it has read again."""
        rep, closer = self.team.rep, self.team.closer
        head = queue.head_ids(rep, 20)
        inbox = closer_inbox(closer)
        return {
            "head": head,
            "queue": queue_length(rep),
            "first": [repr(card(rep, one)) for one in head[:3]],
            "inbox": [row.id for row in (*inbox.answer_needed, *inbox.in_progress)],
            "drafts": rep.conn.execute("SELECT prospect_id, field, value FROM local_drafts ORDER BY 1, 2").fetchall(),
        }


def _change(result: Any) -> dict[str, Any]:
    found = getattr(result, "changes", result)
    change = getattr(found, "change_id", None)
    return {"change": change} if change else {}


def tell(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


def main() -> None:
    path, name, seed, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    window = Window(path, name, seed)
    for _turn in range(count):
        window.act()
    tell({"kind": "done"})
    sys.stdin.readline()
    window.clock.at = MORNING + timedelta(hours=2)
    tell({"kind": "shows", "shows": window.shows()})
    window.team.workspace.close()


if __name__ == "__main__":
    main()
