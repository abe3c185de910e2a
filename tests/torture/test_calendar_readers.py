"""The week's calendar as others read it: icalendar, recurring-ical-events, khal, and a server that gives it back."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr

from sdr_desk.exchange.caldav_push import push
from sdr_desk.exchange.calendar_plan import Stamp, WeekPlan
from sdr_desk.exchange.calendar_server import Server
from sdr_desk.exchange.calendars import calendar_bytes, entries, write_calendar
from sdr_desk.method.planning import Block, blocks_of_week, moved_once, skipped_once, span
from sdr_desk.method.rhythm import DayException, DayKind, Pattern, Rhythm, days_between
from tests.exchange.calendar_server import PASSWORD, USER, radicale

pytestmark = pytest.mark.slow

P, V, O = DayKind.PROSPECTING, DayKind.VISIT, DayKind.OFF  # noqa: E741
FIRST, LAST = date(2026, 9, 14), date(2027, 9, 12)
ZONES = ("America/Boise", "America/New_York", "Europe/London", "Australia/Lord_Howe")
RHYTHM = Rhythm(
    Pattern((P, V, P, V, P, O, O)),
    (DayException(date(2026, 12, 21), O, "Vacation", date(2027, 1, 2)), DayException(date(2026, 10, 16), V, "Fair")),
    {date(2026, 10, 12): "Columbus Day", date(2026, 11, 26): "Thanksgiving"},
)
_CONFIG = """[calendars]
[[work]]
path = {folder}/entries
type = calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""

Read = tuple[str, str, str, str]
"""An entry as it is read: its UID, its start and end on the person's clock, and its title; whole days as dates."""


def _blocks() -> tuple[Block, ...]:
    weekly = Block("b1", "Call block 1; “A-fit”, Größe", time(10), 120, weekday=0, goal_dials=48, since=FIRST)
    other = Block("b2", "Call block 2", time(14), 90, weekday=2, every_weeks=2, since=FIRST, until=date(2027, 3, 31))
    early = Block("b3", "Early calls " * 12, time(8, 15), 45, weekday=4, since=date(2026, 10, 1))
    once = Block("b4", "Catch up", time(16), 60, on_date=date(2026, 10, 16))
    other = moved_once(skipped_once(other, date(2026, 11, 11)), date(2026, 10, 28), date(2026, 10, 29), 9 * 60, 60)
    return weekly, other, moved_once(early, date(2026, 11, 6), date(2026, 11, 7), 11 * 60), once


def _plan(zone: str) -> WeekPlan:
    stamp = Stamp(3, datetime(2026, 10, 14, 16, tzinfo=UTC))
    return WeekPlan("maria", "Maria Ortega", zone, RHYTHM, _blocks(), FIRST, LAST, stamp)


def _drawn(seed: int) -> WeekPlan:
    """A plan of another year: any week, blocks of any rhythm, some of them moved or left out once, days that differ."""
    dice = Random(seed)
    kinds = [dice.choice([P, P, V]) for _ in range(5)]
    days = [FIRST + timedelta(days=dice.randrange(364)) for _ in range(6)]
    exceptions = [DayException(day, dice.choice([P, V, O]), f"Away {number}") for number, day in enumerate(days[:4])]
    exceptions.append(DayException(days[4], O, "Vacation", days[4] + timedelta(days=dice.randint(1, 20))))
    rhythm = Rhythm(Pattern((*kinds, O, O)), tuple(exceptions), {days[5]: "A holiday"})
    blocks = tuple(_drawn_block(dice, f"b{number}", rhythm) for number in range(6))
    stamp = Stamp(seed % 9, datetime(2026, 10, 14, 16, tzinfo=UTC))
    return WeekPlan("maria", "Maria Ortega", dice.choice(ZONES), rhythm, blocks, FIRST, LAST, stamp)


def _drawn_block(dice: Random, name: str, rhythm: Rhythm) -> Block:
    start = time(dice.randint(7, 18), dice.choice([0, 15, 30, 45]))
    minutes = dice.choice([30, 60, 90, 120])
    if dice.random() < 0.2:
        day = FIRST + timedelta(days=dice.randrange(300))
        return Block(name, f"Once {name}", start, minutes, on_date=day)
    until = LAST - timedelta(days=dice.randrange(200)) if dice.random() < 0.5 else None
    block = Block(name, f"Block {name}, “weekly”", start, minutes, weekday=dice.randrange(5), since=FIRST, until=until,
                  every_weeks=dice.choice([1, 1, 2, 3]))  # fmt: skip
    held = [each.day for week in range(52) for each in blocks_of_week((block,), rhythm, FIRST + timedelta(weeks=week))]
    if len(held) > 9:
        skipped, moved = dice.sample(held, 2)
        block = moved_once(skipped_once(block, skipped), moved, moved + timedelta(days=1), 13 * 60, 45)
    return block


def _planned(plan: WeekPlan) -> list[Read]:
    """What the file is to say, from the plan itself."""
    zone, rhythm = plan.zone, plan.rhythm
    info, found = ZoneInfo(zone), []
    for monday in (FIRST + timedelta(weeks=week) for week in range(52)):
        for block in blocks_of_week(plan.blocks, rhythm, monday):
            start, end = (at.astimezone(info) for at in span(block, zone))
            found.append((block.block.id, _minute(start), _minute(end), block.block.title.strip()))
    for day in days_between(FIRST, LAST):
        on = rhythm.on(day)
        if on.kind is V:
            own = on.exception_name and rhythm.pattern.kinds[day.weekday()] is not V  # else the weekly entry stands
            name = f"visit-{day}" if own else f"visit-{day:%a}".lower()[:8]
            title = f"Visit day: {on.exception_name}" if own else "Visit day"
            found.append((name, str(day), str(day), title))
    return sorted(found)


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def _as_read(event: icalendar.Event, zone: str, start: date | None = None) -> Read:
    begin = start or event.start
    end = begin + event.duration
    uid, title = str(event["UID"]).partition(".")[0], str(event["SUMMARY"])
    if not isinstance(begin, datetime):
        return uid, str(begin), str(end - timedelta(days=1)), title
    info = ZoneInfo(zone)
    return (
        uid,
        _minute(begin.astimezone(info)),
        _minute((begin.astimezone(UTC) + event.duration).astimezone(info)),
        title,
    )


def _by_icalendar(content: bytes, zone: str) -> list[Read]:
    """The parsed entries, their rules worked out by dateutil and their exceptions by hand."""
    events = icalendar.Calendar.from_ical(content).events
    moved = {(event["UID"], event["RECURRENCE-ID"].dt) for event in events if "RECURRENCE-ID" in event}
    found = []
    for event in events:
        gone = {each.dt for each in event["EXDATE"].dts} if "EXDATE" in event else set()
        for start in _starts(event):
            own = "RECURRENCE-ID" in event or (event["UID"], start) not in moved
            if own and start not in gone:
                found.append(_as_read(event, zone, start))
    return sorted(each for each in found if each[1][:10] <= str(LAST))


def _starts(event: icalendar.Event) -> Iterator[date]:
    if "RRULE" not in event:
        yield event.start
        return
    whole_day = not isinstance(event.start, datetime)
    first = datetime.combine(event.start, time()) if whole_day else event.start
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)
    end = datetime.combine(LAST + timedelta(days=1), time(), first.tzinfo)
    for start in rule.between(first, end, inc=True):
        yield start.date() if whole_day else start


def _by_recurring(content: bytes, zone: str) -> list[Read]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(FIRST, LAST + timedelta(days=1))
    read = (_as_read(event, zone) for event in found)
    return sorted(each for each in read if each[1][:10] <= str(LAST))


def _by_khal(folder: Path, plan: WeekPlan) -> list[Read]:
    khal = shutil.which("khal")
    if khal is None:
        pytest.skip("not run: khal not found on this machine")
    write_calendar(plan, folder / "week.ics")
    (folder / "entries").mkdir()
    (folder / "config").write_text(_CONFIG.format(folder=folder, zone=plan.zone))
    _run(folder, khal, "import", "--batch", "-a", "work", str(folder / "week.ics"))
    shape = "{uid}|{start-date}|{start-time}|{end-date}|{end-time}|{title}"
    days = (LAST - FIRST).days + 1
    said = _run(folder, khal, "list", "--format", shape, "--day-format", "", str(FIRST), f"{days}d")
    return sorted(_khal_line(line) for line in said.splitlines() if line)


def _khal_line(line: str) -> Read:
    uid, start, begins, end, ends, title = line.split("|")
    return uid.partition(".")[0], f"{start} {begins}".strip(), f"{end} {ends}".strip(), title


def _run(folder: Path, *command: str) -> str:
    khal, *rest = command
    env = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run(
        [khal, "-c", str(folder / "config"), *rest], env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


PLANS = [*(_plan(zone) for zone in ZONES), *(_drawn(seed) for seed in (1, 2, 3))]


def _name(plan: WeekPlan) -> str:
    return f"{plan.zone}, {len(plan.blocks)} blocks, revision {plan.stamp.rev}"


@pytest.mark.parametrize("plan", PLANS, ids=_name)
def test_icalendar_reads_what_is_planned(plan: WeekPlan) -> None:
    assert _by_icalendar(calendar_bytes(plan), plan.zone) == _planned(plan)


@pytest.mark.parametrize("plan", PLANS, ids=_name)
def test_recurring_ical_events_reads_what_is_planned(plan: WeekPlan) -> None:
    assert _by_recurring(calendar_bytes(plan), plan.zone) == _planned(plan)


@pytest.mark.parametrize("plan", PLANS, ids=_name)
def test_khal_reads_what_is_planned(plan: WeekPlan, tmp_path: Path) -> None:
    assert _by_khal(tmp_path, plan) == _planned(plan)


@pytest.mark.parametrize("seed", range(20, 80))
def test_two_readers_agree_on_any_plan(seed: int) -> None:
    plan = _drawn(seed)
    content = calendar_bytes(plan)
    assert _by_icalendar(content, plan.zone) == _by_recurring(content, plan.zone) == _planned(plan)


@pytest.mark.parametrize("plan", PLANS, ids=_name)
def test_a_server_gives_back_what_is_planned(plan: WeekPlan, tmp_path: Path) -> None:
    with radicale(tmp_path) as running:
        running.ask("MKCALENDAR", running.calendar)
        told = push(Server(running.calendar, USER, PASSWORD), entries(plan), plan.person_id)
        back = running.ask("GET", running.calendar).encode()
    assert (told.refused, told.changed) == ((), ())
    assert _by_recurring(back, plan.zone) == _by_icalendar(back, plan.zone) == _planned(plan)
