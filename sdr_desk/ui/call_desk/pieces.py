"""Small buttons of the call desk: a cap with a word, a step of the script, a branch and an objection."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of


class CapButton(PaintedButton):
    """A quiet word with its key cap before it, or behind it with *cap_last*; no box."""

    style_name = "small"
    height_token = 24
    pad = 0
    gap = 8

    def __init__(self, text: str, key: str, cap_last: bool = False, parent: QWidget | None = None) -> None:
        self._cap_last = cap_last
        super().__init__(text, key, None, parent)

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        hover = self.underMouse() or self.isDown()
        return (None, None, "text" if hover else "text2", "quiet")

    def _key_width(self) -> int:
        gap = px(self.gap) if self._words else 0
        return keycap_width(cap_text(self._key)) + gap if self._key else 0

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle, cap = self.height() // 2, cap_text(self._key)
        words = width_of(self._words, self.style_name) + 1
        if self._cap_last or not self._key:
            draw_text(painter, QRect(0, 0, words, self.height()), self._words, self.style_name, ink, LEFT)
            if self._key:
                paint_keycap(painter, self.width() - keycap_width(cap), middle, cap, tone)
            return
        x = paint_keycap(painter, 0, middle, cap, tone) + px(self.gap)
        draw_text(painter, QRect(x, 0, words, self.height()), self._words, self.style_name, ink, LEFT)


class StepButton(PaintedButton):
    """A step of the script: done, current or to come."""

    height_token = 33
    pad = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        self._state = "ahead"
        self._number = 1
        super().__init__("", "", None, parent)
        self.setAccessibleName("Step")

    def set_step(self, number: int, title: str, state: str) -> None:
        """Show a step; *state* is done, current or ahead."""
        self._number, self._state = number, state
        self.set_text(title)
        said = {"done": "said", "current": "now"}.get(state, "to come")
        self.setAccessibleName(f"Step {number}, {title}, {said}")

    def sizeHint(self) -> QSize:
        style = "strong" if self._state == "current" else "medium"
        return QSize(self._lead() + width_of(self._words, style) + 1, px(self.height_token))

    def _lead(self) -> int:
        return px(18) if self._state == "done" else width_of(str(self._number), "strong") + px(5)

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        ink = "text" if self._state == "current" or self.underMouse() else "text2"
        return (None, None, ink, "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        del tone
        current = self._state == "current"
        middle = px(16)
        if self._state == "done":
            draw_icon(painter, 0, middle, "check", "accent", 14)
        else:
            number = "accent" if current else "text2"
            draw_text(painter, QRect(0, middle - px(10), px(20), px(20)), str(self._number), "strong", number, LEFT)
        lead = self._lead()
        style = "strong" if current else "medium"
        area = QRect(lead, middle - px(10), self.width() - lead, px(20))
        draw_text(painter, area, self._words, style, ink, LEFT)
        if current:
            draw_box(painter, QRect(0, self.height() - 2, self.width(), 2), "accent", None, 1)


class BranchButton(PaintedButton):
    """What the other person may say, and what to do then."""

    height_token = 32
    pad = 0

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        self._hint = ""
        self._hint_at = 0
        super().__init__("", key, None, parent)
        self.setAccessibleName(f"Answer {key}")

    def set_branch(self, says: str, hint: str) -> None:
        """Show another branch."""
        self._hint = hint
        self.set_text(f"“{says}”")
        self.setAccessibleName(f"{says}: {hint}" if hint else says)

    def minimumSizeHint(self) -> QSize:
        """Short windows draw branches closer together, never under the smallest target."""
        return QSize(super().minimumSizeHint().width(), px(24))

    def words_end(self) -> int:
        """Where the quoted words end, so that a group of branches can share a column."""
        return px(31) + width_of(self._words, "strong")

    def set_hint_at(self, x: int) -> None:
        """Where the arrow stands."""
        self._hint_at = x
        self.update()

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return ("hover" if self.underMouse() or self.isDown() else None, None, "text", "accent")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle = self.height() // 2
        paint_keycap(painter, 0, middle, cap_text(self._key), tone)
        at = min(self._hint_at, self.width() * 6 // 10)
        left = px(31)
        room = (at - Space.S if self._hint else self.width()) - left
        draw_text(painter, QRect(left, 0, room, self.height()), self._words, "strong", ink, LEFT)
        if not self._hint:
            return
        draw_icon(painter, at, middle, "arrow-right", "text2", 14)
        area = QRect(at + px(21), 0, self.width() - at - px(21), self.height())
        draw_text(painter, area, self._hint, "body", "text2", LEFT)


class ObjectionButton(PaintedButton):
    """An objection with its key; filled softly while its answer is open."""

    pad = 8
    gap = 9

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        self._open = False
        super().__init__("", key, None, parent)
        self.setAccessibleName(f"Objection {key}")

    def set_objection(self, title: str, is_open: bool) -> None:
        """Show another objection."""
        self._open = is_open
        self.set_text(title)
        self.setAccessibleName(f"Objection: {title}" + (", open" if is_open else ""))

    def sizeHint(self) -> QSize:
        cap = keycap_width(cap_text(self._key))
        words = width_of(self._words, self.style_name) + 1
        return QSize(px(self.pad) + cap + px(self.gap) + words + px(self.pad) + 2, px(self.height_token))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(self.height_token))

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        if self._open:
            return ("soft", "accent", "accent", "accent")
        return ("hover" if self.underMouse() else "bg", "quiet", "text", "accent")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        x, middle = px(self.pad), self.height() // 2
        x += paint_keycap(painter, x, middle, cap_text(self._key), tone) + px(self.gap)
        room = self.width() - x - px(self.pad) + 2
        draw_text(painter, QRect(x, 0, room, self.height()), self._words, self.style_name, ink, LEFT)


class UndoButton(PaintedButton):
    """Undo beside the outcomes: two lines, the key below the word; in a low place the key stands behind it."""

    height_token = 52
    pad = 0

    def sizeHint(self) -> QSize:
        return QSize(px(22) + width_of(self._words, "medium") + 4, px(self.height_token))

    def low_width(self) -> int:
        """The width it takes with its key behind the word."""
        return self.sizeHint().width() + Space.S + width_of(cap_text(self._key), "caption") + 4

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return (None, None, "text" if self.underMouse() else "text2", "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        del tone
        low = self.height() < px(self.height_token)
        middle = self.height() // 2 if low else px(15)
        draw_icon(painter, 0, middle, "undo", ink, 15)
        words = QRect(px(22), middle - px(10), self.width() - px(22), px(20))
        draw_text(painter, words, self._words, "medium", ink, LEFT)
        key = QRect(0, px(26), self.width() + px(20), px(20))
        if low:
            key = QRect(self.sizeHint().width() + Space.S, middle - px(10), self.width(), px(20))
        draw_text(painter, key, cap_text(self._key), "caption", "text2", LEFT)
