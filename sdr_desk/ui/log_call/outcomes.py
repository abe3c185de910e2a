"""The list of what a call can have come to: one row each with its digit, chosen by key, arrows or a click."""

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.past_calls import why_not_in
from sdr_desk.method.dispositions import BY_DIGIT, Disposition
from sdr_desk.ui.theme import Radius
from sdr_desk.ui.widgets.paint import draw_focus
from sdr_desk.ui.widgets.rows import Row, RowsView, Section


class OutcomeList(RowsView):
    """Nothing is chosen until the person chooses, so that Enter never saves what nobody meant.

    `more` are the outcomes under 9, those of the workspace included, each with its digit there; "" is none.
    """

    def __init__(self, more: tuple[tuple[str, Disposition], ...], parent: QWidget | None = None) -> None:
        super().__init__(single=True, name="Outcome", parent=parent)
        self._came_in = False
        self._more = tuple(sorted(more, key=lambda each: each[0] or "~"))
        self._by_nine = ""
        self.show_for(False)

    def show_for(self, came_in: bool) -> None:
        """Offer the outcomes of a call that was made, or of one that came in; what does not fit any more is left."""
        self._came_in = came_in
        keyed = [self._row(outcome, (outcome.digit,)) for outcome in BY_DIGIT.values()]
        more = [self._row(outcome, ("9", digit) if digit else ("9",)) for digit, outcome in self._more]
        items = [row for row in keyed if row is not None]
        rest = [row for row in more if row is not None]
        chosen = self.chosen()
        self.model_rows.set_items([])
        self.set_rows([*items, *((Section("More"), *rest) if rest else ())])
        if chosen and not self.select(chosen):
            self.clearSelection()

    def offer_also(self, outcome: Disposition) -> None:
        """Offer one more: the call being corrected had it, though it is no longer offered."""
        if outcome.own and outcome.key not in {one.key for _digit, one in self._more}:
            self._more = (*self._more, ("", outcome))
            self.show_for(self._came_in)

    def _row(self, outcome: Disposition, keys: tuple[str, ...]) -> Row | None:
        if self._came_in and why_not_in(outcome):
            return None
        return Row(outcome.key, outcome.label, keys=keys, spoken=f"{outcome.label}, key {' '.join(keys)}")

    def chosen(self) -> str:
        """The key of the chosen outcome, "" while none is."""
        return self.current_id() or ""

    def choose_more(self) -> None:
        """Choose the first of the outcomes without a digit of their own, then the next, and round again.

        With one under 9 there, a second 9 chooses that one.
        """
        if key := self.after_nine("9"):
            self.select(key)
            return
        offered = [outcome.key for _digit, outcome in self._more if self.model_rows.position(outcome.key) >= 0]
        if offered:
            at = offered.index(self.chosen()) + 1 if self.chosen() in offered else 0
            self.select(offered[at % len(offered)])
            self._by_nine = self.chosen()

    def after_nine(self, digit: str) -> str:
        """The outcome of a digit that follows 9, as on the call desk; "" when 9 was not the key before, or has none."""
        before, self._by_nine = self._by_nine, ""
        if not before or before != self.chosen():
            return ""
        offered = dict(self._more)
        key = offered[digit].key if digit in offered else ""
        return key if key and self.model_rows.position(key) >= 0 else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        QWidget.focusInEvent(self, event)  # the list of Qt would choose its first row
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            draw_focus(painter, self.viewport().rect().adjusted(2, 2, -2, -2), Radius.CONTROL)
            painter.end()
