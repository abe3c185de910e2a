"""What a closer writes, by keys: a question, a rest, a win, a loss, still open, a no-show, a fact."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import handoff_talk, handoffs, inbox
from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.store import handoffs as store
from tests.ui.desk_windows import hand_over, open_window
from tests.ui.handoffs.test_by_keys import press


def type_over(text):
    field = QApplication.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.fixture
def lead(desk):
    return hand_over(desk)


@pytest.fixture
def screen(qtbot, desk, theme, lead):
    return open_window(qtbot, desk, theme, "handoffs", person="Jordan").window.screen("handoffs")


@pytest.fixture
def reporting(screen, lead):
    """The screen with the lead accepted and chosen."""
    press("a")
    screen.inbox_pane.show_one(lead)
    return screen


def row(desk, lead):
    return store.handoff(desk.conn, lead)


def test_q_asks_and_enter_sends(screen, desk, lead):
    press("q")
    assert screen.answer_pane.line.field.hasFocus()
    press(Qt.Key.Key_Return)
    assert screen.answer_pane.line.reading.text() == "Write a line first."
    type_over("How many doors?")
    press(Qt.Key.Key_Return)
    assert (row(desk, lead).status, row(desk, lead).question) == ("asked", "How many doors?")
    assert screen.answer_pane.title() == "Waiting for Maria"
    assert screen.inbox_pane.rows.hasFocus()


def test_a_second_question_says_why_not(screen, desk, lead, as_person):
    handoff_talk.ask(desk, lead, "How many?")
    handoff_talk.reply(as_person("Maria"), lead, "Ten")
    screen.refresh()
    assert "once already" in screen.ctx.actions.reason("handoffs.talk")
    assert screen.answer_pane.answer.ask.isHidden()


def test_a_line_that_is_left_is_there_again(screen, desk, lead):
    press("q")
    type_over("How many doors")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert screen.answer_pane.line.isHidden()
    assert row(desk, lead).status == "waiting"
    press("q")
    assert screen.answer_pane.line.field.text() == "How many doors"


def test_a_rest_comes_with_its_day_and_takes_another(screen, desk, lead):
    press("r", "1")
    part = screen.answer_pane.answer
    assert (part.until.text(), part.reading.text()) == ("Jan 12, 2027", "Tuesday 12 January 2027")
    part.until.setFocus()
    type_over("yesterday")
    press(Qt.Key.Key_Return)
    assert row(desk, lead).status == "waiting"
    assert part.until.problem()
    type_over("in 6 weeks")
    press(Qt.Key.Key_Return)
    told = desk.conn.execute("SELECT until FROM handoff_events WHERE act = 'returned'").fetchone()[0]
    assert told.startswith("2026-11-25")


def test_a_win_has_amount_profit_and_the_day_of_the_first_sale(reporting, desk, lead):
    press("o", "w")
    type_over("$19,500")
    part = reporting.answer_pane.outcome
    part.profit.setFocus()
    type_over("7800")
    part.first_sale.setFocus()
    type_over("oct 12")
    assert part.reading.text() == "Monday 12 October"
    press(Qt.Key.Key_Return)
    won = row(desk, lead)
    assert (won.status, won.amount_cents, won.profit_cents, won.first_sale_on) == (
        "won", 1_950_000, 780_000, "2026-10-12",
    )  # fmt: skip


def test_a_first_sale_that_is_no_day_is_said(reporting, desk, lead):
    press("o", "w")
    reporting.answer_pane.outcome.first_sale.setFocus()
    type_over("soonish")
    press(Qt.Key.Key_Return)
    assert row(desk, lead).status == "accepted"
    assert "not a day we can read" in reporting.answer_pane.outcome.first_sale.problem()
    type_over("today")
    press(Qt.Key.Key_Return)
    assert row(desk, lead).first_sale_on == date(2026, 10, 14).isoformat()


def test_a_loss_takes_a_line_or_none(reporting, desk, lead):
    press("o", "l", "2")
    type_over("The one from Reno")
    press(Qt.Key.Key_Return)
    assert (row(desk, lead).status, row(desk, lead).answer_note) == ("lost", "The one from Reno")


def test_still_open_asks_until_when_with_a_month(reporting, desk, lead):
    press("o", "s")
    assert reporting.answer_pane.line.field.text() == "Nov 13"
    type_over("next friday")
    press(Qt.Key.Key_Return)
    assert row(desk, lead).stage == "still_open"
    assert row(desk, lead).due_at.startswith("2026-10-2")


def test_a_no_show_says_when_the_rep_calls_again(reporting, desk, lead):
    press("o", "x")
    assert row(desk, lead).status == "no_show"
    line = reporting.window().toast_line.text()
    assert "Maria calls First" in line
    assert "again tomorrow" in line


def test_plus_adds_a_fact_below_the_brief(screen, desk, lead):
    press("+")
    type_over("The owner signs")
    press(Qt.Key.Key_Return)
    assert [said.text for said in inbox.view(desk, lead).said] == ["The owner signs"]
    assert "1 line was added since" in screen.brief_pane._more.text()


def test_do_not_call_is_plain_and_takes_the_dial_away(screen, desk, lead, as_person):
    bar_person(as_person("Ruth"), screen.view.prospect_id, "Asked in writing")
    screen.refresh()
    assert screen.ctx.actions.reason("handoffs.dial") == "Do not call: asked in writing."
    assert not screen.brief_pane._barred.isHidden()


def test_the_snapshot_is_shown_word_for_word(screen, desk, lead):
    from PySide6.QtWidgets import QLabel

    shown = " ".join(label.text() for label in screen.brief_pane.findChildren(QLabel))
    handoffs.accept(desk, lead)
    words = inbox.view(desk, lead).brief_text.split()
    assert [word for word in words if word.strip("•:*-–") not in shown] == []


def test_a_line_is_kept_over_a_crash_and_forgotten_when_it_is_sent(qtbot, desk, theme, screen, lead):
    press("q")
    type_over("How many doors")
    screen.answer_pane.line.kept.keep_now()
    again = open_window(qtbot, desk, theme, "handoffs", person="Jordan").window.screen("handoffs")
    again.ctx.actions.trigger("handoffs.talk")
    assert again.answer_pane.line.field.text() == "How many doors"
    again.ctx.actions.trigger("handoffs.line_send")
    assert again.answer_pane.line.kept.text(f"ask:{lead}") is None
    assert row(desk, lead).question == "How many doors"
