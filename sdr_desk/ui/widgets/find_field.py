"""The search field at the head of a screen."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent

from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.fields import SearchField


class FindField(SearchField):
    """A search field a little higher than others, telling when it gains or loses the focus."""

    focus_moved = Signal()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(36))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit()
