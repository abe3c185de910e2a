"""The huddle in the window: its parts by key, the whole screen with its clock, minutes, and past ones."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import huddle, todos
from sdr_desk.ui.practice.huddle_show import HuddleShow, clock_words
from tests.ui.desk_windows import open_window


@pytest.fixture
def opened(qtbot, desk, theme):
    def open_huddle(person="Ruth", answers=()):
        shown = open_window(qtbot, desk, theme, "practice", answers=answers, person=person)
        shown.ctx.navigate("practice", page="huddle")
        qtbot.waitUntil(lambda: page(shown).sheet is not None)
        return shown

    return open_huddle


def page(shown):
    return shown.window.screen("practice").page("huddle")


def panel(shown):
    return shown.window.overlay.panel()


def key(qtbot, *keys):
    for one in keys:
        modifier, plain = one if isinstance(one, tuple) else (Qt.KeyboardModifier.NoModifier, one)
        qtbot.keyClick(QApplication.focusWidget(), plain, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_part_is_seen_and_the_hand_goes_through_them(opened, qtbot):
    shown = opened()
    views = page(shown).column.views
    assert [view.part.key for view in views] == list(huddle.PARTS)
    assert page(shown).about() == "Wednesday, Oct 14 · 15 minutes"
    key(qtbot, Qt.Key.Key_J, Qt.Key.Key_Down)
    assert [view.part.key for view in views if view._here] == ["worked"]


def test_a_part_is_changed_by_its_key_and_comes_back(opened, desk, qtbot):
    shown = opened()
    key(qtbot, Qt.Key.Key_J, Qt.Key.Key_E)
    form = panel(shown)
    form.field.setPlainText("Ask, then wait.")
    key(qtbot, (CTRL, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: page(shown).sheet.part("message").own)
    assert page(shown).sheet.part("message").text == "Ask, then wait."
    key(qtbot, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: not page(shown).sheet.part("message").own)


def test_an_objection_is_picked_from_the_library(opened, qtbot):
    shown = opened()
    key(qtbot, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_E)
    form = panel(shown)
    form.choices.setFocus()
    key(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    picked = form.choices.current_row().title
    assert form.field.toPlainText() == picked
    key(qtbot, (CTRL, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: page(shown).sheet.part("objection").own)
    assert (page(shown).sheet.part("objection").text, panel(shown)) == (picked, None)
    assert page(shown).sheet.part("objection").answer or page(shown).sheet.part("objection").question


def test_a_rep_reads_it_only(opened):
    shown = opened("Maria")
    assert shown.ctx.actions.reason("practice.huddle.edit") == "Only a manager prepares the huddle."
    assert shown.ctx.actions.reason("practice.huddle.minutes") == "Only a manager writes the minutes."
    assert shown.ctx.actions.reason("practice.huddle.show") is None
    assert shown.ctx.actions.reason("practice.huddle.past") == "No huddle was held yet."


def test_minutes_show_what_they_ask_before_they_are_saved(opened, desk, qtbot):
    shown = opened()
    key(qtbot, Qt.Key.Key_M)
    form = panel(shown)
    assert form.nothing.text() == "No line names anybody yet."
    form.field.setPlainText("We talked.\nMaria: call Larkspur by Friday")
    row = form.found.model_rows.items()[0]
    assert (row.title, row.detail, row.right) == ("call Larkspur", "Maria Ortega", "Friday 16 October")
    key(qtbot, (CTRL, Qt.Key.Key_Return))
    maria = next(one[0] for one in desk.conn.execute("SELECT id FROM people WHERE name = 'Maria Ortega'"))
    assert [one.text for one in todos.lists(desk, maria).later] == ["call Larkspur"]
    qtbot.waitUntil(lambda: page(shown).sheet.on == date(2026, 10, 21))


def test_a_past_huddle_is_shown_as_it_was_and_esc_leads_back(opened, desk, qtbot):
    shown = opened()
    huddle.rewrite(desk, huddle.next_sheet(desk), "message", "Ask, then wait.")
    huddle.keep_minutes(desk, huddle.next_sheet(desk), "")
    shown.window.screen("practice").refresh()
    key(qtbot, Qt.Key.Key_O, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page(shown).sheet.held)
    assert page(shown).sheet.part("message").text == "Ask, then wait."
    assert "stays as it was shown" in shown.ctx.actions.reason("practice.huddle.edit")
    key(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page(shown).sheet.held)
    assert shown.window.screen("practice").at == "huddle"


def test_another_day_and_the_pdf_ask_where(opened, desk, qtbot, tmp_path):
    shown = opened(answers=["fri", tmp_path / "huddle"])
    key(qtbot, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: page(shown).sheet.on == date(2026, 10, 16))
    key(qtbot, (CTRL, Qt.Key.Key_P))
    qtbot.waitUntil((tmp_path / "huddle.pdf").exists)
    assert (tmp_path / "huddle.pdf").read_bytes().startswith(b"%PDF")


def test_the_whole_screen_steps_through_the_parts_and_esc_leaves_it(opened, qtbot):
    shown = opened()
    key(qtbot, Qt.Key.Key_F)
    show = panel(shown)
    assert shown.window.isFullScreen()
    assert show.title.text() == "Last week, and what this one takes"
    key(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Left)
    assert show.title.text() == "The words of the week"
    key(qtbot, Qt.Key.Key_Escape)
    assert panel(shown) is None
    assert not shown.window.isFullScreen()


def test_the_clock_counts_the_part_and_the_meeting_and_can_stand(opened, desk, qtbot):
    time, ctx = [1000.0], opened().ctx
    show = HuddleShow(ctx, huddle.next_sheet(desk), "Wednesday", now=lambda: time[0])
    qtbot.addWidget(show)
    time[0] += 130
    show.tick()
    assert (show.time.text(), show.whole.text()) == ("2:10 of 2:00", "2:10 of 15:00")
    ctx.actions.trigger("huddle_screen.next")
    assert show.time.text() == "0:00 of 2:00"
    ctx.actions.trigger("huddle_screen.hold")
    time[0] += 60
    show.tick()
    assert (show.time.text(), show.whole.text()) == ("0:00 of 2:00", "2:10 of 15:00, the clock stands")
    ctx.actions.trigger("huddle_screen.hold")
    time[0] += 5
    ctx.actions.trigger("huddle_screen.next")
    assert show.whole.text() == "2:15 of 15:00"
    assert clock_words(61) == "1:01"
