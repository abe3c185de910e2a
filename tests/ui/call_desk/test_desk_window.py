"""The call desk as a whole: queue, block, clear page, coming back after a kill, the compact window, its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from sdr_desk.desk import blocks, calls, drafts, prospects, queue
from sdr_desk.desk.calls import Outcome
from sdr_desk.ui.actions import problems
from sdr_desk.ui.call_desk.actions import ACTIONS
from sdr_desk.ui.everywhere import WINDOW_ACTIONS
from tests.naughty import NAUGHTY
from tests.ui.call_desk.conftest import ALT, CTRL, SHIFT
from tests.ui.desk_windows import open_window

OVERLAYS = ("line", "twice", "pick", "handoff", "summary", "countdown", "pause_page", "cut_off")


def test_every_action_has_a_key_and_none_share_one():
    alone = {f"call_desk.{name}": "" for name in OVERLAYS}
    own = [spec for spec in ACTIONS if spec.context != "call_desk.empty"]
    assert problems([*own, *WINDOW_ACTIONS], alone) == []


def test_the_head_of_the_queue_is_on_the_desk(rep, desk):
    assert rep.session.card.prospect_id == queue.head_ids(desk, 1)[0]
    assert rep.screen.view.queue.list.current_id() == rep.session.card.prospect_id
    assert rep.screen.view.queue.head.count.text() == "12"


def test_j_and_k_look_at_others_and_home_returns(rep):
    first = rep.name
    rep.press(Qt.Key.Key_J)
    rep.press(Qt.Key.Key_J)
    assert rep.name != first
    rep.press(Qt.Key.Key_Home)
    assert rep.name == first


def test_the_filter_narrows_the_list_and_enter_takes_the_first(rep):
    rep.press(Qt.Key.Key_Slash)
    rep.type("first07")
    assert len([item for item in rep.screen.view.queue.list.model_rows.items() if hasattr(item, "id")]) == 1
    rep.press(Qt.Key.Key_Return)
    assert rep.name == "First07 Last"


def test_the_block_runs_pauses_and_ends_with_a_summary(rep, desk):
    rep.press(Qt.Key.Key_B, CTRL)
    rep.press(Qt.Key.Key_Return)
    assert blocks.running(desk)
    rep.press(Qt.Key.Key_1)
    assert "dials 1 of" in rep.screen.view.bar.block.sentence()
    rep.press(Qt.Key.Key_H)
    assert "dials" not in rep.screen.view.bar.block.sentence()
    rep.press(Qt.Key.Key_Space, CTRL)
    assert blocks.progress(desk).paused
    rep.press(Qt.Key.Key_B, CTRL)
    assert "0 of 1 dial reached someone" in rep.screen.view.summary.accessibleDescription()
    rep.press(Qt.Key.Key_Return)
    assert not rep.screen.view.summary.isVisible()
    assert blocks.running(desk) is None


def test_a_clear_queue_says_so_and_offers_more(in_block, desk):
    while in_block.session.card is not None:
        in_block.press(Qt.Key.Key_1)
    assert in_block.screen.view.clear.isVisible()
    assert in_block.window.focusWidget() is in_block.screen.view.clear
    in_block.press(Qt.Key.Key_Return)
    assert in_block.toasts[-1] == "Nobody fresh is left to call in these hours."
    in_block.press(Qt.Key.Key_Z, CTRL)
    assert in_block.session.card is not None
    assert not in_block.screen.view.clear.isVisible()


def test_a_killed_desk_opens_where_it_was_with_texts_and_clock(open_rep, desk, clock):
    rep = open_rep(desk)
    rep.press(Qt.Key.Key_J)
    who = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_Return)
    rep.press(Qt.Key.Key_N)
    rep.type("half a note")
    rep.screen.keeper.flush()
    clock.forward(seconds=90)
    again = open_rep(desk, prospect_id=drafts.place_of(desk)["prospect_id"])
    assert again.session.card.prospect_id == who
    assert again.session.seconds() == 90
    assert again.screen.view.notes.note.toPlainText() == "half a note"


def test_someone_asked_for_by_another_screen_is_shown(open_rep, desk):
    who = queue.head_ids(desk, 5)[4]
    rep = open_rep(desk, prospect_id=who)
    assert rep.session.card.prospect_id == who
    other = queue.head_ids(desk, 3)[2]
    rep.ctx.navigate("call_desk", prospect_id=other)
    assert rep.session.card.prospect_id == other


def test_a_change_elsewhere_is_seen(rep, desk):
    who = rep.session.card.prospect_id
    changes = calls.log_outcome(desk, Outcome(queue.head_ids(desk, 2)[1], "no_answer"))
    rep.ctx.changed.emit(changes)
    rep.settle()
    assert rep.session.card.prospect_id == who
    assert rep.screen.view.queue.head.count.text() == "11"


def test_the_compact_window_carries_a_whole_call(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_K, CTRL | SHIFT)
    compact = rep.screen.front.compact
    assert compact.name.text() == rep.session.card.name
    compact.note.setFocus()
    compact.note.setPlainText("from the small window")
    assert rep.screen.view.notes.note.toPlainText() == "from the small window"
    rep.screen.flow.press("gatekeeper")
    assert compact.line.isVisible()
    compact.line.first.setText("Ann")
    compact.line.accept()
    rep.settle()
    assert compact.name.text() == rep.session.card.name
    assert rep.session.card.prospect_id != first
    rep.screen.front.toggle()
    assert not compact.isVisible()


def test_every_control_has_a_name(rep):
    rep.press(Qt.Key.Key_6)
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for widget in rep.screen.findChildren(kind):
            inside = widget.objectName().startswith("qt_")
            assert inside or widget.accessibleName(), widget
    body: QWidget = rep.screen.view.script.body
    assert QAccessible.queryAccessibleInterface(body).isValid()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (980, 700), (720, 480)])
def test_the_desk_draws_at_every_size(rep, size):
    rep.window.resize(*size)
    rep.settle()
    assert not rep.window.grab().isNull()
    assert rep.screen.view.bar.height() >= 112


def test_in_a_narrow_window_the_notes_open_over_the_script(rep):
    rep.window.resize(980, 700)
    rep.settle()
    notes = rep.screen.view.notes
    assert not notes.isVisible()
    rep.press(Qt.Key.Key_Tab)
    assert notes.isVisible()
    assert notes.questions.field.hasFocus()
    rep.press(Qt.Key.Key_Escape)
    assert not notes.isVisible()


def test_text_at_twice_its_size_keeps_everything_on_screen(rep, theme):
    theme.set_scale(2.0)
    rep.settle()
    assert rep.screen.view.bar.keys.buttons["do_not_call"].isVisible()
    rep.window.grab()


def test_naughty_strings_are_shown_and_kept(rep, desk):
    odd = [text for text in NAUGHTY if text.strip() and len(text) < 400][::9]
    for text in odd:
        new = prospects.NewProspect(first_name=text, company=text, phones=(text,), city="Boise", state="ID")
        made = prospects.add_prospect(desk, new)
        rep.screen.bring(made.ids["prospect"][0])
        rep.screen.writing.on_typed("note", text)
        rep.screen.show_present()
        rep.window.grab()
        assert rep.screen.keeper.flush()
        assert drafts.typing_of(desk, rep.session.card.prospect_id)["note"] == text


def test_alt_digits_work_while_a_note_is_written(rep):
    first = rep.name
    rep.press(Qt.Key.Key_N)
    rep.press(Qt.Key.Key_2, ALT)
    assert rep.name != first


def test_another_screen_closes_the_compact_window(rep):
    rep.press(Qt.Key.Key_K, CTRL | SHIFT)
    assert rep.screen.front.is_compact()
    rep.screen.hide()
    assert not rep.screen.front.is_compact()


def test_hints_name_keys_of_the_window_only_while_they_are_live(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "call_desk")
    hints = shown.window.hint_bar.accessibleDescription
    assert "Find or do" in hints()
    assert "All keys" in hints()
    shown.ctx.actions.trigger("call_desk.block")
    assert "Start now" in hints()
    assert "Find or do" not in hints()
    assert "All keys" not in hints()
