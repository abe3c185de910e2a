"""Answers on the call desk: digits, completion, how a text is understood, and what was said before."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import drafts, guides, queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.guide_publishing import publish
from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.method.qualification import Counts
from tests.ui.call_desk.conftest import CTRL, SHIFT

KEY = Qt.Key
QUESTIONS = (
    GuideQuestion("money", "Money", "Is there money?", "choice", options=("Planned", "Can be found", "None"),
                  counts=Counts(options=("Planned", "Can be found"), words="Planned or to be found.")),
    GuideQuestion("urge", "Urgency", "How high is it, one to five?", "scale", counts=Counts(at_least=3)),
    GuideQuestion("when", "Time frame", "By when?", "date", role="time_frame"),
    GuideQuestion("need", "Need", "What goes wrong?", counts=Counts(3, words="A story of theirs.")),
)  # fmt: skip


@pytest.fixture
def asked(desk, as_person):
    """Another guide is in use: a choice, a scale, a day and a text."""
    ruth: Desk = as_person("Ruth")
    made = guides.start_from_ready(ruth, "bant").ids["guide"][0]
    guides.keep_draft(ruth, made, replace(GuideText("Ours"), questions=QUESTIONS))
    publish(ruth, made)


@pytest.fixture
def before(desk, asked):
    """Whoever comes first has said something before."""
    save_answers(desk, queue.head_ids(desk, 1)[0], {"money": "Planned", "when": "in March"})


@pytest.fixture
def at(asked, open_rep, desk):
    rep = open_rep(desk)

    def edit(key):
        rep.screen.view.notes.questions.edit(key)
        rep.settle()
        return rep

    return edit


def said(rep):
    hints = rep.screen.view.notes.questions.hints
    return [line.text() for line in hints._lines if line.text()]


def text(rep):
    return rep.screen.view.notes.questions.field.toPlainText()


def answers(rep):
    return {one.key: one.answer for one in rep.session.card.guide.questions if one.answer}


def test_a_digit_chooses_and_another_one_takes_its_place(at):
    rep = at("money")
    assert "1 Planned, 2 Can be found, 3 None" in rep.screen.view.notes.questions.field.accessibleDescription()
    rep.press(KEY.Key_3)
    assert text(rep) == "None"
    assert said(rep)[0] == "“None” is kept, but it does not make a lead."
    rep.press(KEY.Key_2)
    assert text(rep) == "Can be found"
    rep.press(KEY.Key_Return)
    assert answers(rep) == {"money": "Can be found"}
    assert rep.session.card.guide.answered == 1


def test_the_first_letters_are_completed_and_words_may_follow(at):
    rep = at("money")
    rep.type("pl")
    assert text(rep) == "planned"
    assert rep.screen.view.notes.questions.field.textCursor().selectedText() == "anned"
    rep.press(KEY.Key_End)
    rep.type(", 18 doors in 2027")
    assert text(rep) == "planned, 18 doors in 2027"
    rep.press(KEY.Key_Return)
    assert rep.session.card.guide.answered == 1


def test_what_fits_no_option_is_kept_and_said(at):
    rep = at("money")
    rep.type("perhaps")
    assert said(rep)[0] == "Choose one of: Planned, Can be found, None."
    rep.press(KEY.Key_Return)
    assert answers(rep) == {"money": "perhaps"}
    assert rep.session.card.guide.answered == 0


def test_deleting_does_not_bring_the_completion_back(at):
    rep = at("money")
    rep.type("pl")
    rep.press(KEY.Key_Backspace)
    assert text(rep) == "pl"
    rep.press(KEY.Key_Backspace)
    assert text(rep) == "p"


def test_a_scale_takes_digits_and_says_from_where_it_counts(at):
    rep = at("urge")
    rep.press(KEY.Key_2)
    assert said(rep)[0] == "2 of 5 is kept; it counts from 3 on."
    rep.press(KEY.Key_4)
    assert (text(rep), said(rep)) == ("4", [])
    rep.type(", burns")
    rep.press(KEY.Key_5)
    assert text(rep) == "4, burns5"


def test_a_day_is_read_as_it_is_typed(at):
    rep = at("when")
    rep.type("soon")
    assert said(rep)[0].startswith("No day in this")
    rep.screen.view.notes.questions.field.selectAll()
    rep.type("in 6 weeks")
    assert said(rep) == ["Reads as Wednesday 25 November, short-term."]


def test_what_counts_stands_below_until_it_does(at):
    rep = at("need")
    assert said(rep) == ["A story of theirs."]
    rep.type("ab")
    assert said(rep) == ["Too short: it counts from 3 characters on."]
    rep.type("c")
    assert said(rep) == []


def test_a_contradiction_is_said_in_the_field_and_in_the_row(before, at):
    rep = at("money")
    assert text(rep) == "Planned"
    rep.press(KEY.Key_3)
    who = rep.ctx.desk.person.name.split()[0]
    assert said(rep) == [
        f"It was “Planned” before ({who}, Oct 14).",
        "“None” is kept, but it does not make a lead.",
    ]
    rep.press(KEY.Key_Return)
    row = rep.screen.view.notes.questions._rows[0]
    assert "It was “Planned” before" in row.accessibleDescription()
    assert row._told.tone == "warn"


def test_a_choice_can_be_clicked(at, qtbot):
    rep = at("money")
    hints = rep.screen.view.notes.questions.hints
    qtbot.mouseClick(hints, Qt.MouseButton.LeftButton, pos=hints._places[1].center())
    assert text(rep) == "Can be found"
    assert QApplication.focusWidget() is rep.screen.view.notes.questions.field


def test_tab_and_back_go_through_every_kind(at):
    rep = at("money")
    for key in ("urge", "when", "need"):
        rep.press(KEY.Key_Tab)
        assert rep.screen.view.notes.questions.editing() == key
    rep.press(KEY.Key_Backtab, SHIFT)
    assert rep.screen.view.notes.questions.editing() == "when"


def test_the_old_field_forgets_the_choices_of_the_one_before(at):
    rep = at("money")
    at("need")
    rep.press(KEY.Key_1)
    assert text(rep) == "1"


def test_another_version_meets_an_open_field(at, as_person, desk):
    rep = at("need")
    rep.type("Seals fail")
    ruth: Desk = as_person("Ruth")
    longer = replace(QUESTIONS[3], label="Pain", counts=Counts(30))
    held = next(one for one in guides.all_guides(ruth) if one.held).shown.id
    draft = guides.change(ruth, held, replace(GuideText("Ours"), questions=(longer, QUESTIONS[0]))).ids["guide"][0]
    publish(ruth, draft)
    rep.session.reread_guide()
    rep.screen.view.notes.show_guide(rep.session.card)
    assert (text(rep), said(rep)) == ("Seals fail", ["Too short: it counts from 30 characters on."])
    assert rep.screen.view.notes.questions.field.accessibleName() == "Pain"


def test_a_field_closes_when_its_question_is_gone(at, as_person, desk):
    rep = at("when")
    rep.type("in March")
    ruth: Desk = as_person("Ruth")
    publish(ruth, guides.start_from_ready(ruth, "bant").ids["guide"][0])
    who = rep.session.card.prospect_id
    rep.screen.keeper.flush()
    rep.session.reread_guide()
    rep.screen.view.notes.show_guide(rep.session.card)
    assert rep.screen.view.notes.questions.editing() is None
    assert drafts.typing_of(desk, who) == {"answer:when": "in March"}
    rep.press(KEY.Key_Down, CTRL)
    assert rep.screen.view.notes.questions.editing() == "need"
