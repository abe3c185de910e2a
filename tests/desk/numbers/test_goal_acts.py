"""Keeping a plan: who may, what follows on Today and Schedule, and that undo takes all of it back."""

import math
from dataclasses import replace
from datetime import date

import pytest

from sdr_desk.desk import goal, schedule
from sdr_desk.desk.goal_acts import Kept, in_whole, keep_plan, quarter_goal, split, why_not
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.today import today
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.lead_maths import WINS
from sdr_desk.method.lead_rates import CONVERSATION, WIN, WIN_RATE, Stated
from sdr_desk.method.periods import MONTH, QUARTER, YEAR, period

TODAY = date(2026, 10, 14)
TEAM = Scope(period(QUARTER, TODAY), TODAY)
PLAN = Kept(12_000_000, {WIN: Stated(1_000_000, 5, True), WIN_RATE: Stated(0.3, 20)})


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


def goals(desk):
    return {one.label: (one.goal, one.below) for one in today(desk).lead_goals}


def test_a_manager_keeps_the_goal_and_rates_of_the_team(ruth):
    done = keep_plan(ruth, TEAM, PLAN)
    assert done.label == "Plan of the team for October to December kept"
    assert "plan" in done.nouns
    found = goal.chain(ruth, TEAM)
    assert (found.goal_cents, found.amount(WINS), found.basis.goal_words) == (12_000_000, 12, "kept for this quarter")
    rates = {link.key: link.rate for link in found.links if link.rate}
    assert (rates[WIN].fixed, rates[WIN_RATE].fixed, rates[WIN_RATE].value) == (True, False, 0.3)


def test_a_plan_carries_on_until_another_is_kept(ruth, clock):
    keep_plan(ruth, TEAM, PLAN)
    clock.forward(days=100)
    later = date(2027, 1, 22)
    found = goal.chain(ruth, Scope(period(QUARTER, later), later))
    assert (found.goal_cents, found.basis.goal_words) == (12_000_000, "carried on from the quarter before")


def test_keeping_again_changes_the_plan_and_leaves_other_rates(ruth):
    keep_plan(ruth, TEAM, PLAN)
    keep_plan(ruth, TEAM, Kept(15_000_000, {CONVERSATION: Stated(0.2, 200)}))
    assert ruth.conn.execute("SELECT count(*) FROM plans WHERE deleted = 0").fetchone() == (1,)
    found = goal.chain(ruth, TEAM)
    assert (found.goal_cents, found.amount(WINS)) == (15_000_000, 15)


def test_today_and_schedule_follow_and_undo_brings_the_old_need_back(ruth, desk):
    before = goals(desk), schedule.week(desk, TODAY).people[0].balance.needed_conversations
    keep_plan(ruth, TEAM, PLAN)
    need = goal.weekly_need(ruth, TEAM)
    shown = goals(desk)
    assert need["dials"] / 3 <= shown["Dials"][0] <= need["dials"] / 2.5  # three days less holidays
    assert shown["Accepted leads this week"][0] == pytest.approx(need["accepted"], abs=1)
    now = schedule.week(desk, TODAY).people[0].balance.needed_conversations
    assert now == pytest.approx(need["conversations"], abs=1)
    undo_last(ruth)
    assert (goals(desk), schedule.week(desk, TODAY).people[0].balance.needed_conversations) == before
    assert goal.chain(ruth, TEAM).goal_cents == 18_000_000
    redo_last(ruth)
    assert goals(desk) == shown


def test_undo_brings_the_plan_before_back_exactly(ruth):
    def kept():
        plans = ruth.conn.execute("SELECT starts_on, goal_cents, rates FROM plans WHERE deleted = 0").fetchall()
        sums = "SELECT owner_id, measure, period, amount FROM targets WHERE deleted = 0 ORDER BY 1, 2, 3, id"
        return plans, ruth.conn.execute(sums).fetchall()

    keep_plan(ruth, TEAM, PLAN)
    first = kept()
    keep_plan(ruth, TEAM, Kept(10**12, {WIN_RATE: Stated(1.0, 20)}))
    second = kept()
    undo_last(ruth)
    assert kept() == first != second
    redo_last(ruth)
    assert kept() == second


def test_targets_can_be_left_as_they_are(ruth, desk):
    before = goals(desk)
    keep_plan(ruth, TEAM, replace(PLAN, targets=False))
    assert goals(desk) == before


def test_a_rate_to_use_instead_of_the_record_is_used_on_schedule(ruth, desk):
    keep_plan(ruth, TEAM, Kept(12_000_000, {CONVERSATION: Stated(0.25, 200, True)}))
    pace = schedule.week(desk, TODAY).people[0].balance.pace
    assert (pace.rate, pace.interval.low, pace.measured) == (0.25, 0.25, False)


def test_a_rep_keeps_their_own_plan_and_no_other(desk):
    mine = Scope(TEAM.period, TODAY, desk.person.id, desk.person.name)
    assert why_not(desk, mine) is None
    keep_plan(desk, mine, PLAN)
    assert goal.chain(desk, mine).goal_cents == 12_000_000
    with pytest.raises(KnownError, match="Only a manager"):
        keep_plan(desk, TEAM, PLAN)


@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        (replace(TEAM, period=period(QUARTER, TODAY, 1)), PLAN),
        (TEAM, Kept(0, {})),
        (TEAM, Kept(1, {WIN_RATE: Stated(1.5, 20)})),
        (TEAM, Kept(1, {"luck": Stated(0.5, 20)})),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(ruth, scope, kept):
    with pytest.raises(KnownError, match="Nothing was changed"):
        keep_plan(ruth, scope, kept)
    assert ruth.conn.execute("SELECT count(*) FROM plans").fetchone() == (0,)


def test_a_need_is_split_by_planned_hours():
    assert split({"dials": 90.0}, {"a": 4, "b": 2}) == {"a": {"dials": 60.0}, "b": {"dials": 30.0}}
    assert split({"dials": 90.0}, {"a": 0, "b": 0}) == {"a": {"dials": 45.0}, "b": {"dials": 45.0}}


def test_whole_parts_add_up_to_the_need_rounded_up():
    assert in_whole({"a": 10 / 3, "b": 10 / 3, "c": 10 / 3}) == {"a": 4, "b": 3, "c": 3}
    assert in_whole({"a": 0.5, "b": 0.0, "c": 0.6}) == {"a": 1, "b": 0, "c": 1}
    assert in_whole({"a": 2.0}) == {"a": 2}


def test_targets_of_three_people_come_to_the_need_of_the_team(ruth):
    with ruth.write() as write:
        for name in ("Dev Shah", "Ann Lee"):
            write.document("people", name=name, roles="rep", time_zone="America/Boise")
    keep_plan(ruth, TEAM, PLAN)
    need = goal.weekly_need(ruth, TEAM)
    for measure in ("dials", "accepted"):
        whole = ruth.conn.execute(
            "SELECT sum(amount) FROM targets WHERE measure = ? AND period = 'week' AND book = 'lead_generation' "
            "AND id IN (SELECT max(id) FROM targets WHERE measure = ? AND period = 'week' GROUP BY owner_id)",
            (measure, measure),
        ).fetchone()[0]
        assert whole == math.ceil(need[measure])


def test_a_year_whose_first_quarter_is_over_keeps_no_plan_of_that_quarter(ruth):
    year = replace(TEAM, period=period(YEAR, TODAY))
    assert why_not(ruth, year) == "A plan is kept for a quarter, and the one this year began in is over."
    assert why_not(ruth, Scope(period(YEAR, date(2026, 2, 2)), date(2026, 2, 2))) is None


def test_the_goal_of_another_time_is_kept_as_that_of_its_quarter():
    assert quarter_goal(400, replace(TEAM, period=period(YEAR, TODAY))) == 100
    assert quarter_goal(100, replace(TEAM, period=period(MONTH, TODAY))) == 300
