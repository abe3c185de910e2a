"""Rewards: targets with their progress, and the pay statement that anybody can work out again."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import pay, rewards
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_statement import Statement
from sdr_desk.desk.pay_sums import standing, sums
from sdr_desk.desk.pay_words import COUNTING, KINDS, period_words, signed_money
from sdr_desk.desk.rewards import Rewards
from sdr_desk.desk.wording import calendar_day
from sdr_desk.desk.worth_words import exact_money
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.last_reading import LastReading
from sdr_desk.ui.practice.meeting_actions import REWARDS
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.practice.rewards_keys import RewardsKeys
from sdr_desk.ui.practice.rewards_sums import Lines, SumsGrid
from sdr_desk.ui.practice.rewards_targets import TargetsColumn
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.scroll import PlainScroll

_BUTTONS = ("earlier", "later", "whose", "edit", "new", "target", "give", "save")
_MANAGERS = frozenset({"whose", "edit", "new", "target", "give"})


class RewardsPage(PracticePage):
    """Targets at the left, the statement at the right.

    Attributes:
        found: what is shown, None before it was read.
    """

    title = "Rewards"
    nouns = frozenset({pay.NOUN, "handoff", "call", "block", "people"})
    context = REWARDS

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.found: Rewards | None = None
        self._whose, self._day, self._of = "", None, ctx.desk.person.id
        self.targets = TargetsColumn()
        self.total = Text("", "hero")
        self.standing = ElidedLabel("", "body", "text2")
        self.formula = Text("", "read", wrap=True)
        self.rows = RowsView(lines=True, lead_width=58, name="Pay statement")
        keep_gutter(self.rows)
        self.sums = SumsGrid()
        self.sums.setContentsMargins(0, 0, GUTTER, 0)
        self.nothing = Text("", "body", "text2", wrap=True)
        self.counting = Text(COUNTING, "small", "text2", wrap=True)
        self._buttons: dict[str, QuietButton] = {}
        self._reading = LastReading(ctx, self)
        self._reading.came.connect(self._show)
        self._reading.failed.connect(self._on_failed)
        ctx.person_changed.connect(self._on_person)
        self._layout()
        self.keys = RewardsKeys(self)

    def _layout(self) -> None:
        left = PlainScroll(self.targets)
        left.setFixedWidth(px(300))
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self.total)
        head.addWidget(self.standing, 1)
        content = QWidget()
        right = QVBoxLayout(content)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Space.S)
        self.rows.setMinimumHeight(px(108))
        right.addLayout(head)
        right.addWidget(self.formula)
        right.addWidget(self.sums)
        right.addWidget(self.nothing)
        right.addWidget(self.rows, 1)
        right.addWidget(self.counting)
        row = QHBoxLayout()
        row.setSpacing(Space.XL)
        row.addWidget(left)
        row.addWidget(VLine())
        row.addWidget(PlainScroll(content), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, 0, Space.XXL - GUTTER, Space.M)
        column.setSpacing(Space.L)
        column.addWidget(self._button_row())
        column.addLayout(row, 1)

    def _button_row(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name in _BUTTONS:
            button = self._buttons[name] = QuietButton(small=True)
            button.follow(self.ctx.actions, f"{REWARDS}.{name}", self.ctx.actions.spec(f"{REWARDS}.{name}").hint)
            flow.addWidget(button)
        return buttons

    # Reading

    @staticmethod
    def read(desk: Desk) -> Any:
        return rewards.rewards(desk)

    def show_found(self, found: Any) -> None:
        if self._whose or self._day:
            self._ask()
        else:
            self._show(found)

    def _on_failed(self, error: Exception) -> None:
        """What cannot be shown leads back to one's own book of now."""
        self.ctx.fail(str(error))
        if self._whose or self._day:
            self._whose, self._day = "", None
            self._ask()

    def _on_person(self) -> None:
        """Whoever sits down sees nothing of what the one before looked at."""
        if self.ctx.desk.person.id != self._of:
            self._of, self._whose, self._day, self.found = self.ctx.desk.person.id, "", None, None
            self.targets.show_targets(())
            self._show_statement(None)
            self.rows.set_rows([])
            self.nothing.hide()

    def _ask(self) -> None:
        self._reading.ask(partial(rewards.rewards, person_id=self._whose, day=self._day))

    def _show(self, found: Rewards) -> None:
        self.found = found
        self.targets.show_targets(found.targets)
        for name, button in self._buttons.items():
            button.setVisible(name not in _MANAGERS or pay.may_manage(self.ctx.desk))
        self._show_statement(found.statement)
        self.changed.emit()

    def _show_statement(self, found: Statement | None) -> None:
        currency = self.ctx.desk.profile.currency
        has = found is not None and bool(found.plan_words)
        self.total.set_text(exact_money(found.total_cents, currency) if has and found else "")
        self.standing.set_text(self._standing(found) if found else "")
        self.formula.set_text(found.plan_words.replace(" %", "\u00a0%") if found else "")
        for part in (self.rows, self.formula, self.total, self.sums, self.counting):
            part.setVisible(has)
        self.nothing.setVisible(not has)
        self.nothing.set_text(_nothing(found, pay.may_manage(self.ctx.desk)))
        if has and found:
            self.sums.show_sums(*self._sums(found, currency))
            self.rows.set_rows(self._rows(found, currency))

    def _standing(self, found: Statement) -> str:
        return f"{period_words(found.period)} · {standing(self.ctx.desk, found)}"

    def _rows(self, found: Statement, currency: str) -> list[Row | Section]:
        today = self.ctx.desk.local_now().date()
        rows: list[Row | Section] = []
        for measure, lines in groupby(found.lines, key=lambda one: one.measure):
            mine = list(lines)
            rows.append(Section(KINDS[measure][1], len(mine)))
            rows += [
                Row(one.key, one.who, " · ".join(part for part in (one.company, one.how) if part and part != one.who),
                    exact_money(one.cents, currency), lead=calendar_day(one.day, today), right_tone="text")
                for one in mine
            ]  # fmt: skip
        return rows

    def _sums(self, found: Statement, currency: str) -> tuple[Lines, Lines]:
        since = [(one.text, signed_money(one.cents, currency)) for one in found.since]
        return sums(found, currency), since

    def about(self) -> str:
        return self.found.person if self.found is not None else ""

    def hints(self) -> list[Hint]:
        own = [Hint((",", "."), "Earlier, later"), Hint(("Ctrl", "P"), "PDF or CSV")]
        if pay.may_manage(self.ctx.desk):
            return [
                *own,
                Hint(("G",), "Of whom"),
                Hint(("E",), "Formula"),
                Hint(("T",), "Target"),
                Hint(("O",), "Give out"),
            ]
        return own

    def home(self) -> QWidget:
        return self.rows if self.rows.isVisibleTo(self) else self

    # Going about

    def statement(self) -> Statement | None:
        """The statement that is shown."""
        return self.found.statement if self.found is not None else None

    def go(self, by: int) -> None:
        """To the period before or after."""
        found = self.statement()
        if found is not None:
            one = timedelta(days=1)
            self._day: date | None = found.period.first - one if by < 0 else found.period.last + one
            self._ask()

    def to_person(self, person_id: str) -> None:
        """Show the book of somebody else."""
        self._whose = person_id
        self._ask()


def _nothing(found: Statement | None, manages: bool) -> str:
    if found is None and not manages:
        return "Nobody looks here but those who find leads and their manager. Closing pay is separate."
    if found is None:
        return "Nobody on the team finds leads yet. Rewards are the book of those who do."
    if manages:
        return "No formula of pay holds for this time. N makes one: an amount for each lead, steps, a cap, a base."
    return "No formula of pay holds for this time. Your manager sets it."
