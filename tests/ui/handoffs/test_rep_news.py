"""What a rep hears and does, by keys: an answer, a new meeting, the right person, a silence, a referral."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import handoff_talk, handoffs, inbox
from sdr_desk.desk.handoff_rules import change_terms, terms
from sdr_desk.store import handoffs as store
from tests.ui.desk_windows import hand_over, open_window
from tests.ui.handoffs.test_by_keys import press
from tests.ui.handoffs.test_closer_lines import type_over


@pytest.fixture
def lead(desk):
    return hand_over(desk)


@pytest.fixture
def jordan(as_person):
    return as_person("Jordan")


@pytest.fixture
def seen(qtbot, desk, theme):
    return lambda: open_window(qtbot, desk, theme, "handoffs").window.screen("handoffs")


def status(desk, lead):
    return store.handoff(desk.conn, lead).status


@pytest.mark.parametrize("key", ["q", Qt.Key.Key_Return])
def test_a_question_is_answered_in_one_line(desk, lead, jordan, seen, key):
    handoff_talk.ask(jordan, lead, "How many doors?")
    screen = seen()
    assert (screen.view.id, screen.answer_pane.title()) == (lead, "Jordan asks")
    press(key)
    type_over("Twenty-two")
    press(Qt.Key.Key_Return)
    assert status(desk, lead) == "waiting"
    assert inbox.view(desk, lead).said[-1].text == "Twenty-two"


def test_a_no_show_gets_a_new_meeting(desk, lead, jordan, seen):
    handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "no_show")
    screen = seen()
    press("m")
    assert screen.answer_pane.line.field.text() == "tomorrow 10:00"
    type_over("3 in the night")
    press(Qt.Key.Key_Return)
    assert (status(desk, lead), bool(screen.answer_pane.line.field.problem())) == ("no_show", True)
    type_over("fri 9:30")
    press(Qt.Key.Key_Return)
    assert (status(desk, lead), store.handoff(desk.conn, lead).meeting_at[:16]) == ("accepted", "2026-10-16T15:30")


def test_the_right_person_is_added_from_the_form(desk, lead, jordan, seen):
    handoffs.return_lead(jordan, lead, "wrong_person")
    screen = seen()
    press("n")
    form = screen.window().overlay.panel()
    assert form.by_name["company"].text() == screen.view.company
    form.by_name["first_name"].setText("Imogen")
    form.by_name["last_name"].setText("Tate")
    press(Qt.Key.Key_Return, ctrl=True)
    assert inbox.view(desk, lead).said[-1].text == "The right person is Imogen Tate."
    assert "Added Imogen Tate" in screen.window().toast_line.text()


def test_a_return_is_told_kindly_and_d_opens_the_call_desk(desk, lead, jordan, seen):
    handoffs.return_lead(jordan, lead, "missing_facts", "Ask who signs")
    screen = seen()
    assert screen.answer_pane.title() == "Back with you today"
    assert screen.answer_pane.state() == "Jordan needs this first. Find it out, then hand it over again."
    press(Qt.Key.Key_Return)
    assert screen.window().current().name == "call_desk"


def test_a_silent_lead_is_taken_back(desk, lead, jordan, seen, clock):
    handoffs.accept(jordan, lead)
    screen = seen()
    assert screen.ctx.actions.reason("handoffs.take_back").startswith("Only a lead that is silent")
    clock.forward(days=62)
    screen.refresh()
    assert screen.answer_pane.title() == "No word from Jordan for 62 days"
    press("t")
    assert status(desk, lead) == "returned"
    press(Qt.Key.Key_Z, ctrl=True)
    assert status(desk, lead) == "accepted"


def test_a_referral_ask_shows_its_words_and_is_marked(desk, lead, jordan, seen):
    handoffs.accept(jordan, lead)
    handoffs.report(jordan, lead, "won", amount_cents=1_950_000)
    screen = seen()
    press("f")
    assert "Who should I call first?" in screen.answer_pane.news.words.text()
    press("1")
    assert "for a referral" in screen.window().toast_line.text()
    assert not inbox.closer_inbox(desk).from_closers
    assert screen.ctx.actions.reason("handoffs.referral") is not None


def test_nothing_of_the_closers_is_offered_to_the_rep(desk, lead, seen):
    screen = seen()
    assert screen.answer_pane.answer.isHidden()
    assert screen.ctx.actions.reason("handoffs.talk") == "No question waits for your answer."
    assert screen.ctx.actions.reason("handoffs.give") == "Only a manager gives a lead to another closer."
    assert screen.ctx.actions.reason("handoffs.go") == "Nothing to do here now."
    assert QApplication.focusWidget() is screen.inbox_pane.rows


def test_a_manager_gives_it_to_another_closer(qtbot, desk, lead, theme):
    with desk.write() as write:
        write.document("people", name="Amara Osei", roles="closer", time_zone="America/Chicago")
    screen = open_window(qtbot, desk, theme, "handoffs", person="Ruth").window.screen("handoffs")
    assert screen.view.state_text.startswith("With Jordan Pike.")
    press("g", Qt.Key.Key_Return)
    assert "Choose a closer" in screen.window().toast_line.text()
    press("1", Qt.Key.Key_Return)
    assert screen.answer_pane.give.why.problem() == "Say why, so that both know."
    type_over("Jordan is away")
    press(Qt.Key.Key_Return)
    assert store.handoff(desk.conn, lead).closer == "Amara Osei"
    assert screen.answer_pane.give.isHidden()


def test_sheets_are_offered_while_a_closer_works_by_mail(desk, lead, as_person, seen):
    screen = seen()
    assert all(link.isHidden() for link in screen.inbox_pane.sheets.values())
    jordan = as_person("Jordan").person.id
    change_terms(as_person("Ruth"), jordan, replace(terms(desk)[jordan], by_mail=True))
    screen.refresh()
    link = screen.inbox_pane.sheets["window.reply_mail"]
    assert (link.isHidden(), link.words()) == (False, "E-mail Jordan the sheet")
    assert ("Ctrl+Shift+H",) in [hint.keys for hint in screen.hints()]
