"""Handoffs by the keys: accept, return with a reason, report an outcome, undo; and who may only look on."""

from itertools import count

import pytest

from sdr_desk.desk import handoffs, inbox
from sdr_desk.desk.inbox import closer_inbox
from tests.naughty import NAUGHTY
from tests.ui.desk_windows import hand_over, open_window


@pytest.fixture
def sent(desk):
    return [hand_over(desk, hours, at) for at, hours in enumerate((0.3, 3, 5))]


@pytest.fixture
def closer(qtbot, desk, theme, sent):
    return open_window(qtbot, desk, theme, "handoffs", person="Jordan")


def status(desk, handoff_id):
    return inbox.view(desk, handoff_id).status


def test_the_most_urgent_is_open_and_amber(closer, sent):
    screen = closer.window.screen("handoffs")
    row = screen.inbox_pane.rows.current_row()
    assert (row.id, row.right, row.right_tone) == (sent[0], "18 min left", "warn")
    assert screen.view.id == sent[0]
    assert screen.answer_pane.answer.line.placeholderText() == "A line for Maria (needed for 4 and 6)"


def test_a_accepts_and_the_next_one_is_open(closer, desk, sent):
    closer.ctx.actions.trigger("handoffs.accept")
    assert [status(desk, one) for one in sent] == ["accepted", "waiting", "waiting"]
    assert closer.window.screen("handoffs").view.id == sent[1]
    closer.ctx.actions.trigger("window.undo")
    assert status(desk, sent[0]) == "waiting"


def test_a_return_needs_a_reason_and_some_a_line(closer, desk, sent):
    trigger, screen = closer.ctx.actions.trigger, closer.window.screen("handoffs")
    trigger("handoffs.send")
    assert "Choose a reason" in closer.window.toast_line.text()
    trigger("handoffs.return")
    assert closer.ctx.actions.find("6", typing=False).id == "handoffs.reason_missing_facts"
    trigger("handoffs.reason_missing_facts")
    trigger("handoffs.send")
    assert screen.answer_pane.answer.line.problem()
    screen.answer_pane.answer.line.setText("Who signs?")
    trigger("handoffs.send")
    assert inbox.view(desk, sent[0]).answer_text == "Missing facts, ask the rep · Who signs?"
    assert screen.view.id == sent[1]
    assert closer.ctx.actions.find("6", typing=False) is None


def test_a_second_press_at_once_does_not_accept_the_next_one_too(closer, desk, sent):
    answering = closer.window.screen("handoffs").answering
    for now, taken in ((10.0, 1), (10.3, 1), (10.5, 2)):
        answering.ticks = lambda now=now: now
        closer.ctx.actions.trigger("handoffs.accept")
        assert [status(desk, one) for one in sent].count("accepted") == taken


def test_the_last_answer_leaves_a_quiet_list(closer, desk, sent):
    closer.window.screen("handoffs").answering.ticks = count().__next__
    for _ in sent:
        closer.ctx.actions.trigger("handoffs.accept")
    assert not closer_inbox(desk).answer_needed
    assert closer.ctx.actions.reason("handoffs.accept") == "This lead is already accepted."


def test_a_win_asks_its_amount(closer, desk, sent):
    trigger, screen = closer.ctx.actions.trigger, closer.window.screen("handoffs")
    trigger("handoffs.accept")
    screen.inbox_pane.show_one(sent[0])
    trigger("handoffs.outcome")
    trigger("handoffs.act_won")
    assert screen.answer_pane.outcome.amount.text() == "$18,000"
    screen.answer_pane.outcome.amount.setText("nothing")
    trigger("handoffs.outcome_save")
    assert screen.answer_pane.outcome.amount.problem()
    screen.answer_pane.outcome.amount.setText("$19,500")
    trigger("handoffs.outcome_save")
    assert (status(desk, sent[0]), inbox.view(desk, sent[0]).amount_cents) == ("won", 1_950_000)


def test_a_loss_asks_its_reason_and_a_meeting_nothing(closer, desk, sent):
    trigger, screen = closer.ctx.actions.trigger, closer.window.screen("handoffs")
    trigger("handoffs.accept")
    screen.inbox_pane.show_one(sent[0])
    trigger("handoffs.act_meeting_held")
    assert inbox.view(desk, sent[0]).stage == "meeting_held"
    trigger("handoffs.act_lost")
    assert closer.ctx.actions.find("2", typing=False).id == "handoffs.lost_competitor"
    trigger("handoffs.lost_competitor")
    trigger("handoffs.line_send")
    assert status(desk, sent[0]) == "lost"


def test_a_rep_sees_how_it_stands_and_cannot_answer(qtbot, desk, theme, sent):
    shown = open_window(qtbot, desk, theme, "handoffs")
    pane = shown.window.screen("handoffs").answer_pane
    assert not pane.answer.isVisible()
    assert pane._state.text().startswith("With Jordan Pike.")
    assert shown.ctx.actions.reason("handoffs.accept") == "Only Jordan Pike or a manager can answer it."
    assert shown.ctx.actions.reason("handoffs.outcome") is not None


def test_a_manager_sees_all_that_wait(qtbot, desk, theme, sent):
    shown = open_window(qtbot, desk, theme, "handoffs", person="Ruth")
    assert shown.window.screen("handoffs").inbox_pane.rows.model_rows.rowCount() == 4
    assert shown.ctx.actions.reason("handoffs.accept") is None


def test_d_opens_the_call_desk_for_this_person(closer, desk, sent):
    went = []
    closer.ctx.navigated.disconnect(closer.window.open_screen)
    closer.ctx.navigated.connect(lambda name, target: went.append((name, target)))
    closer.ctx.actions.trigger("handoffs.dial")
    assert went == [("call_desk", {"prospect_id": inbox.view(desk, sent[0]).prospect_id})]


def test_taken_back_while_open_the_next_one_shows(closer, desk, sent, as_person):
    handoffs.return_lead(desk, sent[0], "no_need")
    screen = closer.window.screen("handoffs")
    screen.refresh()
    assert screen.view is not None
    assert screen.answer_pane._title.text() in {"How it stands", "Your answer"}


def test_any_text_is_shown_as_text(qtbot, desk, theme):
    handoff = hand_over(desk, note="\n".join(text for text in NAUGHTY if text.isprintable())[:20_000])
    shown = open_window(qtbot, desk, theme, "handoffs", person="Jordan")
    assert shown.window.screen("handoffs").view.id == handoff
    assert not shown.window.grab().isNull()


def test_nobody_handed_anything(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "handoffs", person="Jordan")
    screen = shown.window.screen("handoffs")
    assert screen.view is None
    assert shown.ctx.actions.reason("handoffs.accept") == "No handoff is chosen."


def test_widths_are_remembered(qtbot, desk, theme, sent, closer):
    panes = closer.window.screen("handoffs")._panes
    panes.setSizes([280, 560, 320])
    panes._keep()
    left, _, right = panes.sizes()
    again = open_window(qtbot, desk, theme, "handoffs", person="Jordan")
    assert again.window.screen("handoffs")._panes.sizes()[::2] == [left, right]
