"""Unanswered leads are watched while a window is open, and never disturb a call block."""

import pytest

from sdr_desk.desk import blocks, handoff_talk
from sdr_desk.desk.changes import Changes
from sdr_desk.store import handoffs
from sdr_desk.ui.handoff_watch import HandoffWatch, Looked
from tests.ui.desk_windows import hand_over


@pytest.fixture
def seat(desk):
    return desk


@pytest.fixture
def dots(ctx):
    found = []
    ctx.dotted.connect(lambda name, on: found.append((name, on)))
    return found


@pytest.fixture
def watch(ctx):
    made = HandoffWatch(ctx, ctx)
    yield made
    ctx.closing.emit()


def said(ctx):
    return [toast.text for toast in ctx.said]


def acts(desk, handoff_id):
    return handoffs.acts(desk.conn, handoff_id)


def sit(ctx, name):
    found = ctx.desk.conn.execute("SELECT id FROM people WHERE name LIKE ?", (f"{name}%",)).fetchone()
    ctx.desk.switch(found[0])


def test_the_closer_sees_the_reminder_in_one_line_once(ctx, desk, clock, watch, dots):
    handoff_id = hand_over(desk)
    sit(ctx, "Jordan")
    clock.forward(hours=3)
    watch.look()
    watch.look()
    assert acts(desk, handoff_id) == ("reminded",)
    assert said(ctx) == ["Company 0 waits for an answer: 1 working hour left."]
    assert set(dots) == {("handoffs", True)}


def test_in_a_block_only_the_dot_is_set_and_it_is_said_after_it(ctx, desk, clock, watch, dots):
    handoff_id = hand_over(desk)
    clock.forward(hours=5)
    blocks.start_block(desk)
    watch.look()
    assert acts(desk, handoff_id) == ("escalated",)
    assert said(ctx) == []
    assert dots == [("handoffs", True)]
    blocks.end_block(desk)
    watch.look()
    assert said(ctx) == ["Company 0 has waited 1 working hour too long for an answer from Jordan Pike."]


def test_every_screen_is_told_of_what_was_done(ctx, desk, clock, watch):
    told = []
    hand_over(desk)
    clock.forward(hours=3)
    ctx.changed.connect(told.append)
    watch.look()
    assert len(told) == 1
    assert "handoff" in told[0].nouns


def test_a_question_sets_the_dot_of_the_rep_from_the_start(ctx, desk, watch, dots, as_person):
    handoff_talk.ask(as_person("Jordan"), hand_over(desk), "How many doors?")
    watch.look()
    assert (dots[-1], said(ctx)) == (("handoffs", True), [])


def test_the_dot_goes_with_the_last_alarm(ctx, desk, clock, watch, dots):
    handoff_id = hand_over(desk)
    sit(ctx, "Jordan")
    clock.forward(hours=3)
    watch.look()
    desk.conn.execute("UPDATE handoff_state SET status = 'accepted' WHERE handoff_id = ?", (handoff_id,))
    desk.conn.commit()
    watch.look()
    assert dots[-1] == ("handoffs", False)


def test_it_looks_again_when_the_next_step_is_due(ctx, desk, clock, watch):
    hand_over(desk)
    clock.forward(hours=2, minutes=55)
    watch.look()
    assert watch._timer.interval() == 300_000
    clock.forward(minutes=5)
    watch.look()
    assert watch._timer.interval() == 600_000


def test_a_change_brings_the_next_look_within_a_minute(ctx, watch):
    watch.look()
    assert watch._timer.interval() == 600_000
    ctx.changed.emit(Changes(frozenset({"handoff"})))
    assert watch._timer.interval() == 60_000


def test_a_change_during_a_look_brings_the_next_one(ctx, watch, monkeypatch):
    looks = []
    monkeypatch.setattr(ctx.tasks, "run", lambda _job, done, _failed: looks.append(done))
    watch.look()
    ctx.changed.emit(Changes(frozenset({"handoff"})))
    looks[0](Looked(ctx.desk.person.id, (), None, ()))
    assert watch._timer.interval() == 60_000
    watch.look()
    looks[1](Looked(ctx.desk.person.id, (Changes(frozenset({"handoff"})),), None, ()))
    assert watch._timer.interval() == 600_000


def test_beside_an_import_it_waits(ctx, desk, clock, watch, monkeypatch):
    handoff_id = hand_over(desk)
    clock.forward(hours=3)
    monkeypatch.setattr(ctx.tasks, "holding", object)
    watch.look()
    assert acts(desk, handoff_id) == ()


def test_a_closed_window_looks_no_more(ctx, desk, clock, watch):
    handoff_id = hand_over(desk)
    clock.forward(hours=3)
    ctx.closing.emit()
    watch.look()
    assert acts(desk, handoff_id) == ()
