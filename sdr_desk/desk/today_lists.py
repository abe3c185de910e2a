"""The people on Today: promised callbacks with both clocks, and nurture touches with what each of them is."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.tracks import kind_text
from sdr_desk.desk.wording import calendar_day, my_time, time_there
from sdr_desk.method.queue import Lane
from sdr_desk.method.tracks import due_step
from sdr_desk.store import queue as store
from sdr_desk.store import tracks
from sdr_desk.store.queue import QueueRecord
from sdr_desk.store.writing import moment

_SHOWN = 12
_MOST = 500
_AHEAD = 12 * 3600


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list on Today; `id` is the prospect, `kind` what is due: "call", "letter", "email" or "visit"."""

    id: str
    lead: str
    title: str
    detail: str
    right: str
    soon: bool
    spoken: str
    kind: str = "call"


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Promised calls by time, and when those of today are due, in minutes since midnight on the person's clock."""

    lines: tuple[Line, ...]
    minutes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nurture:
    """The first nurture touches that stand in the queue, and how many there are, counted up to 500 a time zone."""

    lines: tuple[Line, ...]
    total: int


def callbacks(desk: Desk, start: str, end: str) -> Callbacks:
    """The promises due up to the end of a day; start and end are stored UTC texts."""
    ids = store.promised_between(desk.conn, desk.person.id, "", end)
    records = [(found, found.callback_at) for found in store.records(desk.conn, ids)]
    promised = [(record, due) for record, due in records if due]
    lines = tuple(_callback(desk, record, due, due < start) for record, due in promised)
    return Callbacks(lines, tuple(_minute(desk, due) for _record, due in promised if due >= start))


def nurture(desk: Desk) -> Nurture:
    """The nurture touches of today that stand in the queue."""
    keys, end = store.zones(desk.conn), int(desk.now().timestamp()) + _AHEAD
    total = store.lane_count(desk.conn, desk.person.id, Lane.NURTURE, keys, end, _MOST)
    ids = store.lane_ids(desk.conn, desk.person.id, Lane.NURTURE, keys, end, _SHOWN) if total else []
    kinds = _kinds(desk, ids) if ids else {}
    return Nurture(tuple(_nurture(record, kinds) for record in store.records(desk.conn, ids)), total)


def _callback(desk: Desk, record: QueueRecord, due: str, missed: bool) -> Line:
    """A promise of today by its time, one of an earlier day by that day."""
    name = _name(record)
    said = f" · “{record.callback_said}”" if record.callback_said else ""
    mine, there = my_time(desk, due), time_there(moment(due), record.zone)
    day = moment(due).astimezone(desk.zone).date()
    lead = calendar_day(day, day) if missed else mine
    spoken = f"{name}, {record.company}, callback promised {f'{lead} {mine}' if missed else mine}, {there} there"
    soon = moment(due) <= desk.now()
    return Line(record.prospect_id, lead, name, f"{record.company}{said}", there, soon, spoken)


def _minute(desk: Desk, due: str) -> int:
    local = moment(due).astimezone(desk.zone)
    return local.hour * 60 + local.minute


def _nurture(record: QueueRecord, kinds: dict[str, str]) -> Line:
    name, kind = _name(record), kinds.get(record.prospect_id, "call")
    detail = f"{record.company} · touch {max(record.track_step, 1)}"
    words = kind_text(kind)
    right = f"{words[:1].upper()}{words[1:]}"
    return Line(record.prospect_id, "", name, detail, right, False, f"{name}, {detail}, {words} due", kind)


def _kinds(desk: Desk, ids: list[str]) -> dict[str, str]:
    """What is due: as it was kept with the touch, else what the track says of its step, else a call."""
    known = {row.id: row for row in tracks.rows(desk.conn, retired=True)}
    kinds = {}
    for one, (track_id, at, kept) in store.due_touches(desk.conn, ids).items():
        row = known.get(track_id or "")
        step = due_step(row.track.steps, max(at, 1)) if row else None
        kinds[one] = kept or (step.kind if step else "call")
    return kinds


def _name(record: QueueRecord) -> str:
    return f"{record.first_name} {record.last_name}".strip() or record.company
