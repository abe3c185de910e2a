"""The promise that is due while a block runs."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.queue import day_bounds
from sdr_desk.desk.wording import my_time
from sdr_desk.store import queue as store
from sdr_desk.store.writing import stamp


@dataclass(frozen=True, slots=True)
class DuePromise:
    """Somebody whose promised time has come; `words` is "You promised Dana Whitfield a call at 10:30."."""

    prospect_id: str
    words: str


def due_now(desk: Desk) -> DuePromise | None:
    """The first of today's promises that is due and may be kept by a call; None when none is."""
    today, _end = day_bounds(desk)
    for one in store.promised_between(desk.conn, desk.person.id, today, stamp(desk.now())):
        record = store.record(desk.conn, one)
        if record is not None and record.offered and record.callback_at is not None:
            name = f"{record.first_name} {record.last_name}".strip() or record.company
            return DuePromise(one, f"You promised {name} a call at {my_time(desk, record.callback_at)}.")
    return None
