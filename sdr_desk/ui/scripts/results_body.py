"""Below the heading of the results: the chart with a line about experiments, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from sdr_desk.ui.scripts.interval_chart import IntervalChart
from sdr_desk.ui.scripts.interval_columns import EDGE
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

_TRY = "Try versions side by side…"


class ResultsBody(QWidget):
    """`experiment_asked` and `again_asked` follow their links."""

    experiment_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = IntervalChart("Results by version", self)
        self.nothing = Text("", "body", "text2", wrap=True)
        self.nothing.setContentsMargins(EDGE, Space.XS, EDGE, 0)
        self.again = LinkButton("Read again")
        self.link = LinkButton(_TRY, parent=self.chart.strip)
        self.told = ElidedLabel("", "small", "text2", parent=self.chart.strip)
        self._foot = QHBoxLayout(self.chart.strip)
        self._foot.addWidget(self.link)
        self._foot.addWidget(self.told)
        self._foot.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self._empty_page())
        self.link.clicked.connect(self.experiment_asked)
        self.again.clicked.connect(self.again_asked)
        active().changed.connect(self._restyle)
        self._restyle()

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        self._under = QHBoxLayout()
        self._under.addWidget(self.again)
        self._under.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addLayout(self._under)
        column.addStretch(1)
        return page

    def _restyle(self) -> None:
        for row in (self._foot, self._under):
            row.setContentsMargins(EDGE - px(Space.XS), 0, 0, 0)

    def shows_rows(self) -> bool:
        """Whether the chart is shown."""
        return self._stack.currentIndex() == 0

    def show_chart(self) -> None:
        """Show the rows."""
        self.again.hide()
        self._stack.setCurrentIndex(0)

    def say_nothing(self, words: str, *, failed: bool = False) -> None:
        """Show a sentence in place of the rows; one about a failure has a way to read again."""
        self.nothing.set_text(words)
        self.nothing.set_color("bad" if failed else "text2")
        self.again.setVisible(failed)
        self._stack.setCurrentIndex(1)

    def show_sharing(self, words: str, *, author: bool, can_try: bool) -> None:
        """Say which versions share people, "" for none; authors are led to it, or to a first one if they *can_try*."""
        self.link.set_text(words or _TRY)
        self.link.setVisible(author and bool(words or can_try))
        self.told.set_text(words)
        self.told.setVisible(not author and bool(words))
