"""The sample team hears objections, rehearses in pairs, and reads what its manager leaves for it."""

from sdr_desk.desk import coaching, feedback, observing
from sdr_desk.method.progress import Share
from tests.desk.sample.conftest import desk_of

SINCE = "2026-07-27T06:00:00.000Z"
"""Midnight in Boise of the Monday twelve weeks ago."""


def test_what_was_heard_agrees_with_how_the_calls_ended(demo):
    rows = demo.conn.execute(
        "SELECT t.disposition, h.went_on, count(*) FROM objections_heard h JOIN touches t ON t.id = h.touch_id "
        "GROUP BY 1, 2"
    ).fetchall()
    ended = {"not_a_fit", "do_not_call", "gatekeeper"}
    assert rows
    assert all(bool(on) == (came_to not in ended) for came_to, on, _count in rows)


def test_the_shares_of_coaching_recompute_by_hand(demo):
    found = {one.title: one.share for one in coaching.coaching(desk_of(demo, "Ruth Adler")).lost}
    rows = demo.conn.execute(
        "SELECT s.title, sum(h.went_on), count(*) FROM objections_heard h JOIN scripts s ON s.id = h.script_id "
        "WHERE h.at >= ? GROUP BY 1",
        (SINCE,),
    )
    assert found == {title: Share(on, count) for title, on, count in rows}
    assert found["We have a vendor"].of >= 20


def test_maria_rehearsed_was_observed_and_has_a_note(demo):
    maria = desk_of(demo, "Maria Ortega")
    seen = observing.observed(maria, maria.person.id)
    assert [one.what for one in seen if one.what.startswith("Call")]
    assert "Lena Brandt played Rosa Delgado" in [one.what for one in seen]
    assert feedback.unread_text(maria) == "A note from Ruth Adler"
