"""The detail beside the table."""

import pytest
from PySide6.QtWidgets import QLabel

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card, history
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.prospects.actions import ACTIONS
from sdr_desk.ui.prospects.detail import DetailPanel
from sdr_desk.ui.prospects.facts import AnswerLine, HistoryLine, Reasons
from tests.naughty import NAUGHTY


@pytest.fixture
def panel(qtbot, ctx):
    ctx.actions.register(ACTIONS)
    made = DetailPanel(ctx.actions)
    qtbot.addWidget(made)
    made.resize(336, 800)
    return made


def show(panel, desk, person):
    panel.show_card(card(desk, person), tuple(reversed(history(desk, person, 12))), "10:33 am MT")
    return [label.text() for label in panel.widget().findChildren(QLabel)]


def test_the_parts_of_a_person(panel, desk):
    person = desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0]
    with desk.write() as write:
        write.change("prospects", person, grade="A", reasons='["cold storage, 90 staff", "Owner, decides alone."]')
    save_answers(desk, person, {"need": "No one gets night alarms"})
    log_outcome(desk, Outcome(person, "no_answer"))
    told = show(panel, desk, person)
    assert {"First00 Last", "Owner, Company 0", "Boise, Idaho · 10:33 am MT", "Qualification"} <= set(told)
    assert panel.findChild(Reasons).accessibleName() == "Why grade A: Cold storage, 90 staff. Owner, decides alone."
    assert panel.findChild(AnswerLine).accessibleName() == "Need or pain, answered: No one gets night alarms"
    assert panel.findChild(HistoryLine).accessibleName().startswith("History: Oct 14, No answer")


def test_someone_hardly_known(panel, desk):
    person = add_prospect(desk, NewProspect(company="Gem State Foods")).ids["prospect"][0]
    told = show(panel, desk, person)
    assert {"Gem State Foods", "No number yet", "Nobody has called yet."} <= set(told)
    panel.show_nobody()
    assert panel.shown_id == ""


def test_any_words_are_shown_as_text(panel, desk):
    for name in (name for name in NAUGHTY if name.strip()):
        new = NewProspect(name, name, name, name, (name,), (name,), name, name, about=name)
        show(panel, desk, add_prospect(desk, new).ids["prospect"][0])
        assert not panel.grab().isNull()
