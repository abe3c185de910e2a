"""Imports on a real thread: progress, leaving, stopping, and files that wait for their turn."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk.imports import past_imports
from sdr_desk.ui.importing.flow import CHECK, DONE, RUN
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.work_line import WorkLine
from tests.conftest import people_in

KEY = Qt.Key


@pytest.fixture
def threads(window, page, ctx, qtbot):
    """Work on a real thread, with its line in the hint bar."""
    ctx.tasks = Tasks(ctx)
    WorkLine(ctx.tasks, window.hint_bar.set_work, window)
    yield ctx.tasks
    ctx.tasks.cancel_all()
    ctx.tasks.drain(20_000)
    qtbot.waitUntil(lambda: not ctx.tasks.busy)


@pytest.fixture
def long_list(tmp_path):
    path = tmp_path / "long.csv"
    rows = (f"N{at},F{at},C{at}" for at in range(6_000))
    path.write_text("First name,Last name,Company\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_an_import_goes_on_when_the_page_is_left(window, page, ctx, bring, a_list, threads, qtbot, desk):
    flow = bring(a_list)
    flow.start()
    ctx.navigate("prospects")
    qtbot.waitUntil(lambda: flow.step == DONE, timeout=20_000)
    assert people_in(desk) == 15
    assert window.current().name == "prospects"


def test_progress_is_told_on_the_page_and_in_the_hint_bar(window, page, bring, long_list, threads, qtbot):
    flow = bring(long_list)
    flow.start()
    assert (flow.step, page.foot.go.isVisible()) == (RUN, False)
    qtbot.waitUntil(lambda: "rows" in window.hint_bar.state_text(), timeout=20_000)
    assert window.hint_bar.state_text().startswith("Import long.csv: ")
    assert page.run.running.head().endswith("rows done")
    qtbot.waitUntil(lambda: flow.step == DONE, timeout=30_000)


def test_stopping_asks_and_leaves_nothing_behind(page, ctx, bring, long_list, threads, qtbot, desk):
    flow = bring(long_list)
    flow.start()
    qtbot.waitUntil(lambda: flow.progress[0] > 0, timeout=20_000)
    ctx.prompts.answers.append(True)
    ctx.actions.trigger("importing.cancel")
    qtbot.waitUntil(lambda: not flow.importing, timeout=20_000)
    assert ctx.prompts.asked == ["Stop?"]
    assert flow.step == CHECK
    assert ctx.said[-1].text.startswith("The import was stopped. Nothing of it was kept")
    assert people_in(desk) == 12
    assert [one.state for one in past_imports(desk)] == ["stopped"]


def test_a_list_dropped_meanwhile_waits(page, ctx, bring, long_list, a_list, threads, qtbot):
    flow = bring(long_list)
    flow.start()
    bring(a_list)
    assert (flow.step, len(flow.waiting)) == (RUN, 1)
    assert ctx.said[-1].text == "cold_storage_west.csv is next, after the import that runs."
    qtbot.waitUntil(lambda: flow.step == DONE, timeout=30_000)
    assert page.foot.go.words() == "Next: cold_storage_west.csv"


def test_only_the_latest_count_is_heard(page, bring, long_list, threads, qtbot):
    flow = bring(long_list)
    for rule in ("skip", "overwrite", "fill", "keep"):
        flow.draft.rule = rule
        flow.count()
    qtbot.waitUntil(lambda: not flow.counting, timeout=20_000)
    assert (flow.checked.read, flow.checked.new) == (6_000, 6_000)


def test_a_fault_in_an_import_ends_it_and_is_told(page, bring, a_list, qtbot, monkeypatch):
    def broken(*_given):
        raise ZeroDivisionError

    flow = bring(a_list)
    monkeypatch.setattr("sdr_desk.ui.importing.flow.run_import", broken)
    with qtbot.capture_exceptions() as raised:
        flow.start()
    assert [error[0] for error in raised] == [ZeroDivisionError]
    assert (flow.step, flow.importing) == (CHECK, False)
    assert flow.error.what == "A fault in SDR Desk stopped this."


def test_a_count_of_another_list_is_not_shown(bring, a_list, threads, qtbot, long_list):
    flow = bring(a_list)
    flow.count()
    flow.draft.mapping = dict.fromkeys(flow.draft.mapping, "")
    flow.checked = None
    flow.count()
    threads.drain(20_000)
    qtbot.waitUntil(lambda: not threads.busy)
    assert flow.checked is None
