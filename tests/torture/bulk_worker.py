"""A process that changes everybody in small batches and takes it back, for ever, and says so, until it is killed."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from sdr_desk.desk import bulk, bulk_running
from sdr_desk.desk.browse import Query
from sdr_desk.desk.bulk import Selection, Work
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.clock import RunningClock
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import sit_down
from sdr_desk.store.workspace import open_workspace
from tests.conftest import MORNING

EVERYONE = Selection(query=Query())
ACTS: tuple[Callable[[Desk, Work], Changes], ...] = (
    lambda desk, work: bulk.assign(desk, EVERYONE, "", work),
    lambda desk, work: bulk.add_to_list(desk, EVERYONE, "Spring show", work),
    lambda desk, work: bulk.nurture(desk, EVERYONE, date(2027, 1, 4), "Budget", work),
    lambda desk, work: bulk.add_to_queue(desk, EVERYONE, "Again", work),
    lambda desk, work: bulk.remove(desk, EVERYONE, work),
)


def say(done: int, total: int, _words: str) -> None:
    print(done, total, flush=True)


def main() -> None:
    path, dice = Path(sys.argv[1]), Random(int(sys.argv[2]))
    bulk.SMALL, bulk_running._BATCH = 1, 2
    desk = sit_down(open_workspace(path, backups=path.parent / "b", now=RunningClock(MORNING)))
    assert desk is not None
    while True:
        made = dice.choice(ACTS)(desk, Work(say))
        print("done", flush=True)
        bulk.undo_bulk(desk, made.change_id or "", Work(say))
        print("undone", flush=True)


if __name__ == "__main__":
    main()
