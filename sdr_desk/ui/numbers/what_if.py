"""What if: other rates, another goal or other blocks, with the chain that follows at once and what it may come to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.desk import goal, goal_acts, goal_lines
from sdr_desk.desk.goal import BLOCKS_WEEK, Chain, worked
from sdr_desk.desk.goal_basis import Basis
from sdr_desk.desk.numbers_scope import scope_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lead_maths import GOAL
from sdr_desk.method.lead_rates import KEYS, WEIGHT, Stated
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.chain_strip import ChainStrip
from sdr_desk.ui.numbers.what_if_actions import WHAT_IF
from sdr_desk.ui.numbers.what_if_rows import ORDER, ValueRow
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import CheckField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_ABOUT = "Nothing is changed until it is kept; blocks are planned on Schedule."

_LOW = 540
"""Below this height, at the present text size, there is no room for everything at once."""


class WhatIfPanel(Panel):
    """Sliders and fields for everything a chain stands on; Ctrl+Enter keeps it as the plan, with targets for all."""

    context = WHAT_IF

    def __init__(self, ctx: UiContext, basis: Basis) -> None:
        super().__init__()
        self.ctx, self.basis = ctx, basis
        self.setAccessibleName("What if")
        self.strip = ChainStrip()
        self.outcome = ElidedLabel("", "strong", "accent")
        self.lines = Text("", "body", "text", wrap=True)
        self.worth = Text("", "body", "text2", wrap=True)
        self.problem = Text("", "small", "bad", wrap=True)
        self.problem.hide()
        self.instead = CheckField("Use these rates instead of the record")
        self.instead.setChecked(True)
        self.targets = CheckField("Set targets for Today and Schedule by them")
        self.targets.setChecked(True)
        self._was = worked(basis)
        self.rows = {key: self._row(key) for key in ORDER}
        self._running = self._again = False
        self._chain: Chain = self._was
        self._build()
        bind = ctx.actions.bind
        bind(f"{WHAT_IF}.keep", self._keep, self._why_not)
        bind(f"{WHAT_IF}.reset", self._reset, lambda: None if self._changes() else "Nothing is changed.")
        bind(f"{WHAT_IF}.close", self.closed.emit)
        active().changed.connect(self._on_restyled)
        self._follow()

    def _row(self, key: str) -> ValueRow:
        link = next((one for one in self._was.links if one.key == key), None)
        if key == GOAL:
            row = ValueRow(key, self._was.goal_cents, self.basis.goal_words or "not set yet", False)
        elif key == BLOCKS_WEEK:
            row = ValueRow(key, round(self.basis.blocks_a_week, 1), "scheduled in the coming weeks", False)
        else:
            rate = self.basis.ground.of(key)
            row = ValueRow(key, rate.value if rate else None, link.basis if link else "", not rate or link.planned)
        row.entered.connect(lambda: self._area.ensureWidgetVisible(row, 0, Space.S))
        row.changed.connect(self._on_changed)
        row.refused.connect(self._say_problem)
        return row

    def _build(self) -> None:
        scope = self.basis.scope
        self._about = Text(f"{scope_text(scope)} · {scope.name}. {_ABOUT}", "body", "text2", wrap=True)
        self._sliders, self._line = QWidget(), HLine()
        sliders = QVBoxLayout(self._sliders)
        sliders.setContentsMargins(0, 0, 0, 0)
        sliders.setSpacing(Space.XS)
        for row in self.rows.values():
            sliders.addWidget(row)
        self._body = QWidget()
        self._inner = QVBoxLayout(self._body)
        self._inner.setContentsMargins(0, 0, Space.S, 0)
        self._inner.setSpacing(Space.M)
        self._inner.addStretch(1)
        self._area = PlainScroll(self._body)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(Text("What if", "title"))
        head.addWidget(self.outcome, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self.problem)
        self._column.addWidget(HLine())
        self._column.addLayout(self._foot())
        self._is_low: bool | None = None
        self._fit(low=False)

    def _fit(self, *, low: bool) -> None:
        """Where there is little height, what is tried out comes first and what it comes to stands beside the title."""
        if low is self._is_low:
            return
        self._is_low = low
        shown = (self.strip, self.lines, self.worth, self._line, self._sliders, self.instead, self.targets)
        if low:
            shown = (self._sliders, self.instead, self.targets, self._line, self.lines, self.worth, self.strip)
        for one in (*shown, self._about):
            self._inner.removeWidget(one)
        self._column.removeWidget(self._about)
        for at, one in enumerate((*shown, self._about) if low else shown):
            self._inner.insertWidget(at, one)
        if not low:
            self._column.insertWidget(1, self._about)
        self.outcome.setVisible(low)
        edge = Space.L if low else 20
        self._column.setContentsMargins(Space.XL, edge, Space.XL, edge)
        self._column.setSpacing(Space.S if low else Space.M)
        for row in self.rows.values():
            row.fit(narrow=low)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        for name in ("close", "reset"):
            button = QuietButton()
            button.follow(self.ctx.actions, f"{WHAT_IF}.{name}")
            row.addWidget(button)
        keep = PrimaryButton()
        keep.follow(self.ctx.actions, f"{WHAT_IF}.keep")
        row.addWidget(keep)
        return row

    def start(self) -> QWidget:
        return self.rows[GOAL].slider

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.rows[GOAL], 0, Space.M))

    def _on_restyled(self) -> None:
        QTimer.singleShot(0, self, self.place_again)  # when all its parts have the other size

    def wanted(self, room: QRect) -> QRect:
        width = min(px(1040), room.width() - 2 * Space.XXL)
        self._fit(low=room.height() < px(_LOW))
        need = self._body.heightForWidth(width - 2 * Space.XL - 2 * Space.S) + px(210)
        high = min(max(need, px(420)), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, max(Space.XL, (room.height() - high) // 3), width, high)

    # What follows

    def _changes(self) -> dict[str, float]:
        return {key: row.value for key, row in self.rows.items() if row.is_changed and row.value is not None}

    def _on_changed(self, _key: str, _value: float) -> None:
        self._say_problem("")
        self._follow()

    def _follow(self) -> None:
        """The figures follow at once; what they may come to is drawn by lot on a worker, the newest when it is free."""
        self._chain = worked(self.basis, self._changes())
        self.strip.show_chain(self._chain)
        first, last = self._chain.steps[0], self._chain.steps[-1]
        self.outcome.set_text(f"{first.text} → {last.text} {last.label}")
        if self._chain.missing:
            self._say_lines(None)
        elif self._running:
            self._again = True
        else:
            self._draw_lots()

    def _draw_lots(self) -> None:
        self._running, self._again = True, False
        chain = self._chain
        self.ctx.tasks.run(
            lambda _report, _cancelled: goal.forecast(chain.ground), lambda seen: self._on_forecast(seen, chain),
            self._on_failed,
        )  # fmt: skip

    def _on_forecast(self, seen: Any, chain: Chain) -> None:
        if not isValid(self):
            return
        self._running = False
        if self._again:
            self._draw_lots()
        elif chain.ground == self._chain.ground:
            self._say_lines(seen)

    def _on_failed(self, error: BaseException) -> None:
        if isValid(self):
            self._running = False
            self._say_problem(
                "What it may come to could not be worked out. The figures above hold. Change a value to try again."
            )
        raise error

    def _say_lines(self, seen: Any) -> None:
        missing = self._chain.missing
        told = goal_lines.range_line(self._chain, seen)
        self.lines.set_text(" ".join(part for part in (missing or told, goal_lines.need_line(seen)) if part))
        self.lines.set_color("warn" if missing else "text")
        self.worth.set_text(goal_lines.worth_line(self._chain, seen))
        self.worth.setVisible(bool(self.worth.text()))
        announce(self, self.lines.text())

    def _say_problem(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    # What is done with it

    def _reset(self) -> None:
        for row in self.rows.values():
            row.put_back()
        self._say_problem("")
        self._follow()

    def _why_not(self) -> str | None:
        return goal_acts.why_not(self.ctx.desk, self.basis.scope)

    def _keep(self) -> None:
        for row in self.rows.values():
            row.take_typed()
        if any(row.field.problem() for row in self.rows.values()):
            return
        wanted = self._chain.goal_cents
        if wanted is None:
            self._say_problem("No revenue goal is set. Nothing was changed. Write one into the first field.")
            return
        scope, changes = self.basis.scope, self._changes()
        if not self.instead.isChecked():  # what was kept to be used as it is counts beside the record from now on
            changes = {one.key: one.value for one in self.basis.ground.rates if one.fixed} | changes
        rates = {key: Stated(changes[key], WEIGHT[key], self.instead.isChecked()) for key in KEYS if key in changes}
        kept = goal_acts.Kept(goal_acts.quarter_goal(wanted, scope), rates, self.targets.isChecked())
        try:
            done = goal_acts.keep_plan(self.ctx.desk, scope, kept)
        except KnownError as error:
            self._say_problem(str(error))
            return
        self.closed.emit()
        self.ctx.perform_and_say(lambda: done)
