"""Ranking beside the window: kept up after changes, never during a block, stopped when the window closes."""

import random

import pytest

from sdr_desk.desk import blocks, ranking, ranking_run
from sdr_desk.desk.changes import Changes
from sdr_desk.method.rank_rules import Rule
from sdr_desk.ui.ranking.watch import RankWatch
from sdr_desk.ui.ranking.work import RankWork
from tests.desk.ranking.conftest import add_account


@pytest.fixture
def seat(desk):
    """Maria's desk in a workspace where ranking has learned and a rule came after."""
    chance = random.Random(6)
    with desk.write() as write:
        for at in range(80):
            add_account(write, chance, customer=at < 20, own={})
    ranking.learn(desk, by_hand=False)
    ranking_run.grade_everyone(desk)
    with desk.write() as write:
        ranking.rank_models.set_ranking(write, rules=ranking.to_text((Rule("plus", "employees", "at_least", "1"),)))
    return desk


@pytest.fixture
def watch(ctx):
    return RankWatch(ctx)


def test_a_look_grades_who_is_behind_and_says_so(watch, ctx, seat):
    assert ranking_run.is_behind(seat)
    watch.look()
    assert not ranking_run.is_behind(seat)
    assert "Ranking is up to date" in ctx.said[-1].text


def test_during_a_block_it_waits_and_after_it_it_goes_on(watch, ctx, seat):
    blocks.start_block(seat)
    watch.look()
    assert ranking_run.is_behind(seat)
    blocks.end_block(seat)
    watch.look()
    assert not ranking_run.is_behind(seat)


def test_what_changes_has_it_look_soon_and_what_it_does_itself_not(watch, ctx):
    watch._timer.start(900_000)
    ctx.changed.emit(Changes(ranking_run.NOUNS))
    assert watch._timer.interval() == 900_000
    ctx.changed.emit(Changes(frozenset({"handoff"})))
    assert watch._timer.interval() < 10_000


def test_there_is_one_work_in_a_window(watch, ctx):
    assert RankWork.of(ctx) is RankWork.of(ctx)


def test_nothing_is_said_when_nothing_is_due(watch, ctx):
    watch.look()
    ctx.said.clear()
    watch.look()
    assert ctx.said == []


def test_closing_stops_the_watch(watch, ctx):
    ctx.closing.emit()
    assert not watch._timer.isActive()


def test_a_block_of_somebody_else_keeps_whom_it_concerns_for_later(watch, ctx, seat, as_person):
    (one,) = seat.conn.execute("SELECT min(id) FROM prospects").fetchone()
    watch.look()
    with seat.write() as write:
        write.document("people", name="Sam Doyle", roles="rep", time_zone="America/Boise")
    other = as_person("Sam")
    blocks.start_block(other)
    with seat.write() as write:
        write.conn.execute("UPDATE prospects SET title = 'Owner' WHERE id = ?", (one,))
        write.conn.execute("UPDATE companies SET employees = NULL, industry = '', state = '', country = '', "
                           "custom = '{}' WHERE id IN (SELECT company_id FROM prospects WHERE id = ?)",
                           (one,))  # fmt: skip
    ctx.changed.emit(Changes(frozenset({"prospect"}), "", {"prospect": (one,)}))
    watch.look()
    blocks.end_block(other)
    watch.look()
    assert "staff" not in seat.conn.execute("SELECT reasons FROM prospects WHERE id = ?", (one,)).fetchone()[0]
