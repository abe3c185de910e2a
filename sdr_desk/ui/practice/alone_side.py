"""Beside the cards: the hardest ones, what real calls say, and the days on which something was practised."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.practice_progress import OnCalls, Progress, Share, Workday
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.labels import ElidedLabel, Text, plain_tip
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import draw_box
from sdr_desk.ui.widgets.scroll import PlainScroll

WIDTH = 304
_SQUARE = 20
_GAP = 6


class DaySquares(QWidget):
    """A square a day of work: filled when something was practised, an outline when not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[Workday, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: tuple[Workday, ...]) -> None:
        """Show these days, the oldest first."""
        self._days = days
        missed = ", ".join(f"{one.day:%A} {one.day.day} {one.day:%B}" for one in days if not one.practised)
        self.setAccessibleName(f"{kept_words(days)}." + (f" Not on {missed}." if missed else ""))
        self.setToolTip(plain_tip(f"Not on {missed}" if missed else ""))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_SQUARE + _GAP) * 10, px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for at, one in enumerate(self._days):
            square = QRectF(at * px(_SQUARE + _GAP) + 0.5, 0.5, px(_SQUARE) - 1, self.height() - 1)
            draw_box(painter, square, "accent" if one.practised else None, "accent" if one.practised else "ctl", 4)
        painter.end()


def kept_words(days: tuple[Workday, ...]) -> str:
    """On how many days of work something was practised: "9 of the last 10 workdays"."""
    return f"{sum(one.practised for one in days)} of the last {len(days)} workdays"


class AloneSide(QWidget):
    """The review beside the cards; it scrolls what does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Review")
        self._body = QWidget()
        self._area = PlainScroll(self._body, self, takes_focus=True)
        self._area.setAccessibleName("Review")
        self.setFocusProxy(self._area)
        self._shown: tuple[Progress, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_progress(self, progress: Progress, title: str) -> None:
        """Show how practice goes; real calls are told of the card with this title, else of the most heard."""
        if self._shown == (progress, title):
            return
        self._shown = (progress, title)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        self._hardest(column, progress.hardest)
        column.addSpacing(Space.L)
        column.addWidget(HLine())
        column.addSpacing(Space.M)
        self._on_calls(column, _at_hand(progress, title))
        column.addSpacing(Space.L)
        column.addWidget(HLine())
        column.addSpacing(Space.M)
        self._kept_up(column, progress.workdays)
        column.addStretch(1)
        self._area.set_inner(body)

    def _hardest(self, column: QVBoxLayout, shares: tuple[Share, ...]) -> None:
        column.addWidget(Text("Your hardest, this month", "section"))
        if not shares:
            words = "Nothing was rated twice this month. After a few cards the ones that hold least stand here."
            column.addWidget(Text(words, "body", "text2", wrap=True))
        for share in shares:
            figure = f"{share.good} of {share.total}"
            column.addLayout(_pair(ElidedLabel(share.title), Text(figure, "body", "text2")))
            bar = ProgressBar(f"{share.title}: good or better {figure}")
            bar.set_value(share.good, share.total)
            column.addWidget(bar)
            column.addSpacing(Space.XS)

    @staticmethod
    def _on_calls(column: QVBoxLayout, found: OnCalls | None) -> None:
        column.addWidget(Text("On real calls", "section"))
        if found is None:
            words = "No objection was opened in a call of the last 30 days. Those you open on the call desk count here."
            column.addWidget(Text(words, "body", "text2", wrap=True))
            return
        went = f"Went on after it {_times(found.went_on)}" if found.went_on else "Never went on after it"
        told = f"Heard “{found.title}” {_times(found.heard)} in 30 days. {went}."
        column.addWidget(Text(told, "body", "text2", wrap=True))
        column.addSpacing(Space.XS)
        for share in (found.before, found.since):
            percent = Text(share.percent, "strong")
            percent.setMinimumWidth(px(52))
            percent.setAlignment(percent.alignment().AlignRight | percent.alignment().AlignVCenter)
            counts = Text(f"{share.good} of {share.total}" if share.total else "none yet", "body", "text2")
            column.addLayout(_pair(ElidedLabel(share.title), counts, percent))
        if found.few:
            column.addSpacing(Space.XS)
            column.addWidget(Text("Few calls so far: treat as a hint.", "small", "text2", wrap=True))

    @staticmethod
    def _kept_up(column: QVBoxLayout, days: tuple[Workday, ...]) -> None:
        words = Text(kept_words(days) if days else "no workdays yet", "body", "text2")
        column.addLayout(_pair(Text("Kept up", "section"), words))
        squares = DaySquares()
        squares.show_days(days)
        column.addWidget(squares)


def _at_hand(progress: Progress, title: str) -> OnCalls | None:
    found = (one for one in progress.on_calls if one.title == title)
    return next(found, progress.on_calls[0] if progress.on_calls else None)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _pair(left: Text, *right: Text) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(left, 1)
    for one in right:
        row.addWidget(one)
    return row
