"""From the outcome key to the next person painted with the script, beside a bare window of the same words."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QTextBrowser

from sdr_desk.desk import blocks
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.drawing import HandClock, sample_window, settle
from sdr_desk.ui.theme import Theme
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Target, spread, times

SIZE = QSize(1440, 900)
_TARGET = Target("≤ 16.7 / 50 ms", median=16.7, p99=50, syncs=1)


def measure(path: Path, rounds: int) -> list[Row]:
    """The key a rep presses most."""
    app = QApplication.instance() or QApplication([])
    theme = Theme("light")
    theme.apply()
    clock = HandClock(DEMO_START)
    with sample_window(theme, clock, "Maria Ortega", path) as window:
        blocks.start_block(window.desk)
        window.ctx.navigate("call_desk")
        window.window.resize(SIZE)
        settle()
        window.window.screen("call_desk").flow.ticks = count(0, 1).__next__
        ours = spread(keys(window, clock, rounds))
        page = html(window)
    floor = spread(bare_pages(page, rounds))
    del app
    return [Row("outcome key to next person painted", ours, "bare setHtml and paint", floor, _TARGET)]


def paint_now(widget: QObject) -> None:
    """Lay out and paint what is dirty, without waiting for what comes after the paint."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater)
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.UpdateRequest)


def keys(window: DeskWindow, clock: HandClock, rounds: int) -> list[float]:
    """Press 1 (no answer) and paint; the preparation of the person after goes on between two presses."""

    def act() -> None:
        window.ctx.actions.trigger("call_desk.outcome_no_answer")
        paint_now(window.window)

    found = []
    for _ in range(rounds):
        found += times(1, act)
        settle()
        clock.now = clock.now.fromtimestamp(clock.now.timestamp() + 1, clock.now.tzinfo)
    return found


def html(window: DeskWindow) -> str:
    """The words on the desk as one rich text."""
    from sdr_desk.desk import card, queue

    shown = card.card(window.desk, queue.head_ids(window.desk, 1)[0])
    assert shown.words is not None
    return "".join(step.html for step in shown.words.rendered.steps)


def bare_pages(page: str, rounds: int) -> list[float]:
    """The same words set and painted in a bare text browser of the same size."""
    browser = QTextBrowser()
    browser.resize(SIZE)
    browser.show()
    settle()

    def act() -> None:
        browser.setHtml(page)
        browser.repaint()

    found = times(rounds, act)
    browser.close()
    return found


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file(), ground.rounds)
