"""The first run: a role, a week, people and goals; Ctrl+Enter hands the answers over."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.errors import KnownError
from sdr_desk.ui.first_run.page import FirstRunPage
from sdr_desk.ui.first_run.parts import PEOPLE_TEXT
from sdr_desk.ui.first_run.screen import system_zone
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.widgets.buttons import PrimaryButton
from sdr_desk.ui.widgets.scroll import PlainScroll
from tests.conftest import open_at

WORDS = {
    "what": "door seals", "to_whom": "managers of cold stores", "trigger": "a door seal fails overnight",
    "proof": "they hear in minutes",
}  # fmt: skip


@pytest.fixture
def made():
    return []


@pytest.fixture
def page(qtbot, theme, made):
    shown = FirstRunPage(theme, lambda *answers: made.append(answers), lambda: made.append("sample"), ScriptedPrompts())
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    shown.show()
    return shown


def test_the_answers_are_what_the_page_says(qtbot, page, made):
    screen, trigger = page.screen("first_run"), page.ctx.actions.trigger
    screen.you.name.setText("Maria Ortega")
    screen.you.company.setText("Northbeam")
    for key, words in WORDS.items():
        screen.you.words[key].setText(words)
    screen.goals.conversations.setText("7")
    screen.goals.won.setText("$90,000")
    for action in ("first_run.rep", "first_run.day_1", "first_run.day_4"):
        trigger(action)
    trigger("first_run.open")
    qtbot.waitUntil(lambda: bool(made))
    week = ("prospecting", "off", "prospecting", "visit", "visit")
    mine = SetUp("Maria Ortega", "Northbeam", WORDS["what"], ("rep",), week, 7, 9_000_000, system_zone())
    assert made == [(replace(mine, **WORDS), "")]


def test_the_example_says_what_is_typed(page):
    screen = page.screen("first_run")
    assert "When something goes wrong at a bad time, who is" in screen.said.said.spoken()
    screen.you.words["trigger"].setText("a door seal fails overnight")
    assert "When a door seal fails overnight, who is the first to know?" in screen.said.said.spoken()
    assert screen.said.said.slips() == ()


def test_the_way_on_stays_in_sight_and_nothing_is_cut_off(page, theme):
    screen = page.screen("first_run")
    start = next(one for one in screen.findChildren(PrimaryButton))
    for scale in (1.0, 2.0):
        theme.set_scale(scale)
        page.grab()
        assert screen.rect().contains(start.rect().translated(start.mapTo(screen, QPoint())))
        assert screen.findChild(PlainScroll).horizontalScrollBar().maximum() == 0


def test_without_a_name_nothing_begins(page, made):
    page.ctx.actions.trigger("first_run.open")
    assert made == []
    assert page.screen("first_run").you.name.problem()
    assert "Nothing was saved yet" in page.toast_line.text()


def test_a_goal_that_is_no_number_is_not_taken_for_one(qtbot, page, made):
    screen = page.screen("first_run")
    screen.you.name.setText("Maria Ortega")
    screen.goals.won.setText("12ab")
    page.ctx.actions.trigger("first_run.open")
    assert screen.goals.won.problem()
    screen.goals.won.setText("")
    page.ctx.actions.trigger("first_run.open")
    qtbot.waitUntil(lambda: bool(made))
    assert not screen.goals.won.problem()


def test_a_file_or_a_person_by_hand_comes_next(qtbot, page, made, tmp_path):
    screen = page.screen("first_run")
    page.ctx.prompts.answers.append(tmp_path / "show.csv")
    page.ctx.actions.trigger("window.import")
    assert screen.people.words.text().startswith("show.csv is imported")
    page.ctx.actions.trigger("window.new")
    screen.you.name.setText("Maria")
    page.ctx.actions.trigger("first_run.open")
    qtbot.waitUntil(lambda: bool(made))
    assert made[0][1] == "new"


def test_sample_data_is_one_key(qtbot, page, made):
    page.ctx.actions.trigger("first_run.sample")
    qtbot.waitUntil(lambda: made == ["sample"])


def test_what_it_takes_follows_the_goals(page):
    goals = page.screen("first_run").goals
    goals.conversations.setText("x")
    goals.won.setText("$18,000")
    assert (goals._dials.text(), goals._wins.text()) == ("about 50 dials", "about 1 win")


def test_a_refusal_is_said_and_the_answers_stay(qtbot, theme):
    def refuse(_answers, _then):
        raise KnownError("The file is locked.", "Nothing was saved yet.", "Try again.")

    page = FirstRunPage(theme, refuse, None, ScriptedPrompts())
    qtbot.addWidget(page)
    page.show()
    page.screen("first_run").you.name.setText("Maria")
    page.ctx.actions.trigger("first_run.open")
    qtbot.waitUntil(lambda: "The file is locked." in page.toast_line.text())
    assert page.ctx.actions.reason("first_run.sample") == "No sample data here."


def test_its_answers_set_up_a_desk(page, tmp_path, clock):
    screen = page.screen("first_run")
    screen.you.name.setText("Maria Ortega")
    workspace = open_at(tmp_path / "new.db", clock)
    desk = set_up(workspace, screen.answers())
    assert (desk.person.name, desk.person.roles) == ("Maria Ortega", ("solo",))
    workspace.close()


def test_while_the_sample_data_is_made_the_page_lives_and_says_so(qtbot, theme, made):
    opening, go_on = threading.Event(), threading.Event()

    def make(_progress, _cancelled):
        opening.set()
        go_on.wait(10)

    shown = FirstRunPage(theme, made.append, lambda: shown.ctx.tasks.run(make, made.append), ScriptedPrompts())
    qtbot.addWidget(shown)
    shown.show()
    shown.ctx.actions.trigger("first_run.sample")
    qtbot.waitUntil(opening.is_set)
    words = shown.screen("first_run").people.words
    assert words.text().startswith("The sample data is being made.")
    assert "opens by itself" in shown.ctx.actions.reason("first_run.sample")
    go_on.set()
    qtbot.waitUntil(lambda: bool(made))
    assert words.text() == PEOPLE_TEXT
