"""Why somebody is called now, in one sentence, and when they are due while nothing is."""

from __future__ import annotations

from datetime import UTC, datetime

from sdr_desk.desk import queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import calendar_day
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.hours import clock_text
from sdr_desk.method.lifecycle import place
from sdr_desk.method.queue import Lane, why_order
from sdr_desk.store import queue as queue_store
from sdr_desk.store import state

_UNDIALLED = "You promised this call, but there is no number to dial or a closer has the lead."
_PLANNED = "A call is planned for now, and no promise or nurture touch is due."
_NOT_IN = "Not in the queue: nothing is due, or the person may not be called."


def why_due(desk: Desk, prospect_id: str) -> str:
    """Why somebody is in the queue now; "" while nothing is due, or when they are in no queue."""
    record = queue_store.record(desk.conn, prospect_id)
    if record is None or (record.offered and due_from(desk, prospect_id) is not None):
        return ""
    if not record.offered:
        return _UNDIALLED
    if record.lane is Lane.RETRY and not record.attempts:
        return _PLANNED
    return why_order(queue.cause_of(desk, record))


def why_next(desk: Desk, prospect_id: str) -> str:
    """Why somebody is called now, or the day before which nothing is due."""
    if why := why_due(desk, prospect_id):
        return why
    at = due_from(desk, prospect_id)
    return _NOT_IN if at is None else f"Nothing is due before {_day_said(desk, at)}."


def due_from(desk: Desk, prospect_id: str) -> datetime | None:
    """When somebody who waits is due (aware UTC); None when nobody waits for that."""
    found = state.read(desk.conn, prospect_id)
    if found is None:
        return None
    kept, person = found[1], found[0]
    where = place(kept, person, state.seconds_of)
    if where.lane is None or where.sort_key <= int(desk.now().timestamp()):
        return None
    return datetime.fromtimestamp(where.sort_key, UTC)


def _day_said(desk: Desk, at: datetime) -> str:
    """A day in full, "Thursday, Oct 15"; the time when it is today."""
    there, today = at.astimezone(desk.zone), desk.local_now().date()
    if there.date() == today:
        return f"{clock_text(there, meridiem=True)} today"
    return f"{WEEKDAYS[there.weekday()]}, {calendar_day(there.date(), today)}"
