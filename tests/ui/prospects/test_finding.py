"""Searching in the background: the last question wins, and old people stay until then."""

from PySide6.QtCore import Qt

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Filter, Query
from sdr_desk.errors import KnownError
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.prospects.finding import Ask, Finder
from sdr_desk.ui.tasks import Tasks


def test_only_the_last_search_answers(qtbot, ctx):
    ctx.tasks = Tasks(ctx)
    background = Background(ctx, keeps=True)
    finder, answers = Finder(ctx, background), []
    finder.found.connect(lambda answer: answers.append(len(answer.found.numbers)))
    for text in ("f", "fi", "first03"):
        finder.find(Ask(Query(text)))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [1]
    assert background._kept is not None
    ctx.leave()
    assert background._kept is None


def test_the_first_people_come_with_their_lines(ctx):
    finder, firsts, answers = Finder(ctx, Background(ctx)), [], []
    finder.first.connect(firsts.append)
    finder.found.connect(answers.append)
    finder.find(Ask(Query("first")))
    assert [shown.line.name for shown in firsts[0].lines][:2] == ["First11 Last", "First10 Last"]
    assert answers[0].found.total == 12
    assert answers[0].found.numbers[:12] == firsts[0].numbers


def test_old_people_stay_until_new_ones_are_found(qtbot, screen, ctx):
    ctx.tasks = Tasks(ctx)
    screen.head.field.setText("first03")
    assert screen.table.people.rowCount() == 12
    qtbot.waitUntil(lambda: screen.table.people.rowCount() == 1)
    ctx.leave()


def test_a_search_that_fails_is_told_where_it_was_typed(screen, monkeypatch, qtbot):
    def broken(*_args, **_kw):
        raise KnownError("The file is locked.", "Nothing was changed.", "Try again.")

    with monkeypatch.context() as patch:
        patch.setattr(browse, "find", broken)
        screen.head.field.setText("first03")
    card = screen.people.problem.findChild(ErrorCard)
    assert screen.people.problem.isVisible()
    assert len(screen.table.people.numbers) == 12
    qtbot.mouseClick(card.findChildren(type(screen.head.new))[0], Qt.MouseButton.LeftButton)
    assert screen.people.problem.isHidden()
    assert screen.table.people.rowCount() == 1


def test_a_filter_and_words_hold_together(screen, see):
    screen.people.wanted.set_filter(Filter("company", "contains", ("Company 1",)))
    screen.head.field.setText("first03")
    assert see().names == ["First03 Last"]
    assert screen.head.field._note.startswith("1 of 12 · ")
