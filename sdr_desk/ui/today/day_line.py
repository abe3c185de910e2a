"""The day as one line: working hours, call blocks, promised calls as dots, and where the clock stands."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.today import DayBlock
from sdr_desk.ui.theme import Radius, Space, active, color, px
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import CENTER, LEFT, RIGHT, draw_box, draw_icon, draw_text, width_of

OPENS, CLOSES = 8, 17
_BAR, _OVER, _LABELS = 44, 4, 24
_NOON = (12 * 60, 13 * 60)


def clock_words(minute: int) -> str:
    """Minutes since midnight as "9:42"."""
    return f"{(minute // 60 - 1) % 12 + 1}:{minute % 60:02}"


def hours_shown(now: int, blocks: Sequence[DayBlock], dots: Sequence[int]) -> tuple[int, int]:
    """The first and last whole hour of the line: 8 to 17, widened to hold the clock, all blocks and all dots."""
    starts = [now, *(block.minute for block in blocks), *dots]
    ends = [now, *(block.minute + block.minutes for block in blocks), *dots]
    return min(OPENS, min(starts) // 60), min(24, max(CLOSES, -(-max(ends) // 60)))


def gaps(blocks: Sequence[DayBlock], last: int) -> list[tuple[int, str]]:
    """Where free stretches begin and what they are for: lunch over noon, writing up after the last block."""
    found = []
    for at, block in enumerate(blocks):
        start = block.minute + block.minutes
        until = blocks[at + 1].minute if at + 1 < len(blocks) else last * 60
        if until - start < 45:
            continue
        if start <= _NOON[0] and until >= _NOON[1]:
            found.append((start, "Lunch"))
        elif at + 1 == len(blocks):
            found.append((start, "Write-up"))
    return found


class DayLine(QWidget):
    """Painted; its whole content is also its accessible description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = OPENS * 60
        self._blocks: tuple[DayBlock, ...] = ()
        self._dots: tuple[int, ...] = ()
        self._hours = (OPENS, CLOSES)
        self.setAccessibleName("The day")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self.updateGeometry)

    def set_day(self, now: int, blocks: Sequence[DayBlock], dots: Sequence[int]) -> None:
        """Show a day; all in minutes since midnight."""
        self._now, self._blocks, self._dots = now, tuple(blocks), tuple(dots)
        self._hours = hours_shown(now, blocks, dots)
        words = [f"It is {clock_words(now)}"]
        words += [
            f"{block.title} {clock_words(block.minute)} to {clock_words(block.minute + block.minutes)}, {block.state}"
            for block in blocks
        ]
        words += [f"callback promised {clock_words(dot)}" for dot in dots]
        self.setAccessibleDescription(". ".join(words))
        self.setToolTip(plain_tip(". ".join(words)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, px(_BAR + 2 * _OVER + _LABELS - 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _x(self, minute: float) -> int:
        first, last = self._hours
        return round((minute - first * 60) / ((last - first) * 60) * self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        bar = QRect(0, px(_OVER), self.width(), px(_BAR))
        self._paint_hours(painter, bar)
        fresh = next((block for block in self._blocks if block.state != "done"), None)
        for block in self._blocks:
            self._paint_block(painter, bar, block, block is fresh)
        for start, words in gaps(self._blocks, self._hours[1]):
            left = self._x(start) + Space.M
            draw_text(painter, QRect(left, bar.top(), self.width() - left, bar.height()), words, "small", "text2", LEFT)
        self._paint_loose_dots(painter, bar)
        self._paint_now(painter, bar)
        painter.end()

    def _paint_hours(self, painter: QPainter, bar: QRect) -> None:
        first, last = self._hours
        draw_box(painter, bar, None, "line", Radius.MARK)
        work = QRect(self._x(OPENS * 60), bar.top(), self._x(CLOSES * 60) - self._x(OPENS * 60), bar.height())
        draw_box(painter, work, "side", None, Radius.MARK)
        step = 1 if self.width() / (last - first) >= px(40) else 2
        for hour in range(first, last + 1, step):
            words = str((hour - 1) % 12 + 1)
            if hour in {first, 12}:
                words += " am" if hour % 24 < 12 else " pm"
            room = width_of(words, "caption") + 2
            x = min(self._x(hour * 60), self.width() - room)
            place = QRect(x, bar.bottom() + px(6), room, px(18))
            draw_text(painter, place, words, "caption", "text2", RIGHT if hour == last else LEFT)

    def _paint_block(self, painter: QPainter, bar: QRect, block: DayBlock, fresh: bool) -> None:
        left = self._x(block.minute)
        place = QRect(left, bar.top(), self._x(block.minute + block.minutes) - left, bar.height())
        done = block.state == "done"
        fill, ink = ("hover", "text2") if done else ("accent", "onacc") if fresh else ("soft", "accent")
        draw_box(painter, place, fill, None, Radius.MARK)
        x, top = left + Space.M, bar.top() + px(4)
        if done:
            x += draw_icon(painter, x, top + px(9), "check", ink, 13) + Space.XS
        draw_text(painter, QRect(x, top, place.right() - x - 4, px(18)), _title(block), "smallstrong", ink, LEFT)
        for dot in self._dots:
            if block.minute <= dot < block.minute + block.minutes:
                self._paint_dot(painter, bar, dot, ink)

    def _paint_loose_dots(self, painter: QPainter, bar: QRect) -> None:
        for dot in self._dots:
            if not any(block.minute <= dot < block.minute + block.minutes for block in self._blocks):
                self._paint_dot(painter, bar, dot, "accent")

    def _paint_dot(self, painter: QPainter, bar: QRect, dot: int, ink: str) -> None:
        side = px(6)
        place = QRect(self._x(dot) - side // 2, bar.bottom() - px(14), side, side)
        draw_box(painter, place, ink, None, side / 2)

    def _paint_now(self, painter: QPainter, bar: QRect) -> None:
        x = min(max(0, self._x(self._now) - 1), self.width() - 2)
        painter.fillRect(x, 0, 2, px(_BAR + 2 * _OVER), color("bad"))
        words = clock_words(self._now)
        place = self.clock_place(bar, x, width_of(words, "smallstrong") + 2 * Space.XS)
        over = any(self._x(block.minute) < place.right() and place.left() < self._x(block.minute + block.minutes)
                   for block in self._blocks)  # fmt: skip
        if over:
            draw_box(painter, place, "bg", None, Radius.MARK)
        draw_text(painter, place, words, "smallstrong", "bad", CENTER)

    def clock_place(self, bar: QRect, x: int, width: int) -> QRect:
        """Beside the line of the clock, where it hides no title and as few dots as can be."""
        sides = [left for left in (x - width - 1, x + 5) if left > 2 and left + width <= self.width()] or [x + 5]
        tops = (bar.center().y() - px(9), bar.bottom() - px(20))
        places = [QRect(left, top, width, px(18)) for top in tops for left in sides]
        titles = [self.title_place(bar, block) for block in self._blocks]
        dots = [QRect(self._x(dot) - px(3), bar.bottom() - px(14), px(6), px(6)) for dot in self._dots]
        return min(places, key=lambda place: (any(map(place.intersects, titles)), sum(map(place.intersects, dots))))

    def title_place(self, bar: QRect, block: DayBlock) -> QRect:
        """Where the title of a block stands."""
        mark = px(13) + 2 * Space.XS if block.state == "done" else 0
        return QRect(self._x(block.minute) + Space.M, bar.top() + px(4), mark + width_of(_title(block), "smallstrong"),
                     px(18))  # fmt: skip


def _title(block: DayBlock) -> str:
    return f"{block.title}, {block.state}" if block.state in ("running", "paused") else block.title
