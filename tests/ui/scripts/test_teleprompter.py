"""Reading aloud: the words run at a pace, pause, and can be begun again."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.ui.scripts.teleprompter import Pacing
from tests.ui.scripts.conftest import VOICEMAIL

KEY = Qt.Key


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def panel(author, begin, press, window):
    begin(VOICEMAIL + "word " * 140)
    author.rows.setFocus()
    press(KEY.Key_T)
    return window.overlay.panel()


def test_a_phone_number_takes_longer_than_a_word():
    pacing = Pacing("Call 208 555 0188 now")
    assert pacing.words() == 12
    assert Pacing("").place(3) == 0
    assert pacing.place(1) == len("Call")
    assert pacing.place(99) == len("Call 208 555 0188 now")


def test_space_starts_and_pauses(panel, press):
    assert not panel.running()
    press(KEY.Key_Space)
    assert panel.running()
    press(KEY.Key_Space)
    assert not panel.running()


def test_the_words_follow_the_seconds(panel):
    panel.advance(10)
    marks = panel.page.extraSelections()
    assert len(marks[0].cursor.selectedText().split()) == 25
    assert panel.clock.text().startswith("10 s of ")


def test_faster_and_slower(panel, press):
    before = panel.clock.text()
    press(KEY.Key_Plus)
    assert panel.told.text().split(" a minute")[0].endswith("160")
    assert panel.clock.text() != before
    for _ in range(20):
        press(KEY.Key_Minus)
    assert panel.pace == 80


def test_it_stops_at_the_end_and_begins_again(panel, press):
    press(KEY.Key_Space)
    panel.advance(1000)
    assert not panel.running()
    press(KEY.Key_Space)
    assert panel.running()
    assert panel.seconds == 0


def test_esc_ends_it(panel, press, window, author):
    press(KEY.Key_Space)
    press(KEY.Key_Escape)
    assert window.overlay.panel() is None
