"""The detail beside the table."""

import pytest
from PySide6.QtWidgets import QLabel

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.prospects.actions import ACTIONS
from sdr_desk.ui.prospects.detail import DetailPanel
from sdr_desk.ui.prospects.facts import AnswerLine, Reasons
from sdr_desk.ui.prospects.history import HistoryLine
from tests.naughty import NAUGHTY


@pytest.fixture
def panel(qtbot, ctx):
    ctx.actions.register(ACTIONS)
    made = DetailPanel(ctx.actions)
    qtbot.addWidget(made)
    made.resize(336, 800)
    return made


def show(panel, desk, person):
    panel.show_story(story_of(desk, person))
    return [label.text() for label in panel.widget().findChildren(QLabel)]


def test_the_parts_of_a_person(panel, desk):
    person = desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0]
    with desk.write() as write:
        write.change("prospects", person, grade="A", reasons='["cold storage, 90 staff", "Owner, decides alone."]')
    save_answers(desk, person, {"need": "No one gets night alarms"})
    log_outcome(desk, Outcome(person, "no_answer", note="Two rings"))
    told = show(panel, desk, person)
    assert {"First00 Last", "Owner, Company 0", "Qualification", "Maria Ortega", "Added by hand"} <= set(told)
    assert panel.findChild(Reasons).accessibleName() == "Why grade A: Cold storage, 90 staff. Owner, decides alone."
    assert panel.findChild(AnswerLine).accessibleName() == "Need or pain, answered: No one gets night alarms"
    said = panel.findChild(HistoryLine).accessibleName()
    assert said == "History: Oct 14, No answer, Maria Ortega, Two rings"


def test_long_notes_are_shown_in_full(panel, desk):
    person = add_prospect(desk, NewProspect("Dana", phones=("(208) 555-0199",))).ids["prospect"][0]
    log_outcome(desk, Outcome(person, "no_answer", note="word " * 300))
    show(panel, desk, person)
    line = panel.findChild(HistoryLine)
    assert line.heightForWidth(280) > line.heightForWidth(600) > 200
    assert not panel.grab().isNull()


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
