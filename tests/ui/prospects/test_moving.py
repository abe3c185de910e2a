"""Imports and exports from the screen."""

import csv

import pytest
from PySide6.QtCore import Qt

from sdr_desk.ui.prospects.moving import people_text
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.work_line import WorkLine


def bring(window, ctx, qtbot, path):
    ctx.prompts.answers.append(path)
    ctx.actions.trigger("window.import")
    qtbot.waitUntil(lambda: any("mported" in toast.text or toast.bad for toast in ctx.said))


def test_an_import_says_what_came_and_what_stayed_out(window, screen, ctx, qtbot, a_list, see):
    bring(window, ctx, qtbot, a_list)
    toast = ctx.said[-1]
    assert toast.text == "Imported 2 people. 1 row was kept out: see show-rejected.csv beside your file."
    assert toast.undo
    assert {"Nora Venn", "Jim Sutter"} <= set(see().names)


def test_an_import_is_taken_back_with_undo(window, screen, ctx, qtbot, a_list, see):
    bring(window, ctx, qtbot, a_list)
    qtbot.keyClick(screen.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(see().names) == 12


def test_the_same_list_again_brings_nobody(window, screen, ctx, qtbot, a_list):
    bring(window, ctx, qtbot, a_list)
    ctx.said.clear()
    bring(window, ctx, qtbot, a_list)
    assert ctx.said[-1].text.startswith("Imported 1 person. 1 was here already.")


def test_a_list_without_names_is_refused_in_words(window, screen, ctx, qtbot, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    bring(window, ctx, qtbot, path)
    assert ctx.said[-1].bad
    assert "Nothing was imported" in ctx.said[-1].text


def test_a_running_import_can_be_stopped(window, screen, ctx, qtbot, a_list, monkeypatch):
    ctx.tasks = Tasks(ctx)
    WorkLine(ctx.tasks, window.hint_bar.set_work, window)
    a_list.write_text("First name,Company\n" + "".join(f"N{at},C{at}\n" for at in range(20_000)), encoding="utf-8")
    screen.mover.import_list(a_list)
    assert screen.mover.importing
    qtbot.waitUntil(lambda: "rows" in window.hint_bar.state_text(), timeout=20_000)
    assert window.hint_bar.state_text().startswith("Import show.csv: ")
    ctx.prompts.answers.append(True)
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not screen.mover.importing, timeout=20_000)
    assert ctx.prompts.asked == ["Stop the import?"]
    assert ctx.said[-1].text.startswith("The import was stopped. Nothing was imported")
    assert not ctx.said[-1].bad
    assert window.hint_bar.state_text() == "All changes saved"


def test_everyone_is_exported(window, screen, ctx, tmp_path):
    target = tmp_path / "all.csv"
    ctx.prompts.answers.append(target)
    ctx.actions.trigger("prospects.export")
    assert ctx.said[-1].text == "Exported 12 people to all.csv."
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 12


@pytest.mark.parametrize(("count", "words"), [(0, "0 people"), (1, "1 person"), (2371, "2,371 people")])
def test_people_are_counted(count, words):
    assert people_text(count) == words
