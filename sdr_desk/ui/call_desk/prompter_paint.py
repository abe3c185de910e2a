"""Paints a plan of the teleprompter."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from sdr_desk.ui.call_desk.prompter_plan import Plan
from sdr_desk.ui.call_desk.script_place import ScriptPlace
from sdr_desk.ui.theme import Space, line_height, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text

_RAW = "This script has a problem, so its raw text is shown. The call goes on."


def paint_plan(painter: QPainter, plan: Plan, place: ScriptPlace, area: QRect, offset: int) -> None:
    """Paint all parts inside the column *area*; *offset* is how far the current step is scrolled."""
    left, wide = area.left(), area.width()
    if plan.problem is not None:
        _problem(painter, plan.problem.translated(left, 0), place.problem or "")
    if plan.before is not None:
        plan.before[0].draw(painter, left, plan.before[1], "text2")
    if plan.current is not None:
        _current(painter, plan, area, offset)
    else:
        words = QRect(left, plan.top, wide, px(32))
        draw_text(painter, words, "No call script is published yet.", "title", "text2", LEFT)
    if plan.pause is not None and place.current is not None:
        _pause(painter, QRect(left, plan.pause, wide, line_height("body")), place.current.pause or "")
    if plan.then is not None:
        title = QRect(left, plan.then[1] - px(20), wide, px(18))
        draw_text(painter, title, "Then", "smallstrong", "text2", LEFT)
        plan.then[0].draw(painter, left, plan.then[1], "text3")


def _current(painter: QPainter, plan: Plan, area: QRect, offset: int) -> None:
    laid = plan.current
    if laid is None:
        return
    if not plan.overflow:
        laid.draw(painter, area.left(), plan.top, "text")
        return
    painter.save()
    painter.setClipRect(QRect(0, plan.top, area.right() + 1, plan.window))
    laid.draw(painter, area.left(), plan.top - offset, "text")
    painter.restore()
    share = plan.window / laid.height
    bar = QRect(area.right() + px(10), plan.top + round(offset * share), 4, round(plan.window * share))
    draw_box(painter, bar, "quiet", None, 2)


def _pause(painter: QPainter, area: QRect, text: str) -> None:
    draw_icon(painter, area.left(), area.center().y() + 1, "clock", "text2", 14)
    draw_text(painter, area.adjusted(px(21), 0, 0, 0), f"Pause. {text}", "small", "text2", LEFT)


def _problem(painter: QPainter, area: QRect, problem: str) -> None:
    draw_box(painter, area, "warnsoft")
    draw_icon(painter, area.left() + Space.M, area.top() + px(17), "alert", "warn", 16)
    first = QRect(area.left() + px(38), area.top() + px(7), area.width() - px(50), px(20))
    draw_text(painter, first, _RAW, "strong", "warn")
    draw_text(painter, first.translated(0, px(20)), problem, "small", "text2")
