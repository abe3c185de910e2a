"""The call desk without a window: who is next, the clock of the call, and the place after a crash."""

from datetime import timedelta

from sdr_desk.desk import blocks, drafts, planning
from sdr_desk.desk.calls import log_outcome
from sdr_desk.ui.call_desk.session import CallSession


def test_the_next_person_comes_from_the_queue_and_then_the_one_after(desk):
    session = CallSession(desk)
    first = session.take_next()
    ahead = session.prepare()
    assert ahead.prospect_id != first.prospect_id
    log_outcome(desk, session.outcome("no_answer"))
    assert session.take_next() is ahead


def test_the_clock_runs_from_the_dial_and_stops_at_hanging_up(desk, clock):
    session = CallSession(desk)
    session.take_next()
    session.start_call("+12085550100")
    clock.forward(seconds=72)
    assert session.seconds() == 72
    assert session.hang_up()
    clock.forward(seconds=30)
    assert session.outcome("no_answer").seconds == 72
    assert not session.hang_up()


def test_a_killed_call_goes_on_where_it_was(desk, clock):
    session = CallSession(desk)
    session.take_next()
    session.start_call("+12085550100")
    drafts.keep_place(desk, **session.mark())
    clock.forward(minutes=2)
    again = CallSession(desk)
    assert again.resume(drafts.place_of(desk))
    assert again.on_call
    assert again.seconds() == 120
    assert again.call.number == "+12085550100"


def test_a_call_that_was_logged_is_not_resumed(desk):
    session = CallSession(desk)
    session.take_next()
    session.start_call("+12085550100")
    drafts.keep_place(desk, **session.mark())
    log_outcome(desk, session.outcome("no_answer"))
    assert not CallSession(desk).resume(drafts.place_of(desk))


def test_a_place_that_is_gone_is_not_resumed(desk):
    gone = {"screen": "call_desk", "prospect_id": "00000000-0000-7000-8000-000000000009"}
    assert not CallSession(desk).resume(gone)
    assert not CallSession(desk).resume({"screen": "today"})
    assert CallSession(desk).mark() == {"screen": "call_desk"}


def test_reading_again_keeps_the_place_in_the_words(desk, clock):
    session = CallSession(desk)
    session.take_next()
    session.place.step(1)
    clock.now += timedelta(minutes=1)
    assert session.reread()
    assert session.place.frames[0].index == 1
    assert not session.reread()


def test_a_voicemail_is_logged_with_both_words(desk):
    session = CallSession(desk)
    session.take_next()
    card = session.card
    log_outcome(desk, session.outcome("voicemail"))
    logged = desk.conn.execute("SELECT script_version_id, voicemail_version_id FROM touches").fetchone()
    assert logged == (card.words.version_id, card.voicemail[0])


def test_a_block_planned_with_a_script_speaks_its_words(desk):
    plan = blocks.planned_today(desk)[0].plan
    session = CallSession(desk)
    usual = session.take_next().words.script_id
    other = next(one for one, _title in session.card.words.others if one != usual)
    planning.change_block(desk, plan.id, title=plan.title, script_id=other)
    blocks.start_block(desk)
    assert session.take_next().words.script_id == other
    assert session.prepare().words.script_id == other
    assert not session.reread()
