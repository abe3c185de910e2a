"""The teleprompter: what was said dimmed, the step to say large, what they may answer, and what comes then."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.call_desk.pieces import BranchButton
from sdr_desk.ui.call_desk.prompter_paint import paint_plan
from sdr_desk.ui.call_desk.prompter_plan import Plan, make_plan
from sdr_desk.ui.call_desk.prompter_text import line_step
from sdr_desk.ui.call_desk.script_place import BRANCH_KEYS, ScriptPlace
from sdr_desk.ui.theme import Space, active, px

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
            ended = self._place.top is not None and self._place.top.ending is not None
            parts += [self._place.following.plain] if ended and self._place.following else []
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
        if self._plan is not None:
            painter = QPainter(self)
            left = Space.L if self._compact else Space.XXL
            paint_plan(
                painter, self._plan, self._place, QRect(left, 0, self._text_width(), self.height()), self._offset
            )
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
