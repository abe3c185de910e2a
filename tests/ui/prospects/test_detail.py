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
from sdr_desk.ui.tasks import Tasks
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


@pytest.fixture
def patient(qtbot, ctx):
    """A panel in a window whose work waits for its turn."""
    ctx.tasks = Tasks(ctx)
    ctx.actions.register(ACTIONS)
    made = DetailPanel(ctx.actions, ctx=ctx)
    qtbot.addWidget(made)
    made.resize(336, 800)
    made.show()
    return made


def persons(desk, count):
    return [found for (found,) in desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT ?", (count,))]


def test_the_first_page_comes_whole_a_few_turns_later(qtbot, patient, panel, desk):
    (person,) = persons(desk, 1)
    patient.show_story(story_of(desk, person))
    assert patient.widget() is None
    qtbot.waitUntil(lambda: patient.shown_id == person)
    assert [label.text() for label in patient.widget().findChildren(QLabel)] == show(panel, desk, person)


def test_somebody_else_before_the_page_stands_is_the_one_shown(patient, desk):
    one, other = persons(desk, 2)
    patient.show_story(story_of(desk, one))
    patient.show_story(story_of(desk, other))
    assert patient.shown_id == other
    assert story_of(desk, other).name in [label.text() for label in patient.widget().findChildren(QLabel)]


def test_nobody_before_the_page_stands_is_nobody(qtbot, patient, desk):
    patient.show_story(story_of(desk, persons(desk, 1)[0]))
    patient.show_nobody()
    qtbot.wait(1)
    assert patient.shown_id == ""


def test_the_reasons_are_there_for_whoever_asks_before_the_page_stands(patient, desk):
    patient.show_story(story_of(desk, persons(desk, 1)[0]))
    patient.show_reasons()
    assert patient.findChild(Reasons).isVisible()
