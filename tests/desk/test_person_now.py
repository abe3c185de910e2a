"""How somebody stands beside their status."""

from dataclasses import replace
from datetime import date

from sdr_desk.desk import loose_ends
from sdr_desk.desk.do_not_call import bar_company
from sdr_desk.desk.person_now import standing_now
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.track_people import enrol, move_on
from sdr_desk.desk.tracks import keep_track, tracks


def test_whoever_waits_in_the_queue_has_nothing_to_be_read(desk):
    assert standing_now(desk, head_ids(desk, 1)[0]) == ()
    assert standing_now(desk, "nobody") == ()


def test_the_track_its_next_touch_and_why(desk):
    person = head_ids(desk, 1)[0]
    enrol(desk, [person], tracks(desk)[0].id, "Budget comes later")
    assert standing_now(desk, person) == (
        ("Track", "Keep in touch, touch 1 of 3"), ("Next", "Letter Nov 4"), ("Why", "Budget comes later"),
    )  # fmt: skip
    move_on(desk, [person])
    assert dict(standing_now(desk, person))["Track"] == "Keep in touch, touch 2 of 3"


def test_whoever_is_past_the_last_touch_of_a_track_that_was_made_shorter(desk, as_person):
    person = head_ids(desk, 1)[0]
    enrol(desk, [person], tracks(desk)[0].id, "Later")
    move_on(desk, [person])
    one = tracks(desk)[0]
    keep_track(as_person("Ruth"), replace(one.track, steps=one.track.steps[:1]), one.id)
    assert dict(standing_now(desk, person))["Track"] == "Keep in touch, after its last touch"


def test_the_day_they_named_is_said(desk):
    person = head_ids(desk, 1)[0]
    enrol(desk, [person], tracks(desk)[0].id, "Moving house", date(2026, 10, 20))
    assert dict(standing_now(desk, person))["Next"] == "Call Oct 20 (the day they named)"


def test_a_rest_and_a_bar_of_the_company(desk):
    person, other = head_ids(desk, 12)[0], head_ids(desk, 12)[-1]
    loose_ends.rest_until(desk, [person], date(2026, 11, 3))
    assert standing_now(desk, person) == (("At rest", "Until Nov 3"),)
    bar_company(desk, other, "Letter", "letter 12")
    name, words = standing_now(desk, other)[0]
    assert (name, words.endswith(", since Oct 14: letter (letter 12)")) == ("Do not call", True)
