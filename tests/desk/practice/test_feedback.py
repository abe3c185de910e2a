"""Feedback: from a manager to one person, quiet until it is read."""

import pytest

from sdr_desk.desk import feedback, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.observing import talks
from sdr_desk.errors import KnownError
from tests.desk.practice.coached import live


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


def test_it_is_there_until_it_is_read(desk, ruth):
    feedback.give(ruth, desk.person.id, "Leave a breath", version_id=live(desk, "vendor").version_id)
    (one,) = feedback.unread(desk)
    assert (one.by, one.text, one.about) == ("Ruth Adler", "Leave a breath", "“We have a vendor”")
    assert feedback.unread_text(desk) == "A note from Ruth Adler"
    feedback.read(desk, one.id)
    assert feedback.unread_text(desk) == ""
    assert [one.read for one in feedback.said_to(ruth, desk.person.id)] == [True]
    undo.undo_last(desk)
    assert len(feedback.unread(desk)) == 1


def test_it_names_the_step_it_is_about(desk, ruth):
    version = live(desk, "first_call").version_id
    steps = feedback.steps_of(desk, version)
    feedback.give(ruth, desk.person.id, "Slower", version_id=version, line=1)
    assert feedback.unread(desk)[0].about.endswith(steps[1])


def test_it_names_the_call_it_is_about(desk, ruth):
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "gatekeeper", name="Pat"))
    talk = talks(desk, desk.person.id)[0]
    feedback.give(ruth, desk.person.id, "Ask her advice", touch_id=talk.touch_id)
    assert feedback.unread(desk)[0].about == f"your call with {talk.who}"


def test_a_rep_gives_none_and_reads_only_their_own(desk, ruth):
    with pytest.raises(KnownError, match="Only a manager"):
        feedback.give(desk, ruth.person.id, "Well")
    feedback.give(ruth, desk.person.id, "Slower")
    with pytest.raises(KnownError, match="not there"):
        feedback.read(ruth, feedback.unread(desk)[0].id)
    with pytest.raises(KnownError, match="Only a manager"):
        feedback.said_to(desk, ruth.person.id)


@pytest.mark.parametrize("text", ["  ", "x" * 1001])
def test_words_that_say_nothing_or_too_much_are_refused(desk, ruth, text):
    with pytest.raises(KnownError):
        feedback.give(ruth, desk.person.id, text)


def test_nobody_writes_to_themselves(ruth):
    with pytest.raises(KnownError, match="yourself"):
        feedback.give(ruth, ruth.person.id, "Hm")


def test_several_notes_are_counted(desk, ruth):
    for text in ("One", "Two"):
        feedback.give(ruth, desk.person.id, text)
    assert feedback.unread_text(desk) == "2 notes from Ruth Adler"
