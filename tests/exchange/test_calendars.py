"""The week's calendar file: what is in it, byte for byte, and that it is read back as it was planned."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_plan import Stamp, WeekPlan, is_ours
from sdr_desk.exchange.calendar_zones import zone_part
from sdr_desk.exchange.calendars import calendar_bytes, entries, write_calendar
from sdr_desk.method.planning import Block, blocks_of_week, moved_once, skipped_once, span
from sdr_desk.method.rhythm import DayException, DayKind, Pattern, Rhythm, days_between
from tests.naughty import LONE_SURROGATES, NAUGHTY

P, V, O = DayKind.PROSPECTING, DayKind.VISIT, DayKind.OFF  # noqa: E741
SINCE = date(2026, 9, 14)
STAMP = Stamp(3, datetime(2026, 10, 14, 16, tzinfo=UTC))
RHYTHM = Rhythm(
    Pattern((P, V, P, V, P, O, O)),
    (DayException(date(2026, 12, 21), O, "Vacation", date(2027, 1, 2)), DayException(date(2026, 10, 16), V, "Fair")),
    {date(2026, 10, 12): "Columbus Day"},
)
MORNING = Block("b1", "Call block 1", time(10), 120, weekday=0, goal_dials=48, goal_conversations=1, since=SINCE)


def _plan(*blocks: Block, rhythm: Rhythm = RHYTHM, zone: str = "America/Boise", **changed: object) -> WeekPlan:
    return WeekPlan("maria", "Maria Ortega", zone, rhythm, blocks, SINCE, date(2027, 9, 14), STAMP, **changed)  # type: ignore[arg-type]


def _events(plan: WeekPlan) -> dict[str, icalendar.Event]:
    return {
        str(event["UID"]).partition(".")[0]: event
        for event in icalendar.Calendar.from_ical(calendar_bytes(plan)).events
    }


def test_a_weekly_block() -> None:
    event = _events(_plan(MORNING))["b1"]
    assert event["UID"] == "b1.maria@sdr-desk"
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO"
    assert event["EXDATE"].to_ical() == b"20261012T100000,20261221T100000,20261228T100000"
    assert (event.start, event.duration) == (
        datetime(2026, 9, 14, 10, tzinfo=ZoneInfo("America/Boise")),
        timedelta(hours=2),
    )
    assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt, event["DTSTAMP"].dt) == (
        3,
        STAMP.changed_at,
        STAMP.changed_at,
    )
    assert event["DESCRIPTION"] == "Goal: 48 dials, 1 conversation."
    assert (event["CATEGORIES"].to_ical(), event["TRANSP"]) == (b"Prospecting", "OPAQUE")


def test_a_block_with_an_end_and_an_interval() -> None:
    block = Block("b2", "Call block 2", time(14), 60, weekday=2, every_weeks=2, since=SINCE, until=date(2027, 3, 3))
    event = _events(_plan(block))["b2"]
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270304T065900Z;INTERVAL=2;BYDAY=WE"


def test_a_moved_date_names_the_one_it_had() -> None:
    moved = moved_once(MORNING, date(2026, 10, 12), date(2026, 10, 13), 14 * 60, 60)
    master, once = [
        event for event in icalendar.Calendar.from_ical(calendar_bytes(_plan(moved))).events if "b1" in event["UID"]
    ]
    assert once["RECURRENCE-ID"].to_ical() == b"20261012T100000"
    assert (once["UID"], once["DTSTART"].to_ical()) == (master["UID"], b"20261013T140000")
    assert b"20261012" not in master["EXDATE"].to_ical()


def test_the_revision_of_a_block_and_of_the_plan_count_up() -> None:
    later = Stamp(4, STAMP.changed_at + timedelta(days=1))
    event = _events(_plan(MORNING, stamps={"b1": later}))["b1"]
    assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt) == (7, later.changed_at)


def test_a_reminder_before_each_block() -> None:
    [alarm] = _events(_plan(MORNING, alarm_minutes=15))["b1"].walk("VALARM")
    assert (alarm["TRIGGER"].to_ical(), alarm["ACTION"], alarm["DESCRIPTION"]) == (b"-PT15M", "DISPLAY", "Call block 1")
    assert not _events(_plan(MORNING, alarm_minutes=None))["b1"].walk("VALARM")


def test_visit_days_are_whole_days_that_take_no_time() -> None:
    found = _events(_plan())
    assert set(found) == {"visit-tu", "visit-th", "visit-2026-10-16"}
    tuesday, fair = found["visit-tu"], found["visit-2026-10-16"]
    assert (tuesday.start, tuesday.end, tuesday["TRANSP"]) == (date(2026, 9, 15), date(2026, 9, 16), "TRANSPARENT")
    assert tuesday["EXDATE"].to_ical() == b"20261222,20261229"
    assert (fair["SUMMARY"], "RRULE" in fair) == ("Visit day: Fair", False)


def test_a_block_that_never_takes_place_is_left_out() -> None:
    block = Block("b1", "Calls", time(9), 60, weekday=0, since=date(2026, 10, 12), until=date(2026, 10, 12))
    assert "b1" not in _events(_plan(block))


def test_every_line_keeps_to_the_rules_of_the_format() -> None:
    content = calendar_bytes(_plan(Block("b1", "Größe, „Kälte“; naïve " * 20, time(9), 60, weekday=0)))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line or len(line) > 75 for line in lines)
    zones = set(re.findall(rb"TZID=([^:;]+)", content))
    assert zones == set(re.findall(rb"\r\nTZID:([^\r]+)", content)) == {b"America/Boise"}


def test_the_same_plan_gives_the_same_bytes_in_any_order() -> None:
    other = Block("b0", "Call block 0", time(8), 60, on_date=date(2026, 10, 16))
    assert calendar_bytes(_plan(MORNING, other)) == calendar_bytes(_plan(other, MORNING))


def test_each_entry_stands_alone_for_a_server() -> None:
    found = entries(_plan(moved_once(MORNING, date(2026, 10, 5), date(2026, 10, 6), 600)))
    assert sorted(found) == [
        "b1.maria@sdr-desk", "visit-2026-10-16.maria@sdr-desk", "visit-th.maria@sdr-desk", "visit-tu.maria@sdr-desk",
    ]  # fmt: skip
    [calendar] = [icalendar.Calendar.from_ical(found["b1.maria@sdr-desk"])]
    assert (len(calendar.events), len(calendar.timezones), "METHOD" in calendar) == (2, 1, False)
    assert all(is_ours(uid, "maria") and not is_ours(uid, "jordan") for uid in found)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out" / "week.ics"
    write_calendar(_plan(MORNING), path)
    assert path.read_bytes() == calendar_bytes(_plan(MORNING))
    assert [each.name for each in path.parent.iterdir()] == ["week.ics"]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(KnownError, match="could not be written"):
        write_calendar(_plan(MORNING), tmp_path / "out" / "week.ics")


@pytest.mark.parametrize("title", [*NAUGHTY, *LONE_SURROGATES])
def test_any_title_survives_on_one_line(title: str) -> None:
    event = _events(_plan(Block("b1", title, time(9), 60, weekday=0)))["b1"]
    assert "\n" not in event["SUMMARY"]
    kept = [word for word in title.split() if word.isascii() and word.isalnum()]
    assert all(word in event["SUMMARY"] for word in kept if len(title) < 2_000)


ALL_SORTS = (
    "America/New_York", "Europe/London", "Europe/Dublin", "Australia/Lord_Howe", "America/Phoenix", "Asia/Kolkata",
    "America/St_Johns", "Pacific/Chatham", "America/Santiago", "Africa/Casablanca", "Asia/Tehran", "Pacific/Apia",
    "Africa/Cairo", "Asia/Jerusalem", "Asia/Beirut",
)  # fmt: skip


@pytest.mark.parametrize("zone", ALL_SORTS)
def test_a_change_of_the_clock_is_told_on_the_clock_that_ends(zone: str) -> None:
    info, told = ZoneInfo(zone), []
    for part in zone_part(zone, SINCE).subcomponents[1:]:
        for onset in _onsets(part, 2037):
            at = onset.replace(tzinfo=UTC) - part["TZOFFSETFROM"].td
            assert (at - timedelta(seconds=1)).astimezone(info).utcoffset() == part["TZOFFSETFROM"].td
            assert (at.astimezone(info).utcoffset(), at.astimezone(info).tzname()) == (
                part["TZOFFSETTO"].td,
                part["TZNAME"],
            )
            told.append(at)
    noons = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=days) for days in range(4_000)]
    changed = [
        noon
        for noon in noons
        if (noon - timedelta(days=1)).astimezone(info).utcoffset() != noon.astimezone(info).utcoffset()
    ]
    assert len(changed) == sum(noons[0] - timedelta(days=1) < at <= noons[-1] for at in told)


def _onsets(part: icalendar.TimezoneStandard, until: int) -> list[datetime]:
    first = part["DTSTART"].dt
    if "RRULE" in part:
        return rrulestr(part["RRULE"].to_ical().decode(), dtstart=first).between(
            first, first.replace(year=until), inc=True
        )
    return [first, *(each.dt for each in (part["RDATE"].dts if "RDATE" in part else ()))]


@pytest.mark.parametrize("zone", ALL_SORTS)
def test_a_zone_is_spelled_as_another_library_reads_it(zone: str) -> None:
    content = b"BEGIN:VCALENDAR\r\n" + zone_part(zone, SINCE).to_ical() + b"END:VCALENDAR\r\n"
    read = tzical(io.StringIO(content.decode())).get(zone)
    info = ZoneInfo(zone)
    for day in days_between(SINCE, SINCE + timedelta(days=1_500)):
        for there in _telling_times(day, info):
            assert there.replace(tzinfo=read).utcoffset() == there.replace(tzinfo=info).utcoffset(), there


def _telling_times(day: date, info: ZoneInfo) -> Iterator[datetime]:
    """Noon, and each hour of a day the clock changes, without those it skips or passes twice."""
    midnight = datetime.combine(day, time())
    noon = midnight + timedelta(hours=12)
    changes = (noon - timedelta(days=1)).replace(tzinfo=info).utcoffset() != noon.replace(tzinfo=info).utcoffset()
    for hours in range(-24, 25) if changes else (12,):
        there = midnight + timedelta(hours=hours)
        if there.replace(tzinfo=info).utcoffset() == there.replace(tzinfo=info, fold=1).utcoffset():
            yield there


def _spans_read(content: bytes, first: date, last: date) -> list[tuple[str, datetime, datetime]]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(first, last + timedelta(days=1))
    return sorted(
        (str(event["UID"]).partition(".")[0], event.start.astimezone(UTC), event.end.astimezone(UTC))
        for event in found
        if isinstance(event.start, datetime)
    )


blocks = st.builds(
    lambda starts, minutes, weekday, weeks, until, gone, away: _changed(
        Block(
            "b1", "Calls", starts, minutes, weekday=weekday, every_weeks=weeks, since=SINCE,
            until=SINCE + timedelta(days=until) if until else None,
        ),
        gone, away,
    ),
    st.builds(time, st.integers(5, 20), st.sampled_from((0, 10, 15, 30, 45))), st.integers(5, 180), st.integers(0, 6),
    st.integers(1, 4), st.integers(0, 300), st.lists(st.integers(0, 40), max_size=3),
    st.lists(st.tuples(st.integers(0, 40), st.integers(-3, 3), st.integers(0, 80)), max_size=3),
)  # fmt: skip


def _changed(block: Block, gone: Sequence[int], away: Sequence[tuple[int, int, int]]) -> Block:
    """A weekly block with some dates skipped and some moved, where it has them."""
    first = SINCE + timedelta(days=((block.weekday or 0) - SINCE.weekday()) % 7)
    for week in gone:
        block = _if_planned(lambda day, block=block: skipped_once(block, day), first, week, block)
    for week, ahead, quarter in away:
        block = _if_planned(
            lambda day, block=block, ahead=ahead, quarter=quarter: moved_once(
                block, day, day + timedelta(days=ahead), 300 + 15 * quarter
            ),
            first, week, block,
        )  # fmt: skip
    return block


def _if_planned(change: object, first: date, week: int, block: Block) -> Block:
    try:
        return change(first + timedelta(weeks=week))  # type: ignore[operator, no-any-return]
    except ValueError:
        return block


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC"])
@settings(max_examples=25)
@given(block=blocks, week=st.integers(0, 45))
def test_the_file_holds_what_is_planned(zone: str, block: Block, week: int) -> None:
    monday = SINCE + timedelta(weeks=week)
    planned = sorted(("b1", *span(found, zone)) for found in blocks_of_week([block], RHYTHM, monday))
    read = _spans_read(calendar_bytes(_plan(block, zone=zone)), monday, monday + timedelta(days=6))
    inside = [each for each in read if each[1].astimezone(ZoneInfo(zone)).date() < monday + timedelta(days=7)]
    assert inside == planned
