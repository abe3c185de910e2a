"""The three panes of handoffs in a splitter that remembers where a person put its handles."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import px

_KEY = "handoffs.panes"
_SIDES = (320, 336)
_BRIEF = 320
_MOST_BESIDE = 0.62
"""The share of the room the sides may take from the brief when text is large."""

_PAUSE = 400


class Panes(QSplitter):
    """Inbox, brief and answer; widths are kept a moment after the last move."""

    def __init__(self, ctx: UiContext, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._ctx = ctx
        self._restored = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for at, pane in enumerate((left, middle, right)):
            self.addWidget(pane)
            self.setStretchFactor(at, int(at == 1))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._keep)
        self.splitterMoved.connect(lambda _at, _which: self._timer.start())

    def restore(self) -> None:
        """Put the handles where they were; once, when the widths are known."""
        if self._restored or self.width() <= sum(_SIDES) + _BRIEF:
            return
        self._restored = True
        left, right = (px(side) for side in _SIDES)
        much = max(1.0, (left + right) / (self.width() * _MOST_BESIDE))
        left, right = round(left / much), round(right / much)
        kept = [part for part in setting(self._ctx.desk, _KEY).split(",") if part.isdigit()]
        if len(kept) == 2:
            left, right = int(kept[0]), int(kept[1])
        self.setSizes([left, max(1, self.width() - left - right - 2), right])

    def _keep(self) -> None:
        left, _, right = self.sizes()
        self._ctx.perform(keep_setting, self._ctx.desk, _KEY, f"{left},{right}")
