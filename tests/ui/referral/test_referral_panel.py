"""Taking a referral down in one line, by keys alone, from any screen and in the midst of a call."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import queue, undo
from sdr_desk.store import prospects, referrals
from sdr_desk.ui.context import PersonHit
from sdr_desk.ui.screens import SCREENS
from tests.conftest import people_in
from tests.ui.desk_windows import open_window

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
LINE = "Jane Poe, ops at Larkspur, met at the expo, 208-555-0117, jane@larkspur.example"


@pytest.fixture
def person(desk):
    return queue.head_ids(desk, 1)[0]


@pytest.fixture
def opened(qtbot, desk, theme, person):
    shown = open_window(qtbot, desk, theme, "call_desk")
    shown.ctx.people_search = lambda text, _limit: (
        [PersonHit(person, "Call First00 Last", "Company 0")] if text.lower().startswith("first") else []
    )
    press(qtbot, Qt.Key.Key_N, BOTH)
    return shown


def panel_of(shown):
    return shown.window.overlay.panel()


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def type_in(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def test_one_line_and_enter_during_a_call_make_a_prospect_of_the_person_at_hand(qtbot, desk, opened, person):
    type_in(qtbot, LINE)
    panel = panel_of(opened)
    fields = {key: field.text() for key, field in panel.by_name.items()}
    assert fields == {
        "name": "Jane Poe", "title": "ops", "company": "Larkspur", "phone": "208-555-0117",
        "email": "jane@larkspur.example", "place": "Boise, Idaho", "said": "met at the expo",
    }  # fmt: skip
    assert panel.who.prospect_id == opened.window.current().person_at_hand()
    press(qtbot, Qt.Key.Key_Return)
    assert panel_of(opened) is None
    new = queue.head_ids(desk, 1)[0]
    assert prospects.prospect(desk.conn, new).name == "Jane Poe"
    assert "Referral from" in opened.window.toast_line.text()
    undo.undo_last(desk)
    assert queue.head_ids(desk, 1)[0] != new


def test_what_was_put_right_by_hand_stays_while_the_line_goes_on(qtbot, opened):
    type_in(qtbot, "Jane Poe, ops at Larkspur")
    panel = panel_of(opened)
    panel.by_name["title"].setFocus()
    panel.by_name["title"].selectAll()
    type_in(qtbot, "Head of operations")
    panel.line.setFocus()
    panel.line.end(False)
    type_in(qtbot, ", likes short calls")
    assert panel.by_name["title"].text() == "Head of operations"
    assert panel.by_name["said"].text() == "likes short calls"


def test_relation_and_permission_have_keys(qtbot, desk, opened):
    type_in(qtbot, LINE)
    panel = panel_of(opened)
    before = panel.relation.currentData()
    press(qtbot, Qt.Key.Key_R, ALT)
    assert panel.relation.currentData() != before
    press(qtbot, Qt.Key.Key_M, ALT)
    press(qtbot, Qt.Key.Key_Return)
    found = referrals.of(desk.conn, queue.head_ids(desk, 1)[0])
    assert found[0].may_name == 0


def test_the_permission_that_was_turned_is_seen_and_kept_when_the_panel_is_closed(qtbot, opened):
    opened.window.resize(1280, 720)
    type_in(qtbot, LINE)
    press(qtbot, Qt.Key.Key_M, ALT)
    box = panel_of(opened).permission
    assert box.visibleRegion().boundingRect().height() == box.height()
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_N, BOTH)
    assert not panel_of(opened).permission.isChecked()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_N, BOTH)
    assert panel_of(opened).permission.isChecked()


def test_the_referrer_can_be_found_by_name_or_be_a_name_alone(qtbot, desk, opened, person):
    panel = panel_of(opened)
    panel.who.line.setFocus()
    panel.who.line.selectAll()
    type_in(qtbot, "First")
    assert panel.who.prospect_id == ""
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert (panel.who.prospect_id, panel.who.name()) == (person, "First00 Last")
    panel.who.line.selectAll()
    type_in(qtbot, "Luis Carrera")
    panel.line.setFocus()
    type_in(qtbot, LINE)
    press(qtbot, Qt.Key.Key_Return)
    found = referrals.of(desk.conn, prospects.prospects_with(desk.conn, "jane@larkspur.example")[0])
    assert (found[0].referrer, found[0].referrer_id) == ("Luis Carrera", "")


def test_what_is_missing_is_said_and_nothing_is_lost(qtbot, desk, opened):
    before = people_in(desk)
    press(qtbot, Qt.Key.Key_Return)
    assert "name or a company" in panel_of(opened)._problem.text()
    type_in(qtbot, "Jane")
    press(qtbot, Qt.Key.Key_Escape)
    assert panel_of(opened) is None
    press(qtbot, Qt.Key.Key_N, BOTH)
    assert panel_of(opened).line.text() == "Jane"
    assert panel_of(opened).by_name["name"].text() == "Jane"
    assert people_in(desk) == before


def test_another_referrer_is_kept_too_when_the_panel_is_closed(qtbot, opened, person):
    panel_of(opened).who.line.setFocus()
    panel_of(opened).who.line.selectAll()
    type_in(qtbot, "First00 Last")
    assert panel_of(opened).who.prospect_id == person
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_N, BOTH)
    assert (panel_of(opened).who.name(), panel_of(opened).who.prospect_id) == ("First00 Last", person)


def test_without_a_city_a_number_of_two_zones_is_said(qtbot, opened):
    type_in(qtbot, "Jane, 208-555-0117")
    panel = panel_of(opened)
    panel.by_name["place"].setFocus()
    panel.by_name["place"].selectAll()
    press(qtbot, Qt.Key.Key_Delete)
    panel.line.setFocus()
    panel.line.end(False)
    type_in(qtbot, " ")
    assert "two time zones" in panel._problem.text()


def test_somebody_who_is_here_is_said_before_it_is_saved(qtbot, opened):
    type_in(qtbot, "First05 Last at Company 2")
    assert "is here already" in panel_of(opened)._problem.text()


@pytest.mark.parametrize("name", [entry.name for entry in SCREENS if entry.name not in ("handoffs", "practice")])
def test_it_opens_from_every_screen(qtbot, desk, theme, name):
    shown = open_window(qtbot, desk, theme, name)
    press(qtbot, Qt.Key.Key_N, BOTH)
    assert panel_of(shown).accessibleName() == "Somebody was named"
