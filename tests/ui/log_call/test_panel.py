"""Logging a call from any screen, and putting an own one right, by keys alone."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sdr_desk.desk import past_calls, queue, undo
from sdr_desk.desk.browse import Filter
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.dispositions import OwnOutcome, add, retire
from sdr_desk.errors import KnownError
from sdr_desk.store import prospects, state
from sdr_desk.ui.context import PersonHit
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.widgets.keycap import KeyCap
from tests.ui.desk_windows import open_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(desk):
    return queue.head_ids(desk, 1)[0]


@pytest.fixture
def opened(qtbot, desk, theme, person):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.people_search = lambda text, _limit: (
        [PersonHit(person, "Call Bo Ray", "Company 0")] if text.startswith("bo") else []
    )
    return shown


def panel_of(shown):
    return shown.window.overlay.panel()


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def with_person(shown, person, correcting=False):
    shown.ctx.actions.trigger("window.correct_call" if correcting else "window.log_call")
    panel = panel_of(shown)
    panel.take_person(person)
    return panel


def last(desk, person):
    return past_calls.own_calls(desk, person)[0].told


def test_by_keys_alone_a_call_that_came_in_is_logged(qtbot, desk, opened, person):
    press(qtbot, Qt.Key.Key_L, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "bo")
    press(qtbot, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_D, Qt.Key.Key_5, Qt.Key.Key_Return):
        press(qtbot, key)
    assert panel_of(opened) is None
    assert (last(desk, person).came_in, last(desk, person).disposition) == (True, "not_now")
    assert state.read(desk.conn, person)[1].status == "nurture"
    assert "came in" in opened.window.toast_line.text()


@pytest.mark.parametrize("name", [entry.name for entry in SCREENS if entry.name != "handoffs"])
def test_it_opens_from_every_screen(qtbot, desk, theme, name):
    shown = open_window(qtbot, desk, theme, name)
    press(qtbot, Qt.Key.Key_L, CTRL)
    assert panel_of(shown).accessibleName() == "Log a call"


def test_it_opens_while_typing(qtbot, opened):
    opened.ctx.navigate("scripts")
    field = opened.window.current().findChild(QWidget, "") and QApplication.focusWidget()
    press(qtbot, Qt.Key.Key_L, CTRL)
    assert field is not None
    assert QApplication.focusWidget() is panel_of(opened).who.field
    press(qtbot, Qt.Key.Key_L, CTRL)
    assert panel_of(opened) is None


def test_on_the_call_desk_the_person_there_is_chosen(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "call_desk")
    shown.ctx.actions.trigger("window.log_call")
    assert panel_of(shown).prospect_id == shown.window.current().session.card.prospect_id
    assert QApplication.focusWidget() is panel_of(shown).form.outcomes


def test_nothing_is_saved_before_an_outcome_is_chosen(qtbot, desk, opened, person):
    panel = with_person(opened, person)
    press(qtbot, Qt.Key.Key_Return)
    assert panel.says.text().startswith("Choose what came of the call")
    assert past_calls.own_calls(desk, person) == ()


def test_digits_type_in_a_field_and_choose_with_alt(qtbot, opened, person):
    panel = with_person(opened, person)
    panel.form.when.setFocus()
    panel.form.when.selectAll()
    qtbot.keyClicks(panel.form.when, "9")
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert (panel.form.when.text(), panel.form.outcomes.chosen()) == ("9", "voicemail")


def test_nine_goes_round_the_other_outcomes(qtbot, opened, person):
    panel = with_person(opened, person)
    found = []
    for _ in range(4):
        press(qtbot, Qt.Key.Key_9)
        found.append(panel.form.outcomes.chosen())
    assert found == ["wrong_number", "not_in_service", "busy", "wrong_number"]


def test_a_time_ahead_is_said_at_the_field_and_keeps_the_panel(opened, person):
    panel = with_person(opened, person)
    opened.ctx.actions.trigger("log_call.outcome_voicemail")
    panel.form.when.setText("tomorrow 9")
    opened.ctx.actions.trigger("log_call.save")
    assert "still ahead" in panel.says.text()
    assert panel_of(opened) is panel


def test_a_past_time_is_read_on_the_own_clock(desk, opened, person):
    panel = with_person(opened, person)
    opened.ctx.actions.trigger("log_call.outcome_no_answer")
    panel.form.when.setText("yesterday 15:10")
    opened.ctx.actions.trigger("log_call.save")
    there = last(desk, person).at.astimezone(desk.zone)
    assert (there.day, there.hour, there.minute) == (13, 15, 10)


def test_do_not_call_asks_twice(qtbot, desk, opened, person):
    panel = with_person(opened, person)
    press(qtbot, Qt.Key.Key_8)
    press(qtbot, Qt.Key.Key_Return)
    assert "once more" in panel.says.text()
    assert past_calls.own_calls(desk, person) == ()
    press(qtbot, Qt.Key.Key_8)
    assert state.read(desk.conn, person)[1].status == "do_not_call"


def test_a_change_of_mind_takes_the_first_confirmation_back(opened, desk, person):
    with_person(opened, person)
    for action in ("outcome_do_not_call", "save", "outcome_voicemail", "outcome_do_not_call", "save"):
        opened.ctx.actions.trigger(f"log_call.{action}")
    assert past_calls.own_calls(desk, person) == ()


def test_esc_keeps_what_was_written_and_the_next_time_brings_it_back(qtbot, desk, opened, person):
    panel = with_person(opened, person)
    press(qtbot, Qt.Key.Key_4)
    panel.form.note.setPlainText("Ask for Bo")
    panel.form.note.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert panel_of(opened) is None
    assert "is kept" in opened.window.toast_line.text()
    again = with_person(opened, person).form
    assert (again.note.toPlainText(), again.outcomes.chosen(), again.when.text()) == (
        "Ask for Bo", "callback", "oct 14 10:00",
    )  # fmt: skip


def test_a_click_beside_the_panel_loses_nothing_either(opened, desk, person):
    with_person(opened, person).form.note.setPlainText("Ask for Bo")
    opened.window.overlay.close_panel()
    assert past_calls.draft_of(desk, person)["note"] == "Ask for Bo"


@pytest.fixture
def full_disk(monkeypatch):
    """No write is taken until `undo` of what it returns."""

    def refuse(*_args):
        raise KnownError("The disk is full.", "Nothing was changed.", "Make room, then try again.")

    monkeypatch.setattr("sdr_desk.desk.desk.Desk.write", refuse)
    return monkeypatch


@pytest.mark.parametrize("way", ["escape", "beside", "another screen", "another panel", "back", "leaving"])
def test_with_a_full_disk_the_panel_stays_open_with_its_words(opened, person, full_disk, way):
    panel = with_person(opened, person)
    panel.form.note.setPlainText("Ask for Bo")
    do = {
        "escape": lambda: opened.ctx.actions.trigger("log_call.close"),
        "beside": opened.window.overlay.close_panel,
        "another screen": lambda: opened.ctx.navigate("scripts"),
        "another panel": lambda: opened.ctx.open_panel(Panel()),
        "back": lambda: opened.ctx.actions.trigger("log_call.back"),
        "leaving": lambda: opened.ctx.leave() and pytest.fail("it may not leave"),
    }
    do[way]()
    assert panel_of(opened) is panel
    assert (panel.prospect_id, panel.form.note.toPlainText()) == (person, "Ask for Bo")
    assert panel.says.text().startswith("The disk is full.")
    full_disk.undo()
    opened.window.overlay.close_panel()
    assert panel_of(opened) is None


def test_a_call_that_cannot_be_saved_keeps_its_words_until_there_is_room(desk, opened, person, full_disk):
    panel = with_person(opened, person)
    panel.form.note.setPlainText("Ask for Bo")
    opened.ctx.actions.trigger("log_call.outcome_voicemail")
    opened.ctx.actions.trigger("log_call.save")
    assert panel_of(opened) is panel
    assert panel.says.text().startswith("The disk is full.")
    full_disk.undo()
    assert panel.keeper.flush()
    assert past_calls.draft_of(desk, person)["note"] == "Ask for Bo"
    opened.ctx.actions.trigger("log_call.save")
    assert last(desk, person).note == "Ask for Bo"


def test_enter_in_the_note_is_a_new_line_and_ctrl_enter_saves(qtbot, desk, opened, person):
    panel = with_person(opened, person)
    press(qtbot, Qt.Key.Key_1)
    panel.form.note.setFocus()
    qtbot.keyClicks(panel.form.note, "one")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.form.note, "two")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert last(desk, person).note == "one\ntwo"
    assert past_calls.draft_of(desk, person) == {}


def test_undo_takes_the_logged_call_back(qtbot, desk, opened, person):
    with_person(opened, person)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert past_calls.own_calls(desk, person) == ()


def test_somebody_new_is_added_and_the_form_goes_on_with_them(qtbot, desk, opened):
    opened.ctx.actions.trigger("window.log_call")
    qtbot.keyClicks(QApplication.focusWidget(), "Zoe Quill")
    press(qtbot, Qt.Key.Key_Return)
    form = panel_of(opened)
    assert (form.by_name["first_name"].text(), form.by_name["last_name"].text()) == ("Zoe", "Quill")
    opened.ctx.actions.trigger("new_prospect.save")
    assert prospects.prospect(desk.conn, panel_of(opened).prospect_id).name == "Zoe Quill"


def test_an_own_call_is_corrected_and_one_undo_brings_it_back(qtbot, desk, opened, person):
    log_outcome(desk, Outcome(person, "no_answer", note="Rang out"))
    panel = with_person(opened, person, correcting=True)
    assert (panel.form.outcomes.chosen(), panel.form.note.toPlainText()) == ("no_answer", "Rang out")
    press(qtbot, Qt.Key.Key_4)
    press(qtbot, Qt.Key.Key_Return)
    assert (last(desk, person).disposition, last(desk, person).note) == ("callback", "Rang out")
    undo.undo_last(desk)
    assert last(desk, person).disposition == "no_answer"


def test_of_several_calls_one_is_chosen(qtbot, desk, clock, opened, person):
    log_outcome(desk, Outcome(person, "no_answer"))
    clock.forward(minutes=5)
    log_outcome(desk, Outcome(person, "voicemail"))
    panel = with_person(opened, person, correcting=True)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert panel.form.outcomes.chosen() == "no_answer"
    opened.ctx.actions.trigger("log_call.back")
    assert panel.pages.currentWidget() is panel.which


def test_a_person_without_own_calls_is_said(opened, person):
    panel = with_person(opened, person, correcting=True)
    assert panel.says.text().startswith("You have not logged a call with this person")
    panel.who.field.setText("zzz")
    assert panel.says.text() == ""
    assert panel.who.field.height() >= panel.who.field.minimumSizeHint().height()


def test_a_promise_that_was_kept_stays_as_it_was_told(desk, clock, opened, person):
    promised = clock().replace(hour=17)
    log_outcome(desk, Outcome(person, "callback", when=promised, said="at eleven"))
    clock.forward(days=2)
    panel = with_person(opened, person, correcting=True)
    panel.form.note.setPlainText("Better words")
    opened.ctx.actions.trigger("log_call.save")
    assert (last(desk, person).when, last(desk, person).note) == (promised, "Better words")


def test_a_running_call_is_not_disturbed_by_an_undo_of_another(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "call_desk")
    screen = shown.window.current()
    other = queue.head_ids(desk, 3)[2]
    screen.session.start_call("")
    panel = with_person(shown, other)
    panel.form.choose("voicemail")
    shown.ctx.actions.trigger("log_call.save")
    here = screen.session.card.prospect_id
    shown.ctx.actions.trigger("window.undo")
    assert screen.session.card.prospect_id == here
    assert screen.session.on_call


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1280, 720)])
@pytest.mark.parametrize("key", ["no_answer", "callback", "not_now", "not_a_fit", "do_not_call"])
def test_nothing_is_cut_off_and_all_has_a_name(opened, person, size, key):
    opened.window.resize(size)
    panel = with_person(opened, person)
    panel.form.choose(key)
    QApplication.processEvents()
    assert opened.window.overlay.rect().contains(panel.geometry())
    for part in panel.findChildren(QWidget):
        if part.isVisible() and isinstance(part, QLabel | QAbstractButton):
            need = part.minimumSizeHint()
            assert part.width() + 1 >= need.width(), part.accessibleName()
            assert part.accessibleName() or part.text()
        if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None:
            assert part.accessibleName(), part


def test_every_field_has_a_key_that_is_shown(qtbot, opened, person):
    form = with_person(opened, person).form
    press(qtbot, Qt.Key.Key_T)
    assert QApplication.focusWidget() is form.when
    assert form.when.selectedText() == "now"
    assert {cap.accessibleName() for cap in form.findChildren(KeyCap)} >= {"Key D", "Key T", "Key N"}


def test_a_list_that_loses_the_person_goes_on_to_the_next_and_says_so(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "prospects")
    screen = shown.window.current()
    qtbot.waitUntil(screen.people.is_filled)
    screen.people.wanted.set_filter(Filter("status", "is", ("raw",)))
    qtbot.waitUntil(lambda: bool(screen.person_at_hand()))
    gone = screen.person_at_hand()
    press(qtbot, Qt.Key.Key_L, CTRL)
    panel_of(shown).form.choose("no_answer")
    shown.ctx.actions.trigger("log_call.save")
    qtbot.waitUntil(lambda: screen.person_at_hand() not in ("", gone))
    name = past_calls.person_name(desk, screen.person_at_hand())
    qtbot.waitUntil(lambda: f"The list has moved on to {name}." in shown.window.toast_line.text())


def test_outcomes_of_the_workspace_are_offered_and_logged(qtbot, opened, desk, as_person, person):
    told = OwnOutcome("Talked with the assistant", phone="answered", talk="gatekeeper")
    key = add(as_person("Ruth"), told).ids["disposition"][0]
    panel = with_person(opened, person)
    panel.form.choose(key)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert last(desk, person).disposition == key


def test_what_an_outcome_of_the_workspace_asks_is_asked_and_kept(qtbot, opened, desk, as_person, person):
    told = OwnOutcome("Wants it in writing", phone="answered", talk="conversation", follows="nurture")
    key = add(as_person("Ruth"), told).ids["disposition"][0]
    panel = with_person(opened, person)
    for _ in range(4):
        press(qtbot, Qt.Key.Key_9)
    assert panel.form.outcomes.chosen() == key
    assert panel.form.terms.first.accessibleName() == "Back when?"
    panel.form.terms.second.setText("In spring")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert (last(desk, person).disposition, last(desk, person).reason) == (key, "In spring")
    assert state.read(desk.conn, person)[1].conversations == 1


def test_a_call_keeps_an_outcome_that_is_no_longer_offered(qtbot, opened, desk, as_person, person):
    key = add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error")).ids["disposition"][0]
    log_outcome(desk, Outcome(person, key))
    retire(as_person("Ruth"), key)
    panel = with_person(opened, person, correcting=True)
    assert panel.form.outcomes.chosen() == key
    panel.form.note.setPlainText("Twice")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert (last(desk, person).disposition, last(desk, person).note) == (key, "Twice")


def test_a_draft_with_an_outcome_that_was_retired_asks_for_another(qtbot, opened, desk, as_person, person):
    key = add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error")).ids["disposition"][0]
    panel = with_person(opened, person)
    panel.form.choose(key)
    panel.form.note.setPlainText("Ask again")
    opened.ctx.actions.trigger("log_call.close")
    retire(as_person("Ruth"), key)
    form = with_person(opened, person).form
    assert (form.outcomes.chosen(), form.note.toPlainText()) == ("", "Ask again")


def test_after_nine_a_digit_chooses_what_it_chooses_on_the_call_desk(qtbot, opened, as_person, person):
    key = add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error", digit="7")).ids["disposition"][0]
    form = with_person(opened, person).form
    press(qtbot, Qt.Key.Key_9)
    press(qtbot, Qt.Key.Key_7)
    assert (form.outcomes.chosen(), form.outcomes.current_row().keys) == (key, ("9", "7"))
    press(qtbot, Qt.Key.Key_7)
    assert form.outcomes.chosen() == "not_a_fit"
    press(qtbot, Qt.Key.Key_9)
    press(qtbot, Qt.Key.Key_5)
    assert form.outcomes.chosen() == "not_now"


def test_a_second_nine_chooses_the_one_that_was_given_it(qtbot, opened, as_person, person):
    key = add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error", digit="9")).ids["disposition"][0]
    form = with_person(opened, person).form
    press(qtbot, Qt.Key.Key_9)
    press(qtbot, Qt.Key.Key_9)
    assert form.outcomes.chosen() == key


def test_after_nine_what_does_not_fit_a_call_that_came_in_is_not_chosen(qtbot, opened, as_person, person):
    add(as_person("Ruth"), OwnOutcome("Line crackles", phone="error", digit="4"))
    form = with_person(opened, person).form
    form.set_came_in(True)
    press(qtbot, Qt.Key.Key_9)
    press(qtbot, Qt.Key.Key_4)
    assert form.outcomes.chosen() == "callback"
