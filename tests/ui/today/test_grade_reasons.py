"""W on Today gives the reasons of the grade of whoever the focus is on, in each of the three lists."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.queue import head_ids
from tests.ui.desk_windows import hand_over, open_window


@pytest.fixture
def shown(qtbot, desk, theme):
    person = head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "callback", when=desk.now().replace(hour=19), said="call at one"))
    hand_over(desk, at=1)
    with desk.write() as write:
        write.conn.execute("UPDATE prospects SET grade = 'A', reasons = '[\"Cold storage\"]' WHERE id = ?", (person,))
        write.conn.execute(
            "UPDATE prospects SET grade = 'B', reasons = '[\"Two sites\"]' "
            "WHERE id = (SELECT prospect_id FROM handoffs)"
        )
    return open_window(qtbot, desk, theme, "today")


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


@pytest.mark.parametrize(
    ("key", "told"), [("c", ("Why grade A: ", "Cold storage")), ("h", ("Why grade B: ", "Two si"))]
)
def test_w_tells_why_and_w_again_goes_back(shown, key, told):
    press(key)
    rows = QApplication.focusWidget()
    press("w")
    words = QApplication.focusWidget().accessibleName()
    assert words.startswith(told[0] + rows.current_row().title)
    assert told[1] in words
    press("w")
    assert shown.window.overlay.panel() is None
    assert rows.hasFocus()


def test_without_a_row_it_says_where_there_are_some(shown):
    assert shown.ctx.actions.reason("today.grade") == "Nobody is chosen. C, H and N go to the lists."
    assert ("W",) not in [hint.keys for hint in shown.window.screen("today").hints()]


def test_the_key_is_in_the_hint_bar_while_a_list_has_the_focus(shown):
    press("c")
    hints = shown.window.screen("today").hints()
    assert (("W",), "Why this grade") in [(hint.keys, hint.text) for hint in hints]
