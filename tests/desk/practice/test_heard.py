"""Objections of a call go on the record with its outcome, and off it with an undo."""

from datetime import UTC, datetime, timedelta

import pytest

from sdr_desk.desk import guide, handoffs, past_calls, queue, team, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.handoffs import Package
from sdr_desk.store import heard, scripts, touches

ANSWERS = {
    "need": "Alarms reach nobody at night", "motivation": "A customer demands logs", "authority": "Decides alone",
    "buying_plan": "Wants two quotes before Thanksgiving", "size": "22 doors; about $18,000 the first year",
    "next_step": "Call on Thursday at 9:00",
}  # fmt: skip
LATER = datetime(2026, 10, 16, 16, 0, tzinfo=UTC)


def objection(desk, slug="vendor"):
    return next(item.script_id for item in scripts.live_scripts(desk.conn, "objection") if item.slug == slug)


def call(desk, disposition, *slugs, **more):
    ids = tuple(objection(desk, slug) for slug in slugs)
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, disposition, heard=ids, **more))
    return person


@pytest.mark.parametrize(
    ("disposition", "more", "on"),
    [
        ("callback", {"when": LATER}, True),
        ("not_now", {"until": LATER.date()}, True),
        ("not_a_fit", {"reason": "Too small"}, False),
        ("do_not_call", {}, False),
        ("gatekeeper", {"name": "Pat"}, False),
    ],
)
def test_a_talk_goes_on_unless_it_ended_in_a_refusal(desk, disposition, more, on):
    call(desk, disposition, "vendor", **more)
    (row,) = heard.rows(desk.conn, "")
    assert (row.script_id, row.went_on, row.actor_id) == (objection(desk), on, desk.person.id)


def test_nobody_answered_so_nobody_objected(desk):
    call(desk, "no_answer", "vendor")
    assert heard.rows(desk.conn, "") == []


def test_each_objection_of_a_call_counts_once(desk):
    call(desk, "callback", "vendor", "budget", "vendor", when=LATER)
    assert heard.counts(desk.conn, "") == {
        objection(desk): heard.HeardCount(1, 1), objection(desk, "budget"): heard.HeardCount(1, 1),
    }  # fmt: skip


def test_a_handoff_keeps_what_was_heard_in_its_call(desk, clock):
    person = queue.head_ids(desk, 1)[0]
    guide.save_answers(desk, person, ANSWERS)
    closer = next(one for one in team.everyone(desk) if "closer" in one.roles)
    until = clock() + timedelta(hours=5)
    handoffs.hand_off(desk, Package(person, closer.id, until, "Talked well", "Visit", heard=(objection(desk),)))
    (row,) = heard.rows(desk.conn, "")
    assert (row.script_id, row.went_on) == (objection(desk), True)
    undo.undo_last(desk)
    assert heard.rows(desk.conn, "") == []


def test_undo_takes_the_objection_back_with_the_call_and_redo_brings_both(desk):
    call(desk, "callback", "vendor", when=LATER)
    undo.undo_last(desk)
    assert heard.rows(desk.conn, "") == []
    undo.redo_last(desk)
    assert len(heard.rows(desk.conn, "")) == 1


def test_counts_are_of_some_people_and_of_a_time(desk, as_person):
    call(desk, "callback", "vendor", when=LATER)
    ruth = as_person("Ruth").person.id
    assert heard.counts(desk.conn, "", people=(ruth,)) == {}
    assert heard.counts(desk.conn, "2026-11") == {}
    assert heard.counts(desk.conn, "", people=(desk.person.id, ruth))[objection(desk)].heard == 1


def test_a_corrected_call_keeps_its_objection_with_the_new_end(desk, clock):
    person = call(desk, "callback", "vendor", when=LATER)
    (told,) = touches.calls_of(desk.conn, person, desk.person.id, 1)
    again = past_calls.PastCall(person, "not_a_fit", clock() - timedelta(minutes=5), reason="Too small")
    past_calls.correct_call(desk, told.id, again)
    (row,) = heard.rows(desk.conn, "")
    assert (row.went_on, row.script_id) == (False, objection(desk))
    undo.undo_last(desk)
    assert [row.went_on for row in heard.rows(desk.conn, "")] == [True]
