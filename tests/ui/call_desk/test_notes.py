"""Notes and answers: kept while typing, filled in order, and told when the disk refuses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from sdr_desk.desk import drafts
from sdr_desk.desk.guide import save_answers
from sdr_desk.errors import KnownError
from sdr_desk.ui.call_desk.keeping import KEEP_AFTER
from tests.ui.call_desk.conftest import CTRL


def test_what_is_typed_is_kept_without_any_further_key(rep, desk, qtbot):
    assert KEEP_AFTER < 400
    who = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_N)
    rep.type("dog named Biscuit")
    qtbot.waitUntil(lambda: drafts.typing_of(desk, who) == {"note": "dog named Biscuit"}, timeout=2000)


def test_tab_from_the_script_fills_the_first_open_question_and_enter_goes_on(rep, desk):
    who, notes = rep.session.card.prospect_id, rep.screen.view.notes
    rep.press(Qt.Key.Key_Tab)
    first = notes.questions.editing()
    rep.type("Lost a load in July")
    rep.press(Qt.Key.Key_Return)
    assert notes.questions.editing() not in (None, first)
    assert drafts.typing_of(desk, who) == {f"answer:{first}": "Lost a load in July"}
    assert rep.session.card.guide.answered == 1
    rep.press(Qt.Key.Key_Escape)
    assert notes.questions.editing() is None
    assert rep.window.focusWidget() is rep.screen.view.script.body


def test_ctrl_down_goes_to_the_next_question(rep):
    questions = rep.screen.view.notes.questions
    keys = [one.key for one in rep.session.card.guide.questions]
    rep.press(Qt.Key.Key_Tab)
    rep.press(Qt.Key.Key_Down, CTRL)
    assert questions.editing() == keys[1]


def test_an_answer_can_be_taken_back(rep):
    rep.press(Qt.Key.Key_Tab)
    rep.type("something")
    rep.press(Qt.Key.Key_Return)
    rep.press(Qt.Key.Key_Escape)
    key = rep.session.card.guide.questions[0].key
    rep.screen.view.notes.questions.edit(key)
    rep.screen.view.notes.questions.field.setPlainText("")
    rep.press(Qt.Key.Key_Return)
    assert rep.session.card.guide.answered == 0


def test_notes_stay_with_their_person(rep):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_N)
    rep.type("only for the first")
    rep.press(Qt.Key.Key_Escape)
    rep.press(Qt.Key.Key_J)
    assert rep.screen.view.notes.note.toPlainText() == ""
    rep.press(Qt.Key.Key_K)
    assert rep.session.card.prospect_id == first
    assert rep.screen.view.notes.note.toPlainText() == "only for the first"


def test_a_refusing_disk_is_told_and_the_text_stays(rep, desk, monkeypatch):
    def refuse(*_args):
        raise KnownError("The disk is full.", "Your text is on screen.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "keep_typing", refuse)
        rep.screen.writing.on_typed("note", "kept here")
        assert not rep.screen.keeper.flush()
    assert rep.saved[-1].text == "Not saved since 10:00. 1 change is kept here."
    rep.saved[-1].retry()
    assert rep.saved[-1].saved
    assert drafts.typing_of(desk, rep.session.card.prospect_id) == {"note": "kept here"}


def test_an_outcome_is_not_logged_while_its_note_cannot_be_kept(rep, monkeypatch):
    def refuse(*_args):
        raise KnownError("The disk is full.", "Your text is on screen.", "Make room.")

    first = rep.name
    rep.screen.writing.on_typed("note", "kept here")
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "keep_typing", refuse)
        assert not rep.screen.flow.commit("no_answer")
    assert rep.name == first
    assert rep.screen.keeper.flush()


def test_what_another_window_typed_in_the_note_stays_and_is_shown(rep, desk):
    who, note = rep.session.card.prospect_id, rep.screen.view.notes.note
    drafts.keep_typing(desk, who, {"note": "typed there"})
    rep.press(Qt.Key.Key_N)
    rep.type("typed here")
    assert rep.screen.keeper.flush()
    assert drafts.typing_of(desk, who) == {"note": "typed there\ntyped here"}
    assert note.toPlainText() == "typed there\ntyped here"
    assert "another window" in rep.toasts[-1]
    rep.type(" and on")
    assert rep.screen.keeper.flush()
    assert drafts.typing_of(desk, who) == {"note": "typed there\ntyped here and on"}


def test_a_note_that_is_not_being_written_follows_another_window(rep, desk):
    who = rep.session.card.prospect_id
    drafts.keep_typing(desk, who, {"note": "typed there"})
    rep.screen.settler.show_person()
    assert rep.screen.view.notes.note.toPlainText() == "typed there"


def test_what_another_window_answered_stays_behind_the_answer_here(rep, desk):
    who, questions = rep.session.card.prospect_id, rep.screen.view.notes.questions
    rep.press(Qt.Key.Key_Tab)
    field = f"answer:{questions.editing()}"
    drafts.keep_typing(desk, who, {field: "said there"})
    rep.type("said here")
    assert rep.screen.keeper.flush()
    assert drafts.typing_of(desk, who) == {field: "said there; said here"}
    assert questions.field.toPlainText() == "said there; said here"


@pytest.mark.parametrize("on_record", [False, True])
def test_a_field_left_empty_leaves_what_another_window_answered(rep, desk, *, on_record):
    who, questions = rep.session.card.prospect_id, rep.screen.view.notes.questions
    rep.press(Qt.Key.Key_Tab)
    key = questions.editing()
    if on_record:
        save_answers(desk, who, {key: "said there"})
    else:
        drafts.keep_typing(desk, who, {f"answer:{key}": "said there"})
    rep.screen.settler.show_person()
    rep.press(Qt.Key.Key_Tab)
    rep.settle()
    assert {one.key: one.answer for one in rep.session.card.guide.questions}[key] == "said there"
    rep.screen.view.notes.questions.edit(key)
    questions.field.selectAll()
    rep.press(Qt.Key.Key_Backspace)
    rep.press(Qt.Key.Key_Tab)
    assert not {one.key: one.answer for one in rep.session.card.guide.questions}[key]


def test_the_story_of_a_handoff_takes_in_what_another_window_typed(rep, desk):
    who = rep.session.card.prospect_id
    drafts.keep_typing(
        desk, who, {f"answer:{one.key}": "about $24,000 in May" for one in rep.session.card.guide.questions}
    )
    rep.screen.sending.start(from_call=False)
    story = rep.screen.view.handoff.fields.note
    story.setPlainText("told here")
    drafts.keep_typing(desk, who, {"note": "typed there"})
    assert rep.screen.keeper.flush()
    assert story.toPlainText() == "typed there\ntold here"


def test_leaving_the_handoff_brings_back_what_another_window_typed_too(rep, desk):
    who, note = rep.session.card.prospect_id, rep.screen.view.notes.note
    drafts.keep_typing(
        desk, who, {f"answer:{one.key}": "about $24,000 in May" for one in rep.session.card.guide.questions}
    )
    rep.screen.sending.start(from_call=False)
    rep.screen.view.handoff.fields.note.setPlainText("told here")
    drafts.keep_typing(desk, who, {"note": "typed there"})
    rep.screen.sending.leave()
    assert note.toPlainText() == "typed there\ntold here"
    rep.press(Qt.Key.Key_N)
    note.moveCursor(QTextCursor.MoveOperation.End)
    rep.type(" and on")
    assert rep.screen.keeper.flush()
    assert drafts.typing_of(desk, who)["note"] == "typed there\ntold here and on"
