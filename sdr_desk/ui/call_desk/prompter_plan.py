"""Where the parts of the teleprompter stand: parts are dropped, then spacing tightened, and last the words scroll."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from sdr_desk.ui.call_desk.prompter_text import Laid, lay_out, line_step
from sdr_desk.ui.call_desk.script_place import ScriptPlace
from sdr_desk.ui.theme import line_height, px

SIDE_SIZE = 16


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances at 100 %, and how many lines of the step before and after are shown."""

    before: int
    after: int
    top: int = 16
    pause: int = 18
    branches: int = 12
    row: int = 32
    tight: bool = False
    paused: bool = True


LEVELS = (Spacing(2, 2), Spacing(1, 1), Spacing(0, 1), Spacing(0, 0), Spacing(0, 0, 10, 6, 4, 28, tight=True))
_LOWEST = Spacing(0, 0, 6, 0, 4, 24, tight=True, paused=False)
"""Where not even two lines of the current step would be seen, the pause gives way; step and branches never do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Tops of the parts in pixels; None for what has no room.

    Attributes:
        window: the height the current step is seen in; less than its own height when it scrolls.
        branches: top of the first branch; `row` the height of each.
        height: all of it.
    """

    problem: QRect | None
    before: tuple[Laid, int] | None
    current: Laid | None
    top: int
    window: int
    pause: int | None
    branches: int
    row: int
    then: tuple[Laid, int] | None
    height: int

    @property
    def overflow(self) -> int:
        """How many pixels of the current step are out of sight."""
        return max(0, self.current.height - self.window) if self.current else 0


def make_plan(place: ScriptPlace, width: int, room: int, size: int, *, compact: bool) -> Plan:
    """The plan with the most parts that fits *room* pixels; the words of the current step scroll when none does."""
    plan = None
    for spacing in LEVELS[-1:] if compact else LEVELS:
        plan = _plan_at(place, width, size, spacing, None)
        if plan.height <= room:
            return plan
    step = line_step(size)
    seen = _seen(plan, room, step)
    if seen < 2 * step:
        seen = _seen(_plan_at(place, width, size, _LOWEST, None), room, step)
        return _plan_at(place, width, size, _LOWEST, seen)
    return _plan_at(place, width, size, LEVELS[-1], seen)


def _seen(plan: Plan | None, room: int, step: int) -> int:
    """How much of the current step is seen when the rest of the plan has its room: whole lines, at least one."""
    tall = plan.current.height if plan and plan.current else 0
    over = plan.height - room if plan else 0
    return max(step, (tall - over) // step * step)


def _plan_at(place: ScriptPlace, width: int, size: int, spacing: Spacing, window: int | None) -> Plan:
    y = px(spacing.top)
    problem = QRect(0, y, width, px(50)) if place.problem else None
    if problem is not None:
        y += problem.height() + px(spacing.top)
    said = None
    if spacing.before and place.previous is not None and place.kind == "call":
        said = (lay_out(place.previous.html, width, SIDE_SIZE, spacing.before), y)
        y += said[0].height + px(16)
    step, top = place.current, y
    current = lay_out(step.html, width, size, tight=spacing.tight) if step else None
    seen = current.height if current else px(64)
    seen = seen if window is None else min(window, seen)
    y += seen
    pause = None
    if step is not None and step.pause and spacing.paused:
        pause = y + px(spacing.pause)
        y = pause + line_height("body")
    branches, count, row = y + px(spacing.branches), len(place.branches()), px(spacing.row)
    y = branches + count * row if count else y
    then = None
    if spacing.after and place.following is not None and place.kind == "call":
        then = (lay_out(place.following.html, width, SIDE_SIZE, spacing.after, facts=False), y + px(34))
        y = then[1] + then[0].height
    tail = 0 if spacing.tight else px(8)
    return Plan(problem, said, current, top, seen, pause, branches, row, then, y + tail)
