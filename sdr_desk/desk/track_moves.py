"""Moves people along nurture tracks inside a write: onto one, on to the next touch, and off it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.method import tracks
from sdr_desk.method.hours import zones_in
from sdr_desk.method.lifecycle import Event, Person, State
from sdr_desk.method.public_holidays import country_of_zone
from sdr_desk.method.tracks import Call, Due
from sdr_desk.store import tracks as store
from sdr_desk.store.tracks import TrackRow
from sdr_desk.store.writing import Write, moment, stamp

Kept = tuple[Person, State]


@dataclass(frozen=True, slots=True)
class Made:
    """A call that was made with somebody; see `method.tracks.Call` for what the words mean.

    Attributes:
        touch_id: the call on the record; None for a promise made without one.
        at: when it was, UTC text.
        again: when it is to be tried again, UTC text; None when nothing follows by itself.
    """

    touch_id: str | None
    at: str
    again: str | None
    reached: bool
    talked: bool
    came_in: bool


@dataclass(frozen=True, slots=True)
class Where:
    """The place of somebody: their clock, and on which days people work there."""

    desk: Desk
    zone_key: str

    @property
    def zone(self) -> ZoneInfo:
        """The likeliest time zone."""
        return ZoneInfo(zones_in(self.zone_key)[0][0])

    def works(self, day: date) -> bool:
        """Whether calls are made there on a day."""
        zones, home = zones_in(self.zone_key)
        return self.desk.rules.is_workday(day, country_of_zone(zones[0]), home=home)

    def day(self, at: datetime) -> date:
        """The calendar day there."""
        return at.astimezone(self.zone).date()

    def opens(self, day: date) -> str:
        """When business begins there on a day (UTC text)."""
        opens = self.desk.rules.business_open
        return stamp(datetime.combine(day, opens, tzinfo=self.zone).astimezone(UTC))


def enter(
    write: Write,
    prospect_id: str,
    where: Where,
    row: TrackRow | None,
    until: date | None,
    reason: str,
    touch_id: str | None = None,
) -> Event:
    """Put somebody on a track, or without one leave them alone until a day; the event is not folded yet."""
    today = where.day(write.now)
    due = tracks.next_due(row.track.steps if row else (), 1, today, where.works, until)
    due = due or Due(1, "call", tracks.working_day(today + timedelta(days=tracks.REST_AFTER_LAST), where.works))
    return _write(write, prospect_id, where, "enter", due, (row.id if row else None, until, reason, touch_id))


def not_now(
    write: Write, prospect_id: str, where: Where, kept: State, until: date, reason: str, touch_id: str | None
) -> Event:
    """Somebody who named a day: onto the track for the reason; whoever is on one stays on it and goes on there."""
    row = store.row(write.conn, kept.track_id) if kept.track_id and _on_track(kept) else None
    if row is None:
        return enter(write, prospect_id, where, store.track_for(write.conn, reason), until, reason, touch_id)
    done = _call_due(kept, write.now)
    number = kept.track_step + done
    due = tracks.next_due(row.track.steps, number, where.day(write.now), where.works, until)
    due = due or Due(number, "call", until, named=True)
    return _write(write, prospect_id, where, "step" if done else "stay", due, (row.id, until, reason, touch_id))


def after_call(desk: Desk, write: Write, prospect_id: str, kept: Kept, made: Made) -> tuple[Event, ...]:
    """What a call does to somebody's place on their track; nothing for whoever is on none.

    Args:
        kept: the person and state before the call.
    """
    person, now = kept
    row = _row_of(write, now)
    if row is None or made.at < (now.last_touch_at or ""):
        return ()
    named = bool(now.due_kind and now.nurture_until and now.nurture_until <= made.at)
    tried = made.reached or now.attempts + 1 >= tracks.TRIES
    due = _call_due(now, write.now) if now.due_kind else _step_due(row, now, "call", write)
    what = tracks.after_call(row.track.exits, Call(due, named, tried, made.talked, made.came_in))
    where = Where(desk, person.zone)
    if what == "leave":
        return (leave(write, prospect_id, now.track_id, made.again or write.at, touch_id=made.touch_id),)
    if what == "stay":
        return (_counted_again(write, prospect_id, where, row, now, made.touch_id),)
    return (step_on(write, prospect_id, where, row, now, made.touch_id),) if what == "step" else ()


def after_promise(write: Write, prospect_id: str, where: Where, kept: State, made: Made) -> tuple[Event, ...]:
    """A promise ends a track unless its rules say otherwise: then the touches go on beside the promise."""
    row = _row_of(write, kept)
    if row is None or not kept.due_kind or "callback" in row.track.exits:
        return ()
    if _call_due(kept, write.now):
        return (step_on(write, prospect_id, where, row, kept, made.touch_id),)
    due = Due(kept.track_step, kept.due_kind, where.day(moment(kept.due_at or write.at)))
    until = where.day(moment(kept.nurture_until)) if kept.nurture_until else None
    return (_write(write, prospect_id, where, "stay", due, (row.id, until, "", made.touch_id)),)


def after_sending(
    write: Write, prospect_id: str, where: Where, kept: State, row: TrackRow | None, kind: str, touch_id: str
) -> tuple[Event, ...]:
    """The letter, e-mail or visit that was due is done: on to the next touch. Nothing when it was not due."""
    if row is None or kept.status != "nurture" or not _step_due(row, kept, kind, write):
        return ()
    return (step_on(write, prospect_id, where, row, kept, touch_id),)


def step_on(
    write: Write, prospect_id: str, where: Where, row: TrackRow, kept: State, touch_id: str | None = None
) -> Event:
    """On to the next touch; past the last one the track ends with a call some days later, or on the day they named."""
    today = where.day(write.now)
    until = where.day(moment(kept.nurture_until)) if kept.due_kind and kept.nurture_until else None
    until = until if until and until > today else None
    due = tracks.next_due(row.track.steps, kept.track_step + 1, today, where.works, until)
    if due is None:
        rest = tracks.working_day(today + timedelta(days=tracks.REST_AFTER_LAST), where.works)
        return leave(write, prospect_id, row.id, where.opens(rest), touch_id=touch_id)
    return _write(write, prospect_id, where, "step", due, (row.id, until, "", touch_id))


def leave(
    write: Write, prospect_id: str, track_id: str | None, at: str, reason: str = "", touch_id: str | None = None
) -> Event:
    """Take somebody off their track; from a time (UTC text) on they are offered for a call."""
    fact = write.fact(
        "enrolments", prospect_id=prospect_id, track_id=track_id, act="leave", until=at, reason=reason,
        touch_id=touch_id,
    )  # fmt: skip
    return Event(fact, "enrolments", "leave", write.at, at, reason, track_id=track_id)


def waits_for(row: TrackRow, kept: State) -> str:
    """The kind of touch somebody on a track waits for, "" when there is none."""
    step = tracks.due_step(row.track.steps, kept.track_step)
    return kept.due_kind or (step.kind if step else "")


def _counted_again(
    write: Write, prospect_id: str, where: Where, row: TrackRow, kept: State, touch_id: str | None
) -> Event:
    """The day they named is over: the same touch, counted from today; past the last one the track ends."""
    due = tracks.next_due(row.track.steps, kept.track_step, where.day(write.now), where.works)
    if due is None:
        return step_on(write, prospect_id, where, row, kept, touch_id)
    return _write(write, prospect_id, where, "stay", due, (row.id, None, "", touch_id))


def _write(
    write: Write, prospect_id: str, where: Where, act: str, due: Due,
    about: tuple[str | None, date | None, str, str | None],
) -> Event:  # fmt: skip
    """Append an enrolment; `about` is track, the day named, reason, and the touch it came of."""
    track_id, named, reason, touch_id = about
    until, due_at = where.opens(named) if named else None, where.opens(due.day)
    fact = write.fact(
        "enrolments", prospect_id=prospect_id, track_id=track_id, act=act, until=until, due_at=due_at, kind=due.kind,
        reason=reason, touch_id=touch_id,
    )  # fmt: skip
    return Event(
        fact, "enrolments", act, write.at, until, reason, track_id=track_id, due_at=due_at, kind=due.kind
    )  # fmt: skip


def _on_track(kept: State) -> bool:
    return kept.status == "nurture" and bool(kept.due_kind)


def _row_of(write: Write, kept: State) -> TrackRow | None:
    if kept.status != "nurture" or not kept.track_id:
        return None
    return store.row(write.conn, kept.track_id)


def _early(now: datetime) -> str:
    return stamp(now + timedelta(days=tracks.EARLY_DAYS))


def _call_due(kept: State, now: datetime) -> bool:
    """Whether a call of the track itself is due, not one on the day they named."""
    return kept.due_kind == "call" and kept.due_at != kept.nurture_until and (kept.due_at or "") <= _early(now)


def _step_due(row: TrackRow, kept: State, kind: str, write: Write) -> bool:
    return waits_for(row, kept) == kind and (kept.due_at or "") <= _early(write.now)
