"""What somebody else does meanwhile: no key acts on another lead than the one shown, and no words are lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import handoff_talk, handoffs, team, undo
from sdr_desk.desk.changes import Changes
from sdr_desk.store import handoffs as store
from tests.ui.desk_windows import hand_over, open_window
from tests.ui.handoffs.test_by_keys import press
from tests.ui.handoffs.test_closer_lines import type_over

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def leads(desk):
    return [hand_over(desk, hours, at) for at, hours in enumerate((2, 3, 4))]


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def screen(qtbot, desk, theme, leads):
    return open_window(qtbot, desk, theme, "handoffs", person="Jordan").window.screen("handoffs")


@pytest.fixture
def due(desk, as_person, leads, clock, qtbot, theme):
    """Two accepted leads whose outcome is due, and one that waits and is chosen."""
    for lead in leads[1:]:
        handoffs.accept(as_person("Jordan"), lead)
        clock.forward(minutes=1)
    clock.forward(days=31)
    return open_window(qtbot, desk, theme, "handoffs", person="Jordan").window.screen("handoffs")


def status(desk, lead):
    return store.handoff(desk.conn, lead).status


def test_a_win_is_saved_on_the_lead_it_was_written_for(due, desk, leads, ruth):
    press("o", "w")
    type_over("$19,500")
    handoffs.report(ruth, leads[1], "lost", reason="price")
    due.refresh()
    press(ENTER)
    assert [status(desk, lead) for lead in leads] == ["waiting", "lost", "accepted"]
    assert due.answer_pane.outcome.amount.text() == "$19,500"


def test_still_open_is_saved_on_the_lead_it_was_written_for(due, desk, leads, ruth):
    press("o", "s")
    handoffs.report(ruth, leads[1], "lost", reason="price")
    due.refresh()
    press(ENTER)
    assert [store.handoff(desk.conn, lead).stage for lead in leads[1:]] == ["lost", "accepted"]


def test_a_loss_that_is_refused_keeps_its_line(due, desk, leads, ruth):
    press("o", "l", "2")
    type_over("The one from Reno")
    handoffs.report(ruth, leads[1], "won", amount_cents=100)
    due.refresh()
    press(ENTER)
    assert status(desk, leads[1]) == "won"
    assert due.answer_pane.line.field.text() == "The one from Reno"
    assert not due.answer_pane.line.isHidden()


def test_a_return_that_is_written_stays_with_its_lead(screen, desk, leads, ruth):
    press("r", "6")
    QTest.keyClicks(QApplication.focusWidget(), "Ask wh")
    handoffs.return_lead(ruth, leads[0], "no_need")
    screen.refresh()
    QTest.keyClicks(QApplication.focusWidget(), "o signs")
    press(ENTER)
    assert (screen.view.id, screen.answer_pane.answer.line.text()) == (leads[0], "Ask who signs")
    assert [status(desk, lead) for lead in leads] == ["returned", "waiting", "waiting"]
    press(ESC, ESC)
    assert screen.view.id == leads[1]
    assert screen.answer_pane.answer.line.text() == ""


def test_a_question_that_is_written_stays_with_its_lead(screen, desk, leads, ruth):
    press("q")
    QTest.keyClicks(QApplication.focusWidget(), "How many")
    handoffs.return_lead(ruth, leads[0], "no_need")
    screen.refresh()
    QTest.keyClicks(QApplication.focusWidget(), " acres")
    assert [status(desk, lead) for lead in leads[1:]] == ["waiting", "waiting"]
    press(ENTER)
    assert screen.answer_pane.line.field.text() == "How many acres"
    press(ESC, ESC)
    assert (screen.view.id, screen.inbox_pane.rows.hasFocus()) == (leads[1], True)


def test_the_line_of_a_return_comes_back_with_its_lead(screen, desk, leads):
    press("r", "6")
    QTest.keyClicks(QApplication.focusWidget(), "Ask who signs")
    press(ESC, ESC, "j")
    assert screen.answer_pane.answer.line.text() == ""
    press("k")
    assert screen.answer_pane.answer.line.text() == "Ask who signs"
    press("r", "6")
    press(Qt.Key.Key_Return, ctrl=True)
    screen.inbox_pane.show_one(leads[0])
    assert store.handoff(desk.conn, leads[0]).answer_note == "Ask who signs"
    assert screen.answer_pane.answer.line.text() == ""


def test_the_next_person_does_not_see_the_line_of_a_return(screen, desk, leads):
    press("r", "6")
    QTest.keyClicks(QApplication.focusWidget(), "Ask who signs")
    shown = screen.window()
    for name, words in (("Ruth", ""), ("Jordan", "Ask who signs")):
        screen.ctx.switch_person(next(one.id for one in team.everyone(desk) if one.name.startswith(name)))
        screen.ctx.navigate("handoffs", handoff_id=leads[0])
        assert (shown.current().view.id, screen.answer_pane.answer.line.text()) == (leads[0], words)


def test_the_figures_of_a_win_are_there_again(due, desk):
    press("o", "w")
    type_over("$19,500")
    due.answer_pane.outcome.profit.setFocus()
    type_over("7800")
    press(ESC, ESC, "j", "j", "o", "w")
    part = due.answer_pane.outcome
    assert (part.amount.text(), part.profit.text(), part.first_sale.text()) == ("$18,000", "", "today")
    press(ESC, ESC, "k", "o", "w")
    assert (part.amount.text(), part.profit.text()) == ("$19,500", "7800")


def test_why_it_goes_to_another_is_kept(qtbot, desk, theme, leads):
    with desk.write() as write:
        write.document("people", name="Amara Osei", roles="closer", time_zone="America/Chicago")
    screen = open_window(qtbot, desk, theme, "handoffs", person="Ruth").window.screen("handoffs")
    press("g", "1")
    type_over("Jordan is away")
    press(ESC, ESC)
    assert screen.answer_pane.give.isHidden()
    press("g", "1")
    assert screen.answer_pane.give.why.text() == "Jordan is away"


def test_a_manager_answers_a_question_for_the_rep(qtbot, desk, theme, leads, as_person):
    handoff_talk.ask(as_person("Jordan"), leads[0], "How many doors?")
    screen = open_window(qtbot, desk, theme, "handoffs", person="Ruth").window.screen("handoffs")
    screen.inbox_pane.show_one(leads[0])
    press("q")
    type_over("Twenty-two")
    press(ENTER)
    assert status(desk, leads[0]) == "waiting"


def test_the_closer_cannot_answer_their_own_question(screen, leads):
    press("q")
    type_over("How many doors?")
    press(ENTER)
    assert screen.ctx.actions.reason("handoffs.talk") == "This lead waits for the rep’s answer to a question."


def test_leaving_the_form_with_the_mouse_keeps_the_focus(screen, qtbot):
    press("q")
    qtbot.mouseClick(screen.answer_pane.line._close, Qt.MouseButton.LeftButton)
    assert screen.inbox_pane.rows.hasFocus()
    press("r", "6")
    screen.ctx.actions.trigger("handoffs.return_close")
    press("j")
    assert screen.view.id != screen.inbox.answer_needed[0].id


def test_a_lead_that_is_not_here_is_said(screen, desk, leads, ruth):
    other = screen.view.id
    screen.ctx.navigate("handoffs", handoff_id="gone")
    assert "not among your handoffs" in screen.window().toast_line.text()
    assert screen.view.id == other


def test_the_dot_is_there_without_opening_handoffs(qtbot, desk, theme, leads, as_person):
    handoff_talk.ask(as_person("Jordan"), leads[0], "How many doors?")
    shown = open_window(qtbot, desk, theme, "today")
    assert shown.window.sidebar.buttons["handoffs"]._dot
    shown.ctx.perform(handoff_talk.reply, desk, leads[0], "Ten")
    shown.show_counts()
    assert not shown.window.sidebar.buttons["handoffs"]._dot


@pytest.mark.parametrize(("keys", "shown"), [("ow", "first_sale"), ("ol", "_reasons"), ("r1", "until")])
def test_what_is_asked_can_be_seen_in_a_small_window(due, qtbot, keys, shown):
    due.window().resize(1280, 720)
    press(*keys)
    pane = due.answer_pane
    part = getattr(pane.outcome if keys[0] == "o" else pane.answer, shown)

    def seen():
        place = part.rect().translated(part.mapTo(pane.viewport(), part.rect().topLeft()))
        assert part.isVisible()
        assert pane.viewport().rect().contains(place)

    qtbot.waitUntil(seen)


def test_a_lead_that_the_rep_took_back_keeps_the_words_and_says_so(screen, desk, leads, as_person):
    screen.inbox_pane.show_one(leads[2])
    press("q")
    QTest.keyClicks(QApplication.focusWidget(), "How many")
    undo.undo_last(as_person("Maria"))
    screen.refresh()
    screen.refresh()
    press(ENTER)
    assert screen.answer_pane.line.field.text() == "How many"
    assert "taken back by the rep" in screen.window().toast_line.text()
    press(ESC, ESC, "a")
    assert [status(desk, lead) for lead in leads[:2]] == ["waiting", "accepted"]


def test_enter_twice_sends_once(screen, desk, leads):
    press("q")
    QTest.keyClicks(QApplication.focusWidget(), "How many doors?")
    press(ENTER, ENTER)
    assert store.acts(desk.conn, leads[0]) == ("asked",)
    press("r", "1")
    press(ENTER, ctrl=True)
    press(ENTER, ctrl=True)
    assert [status(desk, lead) for lead in leads] == ["returned", "waiting", "waiting"]


def test_a_lead_that_goes_by_somebody_else_is_named(screen, desk, leads, ruth, qtbot):
    company = screen.view.company
    handoffs.return_lead(ruth, leads[0], "no_need")
    screen.ctx.changed.emit(Changes(frozenset({"handoff"})))
    toast = screen.window().toast_line
    qtbot.waitUntil(lambda: toast.text() == f"{company} is no longer in this list.")
    press("r", "1")
    press(ENTER, ctrl=True)
    QApplication.processEvents()
    assert status(desk, leads[1]) == "returned"
    assert "no longer" not in toast.text()
