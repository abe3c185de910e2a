"""Twelve weeks of an objection: above how its cards were rated, below how the calls with it went on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.coaching_weeks import Progress, Week
from sdr_desk.method.progress import Share
from sdr_desk.ui.theme import Space, line_height, px
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import CENTER, LEFT, draw_box, draw_text

_BAR = 64
_LEAST = 4


class ProgressChart(QWidget):
    """Two strips of bars over the same weeks: filled is Good or went on, the outline is all there were."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[Week, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, progress: Progress) -> None:
        """Show the weeks of another objection."""
        self._weeks = progress.weeks
        said = [
            f"{week.label}: practised {week.practice.of}, good {week.practice.hits}; "
            f"heard {week.calls.of}, went on {week.calls.hits}"
            for week in progress.weeks
            if week.practice.of or week.calls.of
        ]
        self.setAccessibleName(f"Weeks of {progress.title}")
        self.setAccessibleDescription(". ".join(said) or "Nothing in these weeks")
        self.setToolTip(plain_tip("\n".join(said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(300), 2 * (px(_BAR) + 2 * line_height("small") + Space.S) + line_height("small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        high, step = line_height("small"), px(_BAR) + 2 * line_height("small") + Space.S
        self._strip(painter, 0, "Cards rated, Good filled", [week.practice for week in self._weeks])
        self._strip(painter, step, "Heard in calls, went on filled", [week.calls for week in self._weeks])
        for at, week in enumerate(self._weeks):
            if at % 3 == 0:
                left, wide = self._column(at)
                place = QRect(left, 2 * step - Space.S, 3 * wide, high)
                draw_text(painter, place, week.label, "small", "text2", LEFT)
        painter.end()

    def _column(self, at: int) -> tuple[int, int]:
        wide = max(1, self.width() // max(1, len(self._weeks)))
        return at * wide, wide

    def _strip(self, painter: QPainter, top: int, title: str, shares: list[Share]) -> None:
        line = line_height("small")
        draw_text(painter, QRect(0, top, self.width(), line), title, "smallstrong", "text2", LEFT)
        most = max([_LEAST, *(share.of for share in shares)])
        floor = top + 2 * line + px(_BAR) - Space.XS
        for at, share in enumerate(shares):
            left, wide = self._column(at)
            bar = QRectF(left + 1, floor, max(3, wide - 5), 0)
            room = px(_BAR) - Space.XS
            if not share.of:
                draw_box(painter, QRectF(bar.left(), floor - 2, bar.width(), 2), "track", None, 1)
                continue
            whole, filled = room * share.of / most, room * share.hits / most
            draw_box(painter, bar.adjusted(0, -whole, 0, 0), "track", None, 2)
            if filled:
                draw_box(painter, bar.adjusted(0, -filled, 0, 0), "accent", None, 2)
            place = QRect(left, round(floor - whole) - line, max(3, wide - 3), line)
            draw_text(painter, place, str(share.of), "small", "text2", CENTER)
