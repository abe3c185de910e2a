"""Quitting in the middle of an import is asked first."""

import threading

from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.tasks import Tasks
from tests.ui.desk_windows import open_window


def test_quitting_waits_for_a_yes(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.tasks = Tasks(shown)
    shown.ctx.prompts = ScriptedPrompts([False, True])
    go_on = threading.Event()
    task = shown.ctx.tasks.run(lambda _progress, _cancelled: go_on.wait(20), lambda _result: None, label="Import a.csv")
    task.holds = "What came in so far is taken back; your file is unchanged."
    assert not shown.window.close()
    assert shown.window.isVisible()
    assert shown.window.close()
    assert shown.ctx.prompts.asked == ["Import a.csv is under way. Stop it and quit?"] * 2
    go_on.set()
    qtbot.waitUntil(lambda: not shown.ctx.tasks.busy)


def test_quitting_with_words_that_cannot_be_saved_waits_for_a_yes(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.prompts = ScriptedPrompts([False, True])
    shown.ctx.leaving.connect(lambda refused: refused.append("Scripts"))
    assert not shown.window.close()
    assert shown.window.isVisible()
    assert shown.window.close()
    assert shown.ctx.prompts.asked == ["Something you typed is not saved. Quit all the same?"] * 2
