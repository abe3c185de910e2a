"""Dialling: the plan that is run, the clock, and why a call is not made."""

from PySide6.QtCore import Qt

from sdr_desk.desk import drafts
from sdr_desk.exchange.dial import DialPlan
from sdr_desk.ui.call_desk.dial import Dialler
from tests.ui.call_desk.conftest import CTRL


def test_enter_dials_and_the_clock_starts(rep, clock):
    rep.press(Qt.Key.Key_Return)
    assert rep.screen.calling.dialler.plans[0].url.startswith("tel:+1208")
    clock.forward(seconds=72)
    rep.screen.calling.tick()
    assert rep.screen.view.bar.clock.accessibleName() == "On call, 1 min 12 s"


def test_the_length_of_the_call_goes_on_the_record(rep, desk, clock):
    first = rep.session.card.prospect_id
    rep.press(Qt.Key.Key_Return)
    clock.forward(seconds=40)
    rep.press(Qt.Key.Key_Return, CTRL)
    clock.forward(seconds=40)
    rep.press(Qt.Key.Key_1)
    row = desk.conn.execute("SELECT seconds, number FROM touches WHERE prospect_id = ?", (first,)).fetchone()
    assert row[0] == 40
    assert row[1].startswith("+1208")


def test_outside_calling_hours_nothing_is_dialled(rep, clock):
    clock.forward(hours=12)
    rep.screen.refresh()
    rep.screen.calling.dial()
    assert rep.screen.calling.dialler.plans == []
    assert "outside calling hours" in rep.toasts[-1]


def test_enter_does_not_dial_twice(rep):
    rep.press(Qt.Key.Key_Return)
    rep.press(Qt.Key.Key_Return)
    assert len(rep.screen.calling.dialler.plans) == 1
    assert "Ctrl+Enter hangs up" in rep.toasts[-1]


def test_a_running_call_keeps_its_person_on_the_desk(rep):
    first = rep.name
    rep.press(Qt.Key.Key_Return)
    rep.press(Qt.Key.Key_J)
    assert rep.name == first
    assert rep.screen.view.queue.list.current_id() == rep.session.card.prospect_id


def test_dialling_is_remembered_at_once(rep, desk):
    rep.press(Qt.Key.Key_Return)
    assert drafts.place_of(desk)["call_started"] == desk.now().timestamp()


def test_copying_puts_the_number_on_the_clipboard(qapp):
    assert Dialler().run(DialPlan(copy="+12085550100")) == "+12085550100 is copied."
    assert qapp.clipboard().text() == "+12085550100"
