"""Long work: results, errors, progress and stopping."""

import pytest

from sdr_desk.errors import KnownError
from sdr_desk.ui.tasks import InlineTasks, Tasks


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot):
    tasks, got, seen = Tasks(), [], []

    def work(progress, cancelled):
        progress(1, 2, "half")
        return "done"

    task = tasks.run(work, got.append, progress=lambda *step: seen.append(step))
    assert tasks.busy
    qtbot.waitUntil(lambda: got == ["done"])
    assert (seen, task.running, tasks.busy, tasks.drain()) == ([(1, 2, "half")], False, False, True)


def test_work_can_be_stopped(qtbot):
    tasks, got = Tasks(), []

    def work(progress, cancelled):
        while not cancelled():
            progress(0, 1, "")
        return "stopped"

    tasks.run(work, got.append).cancel()
    qtbot.waitUntil(lambda: got == ["stopped"])
    assert tasks.drain()


def test_errors_go_to_the_one_who_asked(qapp):
    got = []

    def work(progress, cancelled):
        raise KnownError("No.")

    InlineTasks().run(work, got.append, failed=lambda error: got.append(str(error)))
    assert got == ["No."]


def test_a_known_error_without_a_taker_is_said(ctx, qtbot):
    def work(progress, cancelled):
        raise KnownError("The file is gone.")

    with qtbot.waitSignal(ctx.toasted) as said:
        ctx.tasks.run(work, list)
    assert said.args[0].text == "The file is gone."


def test_an_unknown_error_reaches_the_last_resort(qapp, monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: seen.append(kind))

    def work(progress, cancelled):
        raise ZeroDivisionError

    InlineTasks().run(work, list)
    assert seen == [ZeroDivisionError]


def test_scripted_prompts_refuse_unexpected_questions(ctx):
    ctx.prompts.answers.append(True)
    assert ctx.prompts.confirm("Remove?", "")
    with pytest.raises(AssertionError, match="Again"):
        ctx.prompts.confirm("Again?", "")
