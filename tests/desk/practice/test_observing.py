"""Observations: of pairs and of real calls, who may pass whom, and what an undo does."""

import pytest

from sdr_desk.desk import coaching, observing, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.observing import Seen
from sdr_desk.errors import KnownError
from sdr_desk.store import observations
from tests.desk.practice.coached import live


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def touch(desk, clock):
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "gatekeeper", "Best before eight", name="Pat"))
    return observing.talks(desk, desk.person.id)[0].touch_id


def pair(caller, observer, **more):
    return Seen(caller.person.id, observer.person.id, scores={"opening": 3, "voice": 2}, seconds=180, **more)


def kept(desk):
    return observations.of_callers(desk.conn, [desk.person.id])


def test_a_pair_is_kept_as_it_was_seen(desk, ruth):
    observing.save_pair(ruth, pair(desk, ruth, note="Two questions at once"))
    (one,) = kept(desk)
    assert (one.kind, one.caller_id, one.observer_id, one.seconds) == ("pair", desk.person.id, ruth.person.id, 180)
    assert (one.scores, one.note, one.passed) == ({"opening": 3, "voice": 2}, "Two questions at once", None)


def test_undo_takes_it_back(desk, ruth):
    observing.save_pair(ruth, pair(desk, ruth))
    undo.undo_last(ruth)
    assert kept(desk) == []


def test_nobody_passes_themselves(desk, ruth):
    version = live(desk, "first_call").version_id
    for seen in (pair(desk, ruth, version_id=version, passed=True), pair(desk, desk, version_id=version, passed=True)):
        with pytest.raises(KnownError, match=r"Nobody passes|two people"):
            observing.save_pair(desk, seen)
    assert kept(desk) == []
    assert "Nobody passes" in observing.why_no_pass(desk, desk.person.id, ruth.person.id)
    assert observing.why_no_pass(ruth, desk.person.id, ruth.person.id) is None


def test_only_whoever_observes_passes(desk, ruth, as_person):
    jordan = as_person("Jordan")
    seen = pair(desk, ruth, version_id=live(desk, "first_call").version_id, passed=True)
    with pytest.raises(KnownError, match="Nobody passes"):
        observing.save_pair(jordan, seen)


def test_without_words_there_is_nothing_to_pass(desk, ruth):
    with pytest.raises(KnownError, match="no words"):
        observing.save_pair(ruth, pair(desk, ruth, passed=True))


def test_an_empty_sheet_is_not_kept(desk, ruth):
    with pytest.raises(KnownError, match="Nothing is scored"):
        observing.save_pair(ruth, Seen(desk.person.id, ruth.person.id))


def test_a_manager_observes_a_real_call_on_the_same_sheet(desk, ruth, touch):
    observing.save_call(ruth, touch, {"listening": 2}, "Wait longer")
    (one,) = kept(desk)
    assert (one.kind, one.touch_id, one.caller_id) == ("call", touch, desk.person.id)
    assert observing.talks(ruth, desk.person.id)[0].observed == 1
    assert coaching.coaching(ruth, desk.person.id).people[0].work_on == "Listening"


def test_a_rep_observes_no_calls_and_sees_only_their_own(desk, ruth, touch):
    with pytest.raises(KnownError, match="Only a manager"):
        observing.save_call(desk, touch, {"listening": 2})
    with pytest.raises(KnownError, match="Only a manager"):
        observing.talks(desk, ruth.person.id)
    assert [talk.who for talk in observing.talks(desk, desk.person.id)] == [
        observing.talks(ruth, desk.person.id)[0].who
    ]


def test_a_call_that_was_taken_back_is_not_observed(desk, ruth, touch):
    undo.undo_last(desk)
    with pytest.raises(KnownError, match="taken back"):
        observing.save_call(ruth, touch, {"listening": 2})
