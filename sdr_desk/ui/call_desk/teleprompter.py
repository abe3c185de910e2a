"""The teleprompter: what was said dimmed, the step to say large, what they may answer, and what comes then."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.call_desk.pieces import BranchButton
from sdr_desk.ui.call_desk.prompter_plan import Plan, make_plan
from sdr_desk.ui.call_desk.prompter_text import line_step
from sdr_desk.ui.call_desk.script_place import BRANCH_KEYS, ScriptPlace
from sdr_desk.ui.theme import Space, active, line_height, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text

SIZES = (16, 18, 20, 22, 24, 28, 32)
NORMAL = 20


class PrompterBody(QWidget):
    """The words themselves; focus starts here, so that every single key works."""

    branch_chosen = Signal(int)
    focused = Signal(bool)

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = ScriptPlace()
        self._size = NORMAL
        self._compact = compact
        self._offset = 0
        self._plan: Plan | None = None
        self.branches = [BranchButton(key, self) for key in BRANCH_KEYS]
        for at, button in enumerate(self.branches):
            button.clicked.connect(lambda _checked=False, at=at: self.branch_chosen.emit(at))
            button.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Script")
        active().changed.connect(self._replan)

    def show_place(self, place: ScriptPlace) -> None:
        """Show another place in the words."""
        self._place = place
        self._offset = 0
        branches = place.branches()
        for button, branch in zip(self.branches, branches, strict=False):
            button.set_branch(branch.says, branch.hint)
        for at, button in enumerate(self.branches):
            button.setVisible(at < len(branches))
        self._speak()
        self._replan()

    def set_size(self, size: int) -> None:
        """The font size of the current step, 16 to 32 at 100 %."""
        self._size = size
        self._replan()

    def size_now(self) -> int:
        """The font size of the current step."""
        return self._size

    def prepare(self, place: ScriptPlace) -> None:
        """Lay out the first words of another person ahead of time."""
        self._plan_for(place)

    def _speak(self) -> None:
        step = self._place.current
        parts = [f"Problem: {self._place.problem}"] if self._place.problem else []
        if step is not None:
            parts += [step.title, step.plain, f"Pause. {step.pause}" if step.pause else ""]
        else:
            parts.append("No script is published.")
        self.setAccessibleDescription(" ".join(part for part in parts if part)[:4000])

    def _replan(self) -> None:
        self._plan = self._plan_for(self._place)
        self._place_branches(self._plan)
        self.update()

    def _text_width(self) -> int:
        side = Space.L if self._compact else Space.XXL
        return max(px(120), self.width() - 2 * side)

    def _plan_for(self, place: ScriptPlace) -> Plan:
        return make_plan(place, self._text_width(), self.height(), self._size, compact=self._compact)

    def turn(self, by: int) -> None:
        """Move the words of a long step up (-1) or down (1) by most of what is seen."""
        if self._plan is not None:
            self._move(by * max(line_step(self._size), self._plan.window - line_step(self._size)))

    def _move(self, by: int) -> None:
        most = self._plan.overflow if self._plan else 0
        offset = min(most, max(0, self._offset + by))
        if offset != self._offset:
            self._offset = offset
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        lines = -event.angleDelta().y() / 120
        self._move(round(lines * line_step(self._size)))
        event.accept()

    def _place_branches(self, plan: Plan) -> None:
        left = Space.L if self._compact else Space.XXL
        shown = [button for button in self.branches if button.isVisibleTo(self)]
        at = max((button.words_end() for button in shown), default=0) + px(24)
        for number, button in enumerate(shown):
            button.set_hint_at(at)
            button.setGeometry(left, plan.branches + number * plan.row, self._text_width(), plan.row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._replan()

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(232))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        plan = self._plan
        if plan is None:
            return
        painter = QPainter(self)
        left, wide = (Space.L if self._compact else Space.XXL), self._text_width()
        if plan.problem is not None:
            self._paint_problem(painter, plan.problem.translated(left, 0))
        if plan.before is not None:
            plan.before[0].draw(painter, left, plan.before[1], "text2")
        if plan.current is not None:
            self._paint_current(painter, left, plan)
        else:
            area = QRect(left, plan.top, wide, px(32))
            draw_text(painter, area, "No call script is published yet.", "title", "text2", LEFT)
        if plan.pause is not None:
            self._paint_pause(painter, left, plan.pause, wide)
        if plan.then is not None:
            title = QRect(left, plan.then[1] - px(20), wide, px(18))
            draw_text(painter, title, "Then", "smallstrong", "text2", LEFT)
            plan.then[0].draw(painter, left, plan.then[1], "text3")
        painter.end()

    def _paint_current(self, painter: QPainter, left: int, plan: Plan) -> None:
        if plan.current is None:
            return
        if not plan.overflow:
            plan.current.draw(painter, left, plan.top, "text")
            return
        seen = QRect(0, plan.top, self.width(), plan.window)
        painter.save()
        painter.setClipRect(seen)
        plan.current.draw(painter, left, plan.top - self._offset, "text")
        painter.restore()
        share = plan.window / plan.current.height
        bar = QRect(self.width() - 10, plan.top + round(self._offset * share), 4, round(plan.window * share))
        draw_box(painter, bar, "quiet", None, 2)

    def _paint_pause(self, painter: QPainter, left: int, y: int, wide: int) -> None:
        high = line_height("body")
        draw_icon(painter, left, y + high // 2, "clock", "text2", 14)
        pause = self._place.current.pause if self._place.current else ""
        area = QRect(left + px(21), y, wide - px(21), high)
        draw_text(painter, area, f"Pause. {pause}", "small", "text2", LEFT)

    def _paint_problem(self, painter: QPainter, area: QRect) -> None:
        draw_box(painter, area, "warnsoft")
        draw_icon(painter, area.left() + Space.M, area.top() + px(17), "alert", "warn", 16)
        first = QRect(area.left() + px(38), area.top() + px(7), area.width() - px(50), px(20))
        draw_text(
            painter, first, "This script has a problem, so its raw text is shown. The call goes on.", "strong", "warn"
        )
        draw_text(painter, first.translated(0, px(20)), self._place.problem or "", "small", "text2")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
