"""Rules: tried on today's queue before they are saved, saved by managers, taken back by undo."""

from datetime import time

import pytest

from sdr_desk.desk import queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.rules import keep_rules, rules, try_rules
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.method.rules import DEFAULT, Rules
from sdr_desk.store.writing import moment

LATE = Rules(hours=CallingRules(business_open=time(8, 30), business_close=time(9)))


def test_rules_are_tried_without_being_kept(desk, as_person):
    found = try_rules(as_person("Ruth"), LATE)
    assert (found.coming, found.going) == (0, 12)
    assert len(found.goes_out) == 12
    assert found.sentence == "For the rest of today: 0 fresh instead of 12."
    assert rules(desk) == DEFAULT


def test_people_who_come_in_are_named(desk, as_person):
    ruth = as_person("Ruth")
    keep_rules(ruth, LATE)
    found = try_rules(ruth, DEFAULT)
    assert (found.coming, found.going) == (12, 0)
    assert "First00 Last, Company 0" in found.comes_in


def test_a_change_of_waits_is_said_to_hold_later(desk):
    found = try_rules(desk, Rules(spacing=Spacing((2, 4), 20)))
    assert found.sentence == "Today’s queue stays as it is."
    assert found.later.startswith("New waits hold from the next call on")


def test_kept_rules_hold_at_once_for_everybody_and_one_undo_takes_them_back(desk, as_person):
    ruth = as_person("Ruth")
    keep_rules(ruth, LATE)
    assert desk.rules.business_close == time(9)
    assert queue.head_ids(desk, 5) == []
    undo_last(ruth)
    assert rules(desk) == DEFAULT
    redo_last(ruth)
    assert rules(desk) == LATE


def test_only_managers_change_rules_and_it_is_on_the_audit(desk, as_person):
    with pytest.raises(KnownError, match="Only a manager"):
        keep_rules(desk, LATE)
    keep_rules(as_person("Ruth"), LATE)
    found = desk.conn.execute("SELECT detail FROM audit WHERE action = 'calling_rules'").fetchall()
    assert len(found) == 1
    assert "09:00" in found[0][0]


def test_rules_that_cannot_be_are_refused(as_person):
    with pytest.raises(KnownError, match="A rest is"):
        keep_rules(as_person("Ruth"), Rules(spacing=Spacing((1,), 0)))


def test_spacing_of_one_outcome_differs(desk, as_person, clock):
    keep_rules(as_person("Ruth"), Rules(by_outcome=(("busy", Spacing((2,), 5)),)))
    first, second = queue.head_ids(desk, 2)
    log_outcome(desk, Outcome(first, "busy"))
    log_outcome(desk, Outcome(second, "no_answer"))
    days = [moment(queue.store.record(desk.conn, one).due_at).astimezone(desk.zone).day for one in (first, second)]
    assert days == [16, 15]


def test_the_lunch_pause_is_kept(desk, as_person, clock):
    keep_rules(as_person("Ruth"), Rules(hours=CallingRules(lunch=Hours(time(9, 30), time(11)))))
    assert queue.head_ids(desk, 5) == []
    clock.forward(hours=1)
    assert len(queue.head_ids(desk, 5)) == 5
