"""The chain in a small workspace: what it says without a goal or a record, with a plan, and with rates tried out."""

from datetime import date

import pytest

from sdr_desk.desk import goal, goal_lines
from sdr_desk.desk.goal import BLOCKS_WEEK
from sdr_desk.desk.goal_acts import Kept, keep_plan
from sdr_desk.desk.goal_words import chance_text, count_text, percent_text, range_sentence, with_blocks
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.lead_maths import ACCEPTED, BLOCKS, CALLS, GOAL, WINS
from sdr_desk.method.lead_rates import ACCEPTANCE, CONVERSATION, WIN, WIN_RATE, Stated
from sdr_desk.method.periods import KINDS, QUARTER, YEAR, period

TODAY = date(2026, 10, 14)
TEAM = Scope(period(QUARTER, TODAY), TODAY)


def assume(desk, **values):
    with desk.write() as write:
        for key, value in values.items():
            write.document("assumptions", key=key, value=float(value))


@pytest.fixture
def planned(desk):
    """The desk of Maria, whose workspace assumes what the design shows."""
    assume(desk, win_cents=1_800_000, win_rate=0.25, acceptance_rate=0.71, development_rate=0.2,
           conversation_rate=0.095, dials_per_block=48, goal_cents=18_000_000)  # fmt: skip
    return desk


def link(chain, key):
    return next(one for one in chain.links if one.key == key)


def test_without_an_average_win_the_chain_ends_and_says_so(desk):
    found = goal.chain(desk, TEAM)
    assert found.goal_cents == 18_000_000  # three months of the targets of the first run
    assert found.missing == "Average win: nothing is stated, and nothing is on record."
    assert found.amount(WINS) is None
    assert goal.due_by_now(desk, TEAM) is goal.weekly_need(desk, TEAM) is goal.forecast(found.ground) is None


def test_without_a_goal_it_says_that_none_is_set(desk):
    with desk.write() as write:
        for (key,) in write.conn.execute("SELECT id FROM targets WHERE measure = 'won_cents'").fetchall():
            write.change("targets", key, deleted=1)
    assert goal.chain(desk, TEAM).missing == "No revenue goal is set."


def test_a_plan_alone_is_said_to_be_one(planned):
    found = goal.chain(planned, TEAM)
    assert [one.text for one in found.steps[:4]] == ["$180,000", "10", "40", "56"]
    assert {one.basis for one in found.links[:-1]} == {"Plan, not measured"}
    assert all(one.planned and not one.measured for one in found.links[:-1])
    assert (found.links[-1].text, found.links[-1].basis) == ("2 hours a block", "13 weeks")
    assert link(found, WIN_RATE).detail == ("25 % of accepted: 15 to 39 % likely (80 %); nothing on record yet.")


def test_the_range_of_the_blocks_and_of_the_need_are_said(planned):
    found = goal.chain(planned, TEAM)
    seen = goal.forecast(found.ground)
    line = goal_lines.range_line(found, seen)
    assert line.startswith("With the 2.8 blocks a week scheduled: $")  # holidays take some
    assert " likely (80 %), the goal in " in line
    assert goal_lines.need_line(seen).startswith("From nothing the goal likely takes ")
    ranged = goal.with_ranges(found, seen)
    assert all(one.low <= one.high for one in ranged.steps)
    assert ranged.steps[-1].low < ranged.amount(BLOCKS) < ranged.steps[-1].high


def test_the_dials_of_this_week_are_those_of_the_quarter_in_which_they_close(planned):
    late = date(2026, 12, 2)
    found = goal.chain(planned, Scope(period(QUARTER, late), late))
    line = goal_lines.lag_line(found, goal.forecast(found.ground))
    assert line.startswith("Dials of this week close around January: 228 needed this week for January to March; ")
    assert "of their wins still come by Dec 31" in line
    assert line.endswith("No accepted lead is in hand.")


def test_a_quarter_that_is_over_says_what_it_brought(planned):
    over = Scope(period(QUARTER, TODAY, 1), TODAY)
    found = goal.chain(planned, over)
    assert goal_lines.range_line(found, goal.forecast(found.ground)) == "It brought $0 of $180,000."
    assert goal_lines.lag_line(found, goal.forecast(found.ground)) == ""


def test_trying_out_a_rate_moves_all_that_follows_and_nothing_before(planned):
    now, tried = goal.chain(planned, TEAM), goal.what_if(planned, TEAM, {ACCEPTANCE: 1.0})
    assert tried.amount(ACCEPTED) == now.amount(ACCEPTED)
    assert tried.amount(CALLS) == pytest.approx(now.amount(CALLS) * 0.71)
    assert (link(tried, ACCEPTANCE).basis, link(tried, ACCEPTANCE).changed) == ("Tried out, not kept", True)
    assert not link(tried, WIN_RATE).changed


def test_trying_out_a_goal_and_blocks(planned):
    now = goal.what_if(planned, TEAM, {GOAL: 9_000_000})
    assert now.amount(WINS) == 5
    more, fewer = (goal.what_if(planned, TEAM, {BLOCKS_WEEK: count}) for count in (9.0, 1.0))
    assert goal.forecast(more.ground).chance > goal.forecast(fewer.ground).chance
    assert goal_lines.range_line(more, goal.forecast(more.ground)).startswith("With 9 blocks a week tried out")
    assert goal_lines.worth_line(more, goal.forecast(more.ground)).endswith("with the blocks tried out.")


def test_one_more_conversation_is_said_in_money_with_its_profit(planned):
    assume(planned, profit_share=0.4)
    found = goal.chain(planned, TEAM)
    line = goal_lines.worth_line(found, goal.forecast(found.ground))
    assert line.startswith("One more conversation per 100 dials: about $")
    assert "of revenue a year (" in line
    assert line.endswith(" of it profit, with the blocks as planned.")


def test_a_persons_rates_start_from_the_others_and_are_named(planned, as_person):
    ruth = as_person("Ruth")
    with ruth.write() as write:
        other = write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
        write.conn.execute(
            "INSERT INTO daily_counts VALUES (?, '2026-10-01', 'dials', 400), (?, '2026-10-01', 'conversations', 60), "
            "(?, '2026-10-01', 'dials', 100), (?, '2026-10-01', 'conversations', 2)",
            (other, other, planned.person.id, planned.person.id),
        )
    maria = Scope(TEAM.period, TODAY, planned.person.id, "Maria Ortega")
    assert link(goal.chain(ruth, maria), CONVERSATION).basis == (
        "Blend: the others’ 15 per 100 counting like 133 dials, with Maria’s 2 of 100"
    )
    assert link(goal.chain(planned, maria), CONVERSATION).basis.endswith("with your 2 of 100")
    assert link(goal.chain(ruth, TEAM), CONVERSATION).basis == "Your last 12 weeks"


def test_the_parts_of_a_year_are_four_quarters(planned):
    found = goal.chain(planned, Scope(period(YEAR, TODAY), TODAY))
    assert (found.goal_cents, found.ground.frame.weeks) == (72_000_000, 52)
    assert goal.elapsed(Scope(period(QUARTER, TODAY, 1), TODAY)) == 1
    assert link(found, WIN).text == "$18,000 a win"


def test_a_year_is_seen_to_its_end(planned):
    early = date(2026, 1, 5)
    found = goal.chain(planned, Scope(period(YEAR, early), early))
    assert found.ground.weeks_left == pytest.approx(361 / 7)
    assert len(found.ground.hours) == 52
    assert found.ground.hours[-2] == pytest.approx(found.ground.usual_hours)


def test_a_year_goes_by_the_rates_of_the_newest_plan(planned, as_person):
    year = Scope(period(YEAR, TODAY), TODAY)
    keep_plan(as_person("Ruth"), TEAM, Kept(18_000_000, {WIN: Stated(900_000, 5, True)}))
    assert link(goal.chain(planned, year), WIN).text == "$9,000 a win"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)])
def test_on_the_first_and_last_day_of_a_period_it_is_seen_to_its_end(planned, kind, today):
    scope = Scope(period(kind, today), today)
    found = goal.chain(planned, scope)
    assert found.ground.weeks_left == pytest.approx(((scope.period.last - today).days + 1) / 7)
    assert goal_lines.range_line(found, goal.forecast(found.ground)).endswith(f" {kind}s.")
    assert 0 < goal.elapsed(scope) <= 1


def test_whoever_has_no_blocks_has_no_part_of_the_goal_and_it_is_said(planned, as_person):
    ruth = as_person("Ruth")
    with ruth.write() as write:
        other = write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
    found = goal.chain(ruth, Scope(TEAM.period, TODAY, other, "Dev Shah"))
    assert found.missing == "No revenue goal: no blocks are planned for a part of the team’s."
    assert goal.forecast(found.ground).chance is None


def test_without_any_blocks_everybody_has_an_even_part(planned, as_person):
    ruth = as_person("Ruth")
    with ruth.write() as write:
        write.conn.execute("UPDATE planned_blocks SET deleted = 1")
        write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
    found = goal.chain(ruth, Scope(TEAM.period, TODAY, planned.person.id, "Maria Ortega"))
    assert found.goal_cents == 9_000_000
    assert found.basis.goal_words == "an even part of the team’s goal, as nobody has planned blocks"


def test_the_goal_of_the_only_one_who_calls_is_the_teams_and_says_where_it_is_from(planned):
    found = goal.chain(planned, Scope(TEAM.period, TODAY, planned.person.id, planned.person.name))
    assert found.goal_cents == 18_000_000
    assert found.basis.goal_words == "as assumed when the workspace was made"


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (0.0, "in fewer than 1 of 100 quarters"), (0.11, "in 1 of 9 quarters"), (0.149, "in 1 of 7 quarters"),
        (0.24, "in 2 of 10 quarters"), (0.44, "in 4 of 10 quarters"), (0.5, "in 5 of 10 quarters"),
        (0.72, "in 7 of 10 quarters"), (0.97, "in nearly every quarter"),
    ],
)  # fmt: skip
def test_a_chance_is_said_in_quarters(chance, text):
    assert chance_text(chance) == text


def test_small_words():
    assert [count_text(one) for one in (None, 3.37, 10.4, 2105.26, 3.0)] == ["–", "3.4", "10", "2,105", "3"]
    assert [percent_text(one) for one in (0.095, 0.25, 0.2549, 1)] == ["9.5 %", "25 %", "25 %", "100 %"]
    assert range_sentence(0, 0, 0.0, with_blocks(0), "USD") == (
        "With no blocks scheduled: nothing likely (80 %), the goal in fewer than 1 of 100 quarters."
    )
