"""The entries of a calendar file: blocks and their moved dates, visit days, meetings; imported only to make one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from sdr_desk.exchange.calendar_plan import MARK, PlannedMeeting, Stamp, WeekPlan
from sdr_desk.exchange.calendar_zones import zone_part
from sdr_desk.method.planning import Block, Move, falls_on, gives_way
from sdr_desk.method.rhythm import DayKind, days_between

_PRODUCT = "-//SDR Desk//Call blocks//EN"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_LONGEST_TEXT = 2_000


def whole(plan: WeekPlan) -> bytes:
    """A plan as one calendar file."""
    calendar = _calendar(plan, [event for _, group in _groups(plan) for event in group])
    calendar.calendar_name = _clean(f"{plan.name}, call blocks")
    return bytes(calendar.to_ical())


def single(plan: WeekPlan) -> dict[str, bytes]:
    """The UID of each entry of a plan with a calendar that holds it and its moved dates."""
    return {uid: bytes(_calendar(plan, group).to_ical()) for uid, group in _groups(plan)}


def _calendar(plan: WeekPlan, events: list[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    starts = [event.start.date() for event in events if isinstance(event.start, datetime)]
    if starts and plan.zone != "UTC":
        calendar.add_component(zone_part(plan.zone, min(starts)))
    for event in events:
        calendar.add_component(event)
    return calendar


def _groups(plan: WeekPlan) -> Iterator[tuple[str, list[Event]]]:
    """Each UID with its entry and the entries of its moved dates."""
    for block in sorted(plan.blocks, key=lambda each: each.id):
        if group := _block_group(plan, block):
            yield _uid(plan, block.id), group
    for weekday, kind in enumerate(plan.rhythm.pattern.kinds):
        if kind is DayKind.VISIT:
            yield _uid(plan, f"visit-{_DAYS[weekday].lower()}"), [_visit_weekday(plan, weekday)]
    for day in days_between(plan.first, plan.last):
        found = plan.rhythm.on(day)
        if found.kind is DayKind.VISIT and plan.rhythm.pattern.kinds[day.weekday()] is not DayKind.VISIT:
            uid = _uid(plan, f"visit-{day.isoformat()}")
            yield uid, [_visit(plan, uid, day, found.exception_name)]
    for meeting in sorted(plan.meetings, key=lambda each: each.uid):
        yield meeting.uid, [_meeting(plan, meeting)]


def _block_group(plan: WeekPlan, block: Block) -> list[Event]:
    """A block and its moved dates; nothing when it never takes place."""
    if block.on_date is not None:
        return [_held(plan, block, Move(block.on_date, block.on_date, block.starts, block.minutes))]
    since = block.since or plan.first
    weekly = replace(block, since=since)
    dates = [day for day in days_between(since, _last(plan, weekly)) if falls_on(weekly, day)]
    moves = {move.was: move for move in block.moves if move.was in dates and move.was not in block.skipped}
    gone = [day for day in dates if day not in moves and _falls_away(plan, block, day)]
    if not dates or (len(gone) == len(dates) and block.until is not None):
        return []
    master = _held(plan, block, Move(dates[0], dates[0], block.starts, block.minutes))
    master.add("RRULE", _rule(plan, block, dates[0]))
    if gone:
        master.add("EXDATE", [_start(plan, day, block.starts) for day in gone])
    return [master, *(_moved(plan, block, moves[day]) for day in sorted(moves))]


def _last(plan: WeekPlan, block: Block) -> date:
    """The last day looked at: the plan's, or a later one where the block begins or is changed, never past its end."""
    since = block.since or plan.first
    known = (plan.last, since + timedelta(weeks=block.every_weeks + 1), *block.skipped, *(m.was for m in block.moves))
    return min(max(known), block.until or date.max)


def _falls_away(plan: WeekPlan, block: Block, day: date) -> bool:
    return day in block.skipped or gives_way(plan.rhythm.on(day))


def _rule(plan: WeekPlan, block: Block, first: date) -> dict[str, object]:
    rule: dict[str, object] = {"FREQ": "WEEKLY", "BYDAY": _DAYS[first.weekday()]}
    if block.every_weeks > 1:
        rule["INTERVAL"] = block.every_weeks
    if block.until is not None:
        rule["UNTIL"] = _start(plan, block.until, time(23, 59)).astimezone(UTC)
    return rule


def _moved(plan: WeekPlan, block: Block, move: Move) -> Event:
    event = _held(plan, block, move)
    event.add("RECURRENCE-ID", _start(plan, move.was, block.starts))
    return event


def _held(plan: WeekPlan, block: Block, at: Move) -> Event:
    """A block at a place in time, with its goal and reminder."""
    event = _event(plan, _uid(plan, block.id), block.title, plan.stamps.get(block.id))
    event.add("DTSTART", _start(plan, at.day, at.starts))
    event.add("DURATION", timedelta(minutes=at.minutes))
    event.add("CATEGORIES", ["Prospecting"])
    event.add("TRANSP", "OPAQUE")
    if goal := _goal(block):
        event.add("DESCRIPTION", goal)
    if plan.alarm_minutes is not None:
        event.add_component(_alarm(block.title, plan.alarm_minutes))
    return event


def _alarm(title: str, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _clean(title))
    alarm.add("TRIGGER", timedelta(minutes=-minutes))
    return alarm


def _visit_weekday(plan: WeekPlan, weekday: int) -> Event:
    """The visit days of a weekday, without those that are another kind of day."""
    first = plan.first + timedelta(days=(weekday - plan.first.weekday()) % 7)
    event = _visit(plan, _uid(plan, f"visit-{_DAYS[weekday].lower()}"), first, "")
    event.add("RRULE", {"FREQ": "WEEKLY", "BYDAY": _DAYS[weekday]})
    days = days_between(first, max(first, plan.last))
    other = [day for day in days if day.weekday() == weekday and plan.rhythm.on(day).kind is not DayKind.VISIT]
    if other:
        event.add("EXDATE", other)
    return event


def _visit(plan: WeekPlan, uid: str, day: date, name: str) -> Event:
    """A whole visit day: shown, but not taking the time."""
    event = _event(plan, uid, f"Visit day: {name}" if name else "Visit day", None)
    event.add("DTSTART", day)
    event.add("DTEND", day + timedelta(days=1))
    event.add("CATEGORIES", ["Visits"])
    event.add("TRANSP", "TRANSPARENT")
    return event


def _meeting(plan: WeekPlan, meeting: PlannedMeeting) -> Event:
    event = Event()
    event.add("UID", meeting.uid)
    event.add("SUMMARY", _clean(meeting.summary))
    event.add("STATUS", "CONFIRMED")
    event.add("SEQUENCE", meeting.sequence)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        event.add(name, meeting.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", meeting.starts.astimezone(ZoneInfo(plan.zone)))
    event.add("DURATION", timedelta(minutes=meeting.minutes))
    event.add("TRANSP", "OPAQUE")
    for name, text in (("DESCRIPTION", meeting.description), ("LOCATION", meeting.location)):
        if shown := _clean(text.replace("\n", " ")):
            event.add(name, shown)
    if plan.alarm_minutes is not None:
        event.add_component(_alarm(meeting.summary, plan.alarm_minutes))
    return event


def _event(plan: WeekPlan, uid: str, summary: str, stamp: Stamp | None) -> Event:
    changed = max(plan.stamp.changed_at, stamp.changed_at) if stamp else plan.stamp.changed_at
    event = Event()
    event.add("UID", uid)
    event.add("SUMMARY", _clean(summary))
    event.add("STATUS", "CONFIRMED")
    event.add("SEQUENCE", plan.stamp.rev + (stamp.rev if stamp else 0))
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        event.add(name, changed.astimezone(UTC).replace(microsecond=0))
    return event


def _uid(plan: WeekPlan, what: str) -> str:
    return f"{what}.{plan.person_id}{MARK}"


def _start(plan: WeekPlan, day: date, at: time) -> datetime:
    """A time on the person's clock as it is planned, also where the clock skips it."""
    return datetime.combine(day, at, ZoneInfo(plan.zone))


def _goal(block: Block) -> str:
    parts = [
        f"{count} {what if count == 1 else f'{what}s'}"
        for count, what in ((block.goal_dials, "dial"), (block.goal_conversations, "conversation"))
        if count
    ]
    return f"Goal: {', '.join(parts)}." if parts else ""


def _clean(text: str) -> str:
    """A text as one line that every calendar can take."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub("", _BREAKS.sub(" ", whole)).strip()[:_LONGEST_TEXT]
