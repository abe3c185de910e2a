"""What the answers propose stands below the questions, follows the typing, and fills the line that opens anyway."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sdr_desk.desk import drafts
from sdr_desk.ui.call_desk.proposal_line import ReasonLines
from tests.desk.test_sorting import WHOLE, kept
from tests.ui.call_desk.conftest import idle


@pytest.fixture
def answered(open_rep, desk):
    """The call desk with somebody whose questions are answered as told; the six answers otherwise."""

    def open_with(size=(1440, 900), **changes):
        rep = open_rep(desk, size=size)
        answers = {f"answer:{key}": text for key, text in (WHOLE | changes).items()}
        drafts.keep_typing(desk, rep.session.card.prospect_id, answers)
        rep.session.reread_guide()
        rep.screen.show_again()
        rep.settle()
        return rep

    return open_with


def said(rep):
    return rep.screen.view.notes.proposal.proposed().sentence


def line(rep):
    return rep.screen.view.bar.line


def test_somebody_new_is_asked_the_first_question_and_tab_goes_there(rep):
    assert said(rep).startswith("Ask next: Need or pain. “")
    assert rep.screen.view.notes.proposal.button.accessibleName() == said(rep)
    rep.press(Qt.Key.Key_Tab)
    assert rep.screen.view.notes.questions.editing() == "need"


def test_it_follows_the_typing_before_the_field_is_left(answered, qtbot):
    rep = answered(next_step="")
    assert said(rep).startswith("Ask next: Next step")
    rep.press(Qt.Key.Key_Tab)
    rep.type("Visit on Friday")
    qtbot.waitUntil(lambda: said(rep).startswith("Proposed: hand off now"), timeout=2000)
    notes = rep.screen.view.notes
    assert notes.questions.editing() == "next_step"
    assert notes.questions.field.toPlainText() == "Visit on Friday"


def test_its_height_never_changes(answered):
    rep = answered()
    shown = rep.screen.view.notes.proposal
    place = shown.geometry()
    drafts.keep_typing(rep.screen.ctx.desk, rep.session.card.prospect_id, {"answer:need": "None"})
    rep.session.reread_guide()
    rep.screen.show_again()
    idle()
    assert "nurture" in said(rep) or "Ask next" in said(rep)
    assert shown.geometry() == place


def test_the_line_of_5_opens_with_the_proposed_day_and_reason(answered, desk):
    rep = answered(buying_plan="In March 2028")
    rep.press(Qt.Key.Key_5)
    assert (line(rep).first.text(), line(rep).second.text()) == ("Jan 19, 2028", "Plans for Mar 2028")
    rep.press(Qt.Key.Key_Return)
    assert kept(desk) == [("nurture", "nurture", "")]


def test_the_line_of_7_opens_with_the_proposed_reason(answered, desk):
    rep = answered(need="None", buying_plan="No plans")
    rep.press(Qt.Key.Key_7)
    assert line(rep).first.text() == "No use for it"
    rep.press(Qt.Key.Key_Return)
    assert kept(desk) == [("let_go", "let_go", "")]


def test_against_the_proposal_both_lines_open_as_ever(answered, desk):
    rep = answered()
    rep.press(Qt.Key.Key_5)
    assert (line(rep).first.text(), line(rep).second.text()) == ("Jan 12, 2027", "")
    rep.press(Qt.Key.Key_Escape)
    rep.press(Qt.Key.Key_7)
    assert line(rep).first.text() == "Wrong kind of company"
    rep.press(Qt.Key.Key_Return)
    assert kept(desk) == [("hand_off", "let_go", "Wrong kind of company")]


def test_the_last_key_typed_counts_when_5_is_pressed(answered):
    rep = answered()
    rep.screen.view.notes.questions.edit("buying_plan")
    rep.screen.view.notes.questions.field.setPlainText("In March 2028")
    rep.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert line(rep).reading().until == date(2028, 1, 19)


def test_the_button_does_what_its_key_does(answered):
    rep = answered(buying_plan="In March 2028")
    button = rep.screen.view.notes.proposal.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line(rep).is_open()


def test_it_comes_back_with_the_person_after_an_undo(answered, desk):
    rep = answered()
    rep.press(Qt.Key.Key_7)
    rep.press(Qt.Key.Key_Return)
    rep.screen.ctx.actions.trigger("window.undo")
    rep.settle()
    assert said(rep).startswith("Proposed: hand off now")
    assert kept(desk) == []


def test_the_compact_window_says_it_as_well(answered):
    rep = answered()
    rep.screen.front.toggle()
    idle()
    assert rep.screen.front.compact.proposal.proposed().words == "hand off now"


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1280, 620)])
def test_it_is_whole_in_every_window(answered, size):
    shown = answered(size=size, authority="").screen.view.notes.proposal
    pane = shown.parentWidget()
    assert shown.isVisibleTo(pane)
    assert shown.height() >= shown.sizeHint().height()
    assert shown.geometry().right() <= pane.width()


def test_reasons_too_long_for_two_lines_are_told_on_hover(rep):
    reasons = rep.screen.view.notes.proposal.findChild(ReasonLines)
    reasons.set_reasons(("word " * 60, "second"))
    assert reasons.text().endswith("…")
    assert "second" in reasons.toolTip()
    reasons.set_reasons(("Short.",))
    assert (reasons.text(), reasons.toolTip()) == ("Short.", "")
