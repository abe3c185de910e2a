"""How long the queue is, without the words about anybody in it."""

from __future__ import annotations

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.queue import day_bounds, head_ids
from sdr_desk.store import queue as store


def queue_length(desk: Desk, limit: int = 60) -> int:
    """How many rows `queue.queue_now` shows with the same limit."""
    ids = set(head_ids(desk, limit))
    today = store.promised_between(desk.conn, desk.person.id, *day_bounds(desk))
    coming = [one for one in today if one not in ids]
    return len(ids) + (sum(record.offered for record in store.records(desk.conn, coming)) if coming else 0)
