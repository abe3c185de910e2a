"""Long work gives way to a window that has something to do, and to none that rests."""

import threading

import pytest

from sdr_desk.desk import pace
from sdr_desk.ui.at_work import AtWork
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.tasks import Tasks


@pytest.fixture
def going(qtbot):
    """Tasks with a work under way that ends when it is let go."""
    tasks, over = Tasks(), threading.Event()
    tasks.run(lambda _progress, _cancelled: over.wait(5), lambda _done: None)
    yield tasks, over
    over.set()
    qtbot.waitUntil(lambda: not tasks.busy)


@pytest.fixture
def told(ctx, going):
    own = UiContext(None, ctx.theme, ctx.actions, ctx.prompts, going[0], ctx.clock)
    at_work = AtWork(own)
    yield own
    at_work.end()


def rests() -> bool:
    return pace._WINDOW_RESTS.is_set()


def test_the_window_is_at_work_from_a_navigation_until_it_is_painted(qtbot, told) -> None:
    seen: list[bool] = []
    told.navigated.connect(lambda *_where: seen.append(rests()))
    told.navigate("today")
    assert seen == [False]
    qtbot.waitUntil(rests)


def test_a_change_is_work_for_the_window_too(qtbot, told) -> None:
    told.changed.emit(object())
    assert not rests()
    qtbot.waitUntil(rests)


def test_when_the_work_has_ended_the_window_rests(qtbot, told, going) -> None:
    told.navigate("today")
    going[1].set()
    going[0].drain()
    qtbot.waitUntil(lambda: not going[0].busy)
    assert rests()


def test_without_long_work_nothing_is_told(ctx) -> None:
    at_work = AtWork(ctx)
    ctx.navigate("today")
    assert rests()
    at_work.end()
