"""Searching the letters by keys: what is marked is what is shown, and the way from the field to what was found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.letters_desk.answers import do


def search(chosen, ctx, qtbot, words):
    chosen.people.rows.setFocus()
    do(ctx, "search")
    qtbot.keyClicks(QApplication.focusWidget(), words)


def wanted(chosen):
    """Other words than those that are shown."""
    return next(one for one in chosen.outgoing.scripts if one.kind == "email")


def test_a_search_that_leaves_out_what_is_shown_marks_nothing_else(chosen, ctx, qtbot):
    shown = chosen.outgoing.script
    search(chosen, ctx, qtbot, wanted(chosen).title)
    assert chosen.letters.rows.current_id() is None
    assert chosen.outgoing.script is shown
    chosen.letters.field.clear()
    assert chosen.letters.rows.current_id() == shown.script_id


def test_down_goes_from_the_field_to_the_first_that_was_found(chosen, ctx, qtbot, press):
    shown = chosen.outgoing.script
    search(chosen, ctx, qtbot, wanted(chosen).title)
    press(Qt.Key.Key_Down)
    assert chosen.letters.rows.hasFocus()
    assert chosen.outgoing.script is chosen.outgoing.found(chosen.letters.field.text())[0]
    assert chosen.outgoing.script is not shown
    search(chosen, ctx, qtbot, "")
    press(Qt.Key.Key_Return)
    assert chosen.letters.rows.hasFocus()


def test_what_no_letter_holds_keeps_the_keys_in_the_field(chosen, ctx, qtbot, press):
    search(chosen, ctx, qtbot, "zzzzz")
    press(Qt.Key.Key_Down)
    assert chosen.letters.field.hasFocus()
    assert chosen.letters._none.text() == "No letter holds “zzzzz”."


def test_the_arrows_still_scroll_the_page(chosen, ctx, qtbot, press):
    qtbot.waitUntil(lambda: chosen.preview.pages.pages == 1)
    for _ in range(3):
        chosen.preview.zoom_by(1)
    area = chosen.preview.pages.area
    area.setFocus()
    press(Qt.Key.Key_Down)
    assert area.hasFocus()
    assert area.verticalScrollBar().value() > 0
