"""An objection opened by its key is remembered for the call and saved with the outcome."""

from PySide6.QtCore import Qt

from sdr_desk.desk import certified
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.store import heard
from tests.desk.practice.coached import live, publish_anew
from tests.ui.call_desk.conftest import CTRL, SHIFT


def ids(desk):
    return [row.script_id for row in heard.rows(desk.conn, "")]


def callback(rep):
    rep.press(Qt.Key.Key_4)
    rep.press(Qt.Key.Key_Return)


def test_an_opened_objection_goes_with_the_outcome(rep, desk):
    wanted = rep.session.card.words.answer_ids[1]
    rep.press(Qt.Key.Key_X)
    rep.press(Qt.Key.Key_Backspace)
    callback(rep)
    assert ids(desk) == [wanted]
    assert rep.session.place.heard == ()


def test_an_objection_that_a_branch_leads_to_counts_too(rep, desk):
    words = rep.session.card.words
    at = next(at for at, one in enumerate(rep.session.place.branches()) if one.goes_to.startswith("objection:"))
    rep.press((Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_F)[at])
    callback(rep)
    assert ids(desk) == list(words.linked_ids[:1])


def test_reading_up_before_the_dial_is_not_hearing(rep, desk):
    rep.press(Qt.Key.Key_Z)
    rep.press(Qt.Key.Key_Backspace)
    rep.press(Qt.Key.Key_Return)
    callback(rep)
    assert ids(desk) == []


def test_an_undone_outcome_remembers_what_was_heard(rep, desk):
    wanted = rep.session.card.words.answer_ids[0]
    rep.press(Qt.Key.Key_Z)
    callback(rep)
    rep.press(Qt.Key.Key_Z, CTRL)
    assert ids(desk) == []
    assert rep.session.place.heard == (wanted,)
    callback(rep)
    assert ids(desk) == [wanted]


def test_another_script_for_the_same_call_keeps_what_was_heard(rep):
    words = rep.session.card.words
    rep.press(Qt.Key.Key_Z)
    other = next(script_id for script_id, _title in words.others if script_id != words.script_id)
    rep.session.load(rep.session.card.prospect_id, other)
    assert rep.session.place.heard == words.answer_ids[:1]


def test_the_version_that_waits_is_named_above_the_words(open_rep, desk, as_person):
    ruth = as_person("Ruth")
    script = live(desk, "first_call")
    certified.switch(ruth, script.script_id)
    publish_anew(ruth, "first_call")
    rep = open_rep(desk)
    assert rep.screen.view.script.steps.title.text() == "v2 waits, Shift+P rehearses it · First call, v1"
    went = []
    rep.ctx.navigate = lambda *place, **target: went.append((place, target))
    rep.press(Qt.Key.Key_P, SHIFT)
    assert went == [(("practice",), {"page": "pairs", "script_id": script.script_id})]


def test_without_a_version_that_waits_the_key_says_so(rep):
    rep.press(Qt.Key.Key_P, SHIFT)
    assert rep.toasts[-1] == "No version of this script waits for a rehearsal."


def test_two_outcomes_undone_one_after_the_other_remember_each_their_own(rep, desk):
    first = rep.session.card.words.answer_ids[0]
    rep.press(Qt.Key.Key_Z)
    callback(rep)
    second = rep.session.card.words.answer_ids[1]
    rep.press(Qt.Key.Key_X)
    callback(rep)
    rep.press(Qt.Key.Key_Z, CTRL)
    assert rep.session.place.heard == (second,)
    rep.press(Qt.Key.Key_Z, CTRL)
    assert rep.session.place.heard == (first,)
    assert ids(desk) == []


def test_undone_redone_and_undone_again_it_is_counted_once(rep, desk):
    wanted = rep.session.card.words.answer_ids[0]
    rep.press(Qt.Key.Key_Z)
    callback(rep)
    rep.press(Qt.Key.Key_Z, CTRL)
    redo_last(desk)
    assert ids(desk) == [wanted]
    undo_last(desk)
    assert ids(desk) == []


def test_opened_twice_in_one_call_it_is_counted_once(rep, desk):
    wanted = rep.session.card.words.answer_ids[0]
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Backspace, Qt.Key.Key_Z, Qt.Key.Key_X, Qt.Key.Key_Z):
        rep.press(key)
    other = rep.session.card.words.answer_ids[1]
    callback(rep)
    assert ids(desk) == [wanted, other]
