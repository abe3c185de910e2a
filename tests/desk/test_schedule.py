"""The week as the screen shows it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from sdr_desk.desk import planning, queue, rhythm, schedule, week_goal
from sdr_desk.desk.blocks import end_block, start_block
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.planning import NewBlock
from sdr_desk.errors import KnownError
from sdr_desk.method.adherence import DayResult
from tests.conftest import Clock

MONDAY = date(2026, 10, 12)


def shown(desk: Desk) -> schedule.PersonWeek:
    return schedule.week(desk, MONDAY).people[0]


def test_a_week_says_what_its_days_are_and_what_is_in_them(desk: Desk) -> None:
    found = schedule.week(desk, date(2026, 10, 14))
    person = found.people[0]
    assert (found.title, found.monday, person.rhythm) == (
        "October 12–16", MONDAY, "Call Monday, Wednesday, Friday. Visit Tuesday, Thursday.",
    )  # fmt: skip
    assert [day.label for day in person.days[:3]] == ["Columbus Day", "Visit day", "Prospecting day"]
    assert person.days[0].quiet == "Many offices closed, no call blocks planned"
    block = person.days[4].blocks[0]
    assert (block.start, block.end, block.state, block.lines) == (600, 720, "planned", ("50 dials planned",))
    assert block.spoken == "Call block 1, 10:00 am–12:00 pm, 50 dials planned"


@pytest.mark.parametrize(
    ("monday", "weekend", "title"),
    [
        (date(2026, 9, 28), False, "September 28–October 2"),
        (date(2026, 12, 28), True, "December 28–January 3"),
        (MONDAY, True, "October 12–18"),
    ],
)
def test_a_week_is_called_by_its_days(monday: date, weekend: bool, title: str) -> None:
    assert schedule.title_of(monday, weekend=weekend) == title


def test_a_block_that_ran_shows_what_it_came_to(desk: Desk, clock: Clock) -> None:
    start_block(desk)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    assert shown(desk).days[2].blocks[0].state == "running"
    clock.forward(hours=2)
    end_block(desk)
    block = shown(desk).days[2].blocks[0]
    assert (block.state, block.lines) == ("run", ("1 dial, 0 conversations",))


def test_a_block_that_did_not_run_was_missed_and_one_without_a_plan_is_there(desk: Desk, clock: Clock) -> None:
    clock.forward(hours=4)
    start_block(desk)
    blocks = shown(desk).days[2].blocks
    assert [(each.state, each.block is None) for each in blocks] == [("missed", False), ("running", True)]


def test_calls_on_a_visit_day_are_flagged_until_they_are_named(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 10, 15, 16, 20, tzinfo=UTC)
    for person in queue.head_ids(desk, 2):
        log_outcome(desk, Outcome(person, "no_answer"))
        clock.forward(minutes=11)
    clock.forward(days=1)
    day = shown(desk).days[3]
    assert [(flag.short, flag.title, flag.sentence) for flag in day.flags] == [
        ("2 calls, visit day", "Two calls logged on a visit day", "Thursday 10:20 and 10:31 am."),
    ]  # fmt: skip
    assert day.result.result is DayResult.CALLS_ON_VISIT_DAY
    rhythm.keep_as_exception(desk, date(2026, 10, 15), "Promised callbacks")
    day = shown(desk).days[3]
    assert (day.result.result, day.flags[0].kept, day.label) == (
        DayResult.EXCEPTION, "Promised callbacks", "Visit day",
    )  # fmt: skip


def test_promises_are_counted_in_blocks_and_flagged_on_visit_days(desk: Desk) -> None:
    first, second = queue.head_ids(desk, 2)
    log_outcome(desk, Outcome(first, "callback", when=datetime(2026, 10, 16, 17, 0, tzinfo=UTC)))
    log_outcome(desk, Outcome(second, "callback", when=datetime(2026, 10, 15, 20, 0, tzinfo=UTC)))
    days = shown(desk).days
    assert days[4].blocks[0].lines == ("50 dials planned", "1 promised callback")
    flag = days[3].flags[0]
    assert (flag.coming, flag.title, flag.sentence) == (
        True, "One callback promised for a visit day", "Thursday 2:00 pm.",
    )  # fmt: skip


def test_capacity_is_set_against_the_goal(desk: Desk) -> None:
    week_goal.set_week_goal(desk, 15)
    person = shown(desk)
    assert person.headline == "Goal needs 3.1 blocks a week; 2 are scheduled."
    assert person.shortfall.startswith("Short by 1.1 blocks")
    assert person.footing.startswith("Plan, not measured")
    assert person.suggestion is not None
    assert person.suggestion.label == "Add a block Wednesday 12–2 pm"


def test_blocks_in_each_others_way_are_told(desk: Desk) -> None:
    planning.add_block(desk, NewBlock(date(2026, 10, 15), 600, weekly=False, title="Extra"))
    planning.add_block(desk, NewBlock(date(2026, 10, 16), 660))
    said = " ".join(shown(desk).problems)
    assert "Extra is planned on Thursday 15 October" in said
    assert "overlap on Friday 16 October" in said


def test_a_manager_sees_several_people_and_a_rep_only_their_own(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    ruth = as_person("Ruth")
    found = schedule.week(ruth, MONDAY, (desk.person.id, ruth.person.id))
    assert [person.name for person in found.people] == ["Maria Ortega", "Ruth Adler"]
    assert found.people[1].headline == "No goal for conversations is set."
    with pytest.raises(KnownError, match="Only a manager"):
        schedule.week(desk, MONDAY, (ruth.person.id,))


def test_every_read_of_the_record_uses_an_index(desk: Desk) -> None:
    said: set[str] = set()
    desk.conn.set_trace_callback(said.add)
    schedule.week(desk, MONDAY)
    desk.conn.set_trace_callback(None)
    reads = [one for one in said if "touches" in one or "prospect_state" in one or "busy" in one]
    assert len(reads) >= 4
    for one in reads:
        steps = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {one}")]
        assert not [step for step in steps if step.startswith("SCAN") and "subquery" not in step]


def test_who_has_neither_rhythm_nor_block_has_not_begun(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    assert shown(desk).begun
    closer = as_person("Jordan")
    assert not shown(closer).begun
    planning.add_block(closer, NewBlock(date(2026, 10, 16), 600, weekly=False))
    assert shown(closer).begun
