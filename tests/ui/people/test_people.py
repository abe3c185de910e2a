"""Switching the person, adding one to the team, and adding someone to call."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import team
from tests.conftest import people_in
from tests.ui.desk_windows import open_window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def panel_of(shown):
    return shown.window.overlay.panel()


def test_another_person_sits_down(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.actions.trigger("window.person")
    assert panel_of(shown).rows.current_row().right == "At the desk"
    shown.ctx.actions.trigger("people.next")
    shown.ctx.actions.trigger("people.take")
    assert panel_of(shown) is None
    assert shown.desk.person.name == "Jordan Pike"
    assert shown.window.current().name == "handoffs"


def test_typing_a_name_chooses_the_person_and_never_adds_one(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today", person="Ruth")
    press(Qt.Key.Key_U, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "maria")
    assert panel_of(shown).accessibleName() == "Who is at the desk"
    assert [row.title for row in panel_of(shown).rows.model_rows.items()] == ["Maria Ortega"]
    press(Qt.Key.Key_Return)
    assert (panel_of(shown), shown.desk.person.name) == (None, "Maria Ortega")


def test_a_name_nobody_has_is_said_and_enter_changes_nothing(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    press(Qt.Key.Key_U, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "zz")
    press(Qt.Key.Key_Return)
    assert panel_of(shown).nobody.text() == "Nobody here is called “zz”."
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert panel_of(shown).rows.current_row().right == "At the desk"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert shown.desk.person.name == "Jordan Pike"


def test_a_manager_adds_a_person_from_the_list_by_a_key(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today", person="Ruth")
    press(Qt.Key.Key_U, CTRL | SHIFT)
    press(Qt.Key.Key_N, CTRL)
    assert panel_of(shown).accessibleName() == "Add someone to the team"


def test_the_foot_of_the_sidebar_opens_it_and_esc_closes_it(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    shown.window.sidebar.person.click()
    assert panel_of(shown).accessibleName() == "Who is at the desk"
    shown.ctx.actions.trigger("people.close")
    assert panel_of(shown) is None
    assert desk.person.name == "Maria Ortega"


def test_a_rep_cannot_add_people(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.actions.trigger("window.person")
    assert shown.ctx.actions.reason("people.add") == "Only a manager can add people."


def test_a_manager_adds_someone_and_mistakes_are_said_in_place(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today", person="Ruth")
    shown.ctx.actions.trigger("window.person")
    shown.ctx.actions.trigger("people.add")
    panel = panel_of(shown)
    shown.ctx.actions.trigger("new_person.save")
    assert panel._problem.text().startswith("The name is missing.")
    panel.name.setText("Lena Brandt")
    shown.ctx.actions.trigger("new_person.save")
    assert panel_of(shown) is None
    assert team.everyone(desk)[-1].roles == ("rep",)


def test_someone_to_call_needs_a_name_or_a_company(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    before = people_in(desk)
    shown.ctx.actions.trigger("window.new")
    panel = panel_of(shown)
    shown.ctx.actions.trigger("new_prospect.save")
    assert "needs a name or a company" in panel._problem.text()
    panel.by_name["company"].setText("<b>Ridgeline</b>")
    panel.by_name["phone"].setText("(208) 555-0199")
    shown.ctx.actions.trigger("new_prospect.save")
    assert people_in(desk) == before + 1
    assert "Added <b>Ridgeline</b>" in shown.window.toast_line.text()


def test_a_person_can_be_added_to_a_list_to_import(qtbot, desk, theme, tmp_path):
    shown = open_window(qtbot, desk, theme, "today", answers=(tmp_path / "list.csv", None))
    taken = []
    shown.ctx.import_file = taken.append
    shown.ctx.actions.trigger("window.import")
    shown.ctx.actions.trigger("window.import")
    assert taken == [tmp_path / "list.csv"]


def test_what_was_typed_is_there_again_after_esc(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.actions.trigger("window.new")
    qtbot.keyClicks(panel_of(shown).by_name["first_name"], "Alma")
    shown.ctx.actions.trigger("new_prospect.close")
    shown.ctx.actions.trigger("window.new")
    assert panel_of(shown).by_name["first_name"].text() == "Alma"
    shown.ctx.actions.trigger("new_prospect.save")
    shown.ctx.actions.trigger("window.new")
    assert panel_of(shown).by_name["first_name"].text() == ""
