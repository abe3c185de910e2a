"""The results below the editor: read off the thread, by keys, in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sdr_desk.desk import experiments
from sdr_desk.errors import KnownError
from sdr_desk.ui.scripts import results_reading
from sdr_desk.ui.scripts.results_actions import RESULTS, RESULTS_ACTIONS
from sdr_desk.ui.scripts.results_pane import ResultsPane
from sdr_desk.ui.tasks import Tasks
from tests.desk.told import TALK, another_version, days_ago, people_of, script_of, touch, versions_of


@pytest.fixture
def script(desk):
    """A call script: v1 has 2 of 6, the live v2 has 1 of 6."""
    script_id, people = script_of(desk, "call"), people_of(desk)
    first, second = versions_of(desk, script_id)[0], another_version(desk, script_id, days_ago(5))
    for at, person in enumerate(people):
        version = first if at < 6 else second
        touch(desk, person, days_ago(8 if at < 6 else 2), script_version_id=version, **(TALK if at % 5 == 0 else {}))
    return script_id


@pytest.fixture
def holder(qtbot):
    shown = QWidget()
    shown.resize(992, 240)
    qtbot.addWidget(shown)
    shown.column = QVBoxLayout(shown)
    return shown


@pytest.fixture
def pane(holder, ctx, as_person):
    ctx.desk = as_person("Ruth")
    ctx.actions.register(RESULTS_ACTIONS)
    made = ResultsPane(ctx, holder)
    holder.column.addWidget(made)
    holder.show()
    return made


def cells(pane, row):
    model = pane.table.lines
    return [model.index(row, column).data() for column in (0, 2, 4, 6)]


def test_each_version_is_a_row_with_counts_rate_and_state(pane, script):
    pane.show_script(script)
    assert cells(pane, 0) == ["v2", "1 of 6", "16.7", "Live"]
    assert cells(pane, 1) == ["v1", "2 of 6", "33.3", "too few"]
    assert pane.head.verdict.text() == "Too early to compare v2: 6 of the 300 dials it needs"
    assert pane.head.measure.words() == "conversations per 100 dials, with 95 % interval"


def test_r_counts_something_else_and_the_choice_is_kept(pane, script, desk):
    pane.show_script(script)
    pane._ctx.actions.trigger("results.measure")
    assert pane.head.measure.currentData() == "developed"
    pane.show_script(script_of(desk, "voicemail"))
    assert pane.head.measure.count() == 1
    pane.show_script(script)
    assert pane.found.results.measure == "developed"


def test_with_one_measure_r_says_why_nothing_happens(pane, desk):
    pane.show_script(script_of(desk, "voicemail"))
    assert pane._ctx.actions.reason("results.measure") == "Nothing else is counted for these words."


def test_enter_asks_to_compare_and_the_live_words_say_why_not(pane, script, desk):
    asked = []
    pane.compare_asked.connect(asked.append)
    pane.show_script(script)
    pane.table.setFocus()
    assert pane._ctx.actions.trigger("results.compare") is False
    pane._ctx.actions.trigger("results.next")
    pane._ctx.actions.trigger("results.compare")
    assert asked == [versions_of(desk, script)[0]]


def test_no_calls_yet_says_so(pane, desk):
    pane.show_script(script_of(desk, "call"))
    assert pane.body.nothing.isVisible()
    assert pane.body.nothing.text() == f"{pane.found.results.sentence}."
    assert pane.body.nothing.text().startswith("No dials")
    assert pane._ctx.actions.reason("results.table") == "There are no results to go through."


def test_words_nothing_is_counted_for_say_what_is(pane, desk):
    pane.show_script(script_of(desk, "objection"))
    assert pane.body.nothing.text() == "Results are kept for calls, voicemails, letters and e-mails."
    assert pane.head.measure.isHidden()


def test_no_script_shows_nothing(pane, script):
    pane.show_script(script)
    pane.show_script(None)
    assert pane.body.nothing.text() == "Choose a script to see its results."
    assert pane.table.lines.rows == ()


def test_folded_only_the_heading_is_left_and_the_caller_is_told(pane, script):
    told = []
    pane.folded.connect(told.append)
    pane.show_script(script)
    pane.head.fold.click()
    assert told == [True]
    assert pane.body.isHidden()
    assert pane.maximumHeight() < 80
    assert pane.head.fold.accessibleName() == "Show the results"
    pane.set_folded(False)
    assert pane.body.isVisible()
    assert told == [True, False]


def test_it_keeps_its_height_whatever_it_shows(pane, holder, script):
    holder.column.addStretch(1)
    holder.resize(992, 700)
    pane.show_script(script)
    holder.column.activate()
    assert pane.height() == 196


def test_its_keys_live_only_while_it_has_the_focus(qtbot, holder, pane, script):
    pane.show_script(script)
    field = QLineEdit(holder)
    holder.column.addWidget(field)
    field.show()
    holder.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.table.hasFocus)
    assert RESULTS in pane._ctx.actions.contexts()
    field.setFocus()
    assert RESULTS not in pane._ctx.actions.contexts()


def test_of_two_readings_the_one_asked_for_last_is_shown(qtbot, pane, script, desk, monkeypatch):
    waiting = []
    monkeypatch.setattr(pane._ctx, "tasks", Tasks())
    monkeypatch.setattr(Tasks, "_start", lambda _tasks, task: waiting.append(task))
    pane.show_script(script)
    pane.show_script(script_of(desk, "voicemail"))
    for task in reversed(waiting):
        task.execute()
    assert waiting[0].cancelled
    assert pane.found.results.measure == "callback"


def test_what_cannot_be_read_is_said_and_can_be_tried_again(pane, script, monkeypatch):
    def fail(*_given, **_named):
        raise KnownError("The file is locked.", "Nothing is lost.", "Try again.")

    with monkeypatch.context() as broken:
        broken.setattr(results_reading, "read_found", fail)
        pane.show_script(script)
        assert pane.body.nothing.text() == "The file is locked. Nothing is lost. Try again."
    pane.body.again.click()
    assert cells(pane, 0)[0] == "v2"
    assert pane.body.again.isHidden()


def test_a_reading_that_fails_later_keeps_what_is_shown(pane, script, monkeypatch):
    def fail(*_given, **_named):
        raise KnownError("The file is locked.")

    pane.show_script(script)
    monkeypatch.setattr(results_reading, "read_found", fail)
    pane.refresh()
    assert cells(pane, 0)[0] == "v2"
    assert pane.head.verdict.text() == "Not up to date: The file is locked. F5 reads again."


def test_managers_are_led_to_an_experiment_and_reps_only_told(pane, script, desk, as_person):
    asked = []
    pane.experiment_asked.connect(asked.append)
    pane.show_script(script)
    assert pane.body.link.words() == "Try versions side by side…"
    pane.body.link.click()
    assert asked == [script]
    experiments.start(pane._ctx.desk, script, tuple(versions_of(desk, script)), "conversation")
    pane.refresh()
    assert pane.body.link.words() == "v1 and v2 share people"
    pane._ctx.desk = as_person("Maria")
    pane.refresh()
    assert pane.body.link.isHidden()
    assert pane.body.told.text() == "v1 and v2 share people"


def test_a_long_verdict_takes_two_lines_and_is_reachable_in_full(qtbot, pane, script):
    words = "v12 did better than v11; " + "they ran in different weeks, so something else may be behind it " * 4
    pane.show_script(script)
    pane.head.show_verdict(words)
    verdict = pane.head.verdict
    verdict.resize(420, 40)
    assert len(verdict.shown_lines()) == 2
    assert verdict.is_elided()
    assert verdict.toolTip() == words
    assert verdict.focusPolicy() == Qt.FocusPolicy.TabFocus
    pane.head.show_verdict("v6 did better")
    assert verdict.focusPolicy() == Qt.FocusPolicy.NoFocus
