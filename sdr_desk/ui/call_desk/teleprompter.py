"""The teleprompter: what was said dimmed, the step to say large, what they may answer, and what comes then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sdr_desk.scripting.render import RenderedStep
from sdr_desk.ui.call_desk.pieces import BranchButton
from sdr_desk.ui.call_desk.prompter_text import Laid, lay_out
from sdr_desk.ui.call_desk.script_place import BRANCH_KEYS, ScriptPlace
from sdr_desk.ui.theme import Space, active, line_height, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text

SIZES = (16, 18, 20, 22, 24, 28, 32)
NORMAL = 20
_SIDE = 16
_LEVELS = ((2, 2), (1, 1), (0, 1), (0, 0))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts stand in a given size; None for what has no room. `height` is all of it."""

    problem: QRect | None
    before: tuple[Laid, int] | None
    current: Laid | None
    top: int
    pause: int | None
    branches: int
    then: tuple[Laid, int] | None
    height: int


class PrompterBody(QWidget):
    """The words themselves; focus starts here, so that every single key works."""

    branch_chosen = Signal(int)
    focused = Signal(bool)

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = ScriptPlace()
        self._size = NORMAL
        self._compact = compact
        self._room = 400
        self._plan: Plan | None = None
        self.branches = [BranchButton(key, self) for key in BRANCH_KEYS]
        for at, button in enumerate(self.branches):
            button.clicked.connect(lambda _checked=False, at=at: self.branch_chosen.emit(at))
            button.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Script")
        active().changed.connect(self._replan)

    def show_place(self, place: ScriptPlace) -> None:
        """Show another place in the words."""
        self._place = place
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

    def set_room(self, height: int) -> None:
        """The height that can be seen at once; parts are dropped to fit it."""
        if height != self._room:
            self._room = height
            self._replan()

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
        least = self._plan.height if self._plan.height > self._room else 0
        if self.minimumHeight() != least:
            self.setMinimumHeight(least)
        self.update()

    def _text_width(self) -> int:
        side = Space.L if self._compact else Space.XXL
        return max(px(120), self.width() - 2 * side)

    def _plan_for(self, place: ScriptPlace) -> Plan:
        levels = _LEVELS[-1:] if self._compact else _LEVELS
        plan = None
        for before, after in levels:
            plan = self._plan_at(place, before, after)
            if plan.height <= self._room:
                return plan
        return plan or self._plan_at(place, 0, 0)

    def _plan_at(self, place: ScriptPlace, before: int, after: int) -> Plan:
        wide, y = self._text_width(), px(Space.L)
        problem = None
        if place.problem:
            problem = QRect(0, y, wide, px(54))
            y += problem.height() + px(Space.L)
        said = None
        if before and place.previous is not None and place.kind == "call":
            said = (lay_out(place.previous.html, wide, _SIDE, before), y)
            y += said[0].height + px(Space.L)
        step = place.current
        current = lay_out(step.html, wide, self._size) if step else None
        top = y
        y += current.height if current else px(64)
        pause = None
        if step is not None and step.pause:
            pause = y + px(18)
            y = pause + line_height("body")
        branches = y + px(12)
        count = len(place.branches())
        y = branches + count * px(32) if count else y
        then = self._then(place.following, wide, y, after) if place.kind == "call" else None
        if then is not None:
            y = then[1] + then[0].height
        return Plan(problem, said, current, top, pause, branches, then, y + px(Space.S))

    def _then(self, step: RenderedStep | None, wide: int, y: int, lines: int) -> tuple[Laid, int] | None:
        if not lines or step is None:
            return None
        return lay_out(step.html, wide, _SIDE, lines, facts=False), y + px(14) + px(20)

    def _place_branches(self, plan: Plan) -> None:
        left = Space.L if self._compact else Space.XXL
        shown = [button for button in self.branches if button.isVisibleTo(self)]
        at = max((button.words_end() for button in shown), default=0) + px(24)
        for number, button in enumerate(shown):
            button.set_hint_at(at)
            button.setGeometry(left, plan.branches + number * px(32), self._text_width(), px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._replan()

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

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
            plan.current.draw(painter, left, plan.top, "text")
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


class PrompterScroll(QScrollArea):
    """Shows the words, scrolling only when even the current step is longer than the room."""

    def __init__(self, body: PrompterBody, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.body.set_room(self.viewport().height())
        super().resizeEvent(event)

    def turn(self, pages: int) -> None:
        """Move up (-1) or down (1) by most of what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * (self.viewport().height() - px(48)))
