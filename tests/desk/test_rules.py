"""Rules: tried on today's queue before they are saved, saved by managers, taken back by undo."""

from datetime import date, time

import pytest

from sdr_desk.desk import queue
from sdr_desk.desk import rules as rules_desk
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.rules import countries, holidays_ahead, keep_rules, rules, try_rules
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.attempts import Limit, Spacing
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


def test_who_comes_in_and_goes_out_is_counted_by_lane(as_person):
    ruth = as_person("Ruth")
    lane = try_rules(ruth, LATE).lanes[0]
    assert (lane.words, lane.before, lane.after, lane.coming, lane.going) == ("fresh", 12, 0, 0, 12)


def test_whoever_only_stands_behind_a_full_lane_has_not_gone_out(as_person, desk, monkeypatch):
    monkeypatch.setattr(rules_desk, "_EACH", 3)
    limits = Rules(limit=Limit(1, 30))
    for one in queue.head_ids(desk, 2):
        log_outcome(desk, Outcome(one, "gatekeeper"))
    found = try_rules(as_person("Ruth"), limits)
    assert (found.coming, found.going) == (0, 0)
    assert found.sentence == "Today’s queue stays as it is."


def test_those_who_go_out_of_a_full_lane_are_counted(as_person, monkeypatch):
    monkeypatch.setattr(rules_desk, "_EACH", 3)
    found = try_rules(as_person("Ruth"), LATE)
    assert (found.going, found.lanes[0].more) == (3, True)


def test_others_who_move_up_in_a_full_lane_have_not_come_in(desk, as_person, clock, monkeypatch):
    monkeypatch.setattr(rules_desk, "_EACH", 3)
    for one in queue.head_ids(desk, 2):
        log_outcome(desk, Outcome(one, "no_answer"))
    clock.forward(days=2)
    found = try_rules(as_person("Ruth"), Rules(limit=Limit(1, 30)))
    assert (found.coming, found.going) == (0, 2)
    assert found.sentence == "For the rest of today: 0 to try again instead of 2."


def test_trying_tells_how_far_it_is_and_stops_when_asked(desk):
    told = []
    try_rules(desk, LATE, progress=lambda done, total: told.append((done, total)))
    assert told == [(at, 6) for at in range(1, 7)]
    with pytest.raises(KnownError, match="was stopped"):
        try_rules(desk, LATE, cancelled=lambda: True)


def test_what_changes_the_order_only_is_said_apart(desk):
    found = try_rules(desk, Rules(fresh_one_in=1, old_days=3))
    assert "Fresh people come before everybody" in found.later
    assert "old after 3 days" in found.later


def test_countries_are_those_of_the_company_and_of_the_people(desk):
    new = NewProspect("Ada", "Keller", company="Kaltlager", phones=("+49 30 5550101",), country="DE")
    add_prospect(desk, new)
    assert countries(desk) == ("US", "DE")


def test_holidays_ahead_go_on_into_the_next_year():
    ahead = holidays_ahead("US", date(2026, 12, 1), most=2)
    assert ahead == ((date(2026, 12, 25), "Christmas Day"), (date(2027, 1, 1), "New Year's Day"))


def test_who_follows_the_queue_is_told_of_a_change_of_the_rules_and_of_its_undo(as_person):
    ruth = as_person("Ruth")
    changed = keep_rules(ruth, Rules(fresh_one_in=3))
    assert "call" in changed.nouns
    assert "call" in undo_last(ruth).nouns
