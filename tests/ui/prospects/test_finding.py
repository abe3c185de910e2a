"""Searching in the background: the last question wins, and old people stay until then."""

from sdr_desk.ui.prospects.finding import Finder
from sdr_desk.ui.tasks import Tasks


def test_only_the_last_search_answers(qtbot, ctx):
    ctx.tasks = Tasks(ctx)
    finder, answers = Finder(ctx), []
    finder.found.connect(lambda found: answers.append(len(found.numbers)))
    for text in ("f", "fi", "first03"):
        finder.find(text, "")
    qtbot.waitUntil(lambda: bool(answers))
    ctx.tasks.drain()
    qtbot.wait_until(lambda: not ctx.tasks.busy)
    assert answers == [1]


def test_old_people_stay_until_new_ones_are_found(qtbot, screen, ctx):
    ctx.tasks = Tasks(ctx)
    screen.head.field.setText("first03")
    assert screen.table.people.rowCount() == 12
    qtbot.waitUntil(lambda: screen.table.people.rowCount() == 1)


def test_a_forgotten_ranking_is_made_anew(ctx, desk):
    finder, answers = Finder(ctx), []
    finder.found.connect(answers.append)
    finder.find("", "")
    finder.find("", "")
    finder.forget()
    finder.find("", "")
    assert answers[0].ranking is answers[1].ranking is not answers[2].ranking
