"""Outcome keys from the key press to the next person, with undo."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import undo
from sdr_desk.desk.card import card
from sdr_desk.desk.dispositions import OwnOutcome, add
from sdr_desk.ui.call_desk.flow import GUARD_SECONDS
from tests.ui.call_desk.conftest import ALT, CTRL


@pytest.mark.parametrize(("key", "label"), [(Qt.Key.Key_1, "No answer"), (Qt.Key.Key_2, "Voicemail left")])
def test_one_key_saves_and_brings_the_next_person(rep, desk, key, label):
    first = rep.session.card
    rep.press(key)
    assert rep.name != first.name
    assert card(desk, first.prospect_id).history[-1].what == label
    assert rep.toasts[-1] == f"Saved: {label}."
    assert rep.window.focusWidget() is rep.screen.view.script.body


def test_a_second_outcome_within_the_guard_is_ignored(rep):
    times = iter((10.0, 10.0, 10.0 + GUARD_SECONDS / 2))
    rep.screen.flow.ticks = lambda: next(times)
    rep.press(Qt.Key.Key_1)
    second = rep.name
    rep.press(Qt.Key.Key_1)
    assert rep.name == second


def test_a_gatekeeper_keeps_a_name(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_3)
    rep.type("Ann at the gate")
    rep.press(Qt.Key.Key_Return)
    assert card(desk, first).gate_name == "Ann at the gate"


def test_a_callback_takes_words_and_shows_their_reading(rep, desk):
    first, line = rep.session.card.prospect_id, rep.screen.view.bar.line
    rep.press(Qt.Key.Key_4)
    assert line.reading().when is not None
    rep.type("thu 10")
    assert line.reading().words.startswith("Thursday 15 October, 10:00 am")
    rep.press(Qt.Key.Key_Return)
    assert card(desk, first).promised_at == "2026-10-15T16:00:00.000Z"


def test_a_time_that_cannot_be_read_stays_open_and_says_so(rep):
    first, line = rep.name, rep.screen.view.bar.line
    rep.press(Qt.Key.Key_G)
    rep.type("gibberish")
    rep.press(Qt.Key.Key_Return)
    assert line.is_open()
    assert "gibberish" in line.reading().problem
    rep.press(Qt.Key.Key_Escape)
    assert not line.is_open()
    assert rep.name == first


def test_the_calendar_beside_the_field_fills_it(rep, desk):
    first, line = rep.session.card.prospect_id, rep.screen.view.bar.line
    rep.press(Qt.Key.Key_4)
    rep.press(Qt.Key.Key_Down, ALT)
    picker = rep.screen.view.moments.picker
    assert picker.isVisible()
    picker.calendar.setSelectedDate(picker.calendar.selectedDate().addDays(1))
    picker.take()
    assert line.first.text().startswith("Oct 16, 2026")
    rep.press(Qt.Key.Key_Return)
    assert card(desk, first).promised_at.startswith("2026-10-16")


def test_not_now_goes_to_nurture_with_a_reason_by_digit(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_5)
    rep.type("in 6 weeks")
    rep.press(Qt.Key.Key_Tab)
    rep.screen.view.bar.line.second.setFocus()
    rep.type("2")
    assert rep.screen.view.bar.line.second.text() == "Contract runs on"
    rep.press(Qt.Key.Key_Return)
    assert card(desk, first).status.startswith("Nurture until")


def test_not_a_fit_takes_a_reason_of_the_list(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_7)
    rep.type("2")
    assert rep.screen.view.bar.line.first.text() == "Too small"
    rep.press(Qt.Key.Key_Return)
    assert card(desk, first).status == "Not a fit"


def test_do_not_call_needs_its_key_twice(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_8)
    assert card(desk, first).status != "Do not call"
    rep.press(Qt.Key.Key_8)
    assert card(desk, first).status == "Do not call"


def test_do_not_call_is_forgotten_after_a_while_or_escape(rep):
    first = rep.name
    rep.press(Qt.Key.Key_8)
    rep.press(Qt.Key.Key_Escape)
    assert not rep.screen.view.bar.line.is_open()
    rep.press(Qt.Key.Key_8)
    rep.screen.flow._twice.timeout.emit()
    assert not rep.screen.view.bar.line.is_open()
    assert rep.name == first


def test_more_outcomes_have_digits_too(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_3)
    assert card(desk, first).history[-1].what == "Busy"


def test_undo_brings_the_person_back_with_note_and_answers(rep):
    first = rep.session.card
    rep.press(Qt.Key.Key_N)
    rep.type("has a dog")
    rep.press(Qt.Key.Key_1, ALT)
    assert rep.session.card.prospect_id != first.prospect_id
    assert rep.screen.view.notes.note.toPlainText() == ""
    rep.press(Qt.Key.Key_Z, CTRL)
    assert rep.session.card.prospect_id == first.prospect_id
    assert rep.screen.view.notes.note.toPlainText() == "has a dog"


def test_undo_goes_back_repeatedly_and_redo_forward(rep, desk):
    names = []
    for _ in range(3):
        names.append(rep.name)
        rep.press(Qt.Key.Key_1)
    for name in reversed(names):
        rep.press(Qt.Key.Key_Z, CTRL)
        assert rep.name == name
    assert undo.undoable(desk) is None
    rep.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert rep.name == names[1]


def test_skipping_leaves_a_person_out_for_today(rep, desk):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_I)
    assert rep.session.card.prospect_id != first
    assert first not in [row.prospect_id for row in rep.screen.view.queue._rows]


def test_digits_write_in_a_field_until_escape(rep):
    first = rep.name
    rep.press(Qt.Key.Key_N)
    rep.type("1")
    assert rep.name == first
    rep.press(Qt.Key.Key_Escape)
    rep.press(Qt.Key.Key_1)
    assert rep.name != first


def test_more_lists_the_outcomes_of_the_workspace(rep, desk, as_person):
    add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error"))
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_9)
    rep.press(Qt.Key.Key_4)
    assert card(desk, first).history[-1].what == "Line crackles"
    assert rep.toasts[-1] == "Saved: Line crackles."
