"""Blocks as planned: when they take place, moving and resizing, overlaps, through changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.planning import (
    Block,
    BusySpan,
    Move,
    blocks_of_day,
    blocks_of_week,
    clashes,
    falls_on,
    first_free,
    moved,
    moved_once,
    problems,
    resized,
    skipped_once,
    snapped,
    span,
)  # fmt: skip
from sdr_desk.method.rhythm import DayException, DayKind, Pattern, Rhythm, week_of

P, V, O = DayKind.PROSPECTING, DayKind.VISIT, DayKind.OFF  # noqa: E741
MONDAY = date(2026, 10, 12)
WEDNESDAY = MONDAY + timedelta(days=2)
RHYTHM = Rhythm(Pattern((P, V, P, V, P, O, O)))
MORNING = Block("b1", "Call block 1", time(10), 120, weekday=2)

clocks = st.builds(time, st.integers(0, 21), st.integers(0, 59))
weekly = st.builds(
    lambda starts, minutes, weekday, weeks, since: Block(
        "b1", "Calls", starts, minutes, weekday=weekday, every_weeks=weeks, since=since
    ),
    clocks, st.integers(5, 120), st.integers(0, 6), st.integers(1, 5), st.dates(date(2025, 1, 1), date(2026, 1, 1)),
)  # fmt: skip
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def _shown(blocks: list[Block], rhythm: Rhythm = RHYTHM, day: date = MONDAY) -> list[tuple[str, int, int]]:
    return [(found.block.id, found.day.weekday(), found.start) for found in blocks_of_week(blocks, rhythm, day)]


def test_a_week_of_blocks_by_start() -> None:
    late = Block("b2", "Call block 2", time(14), 120, weekday=2)
    once = Block("b3", "Call block 3", time(9), 60, on_date=date(2026, 10, 16))
    assert _shown([late, once, MORNING]) == [("b1", 2, 600), ("b2", 2, 840), ("b3", 4, 540)]


@pytest.mark.parametrize("kind", [V, O])
def test_weekly_blocks_fall_away_when_an_exception_takes_the_day(kind: DayKind) -> None:
    once = Block("b3", "Call block 3", time(9), 60, on_date=WEDNESDAY)
    changed = Rhythm(RHYTHM.pattern, (DayException(WEDNESDAY, kind),))
    assert _shown([MORNING, once], changed) == [("b3", 2, 540)]


def test_a_holiday_takes_the_weekly_blocks() -> None:
    assert _shown([MORNING], Rhythm(RHYTHM.pattern, (), {WEDNESDAY: "Founders Day"})) == []


def test_every_other_week_counts_from_its_first_week() -> None:
    block = Block("b1", "Calls", time(9), 60, weekday=0, every_weeks=2, since=WEDNESDAY, until=date(2026, 11, 30))
    held = [day for day in (MONDAY + timedelta(days=n) for n in range(90)) if falls_on(block, day)]
    assert held == [date(2026, 10, 26), date(2026, 11, 9), date(2026, 11, 23)]


def test_a_skipped_date_is_free() -> None:
    assert _shown([skipped_once(MORNING, WEDNESDAY)]) == []
    assert _shown([skipped_once(MORNING, WEDNESDAY)], day=MONDAY + timedelta(days=7)) == [("b1", 2, 600)]


def test_one_occurrence_moves_and_comes_home() -> None:
    away = moved_once(MORNING, WEDNESDAY, WEDNESDAY + timedelta(days=2), 13 * 60 + 8, 60)
    assert away.moves == (Move(WEDNESDAY, date(2026, 10, 16), time(13, 15), 60),)
    [found] = blocks_of_week([away], RHYTHM, MONDAY)
    assert (found.day, found.start, found.minutes, found.moved) == (date(2026, 10, 16), 795, 60, True)
    assert moved_once(away, WEDNESDAY, WEDNESDAY, 600, 120) == MORNING


def test_only_what_takes_place_can_be_moved_or_skipped() -> None:
    with pytest.raises(ValueError, match="not planned on 2026-10-12"):
        moved_once(MORNING, MONDAY, MONDAY, 600)
    with pytest.raises(ValueError, match="not planned on 2026-10-12"):
        skipped_once(MORNING, MONDAY)


def test_a_whole_block_moves_with_its_exceptions() -> None:
    block = moved_once(skipped_once(MORNING, WEDNESDAY), WEDNESDAY + timedelta(days=7), WEDNESDAY, 840)
    earlier = moved(block, MONDAY, 8 * 60 + 22)
    assert (earlier.weekday, earlier.starts, earlier.skipped) == (0, time(8, 15), {MONDAY})
    assert [move.was for move in earlier.moves] == [MONDAY + timedelta(days=7)]


def test_a_block_stays_inside_its_day() -> None:
    assert moved(MORNING, WEDNESDAY, 23 * 60 + 50).starts == time(22)
    assert moved(MORNING, WEDNESDAY, -30).starts == time(0)
    assert resized(Block("b", "Late", time(23), 30, weekday=1), 500).minutes == 60
    assert resized(MORNING, 0).minutes == 15


def test_overlaps_and_wrong_days_are_said() -> None:
    second = Block("b2", "Call block 2", time(11, 30), 60, weekday=2)
    visit = Block("b3", "Call block 3", time(9), 60, weekday=1)
    plans = {day: RHYTHM.on(day) for day in week_of(MONDAY)}
    said = problems(blocks_of_week([MORNING, second, visit], RHYTHM, MONDAY), plans, hours24=False)
    assert said == (
        "Call block 3 is planned on Tuesday 13 October. Tuesday is a visit day.",
        "Call block 1 (10:00 am–12:00 pm) and Call block 2 (11:30 am–12:30 pm) overlap on Wednesday 14 October.",
    )


def test_blocks_that_follow_each_other_do_not_overlap() -> None:
    second = Block("b2", "Call block 2", time(12), 60, weekday=2)
    assert problems(blocks_of_week([MORNING, second], RHYTHM, MONDAY), {WEDNESDAY: RHYTHM.on(WEDNESDAY)}) == ()


def test_busy_times_that_meet_a_block() -> None:
    [block] = blocks_of_week([MORNING], RHYTHM, MONDAY)
    meets = BusySpan("m", datetime(2026, 10, 14, 17, 30, tzinfo=UTC), datetime(2026, 10, 14, 18, tzinfo=UTC))
    before = BusySpan("b", datetime(2026, 10, 14, 15, tzinfo=UTC), datetime(2026, 10, 14, 16, tzinfo=UTC))
    after = BusySpan("a", datetime(2026, 10, 14, 18, tzinfo=UTC), datetime(2026, 10, 14, 19, tzinfo=UTC))
    assert clashes([block], [after, before, meets], "America/Boise") == [(block, meets)]


@pytest.mark.parametrize(
    ("taken", "found"),
    [([], (480, 600)), ([(470, 560)], (570, 690)), ([(480, 600), (610, 700)], (705, 825)), ([(0, 1439)], None)],
)
def test_the_first_free_stretch(taken: list[tuple[int, int]], found: tuple[int, int] | None) -> None:
    assert first_free(120, taken, 480, 1020) == found


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"weekday": 2, "on_date": MONDAY}, {"weekday": 7}, {"weekday": 2, "minutes": 4},
        {"weekday": 2, "starts": time(23), "minutes": 61}, {"weekday": 2, "every_weeks": 0},
        {"weekday": 2, "every_weeks": 2}, {"on_date": MONDAY, "skipped": frozenset({MONDAY})},
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        Block(**{"id": "b", "title": "Calls", "starts": time(9), "minutes": 60} | wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe"])
@given(block=weekly, day=days)
def test_a_block_lasts_its_minutes_in_weeks_the_clock_changes(zone: str, block: Block, day: date) -> None:
    for found in blocks_of_week([block], Rhythm(Pattern((P,) * 7)), day):
        start, end = span(found, zone)
        assert (end - start) == timedelta(minutes=block.minutes)
        there = start.astimezone(ZoneInfo(zone))
        wanted = datetime.combine(found.day, block.starts)
        assert timedelta() <= there.replace(tzinfo=None) - wanted <= timedelta(hours=1)
        assert there.date() == found.day


def test_a_start_the_clock_skips_is_after_the_gap() -> None:
    block = Block("b", "Night", time(2, 30), 60, on_date=date(2026, 3, 8))
    [found] = blocks_of_day([block], RHYTHM.on(date(2026, 3, 8)))
    start, _ = span(found, "America/New_York")
    assert start == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


@given(weekly, days)
def test_a_weekly_block_is_held_once_in_its_weeks_and_never_before_it_began(block: Block, day: date) -> None:
    found = blocks_of_week([block], Rhythm(Pattern((P,) * 7)), day)
    assert len(found) <= 1
    assert all(block.since is not None and each.day >= block.since for each in found)
    if block.every_weeks == 1 and week_of(day)[0] > date(2026, 1, 1):
        assert len(found) == 1


@given(st.integers(-2000, 4000), st.sampled_from([5, 15, 30]))
def test_snapping_twice_is_snapping_once(minute: int, step: int) -> None:
    once = snapped(minute, step)
    assert snapped(once, step) == once
    assert abs(once - minute) * 2 <= step


@given(weekly, days, st.integers(-100, 2000), st.integers(-100, 2000))
def test_moving_and_resizing_twice_is_once_and_stays_in_the_day(
    block: Block, day: date, start: int, length: int
) -> None:
    placed = moved(block, day, start)
    assert moved(placed, day, placed.starts.hour * 60 + placed.starts.minute) == placed
    assert placed.starts.minute % 15 == 0 or placed.starts == block.starts
    sized = resized(placed, length)
    assert resized(sized, sized.minutes) == sized
