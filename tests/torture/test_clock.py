"""The clock goes back, ahead, over the changes of summer time and to other zones: order, promises and undo hold."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from sdr_desk.desk import block_pauses, blocks, calls, care, drafts, planning, queue, team, undo
from sdr_desk.desk.block_summary import block_summary
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.week_plan import blocks_on
from sdr_desk.errors import KnownError
from sdr_desk.store import backup
from tests.conftest import Clock
from tests.torture.tally import Tally

JUMPS = (
    timedelta(hours=-3), timedelta(days=-5), timedelta(days=-400), timedelta(days=365), timedelta(hours=8),
    timedelta(minutes=61), timedelta(days=1), timedelta(days=20), timedelta(seconds=-1), timedelta(0),
)  # fmt: skip
CHANGES = (
    ("America/Boise", datetime(2026, 3, 8, 8, 55, tzinfo=UTC)),
    ("America/Boise", datetime(2026, 11, 1, 7, 55, tzinfo=UTC)),
    ("Australia/Sydney", datetime(2026, 4, 4, 15, 55, tzinfo=UTC)),
    ("Australia/Sydney", datetime(2026, 10, 3, 15, 55, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 14, 55, tzinfo=UTC)),
    ("Africa/Casablanca", datetime(2026, 2, 15, 1, 55, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2028, 2, 28, 23, 55, tzinfo=UTC)),
    ("Asia/Kolkata", datetime(2028, 2, 29, 12, 0, tzinfo=UTC)),
)  # fmt: skip
"""A zone, and a moment minutes before its clock is changed, or a leap day begins or stands."""


def record(desk: Desk) -> list[str]:
    """The notes of the calls that count, in the order of the record."""
    sql = "SELECT note FROM touches WHERE id NOT IN (SELECT fact_id FROM withdrawn) ORDER BY id"
    return [note for (note,) in desk.conn.execute(sql)]


def newcomer(desk: Desk, number: int) -> str:
    phone = f"(208) 555-01{number % 100:02}"
    new = NewProspect(f"Nia {number}", "Late", "Owner", "Cold Co", (phone,), (), "Boise", "ID")
    return add_prospect(desk, new).ids["prospect"][0]


def work(desk: Desk, dice: Random, told: list[str]) -> None:
    """One act at whatever time it is; what is acknowledged is told, what is undone is taken off again."""
    one = newcomer(desk, len(told) + dice.randrange(1_000))
    act = dice.randrange(5)
    if act == 0 and told:
        with suppress(KnownError):  # nothing is left of this block
            while undo.undo_last(desk).label.startswith("Undid: Added"):
                pass
        return
    note = f"note {dice.getrandbits(40)}"
    drafts.keep_typing(desk, one, {"note": note})
    if act == 1:
        noon = datetime.combine(desk.now().date() + timedelta(days=2), datetime.min.time(), UTC) + timedelta(hours=18)
        calls.log_outcome(desk, Outcome(one, "callback", when=noon))
    else:
        calls.log_outcome(desk, Outcome(one, dice.choice(("no_answer", "voicemail", "gatekeeper"))))
    told.append(note)


def worked(desk: Desk) -> str:
    """How long the running block was worked, as its summary says."""
    block = blocks.running(desk)
    summary = block_summary(desk, block.id) if block else None
    return summary.time if summary else ""


def sound(desk: Desk) -> None:
    """What must hold whatever the clock did."""
    ids = [row[0] for row in desk.conn.execute("SELECT id FROM changes ORDER BY rowid")]
    assert ids == sorted(ids), "a later act stands before an earlier one"
    assert care.check_file(desk).clean
    assert len(set(queue.head_ids(desk, 500))) == len(queue.head_ids(desk, 500))
    assert "-" not in worked(desk)


def jumping(desk: Desk, clock: Clock, seed: int, steps: int) -> None:
    dice, told = Random(seed), list[str]()
    for _step in range(steps):
        clock.now += dice.choice(JUMPS)
        before = record(desk)
        work(desk, dice, told)
        after = record(desk)
        both = min(len(before), len(after))
        assert after[:both] == before[:both], f"seed {seed}"
        assert len(after) in (len(before) - 1, len(before), len(before) + 1)
        if len(after) > len(before):
            assert after[-1] == told[-1], f"seed {seed}: the newest call does not stand last"
        if dice.random() < 0.2:
            (blocks.end_block if blocks.running(desk) else blocks.start_block)(desk)
    sound(desk)


@pytest.mark.parametrize("seed", [71, 72])
def test_a_clock_that_jumps_leaves_the_order_of_the_record(desk: Desk, clock: Clock, seed: int, tally: Tally) -> None:
    tally("acts on a clock that jumps back and ahead", seed, rounds=25)
    jumping(desk, clock, seed, 25)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(700, 720))
def test_a_clock_that_jumps_for_long(desk: Desk, clock: Clock, seed: int, tally: Tally) -> None:
    tally("acts on a clock that jumps back and ahead", seed, rounds=100)
    jumping(desk, clock, seed, 100)


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=3), timedelta(days=400)])
def test_what_was_done_before_and_after_the_clock_went_back_is_undone_in_turn(
    desk: Desk, clock: Clock, back: timedelta, tally: Tally
) -> None:
    tally("undo over a clock that was set back")
    one, two = queue.head_ids(desk, 2)
    calls.log_outcome(desk, Outcome(one, "no_answer", note="before"))
    clock.now -= back
    calls.log_outcome(desk, Outcome(two, "no_answer", note="after"))
    for left in (["before"], []):
        undo.undo_last(desk)
        assert record(desk) == left
    undo.redo_last(desk)
    assert record(desk) == ["before"]


@pytest.mark.parametrize(("zone", "at"), CHANGES)
def test_a_block_over_a_change_of_the_clock_counts_the_minutes_that_passed(
    desk: Desk, clock: Clock, zone: str, at: datetime, tally: Tally
) -> None:
    tally("blocks over a change of summer time or a leap day")
    clock.now = at
    team.change_myself(desk, desk.person.name, "", zone)
    blocks.start_block(desk)
    for _minute in range(4):
        clock.forward(minutes=5)
        calls.log_outcome(desk, Outcome(newcomer(desk, clock.now.minute), "no_answer"))
    assert ", 20 min of calling" in worked(desk)
    sound(desk)


@pytest.mark.parametrize(("zone", "at"), CHANGES)
def test_a_block_planned_in_the_week_of_a_change_keeps_its_local_hour(
    as_person: Callable[[str], Desk], clock: Clock, zone: str, at: datetime, tally: Tally
) -> None:
    tally("plans over a change of summer time or a leap day")
    clock.now = at
    desk = as_person("Maria")
    day = desk.local_now().date() + timedelta(days=1)
    planning.add_block(desk, planning.NewBlock(day, 14 * 60))
    for week in range(3):
        starts = [each.start for each in blocks_on(desk, day + timedelta(days=7 * week))]
        assert 14 * 60 in starts
    del zone


def test_a_sleep_of_eight_hours_in_a_block_can_be_left_out(desk: Desk, clock: Clock, tally: Tally) -> None:
    tally("a sleep of eight hours in a block and in a call")
    blocks.start_block(desk)
    clock.forward(minutes=10)
    calls.log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    fell = clock.now
    clock.forward(hours=8)
    block_pauses.leave_out(desk, fell, clock.now)
    assert ", 10 min of calling" in worked(desk)
    sound(desk)


def test_a_promise_made_before_the_clock_went_back_is_offered_at_its_hour(
    desk: Desk, clock: Clock, tally: Tally
) -> None:
    tally("promises and a clock that was set back")
    one = queue.head_ids(desk, 1)[0]
    when = clock.now + timedelta(hours=2)
    calls.log_outcome(desk, Outcome(one, "callback", when=when))
    clock.now -= timedelta(days=3)
    assert one not in queue.head_ids(desk, 50)
    clock.now = when + timedelta(minutes=1)
    assert queue.head_ids(desk, 1) == [one]


@pytest.fixture
def made(desk: Desk, clock: Clock) -> Path:
    """Daily backups of sixteen days made while the clock was a year ahead, which it no longer is."""
    clock.forward(days=365)
    for _day in range(16):
        care.back_up_now(desk, why="daily")
        clock.forward(days=1)
    clock.now -= timedelta(days=381)
    return care.folder_of(desk)


def test_backups_from_the_future_do_not_stop_the_daily_ones(made: Path, desk: Desk, clock: Clock, tally: Tally) -> None:
    tally("backups named by a clock that was ahead")
    for day in range(20):
        assert care.daily_backup_due(desk), f"day {day}"
        care.back_up_now(desk, why="daily")
        assert not care.daily_backup_due(desk)
        clock.forward(days=1)
    kept = [each for each in backup.backups(made) if each.why == "daily"]
    assert len([each for each in kept if each.made_at <= clock.now]) == backup.KEEP_DAILY
    assert len([each for each in kept if each.made_at > clock.now]) == backup.KEEP_DAILY


def test_a_laptop_that_travels_keeps_hours_and_days(desk: Desk, clock: Clock, monkeypatch, tally: Tally) -> None:
    tally("the zone of the machine changed under way", rounds=4)
    day = date(2026, 10, 14)
    before = (desk.local_now(), queue.head_ids(desk, 12), blocks_on(desk, day))
    for zone in ("Asia/Tokyo", "Pacific/Kiritimati", "America/St_Johns", "UTC"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert (desk.local_now(), queue.head_ids(desk, 12), blocks_on(desk, day)) == before
    calls.log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    monkeypatch.delenv("TZ")
    time.tzset()
    sound(desk)
