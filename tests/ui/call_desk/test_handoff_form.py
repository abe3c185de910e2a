"""The form of a handoff by keys: closer, meeting, size, problems, and what stays when it is left."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import drafts
from tests.ui.call_desk.conftest import CTRL

STEP = "Call with Jordan tomorrow, Thursday 9:00 am."
ANSWERS = {
    "need": "Alarms reach nobody", "motivation": "A customer asks for logs", "authority": "Decides alone",
    "buying_plan": "Order in November", "size": "22 doors; about $18,000 a year", "next_step": STEP,
}  # fmt: skip


def add_closer(desk, name, zone="Europe/London"):
    with desk.write() as write:
        return write.document("people", name=name, roles="closer", time_zone=zone)


def open_form(rep, desk):
    drafts.keep_typing(desk, rep.session.card.prospect_id, {f"answer:{key}": text for key, text in ANSWERS.items()})
    rep.screen.refresh()
    rep.press(Qt.Key.Key_6)
    return rep.screen.view.handoff


@pytest.fixture
def panel(rep, desk):
    return open_form(rep, desk)


def test_ctrl_enter_is_enough(rep, panel, desk):
    assert panel.fields.meeting.text() == "tomorrow 09:00"
    rep.press(Qt.Key.Key_Return, CTRL)
    sent = desk.conn.execute("SELECT meeting_at, amount_cents, size_basis, next_step FROM handoffs").fetchone()
    assert sent == ("2026-10-15T15:00:00.000Z", 1_800_000, ANSWERS["size"], STEP)


def test_enter_goes_from_field_to_field(rep, panel):
    panel.fields.next_step.setFocus()
    for field in (panel.fields.meeting, panel.fields.minutes, panel.fields.amount, panel.fields.size_basis):
        rep.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is field
    rep.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is panel.fields.avoid


def test_writing_begins_in_what_is_still_empty(rep, panel):
    assert QApplication.focusWidget() is panel.fields.avoid
    rep.type("No price")
    panel.show_preview()
    assert "What to avoid\n\nNo price" in panel.brief_now().plain


def test_another_closer_is_argued_and_has_another_time(rep, desk):
    add_closer(desk, "Amara Osei")
    panel = open_form(rep, desk)
    fields, form = panel.fields, panel._form
    assert not fields.why.isVisible()
    times = {fields.answer_by.text()}
    panel.fields.closer.setFocus()
    rep.press(Qt.Key.Key_Down)
    assert panel.closer_name() != form.proposed.name
    assert fields.why.isVisible()
    times.add(fields.answer_by.text())
    assert len(times) == 2
    rep.press(Qt.Key.Key_Tab)
    rep.type("Knows the owner")
    rep.press(Qt.Key.Key_Return, CTRL)
    assert '"argued": "Knows the owner"' in desk.conn.execute("SELECT route FROM handoffs").fetchone()[0]


def test_a_typed_time_to_answer_stays_with_another_closer(rep, desk):
    add_closer(desk, "Amara Osei")
    panel = open_form(rep, desk)
    panel.fields.answer_by.setText("fri 15:00")
    panel.fields.closer.setFocus()
    rep.press(Qt.Key.Key_Down)
    assert panel.fields.answer_by.text() == "fri 15:00"


def test_a_problem_is_told_below_its_field_and_the_focus_goes_there(rep, panel, desk):
    panel.fields.meeting.setText("whenever")
    panel.fields.amount.setText("plenty")
    rep.press(Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is panel.fields.meeting
    assert rep.toasts[-1].startswith("“Meeting”: “whenever” is not a time")
    assert panel.fields.meeting.problem()
    assert panel.fields.amount.problem() == "“plenty” is not an amount."
    assert desk.conn.execute("SELECT count(*) FROM handoffs").fetchone()[0] == 0


def test_what_was_typed_is_there_again_after_escape(rep, panel, desk):
    panel.fields.avoid.setText("No price")
    panel.fields.meeting.clear()
    rep.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    rep.press(Qt.Key.Key_Q)
    assert (panel.fields.avoid.text(), panel.fields.meeting.text()) == ("No price", "")
    panel.fields.avoid.clear()
    rep.press(Qt.Key.Key_Escape)
    assert drafts.typing_of(desk, rep.session.card.prospect_id).get("handoff:avoid", "") == ""


def test_the_meeting_is_read_on_their_clock_and_told_on_the_closers(rep, desk):
    amara = add_closer(desk, "Amara Osei")
    panel = open_form(rep, desk)
    panel.fields.closer.setCurrentIndex(panel.fields._ids.index(amara))
    panel.fields.meeting.setText("fri 10:00")
    panel.show_preview()
    assert panel.package().meeting_at == datetime(2026, 10, 16, 16, tzinfo=UTC)
    assert "for Amara" in panel.read().says["meeting"]


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600)])
def test_send_is_always_seen_and_every_field_can_be_reached(open_rep, desk, size):
    rep = open_rep(desk, size=size)
    panel = open_form(rep, desk)
    assert panel.visibleRegion().contains(panel.send.geometry().center() + panel.send.parentWidget().pos())
    for field in (panel.fields.closer, panel.fields.note):
        field.setFocus()
        panel.scroll.ensureWidgetVisible(field)
        assert not field.visibleRegion().isEmpty()
