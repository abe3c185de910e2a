"""The panel for trying versions side by side: start, standing, stop and promote."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import experiments
from sdr_desk.method.sample_size import people_each
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.scripts.experiment_form import size_words
from sdr_desk.ui.scripts.experiment_pages import promote_words
from sdr_desk.ui.scripts.experiment_panel import ExperimentPanel, open_experiment
from sdr_desk.ui.scripts.results_actions import RESULTS_ACTIONS
from tests.desk.told import TALK, another_version, days_ago, people_of, script_of, touch, versions_of


@pytest.fixture
def manager(ctx, as_person):
    ctx.desk = as_person("Ruth")
    ctx.actions.register(RESULTS_ACTIONS)
    return ctx.desk


@pytest.fixture
def script(desk):
    script_id = script_of(desk, "call")
    for days in (9, 5):
        another_version(desk, script_id, days_ago(days))
    return script_id


@pytest.fixture
def open_panel(qtbot, ctx, manager):
    def make(script_id, *answers):
        ctx.prompts = ScriptedPrompts(answers)
        panel = ExperimentPanel(ctx, script_id)
        qtbot.addWidget(panel)
        panel.setGeometry(panel.wanted(QRect(0, 0, 1280, 720)))
        panel.show()
        return panel

    return make


def begin(manager, script, take=slice(1, None)):
    experiments.start(manager, script, tuple(versions_of(manager, script)[take]), "conversation")
    return experiments.running(manager, script)


def test_the_two_newest_are_ticked_and_start_deals_people_out(ctx, manager, script, open_panel):
    panel, versions = open_panel(script), versions_of(manager, script)
    assert set(panel.form.chosen()) == set(versions[1:])
    assert not panel.form.ticks[versions[2]].isEnabled()  # the live one always takes part
    ctx.actions.trigger("experiment.start")
    assert [one.version_id for one in experiments.running(manager, script).variants] == versions[1:]
    assert panel.view is not None
    assert panel.buttons["start"].isHidden()


def test_one_version_is_too_few_and_five_are_too_many(ctx, manager, script, open_panel):
    for days in (3, 2):
        another_version(manager, script, days_ago(days))
    panel = open_panel(script)
    for tick in panel.form.ticks.values():
        tick.setChecked(True)
    assert panel.form.problem.text() == "Tick 4 versions at most."
    for tick in panel.form.ticks.values():
        tick.setChecked(not tick.isEnabled())
    assert ctx.actions.reason("experiment.start") == "Tick another version."


def test_it_says_how_many_people_it_will_take(manager, script, open_panel):
    assert "cannot be said" in open_panel(script).form.size_line.text()
    live = versions_of(manager, script)[-1]
    for at, person in enumerate(people_of(manager)):
        touch(manager, person, days_ago(1), script_version_id=live, **(TALK if at == 0 else {}))
    assert open_panel(script).form.size_line.text().startswith("If one version is a third better, about ")


def test_keys_go_through_the_versions(qtbot, ctx, script, open_panel):
    panel = open_panel(script)
    panel.activateWindow()
    panel.start().setFocus()
    ticks = list(panel.form.ticks.values())
    qtbot.waitUntil(ticks[1].hasFocus)
    ctx.actions.trigger("experiment.next")
    assert ticks[2].hasFocus()
    ctx.actions.trigger("experiment.previous")
    assert ticks[1].hasFocus()


def test_a_running_one_shows_rows_sentence_and_what_the_method_promises(manager, clock, script, open_panel):
    found = begin(manager, script)
    clock.forward(hours=1)
    for at, person in enumerate(people_of(manager)):
        version = found.variants[at % 2].version_id
        touch(manager, person, clock(), script_version_id=version, **(TALK if at % 4 == 0 else {}))
    clock.forward(hours=1)
    view = open_panel(script).view
    model = view.chart.table.lines
    assert [model.index(row, 2).data() for row in (0, 1)] == ["3 of 6", "0 of 6"]
    assert view.sentence.text().startswith(("v2 is ahead so far", "No difference"))
    assert "at most once in 20 such comparisons" in view.method.text()


def test_stopping_asks_says_what_is_lost_and_ends_the_split(ctx, manager, script, open_panel):
    begin(manager, script)
    panel = open_panel(script, False, True)
    ctx.actions.trigger("experiment.stop")
    assert experiments.running(manager, script) is not None
    ctx.actions.trigger("experiment.stop")
    assert experiments.running(manager, script) is None
    assert panel.form is not None
    assert panel.trial.ended == (
        "Oct 14 to Oct 14: v2 and v3, stopped without a winner. By conversations per 100 dials.",
    )


def test_promoting_makes_the_chosen_version_live_and_says_it_is_not_shown(ctx, manager, script, open_panel):
    found = begin(manager, script)
    panel = open_panel(script, True)
    assert panel.buttons["promote"].words() == "Keep v3 live…"  # the live one, before any choice
    ctx.actions.trigger("experiment.previous")
    assert panel.buttons["promote"].words() == "Make v2 live…"
    asked = []
    ctx.prompts.confirm = lambda title, text, *_buttons: asked.append((title, text)) or True
    ctx.actions.trigger("experiment.promote")
    assert asked[0][0] == "Make v2 live for everyone?"
    assert asked[0][1].startswith("v2 is not shown to be better: ")
    ended = experiments.ended(manager, script)[0]
    assert (ended.id, ended.winner_id) == (found.id, found.variants[0].version_id)


def test_people_who_only_read_see_that_it_runs_and_nothing_else(ctx, manager, script, open_panel, as_person):
    begin(manager, script)
    ctx.desk = as_person("Jordan")
    panel = open_panel(script)
    assert panel._area.widget().text().startswith("v2 and v3 share people since Oct 14.")
    assert all(panel.buttons[name].isHidden() for name in ("start", "stop", "promote"))
    assert ctx.actions.reason("experiment.stop") == "No experiment runs with this script."


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("call", "There is only one version. Publish another one, then try both side by side."),
        ("objection", "Nothing is counted for words of this kind, so versions cannot be tried side by side."),
    ],
)
def test_where_nothing_can_be_tried_it_says_why(desk, open_panel, kind, why):
    panel = open_panel(script_of(desk, kind))
    assert panel._area.widget().text() == why
    assert panel.form is None
    assert panel.buttons["start"].isHidden()


def test_a_script_that_is_gone_is_said(manager, open_panel):
    panel = open_panel("no such script")
    assert panel._area.widget().text()
    assert panel.buttons["start"].isHidden()


def test_the_version_shown_to_be_better_is_the_one_offered(ctx, manager, script, open_panel, monkeypatch):
    found = begin(manager, script)
    rows = {one.version_id: one.number for one in found.variants}
    better = found.variants[0].version_id
    won = replace(experiments.standing(manager, found.id), decided=True, winner_id=better, sentence="v2 is better")
    monkeypatch.setattr(experiments, "standing", lambda *_given: won)
    panel = open_panel(script)
    assert panel.view.chart.table.current_row().note == "Better"
    assert panel.buttons["promote"].words() == f"Make v{rows[better]} live…"
    assert promote_words(won, better).startswith("v2 is better. The experiment ends")


def test_one_that_lapsed_can_only_be_stopped(ctx, manager, script, open_panel, monkeypatch):
    found = begin(manager, script)
    why = "One of these versions was taken back: stop this experiment"
    lapsed = replace(experiments.standing(manager, found.id), lapsed=why, sentence=why)
    monkeypatch.setattr(experiments, "standing", lambda *_given: lapsed)
    panel = open_panel(script)
    assert panel.buttons["promote"].isHidden()
    assert ctx.actions.reason("experiment.promote") == why
    assert ctx.actions.reason("experiment.stop") is None


def test_in_a_window_it_grows_to_what_it_shows_and_gives_the_focus_back(qtbot, window, ctx, manager, script):
    back = QApplication.focusWidget()
    open_experiment(ctx, script)
    panel = window.overlay.panel()
    qtbot.waitUntil(lambda: panel._area.verticalScrollBar().maximum() == 0)
    assert panel.isAncestorOf(QApplication.focusWidget())
    ctx.actions.trigger("experiment.close")
    assert QApplication.focusWidget() is back


def test_it_stays_inside_a_small_window_at_twice_the_size(theme, script, open_panel):
    theme.set_scale(2.0)
    place = open_panel(script).wanted(QRect(0, 0, 1280, 720))
    assert QRect(0, 0, 1280, 720).contains(place)


def test_it_says_how_many_people_it_takes():
    likely, _most = people_each(0.08, 2)
    assert "cannot be said" in size_words(0, 2)
    assert f"about {2 * likely:,} people in all" in size_words(8, 2)
