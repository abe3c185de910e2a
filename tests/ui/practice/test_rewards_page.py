"""Rewards in the window: targets, the statement lead by lead, the formula with its sentence, and giving it out."""

import sys
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import handoffs, pay, pay_statement, rewards
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay import NewPlan
from sdr_desk.store import people
from tests.desk.practice.test_pay import PLAN
from tests.ui.desk_windows import hand_over, open_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paid(desk, as_person):
    """A formula since September, and one lead of Maria’s that Jordan accepted."""
    pay.keep_plan(as_person("Ruth"), NewPlan("Leads", PLAN, date(2026, 9, 1)))
    handoffs.accept(as_person("Jordan"), hand_over(desk))


@pytest.fixture
def opened(qtbot, desk, theme):
    def open_rewards(person="Maria", answers=()):
        shown = open_window(qtbot, desk, theme, "practice", answers=answers, person=person)
        shown.ctx.navigate("practice", page="rewards")
        qtbot.waitUntil(lambda: page(shown).found is not None)
        return shown

    return open_rewards


def page(shown):
    return shown.window.screen("practice").page("rewards")


def panel(shown):
    return shown.window.overlay.panel()


def key(qtbot, one, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), one, modifier)


def test_seeing_a_statement_brings_no_pdf_library(opened, paid, monkeypatch):
    monkeypatch.delitem(sys.modules, "sdr_desk.desk.pay_out", raising=False)
    opened()
    assert "sdr_desk.desk.pay_out" not in sys.modules


def test_a_rep_sees_their_leads_and_what_they_come_to(opened, paid):
    shown = opened()
    rows = page(shown).rows.model_rows.items()
    assert (rows[0].title, rows[1].right, rows[1].detail) == ("Accepted leads", "$60", "Company 0 · 1st, $60")
    assert page(shown).total.text() == "$60"
    assert "October 2026" in page(shown).standing.text()
    assert shown.ctx.actions.reason("practice.rewards.new") == "Only a manager sets what is paid."
    assert not page(shown)._buttons["give"].isVisible()


def test_without_a_formula_the_page_says_who_makes_one(opened):
    shown = opened("Ruth")
    assert page(shown).nothing.text().startswith("No formula of pay holds")
    assert not page(shown).rows.isVisible()
    assert shown.ctx.actions.reason("practice.rewards.edit") == "No formula holds here. N makes one."


def test_somebody_who_only_closes_has_no_such_book(opened):
    shown = opened("Jordan")
    assert page(shown).found.statement is None
    assert "Closing pay" in page(shown).nothing.text()


def test_the_formula_says_itself_while_it_is_typed(opened, desk, qtbot):
    shown = opened("Ruth")
    key(qtbot, Qt.Key.Key_N)
    form = panel(shown)
    assert form.sentence.text() == "It pays for nothing yet."
    form.name.setText("Lead pay")
    form.rates["accepted"].setText("60, 90 from the 11th")
    form.cap.setText("2,000")
    assert (
        form.sentence.text()
        == "$60 for each accepted lead, $90 from the 11th on, at most $2,000 a month. From October 2026 on."
    )
    form.rates["held"].setText("plenty")
    key(qtbot, Qt.Key.Key_Return, CTRL)
    assert panel(shown) is form
    assert "cannot be read" in form._problem.text()
    form.rates["held"].setText("")
    key(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page(shown).found.statement.plan_id != "")
    assert pay.plans(desk)[0].starts_on == date(2026, 10, 1)


def test_months_are_gone_through_and_one_that_is_over_is_given_out(opened, paid, desk, qtbot):
    shown = opened("Ruth")
    assert shown.ctx.actions.reason("practice.rewards.give") == "October 2026 is not over yet."
    assert shown.ctx.actions.reason("practice.rewards.later") == "This is the time of now."
    key(qtbot, Qt.Key.Key_Comma)
    qtbot.waitUntil(lambda: page(shown).found.statement.period.first == date(2026, 9, 1))
    key(qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: page(shown).found.statement.given is not None)
    assert "Given out on Oct 14 by Ruth Adler" in page(shown).standing.text()
    shown.ctx.perform(shown.ctx.undo)
    qtbot.waitUntil(lambda: page(shown).found.statement.given is None)


def test_a_formula_is_removed_and_brought_back(opened, paid, qtbot):
    shown = opened("Ruth")
    key(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page(shown).found.statement.plan_id == "")
    shown.ctx.perform(shown.ctx.undo)
    qtbot.waitUntil(lambda: page(shown).total.text() == "$60")


def test_what_came_after_a_statement_stands_on_it_and_on_the_next(opened, desk, as_person, clock, qtbot, paid):
    ruth, me = as_person("Ruth"), desk.person.id
    clock.forward(days=20)
    pay_statement.give_out(ruth, me, date(2026, 10, 1))
    with desk.write() as write:
        event = desk.conn.execute("SELECT id FROM handoff_events WHERE act = 'accepted'").fetchone()[0]
        write.correct("handoff_events", event, "by mistake")
    shown = opened()
    said = page(shown).sums.accessibleName()
    assert "Correction" in said
    assert "−$60" in said


def test_a_target_is_set_for_whom_is_chosen(opened, desk, qtbot):
    shown = opened("Ruth")
    key(qtbot, Qt.Key.Key_T)
    panel(shown).amount.setText("14")
    key(qtbot, Qt.Key.Key_Return, CTRL)
    maria = Desk(desk.workspace, next(one for one in people.people(desk.conn) if one.name.startswith("Maria")))
    goals = {(one.period, one.measure): one.goal for one in rewards.targets(maria, maria.person)}
    assert goals["month", "accepted"] == 14


def test_the_statement_is_saved_as_a_table_when_its_name_says_so(opened, paid, tmp_path, qtbot):
    opened(answers=[tmp_path / "mine.csv"])
    key(qtbot, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil((tmp_path / "mine.csv").exists)
    assert "Total" in (tmp_path / "mine.csv").read_text(encoding="utf-8-sig")
