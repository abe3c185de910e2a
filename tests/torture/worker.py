"""A process that works at a desk and says what is acknowledged, until it is killed."""

import sys
from datetime import timedelta
from pathlib import Path
from random import Random

from sdr_desk.desk import blocks, drafts, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.clock import RunningClock
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import sit_down
from sdr_desk.errors import KnownError
from sdr_desk.store.workspace import open_workspace
from tests.conftest import MORNING

KEYS = ("no_answer", "voicemail", "gatekeeper", "callback", "not_a_fit")


def outcome(desk: Desk, person: str, key: str) -> Outcome:
    when = desk.now() + timedelta(days=1) if key == "callback" else None
    return Outcome(person, key, when=when, reason="Too small", name="Bo")


def work(desk: Desk, dice: Random) -> None:
    """Type, log and undo for ever; each line printed is a promise that it is on disk."""
    count = 0
    while True:
        ids = queue.head_ids(desk, 1)
        if not ids or dice.random() < 0.2:
            try:
                undo.undo_last(desk)
            except KnownError:
                sys.exit("nobody left to call")
            print("undo", flush=True)
            continue
        count += 1
        drafts.keep_typing(desk, ids[0], {"note": f"note {count}", "answer:need": f"need {count}"})
        print("typed", ids[0], f"note {count}", flush=True)
        log_outcome(desk, outcome(desk, ids[0], dice.choice(KEYS)))
        print("logged", ids[0], f"note {count}", flush=True)


def main() -> None:
    path, seed = Path(sys.argv[1]), int(sys.argv[2])
    workspace = open_workspace(path, backups=path.parent / "b", now=RunningClock(MORNING))
    desk = sit_down(workspace)
    assert desk is not None
    blocks.start_block(desk)
    work(desk, Random(seed))


if __name__ == "__main__":
    main()
