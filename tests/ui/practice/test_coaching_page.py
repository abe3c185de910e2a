"""Coaching by keys: set practice in two, observe a call, leave a note, and a rep's own view."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import feedback, practice, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.certified import standing, switch
from sdr_desk.desk.changes import Changes
from sdr_desk.store import people, scripts
from tests.ui.desk_windows import open_window

KEY = Qt.Key
LATER = datetime(2026, 10, 30, 16, 0, tzinfo=UTC)


@pytest.fixture
def person():
    return "Ruth"


@pytest.fixture
def vendor(desk):
    return next(one for one in scripts.live_scripts(desk.conn, "objection") if one.slug == "vendor")


@pytest.fixture
def window(qtbot, desk, theme, person, vendor, clock):
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "not_a_fit", reason="Too small", heard=(vendor.script_id,)))
    clock.forward(minutes=3)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "callback", when=LATER))
    made = open_window(qtbot, desk, theme, "practice", person=person, answers=[True])
    made.ctx.navigate("practice", page="coaching")
    return made


@pytest.fixture
def page(window):
    return window.window.screen("practice").pages["coaching"]


@pytest.fixture
def key(qtbot, window):
    def press(*names, modifier=Qt.KeyboardModifier.NoModifier):
        for name in names:
            qtbot.keyClick(QApplication.focusWidget() or window.window, name, modifier)

    return press


def titles(page):
    return [item.title for item in page.rows.model_rows.items()]


def test_people_and_objections_stand_in_one_list(page):
    assert titles(page)[1:2] == ["Maria Ortega"]
    assert titles(page)[3:5] == ["All objections", "We have a vendor"]
    assert titles(page)[-1] == "Too small"
    assert page.side.person.title.text() == "Maria Ortega"


def test_an_objection_shows_its_weeks_and_says_that_there_are_few(page, key):
    key(KEY.Key_J, KEY.Key_J)
    assert page.side.progress.title.text() == "We have a vendor"
    assert "since it was practised" in page.side.progress.sentence.text()
    row = page.rows.current_row()
    assert row.detail == "0 of 1 went on, 0 to 79 %, few"


def test_s_and_enter_set_practice_and_undo_takes_it_back(page, key, desk, vendor):
    key(KEY.Key_J, KEY.Key_J, KEY.Key_S, KEY.Key_Return)
    (people,) = desk.conn.execute("SELECT count(*) FROM practice_sets WHERE deleted = 0").fetchone()
    assert people == 1
    assert page.rows.model_rows.items()[1].right.endswith("set wait")
    undo.undo_last(desk)
    assert desk.conn.execute("SELECT count(*) FROM practice_sets WHERE deleted = 0").fetchone() == (0,)


def test_practice_set_comes_first_for_the_rep(page, key, desk, vendor, as_person):
    key(KEY.Key_J, KEY.Key_J, KEY.Key_S, KEY.Key_Return)
    first = practice.due(as_person("Maria"))[0]
    assert (first.script_id, first.set_by) == (vendor.script_id, "Ruth Adler")


def test_a_call_is_observed_on_the_same_sheet(page, key, window, desk):
    key(KEY.Key_Return, KEY.Key_J, KEY.Key_O)
    key(KEY.Key_3, KEY.Key_2, KEY.Key_Return)
    assert window.window.overlay.panel() is None
    kind, scores, touch = desk.conn.execute("SELECT kind, scores, touch_id FROM observations").fetchone()
    assert (kind, scores) == ("call", '{"opening": 3, "permission": 2}')
    assert touch == page.side.person.talk().touch_id
    assert "observed" in page.side.person.talks.current_row().detail


def test_an_empty_observation_is_not_saved(page, key, window, desk):
    key(KEY.Key_O, KEY.Key_Return)
    assert window.window.overlay.panel() is not None
    key(KEY.Key_Escape)
    assert window.window.overlay.panel() is None
    assert desk.conn.execute("SELECT count(*) FROM observations").fetchone() == (0,)


def test_esc_goes_back_from_the_calls_to_the_list(page, key):
    key(KEY.Key_Return)
    assert page.side.person.talks.hasFocus()
    key(KEY.Key_Escape)
    assert page.rows.hasFocus()


def test_a_note_is_left_about_a_call(page, key, qtbot, desk, as_person):
    key(KEY.Key_F)
    qtbot.keyClicks(QApplication.focusWidget(), "Leave a breath")
    key(KEY.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    (said,) = feedback.unread(as_person("Maria"))
    assert (said.text, said.about) == ("Leave a breath", f"your call with {page.side.person.talk().who}")


def test_a_note_that_was_not_left_is_still_there(page, key, qtbot, window):
    key(KEY.Key_F)
    qtbot.keyClicks(QApplication.focusWidget(), "Leave a breath")
    key(KEY.Key_Escape)
    assert window.window.overlay.panel() is None
    key(KEY.Key_F)
    assert window.window.overlay.panel().text.toPlainText() == "Leave a breath"


def test_a_note_is_left_about_an_objection(page, key, qtbot, as_person):
    key(KEY.Key_J, KEY.Key_J, KEY.Key_F, KEY.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Agree first")
    key(KEY.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert feedback.unread(as_person("Maria"))[0].about == "“We have a vendor”"


def test_g_and_enter_ask_for_a_rehearsal_before_new_versions_go_live(page, key, window, desk):
    key(KEY.Key_G, KEY.Key_Return)
    first = next(one for one in scripts.live_scripts(desk.conn, "call"))
    assert [one.name for one in standing(desk, first.script_id)] == ["Maria Ortega"]


def test_w_goes_from_the_team_to_each_person(page, key, window):
    assert page.about() == "The whole team"
    key(KEY.Key_W)
    assert page.about() == "Maria Ortega"
    key(KEY.Key_W)
    assert page.about() == "The whole team"


class TestRep:
    @pytest.fixture
    def person(self):
        return "Maria"

    def test_a_rep_sees_their_own_and_sets_nothing(self, page, key, window, desk):
        assert page.about() == "Your own figures"
        assert not page.side.person.acts.isVisible()
        key(KEY.Key_O, KEY.Key_F, KEY.Key_G, KEY.Key_J, KEY.Key_J, KEY.Key_S)
        assert window.window.overlay.panel() is None
        assert desk.conn.execute("SELECT count(*) FROM practice_sets").fetchone() == (0,)

    def test_a_note_stands_above_practice_until_it_is_read(self, window, key, desk, as_person):
        line = window.window.screen("practice").notes
        assert not line.isVisible()
        made = feedback.give(as_person("Ruth"), desk.person.id, "Leave a breath")
        window.ctx.changed.emit(made)
        assert line.link.words() == "A note from Ruth Adler"
        key(KEY.Key_F, modifier=Qt.KeyboardModifier.ShiftModifier)
        key(KEY.Key_Return, KEY.Key_Escape)
        assert not line.isVisible()
        assert feedback.unread(desk) == ()

    def test_the_note_is_a_quiet_line_on_today(self, window, key, desk, as_person):
        feedback.give(as_person("Ruth"), desk.person.id, "Leave a breath")
        window.ctx.navigate("today")
        today = window.window.screen("today")
        today.refresh()
        assert today.page.notes.words() == "A note from Ruth Adler"
        key(KEY.Key_F, modifier=Qt.KeyboardModifier.ShiftModifier)
        assert window.window.overlay.panel().accessibleName() == "Notes for you"


class TestNobodyToCoach:
    def test_the_rule_is_shown_as_set_also_without_reps(self, page, key, window, desk):
        first = next(one for one in scripts.live_scripts(desk.conn, "call"))
        with desk.write() as write:
            write.change("people", next(one.id for one in people.people(desk.conn) if one.name[0] == "M"), deleted=1)
        switch(desk, first.script_id)
        window.ctx.changed.emit(Changes(frozenset({"people", "script", "practice"})))
        key(KEY.Key_G)
        row = window.window.overlay.panel().rows.model_rows.items()[0]
        assert (row.id, row.detail) == (first.script_id, "Rehearsed first, nobody it holds for yet")

    @pytest.mark.parametrize("roles", ["manager", "solo"])
    def test_nobody_leaves_a_note_for_themselves(self, page, key, window, desk, vendor, roles):
        with desk.write() as write:
            write.change("people", next(one.id for one in people.people(desk.conn) if one.name[0] == "M"), deleted=1)
            write.change("people", desk.person.id, roles=roles)
        desk.reread_person()
        (person,) = desk.conn.execute("SELECT max(id) FROM prospects").fetchone()
        log_outcome(desk, Outcome(person, "not_a_fit", reason="Too small", heard=(vendor.script_id,)))
        window.ctx.changed.emit(Changes(frozenset({"people", "call"})))
        key(KEY.Key_F)
        assert window.window.overlay.panel() is None
        key(KEY.Key_J, KEY.Key_J)
        assert page.at_hand().title == "We have a vendor"
        key(KEY.Key_F)
        assert window.window.overlay.panel() is None
