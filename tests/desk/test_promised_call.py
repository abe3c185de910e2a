"""A call promised outside of a call."""

from datetime import timedelta

import pytest

from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.desk.promised_call import promise_call, read_time
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.track_people import enrol
from sdr_desk.desk.tracks import tracks
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.why_not import why_not
from sdr_desk.errors import KnownError
from sdr_desk.store import state


def test_a_promise_is_kept_at_its_time_and_not_before(desk, clock):
    person = head_ids(desk, 50)[-1]
    when, reading = read_time(desk, person, "tomorrow 11")
    assert "11:00" in reading
    assert promise_call(desk, person, when, "By mail").label.endswith("a call tomorrow 11:00 am")
    assert person not in head_ids(desk, 50)
    assert why_not(desk, person).opens_at == when
    clock.forward(days=1, hours=1)
    assert head_ids(desk, 1) == [person]


def test_undo_takes_it_back(desk):
    person = head_ids(desk, 1)[0]
    promise_call(desk, person, desk.now() + timedelta(hours=2))
    undo_last(desk)
    assert head_ids(desk, 1) == [person]


def test_a_promise_ends_a_track(desk):
    person = head_ids(desk, 1)[0]
    enrol(desk, [person], tracks(desk)[0].id, "Later")
    promise_call(desk, person, desk.now() + timedelta(hours=2))
    assert state.read(desk.conn, person)[1].status == "working"


def test_what_cannot_be_promised(desk):
    person, other = head_ids(desk, 2)
    with pytest.raises(KnownError):
        read_time(desk, person, "whenever")
    with pytest.raises(KnownError):
        promise_call(desk, person, desk.now() + timedelta(hours=14))
    bar_person(desk, other, "Letter")
    with pytest.raises(KnownError, match="asked not to be called"):
        promise_call(desk, other, desk.now() + timedelta(hours=2))
