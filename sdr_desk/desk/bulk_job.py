"""A large change of people as its job keeps it: how far it has come, and what is to become of it after a crash."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import blocks, change_parts, jobs, prospects

JOB = "bulk"
NOUNS = ("prospect",)

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Work:
    """How long work is watched: told to `progress` (done, total, words), ended by `cancelled`."""

    progress: Progress | None = None
    cancelled: Cancelled = _never


WATCHLESS = Work()


@dataclass(frozen=True, slots=True)
class Rest:
    """What it takes to finish a change that is not safe to take back: whom to block, why, and by what proof."""

    reason: str
    proof: str
    ids: str  # separated by spaces


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a large change has come, as its job keeps it.

    Attributes:
        actor_id: for whom it is done: what others wrote since is left alone when it is taken back.
        undoing: whether somebody has asked for it to be taken back.
        before: the part that was taken back last; those older than it remain.
        stay: how many rows were left as they are.
        rest: what it takes to finish it; None when it is to be taken back.
    """

    actor_id: str
    undoing: bool = False
    before: str = change_parts.NEWEST
    stay: int = 0
    rest: Rest | None = None

    @classmethod
    def of(cls, about: str) -> Standing:
        """Read it from a job."""
        told = json.loads(about)
        rest = told.pop("rest")
        return cls(**told, rest=Rest(**rest) if rest else None)

    def text(self) -> str:
        """As the job keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def block_id(desk: Desk) -> str | None:
    """The block of calls that is running."""
    block = blocks.running(desk.conn, desk.person.id)
    return block.id if block else None


def count_text(number: int) -> str:
    """How many people, in words."""
    return "one person" if number == 1 else f"{number:,} people"


def whom_text(desk: Desk, ids: Sequence[str]) -> str:
    """The name of the one person chosen, "" when several are or nobody is known by the id."""
    found = prospects.prospect(desk.conn, ids[0]) if len(ids) == 1 else None
    return (found.name or found.company) if found else ""


def let_go(desk: Desk, change_id: str) -> None:
    """The next look for work that was cut off takes it up, also where not even this can be written."""
    jobs.give_up(change_id)
    with suppress(KnownError), desk.workspace.write_batch(desk.person.id) as write:
        jobs.let_go(write, change_id)
