"""Exports from the screen."""

import csv

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk.browse import Filter
from sdr_desk.ui.prospects.moving import people_text

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_everyone_is_exported(window, screen, ctx, tmp_path, press):
    target = tmp_path / "all.csv"
    ctx.prompts.answers.append(target)
    press(KEY.Key_E, modifier=CTRL)
    press(KEY.Key_Return)
    assert ctx.said[-1].text == "Exported 12 people to all.csv."
    assert len(rows_of(target)) == 12


def test_those_chosen_are_exported(screen, ctx, tmp_path, press):
    target = tmp_path / "some"
    press(KEY.Key_J, modifier=Qt.KeyboardModifier.ShiftModifier)
    ctx.prompts.answers.append(target)
    press(KEY.Key_E, modifier=CTRL)
    press(KEY.Key_Return)
    assert ctx.said[-1].text == "Exported 2 people to some.csv."


def test_what_was_found_is_exported_for_another_system(screen, ctx, tmp_path, press):
    screen.people.wanted.set_filter(Filter("company", "is", ("Company 3",)))
    ctx.prompts.answers.append(tmp_path / "leads.csv")
    ctx.actions.trigger("prospects.export")
    for letter in "HUB":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert "Last Name" in rows_of(tmp_path / "leads.csv")[0]


def test_everything_about_a_person_is_written_for_them(screen, see, ctx, tmp_path):
    see()
    target = tmp_path / "page.html"
    ctx.prompts.answers.append(target)
    ctx.actions.trigger("prospects.everything")
    assert "First11" in target.read_text(encoding="utf-8")
    assert ctx.said[-1].text.startswith("Everything about First11 Last is in page.html")


def test_everything_about_a_person_is_gathered_in_the_background(screen, see, ctx, tmp_path):
    see()
    begun = []
    ctx.tasks.started.connect(lambda task: begun.append(task.label))
    ctx.prompts.answers.append(tmp_path / "page.html")
    ctx.actions.trigger("prospects.everything")
    assert begun[-1] == "Everything about First11 Last"


def test_everything_about_a_person_that_cannot_be_written_is_told(screen, see, ctx, tmp_path):
    see()
    (tmp_path / "page.html").mkdir()
    ctx.prompts.answers.append(tmp_path / "page.html")
    ctx.actions.trigger("prospects.everything")
    assert ctx.said[-1].bad


def test_only_managers_erase(screen, see, ctx, desk, as_person):
    see()
    assert not ctx.actions.trigger("prospects.erase")
    ctx.desk = as_person("Ruth")
    ctx.prompts.answers += ["They asked", "e-mail of 3 Nov", True]
    assert ctx.actions.trigger("prospects.erase")
    assert ctx.prompts.asked[-1].startswith("Erase First11 Last, Company 5")
    assert "First11 Last" not in see().names


@pytest.mark.parametrize(("count", "words"), [(0, "0 people"), (1, "1 person"), (2371, "2,371 people")])
def test_people_are_counted(count, words):
    assert people_text(count) == words
