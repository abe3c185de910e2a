"""The list of what a call can have come to: one row each with its digit, chosen by key, arrows or a click."""

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.past_calls import why_not_in
from sdr_desk.method.dispositions import BY_DIGIT, MORE, Disposition
from sdr_desk.ui.theme import Radius
from sdr_desk.ui.widgets.paint import draw_focus
from sdr_desk.ui.widgets.rows import Row, RowsView, Section


class OutcomeList(RowsView):
    """Nothing is chosen until the person chooses, so that Enter never saves what nobody meant.

    `more` are the outcomes without a digit, those of the workspace included.
    """

    def __init__(self, parent: QWidget | None = None, more: tuple[Disposition, ...] = MORE) -> None:
        super().__init__(single=True, name="Outcome", parent=parent)
        self._came_in = False
        self._more = more
        self.show_for(False)

    def show_for(self, came_in: bool) -> None:
        """Offer the outcomes of a call that was made, or of one that came in; what does not fit any more is left."""
        self._came_in = came_in
        keyed = [self._row(outcome, outcome.digit) for outcome in BY_DIGIT.values()]
        more = [self._row(outcome, "9") for outcome in self._more]
        items = [row for row in keyed if row is not None]
        rest = [row for row in more if row is not None]
        chosen = self.chosen()
        self.model_rows.set_items([])
        self.set_rows([*items, *((Section("More"), *rest) if rest else ())])
        if chosen and not self.select(chosen):
            self.clearSelection()

    def _row(self, outcome: Disposition, digit: str) -> Row | None:
        if self._came_in and why_not_in(outcome):
            return None
        return Row(outcome.key, outcome.label, keys=(digit,), spoken=f"{outcome.label}, key {digit}")

    def chosen(self) -> str:
        """The key of the chosen outcome, "" while none is."""
        return self.current_id() or ""

    def choose_more(self) -> None:
        """Choose the first of the outcomes without a digit of their own, then the next, and round again."""
        offered = [outcome.key for outcome in self._more if self.model_rows.position(outcome.key) >= 0]
        if offered:
            at = offered.index(self.chosen()) + 1 if self.chosen() in offered else 0
            self.select(offered[at % len(offered)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        QWidget.focusInEvent(self, event)  # the list of Qt would choose its first row
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            draw_focus(painter, self.viewport().rect().adjusted(2, 2, -2, -2), Radius.CONTROL)
            painter.end()
