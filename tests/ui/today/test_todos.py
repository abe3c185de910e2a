"""Things to do on Today: a quiet line, the list behind D, one key each, and a line of one's own."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import todos
from tests.ui.desk_windows import open_window


def put(desk, text, day=date(2026, 10, 14), prospect_id=None):
    with desk.write() as write:
        todos.add(write, desk.person.id, "huddle", text, day, prospect_id)


@pytest.fixture
def went():
    return []


@pytest.fixture
def opened(qtbot, desk, theme, went):
    def open_today(*lines):
        for line in lines:
            put(desk, *line)
        shown = open_window(qtbot, desk, theme, "today")
        shown.ctx.navigated.connect(lambda name, target: went.append((name, target)))
        return shown

    return open_today


@pytest.fixture
def key(qtbot):
    def press(*keys):
        for one in keys:
            qtbot.keyClick(QApplication.focusWidget(), one)

    return press


def panel(shown):
    return shown.window.overlay.panel()


def listed(shown):
    return [item.title for item in panel(shown).rows.model_rows.items()]


def test_the_line_says_what_is_due_and_nothing_when_nothing_is(opened, desk):
    shown = opened()
    line = shown.window.screen("today").page.todos
    assert not line.isVisible()
    shown.ctx.perform(todos.add_own, desk, "tidy the list")
    shown.window.screen("today").refresh()
    assert (line.isVisible(), line.words()) == (True, "One thing to do")


def test_each_act_has_a_key_and_the_next_one_is_chosen(opened, desk, key):
    shown = opened(("one",), ("two",), ("three",), ("four",))
    key(Qt.Key.Key_D)
    assert listed(shown) == ["one", "two", "three", "four"]
    key(Qt.Key.Key_D, Qt.Key.Key_T, Qt.Key.Key_X)
    assert listed(shown) == ["four", "Later", "two"]
    assert panel(shown).todo().text == "four"
    key(Qt.Key.Key_W)
    assert [one.due_on for one in todos.lists(desk).later] == [date(2026, 10, 15), date(2026, 10, 19)]
    assert panel(shown).said.text() == "Nothing due today"


def test_undo_brings_the_last_one_back_and_esc_leads_back(opened, key, qtbot):
    shown = opened(("one",))
    key(Qt.Key.Key_D, Qt.Key.Key_D)
    assert panel(shown)._stack.currentWidget() is panel(shown).empty
    shown.ctx.actions.trigger("todos.undo")
    assert listed(shown) == ["one"]
    shown.ctx.actions.trigger("todos.close")
    assert panel(shown) is None


def test_a_line_of_ones_own_shows_how_it_is_read_before_enter(opened, desk, key, qtbot):
    shown = opened()
    key(Qt.Key.Key_A)
    field = panel(shown).field
    assert field.hasFocus()
    qtbot.keyClicks(field, "send the quote by thu")
    assert panel(shown).read.text() == "Thursday 15 October: send the quote"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.text for one in todos.lists(desk).later] == ["send the quote"]
    assert field.text() == ""
    assert field.hasFocus()


def test_words_in_the_line_are_not_thrown_away_by_the_first_esc(opened, key, qtbot):
    shown = opened(("one",))
    key(Qt.Key.Key_A)
    qtbot.keyClicks(panel(shown).field, "half a tho")
    qtbot.keyClick(panel(shown).field, Qt.Key.Key_Escape)
    assert panel(shown).field.text() == "half a tho"
    assert panel(shown).rows.hasFocus()


def test_enter_opens_the_person_it_is_about(opened, desk, went, key):
    person = str(desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0])
    shown = opened(("thank them", date(2026, 10, 13), person), ("about nobody",))
    key(Qt.Key.Key_D, Qt.Key.Key_J)
    assert shown.ctx.actions.reason("todos.person") == "It is about nobody among the prospects."
    key(Qt.Key.Key_K, Qt.Key.Key_Return)
    assert went == [("prospects", {"prospect_id": person})]


def test_what_is_late_is_said_quietly(opened, key):
    shown = opened(("old", date(2026, 10, 12)))
    assert shown.window.screen("today").page.todos.words() == "One thing to do, from before today"
    key(Qt.Key.Key_D)
    row = panel(shown).rows.model_rows.items()[0]
    assert (row.right, row.right_tone) == ("Since Mon", "text2")
