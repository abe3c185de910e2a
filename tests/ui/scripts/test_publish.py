"""Publishing: the second question, errors first, undo, and what stands in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import authoring
from sdr_desk.ui.scripts.publish import difference
from tests.ui.scripts.conftest import VOICEMAIL

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def who():
    return "Ruth"


@pytest.fixture
def publish_key(press):
    return lambda: press(KEY.Key_P, modifier=CTRL | SHIFT)


def test_what_differs_is_said_in_two_lines():
    assert difference("a\nb", "a\nc d\ne", 6).startswith("Against version 6: ")
    assert difference("a\none two three", "a\none two four", 6).endswith("1 line changed.\nFirst: “one two four”")
    assert difference("a\nb\n", "a\n", 6).endswith("First gone: “b”")
    long = "same words " * 12
    assert difference(f"{long}old", f"{long}new", 6).endswith("new”")
    assert difference("", "a", None) == "The first version. The team reads it from the moment you publish."


def test_a_voicemail_is_written_published_and_improved_in_few_keys(author, window, desk, ctx, qtbot):
    keys = []

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        keys.append(key)
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    press(KEY.Key_N, CTRL)
    press(KEY.Key_V)
    press(KEY.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Dairy, first touch")
    press(KEY.Key_Return)
    qtbot.keyClicks(author.editor, " One question.")
    press(KEY.Key_P, CTRL | SHIFT)
    press(KEY.Key_Return)
    assert window.toast_line.text() == "v1 is live."
    press(KEY.Key_Return)
    qtbot.keyClicks(author.editor, "Two questions. ")
    press(KEY.Key_P, CTRL | SHIFT)
    press(KEY.Key_Return)
    found = authoring.manuscript(desk, author.writing.script_id)
    assert (found.item.live_number, found.drafted) == (2, False)
    assert len(keys) == 9


def test_an_error_is_gone_to_instead(author, begin, publish_key, window, ctx):
    begin(VOICEMAIL + "\nNear {{ company.citty }}.")
    author.editor.moveCursor(author.editor.textCursor().MoveOperation.Start)
    publish_key()
    assert window.overlay.panel() is None
    assert QApplication.focusWidget() is author.editor
    assert author.editor.textCursor().block().text() == "Near {{ company.citty }}."
    assert ctx.said[-1].text == "Before you publish: There is no field called company.citty."


def test_publishing_is_undone_with_one_key(author, begin, write, publish_key, press, desk):
    made = begin(live=True)
    write(VOICEMAIL + "Better.")
    publish_key()
    press(KEY.Key_Return)
    assert author.head.facts.text() == "Voicemail · v2 live"
    press(KEY.Key_Z, modifier=CTRL)
    assert authoring.manuscript(desk, made).item.live_number == 1
    assert author.editor.words() == VOICEMAIL + "Better."


def test_esc_publishes_nothing_and_returns_to_the_words(author, begin, publish_key, press, desk):
    made = begin()
    author.editor.setFocus()
    publish_key()
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is author.editor
    assert authoring.manuscript(desk, made).item.live_number is None


def test_the_reason_is_kept(author, begin, publish_key, press, desk, qtbot):
    made = begin()
    publish_key()
    qtbot.keyClicks(QApplication.focusWidget(), "Shorter")
    press(KEY.Key_Return)
    assert authoring.versions(desk, made)[0].why == "Shorter"


def test_nothing_new_is_said(author, begin, publish_key, ctx):
    begin(live=True)
    publish_key()
    assert ctx.said[-1].text == "There is nothing new to publish. Change the words first."


def test_a_newer_version_is_told_and_chosen_about(author, begin, write, publish, publish_key, press, ctx, desk, window):
    made = begin(live=True)
    write(VOICEMAIL + "Mine.")
    author.writing.keeper.flush()
    ctx.changed.emit(publish(made, VOICEMAIL + "Theirs."))
    assert author.notice.text.text() == "Version 7 was published since you began."
    publish_key()
    assert window.overlay.panel() is None
    press(KEY.Key_1, modifier=Qt.KeyboardModifier.AltModifier)
    assert author.notice.isHidden()
    publish_key()
    press(KEY.Key_Return)
    assert authoring.versions(desk, made)[0].body == VOICEMAIL + "Mine."


def test_the_newer_version_can_be_taken(author, begin, write, publish, press, ctx):
    made = begin(live=True)
    write(VOICEMAIL + "Mine.")
    author.writing.keeper.flush()
    ctx.changed.emit(publish(made, VOICEMAIL + "Theirs."))
    press(KEY.Key_2, modifier=Qt.KeyboardModifier.AltModifier)
    assert author.editor.words() == VOICEMAIL + "Theirs."
    assert author.notice.isHidden()
