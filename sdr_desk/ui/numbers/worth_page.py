"""What leads cost and are worth by source, campaign or kind of channel, with what should be done about it on top."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from sdr_desk.desk import worth
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope, scope_text
from sdr_desk.desk.referral_figures import BothReferrers, both
from sdr_desk.desk.worth import BothSpans
from sdr_desk.desk.worth_figures import CAMPAIGN, KIND, SOURCE, VIEWS, Worth
from sdr_desk.desk.worth_said import advice_words, hole_words
from sdr_desk.desk.worth_words import span_text
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.cost_plot import MonthsPart
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.numbers.part import RING, Part
from sdr_desk.ui.numbers.referrers_part import ReferrersPart
from sdr_desk.ui.numbers.worth_actions import ADD_HOURS, ADD_SPEND, CHANNEL, ENTRIES, GROUP, SPAN
from sdr_desk.ui.numbers.worth_acts import WorthActs
from sdr_desk.ui.numbers.worth_parts import DealsPart, ViewPart, cost_part, return_part, spent_part, value_part
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine

_ELSEWHERE = "This is on the page Cost and worth: press 3."
_VIEWS = {SOURCE: "By source", CAMPAIGN: "By campaign", KIND: "By channel kind"}
_TEAM = "These are figures of the whole team: money is spent for the team, not by a person."
_WEEK = "Money is kept by month: choose a month, quarter or year with Q."


class WorthPage(Page):
    """The sentence a manager needs, then the tables; O adds them up another way, Y takes the time chosen."""

    title = "Cost and worth"
    nouns = frozenset({"call", "handoff", "prospect", "people", "block", "spend", "deal", "source", "list", "referral"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._found: BothSpans | None = None
        self._referrers: BothReferrers | None = None
        self._period = ""
        self._view = SOURCE
        self.advice = Text("", "read", "text", wrap=True)
        self.holes = Text("", "small", "warn", wrap=True)
        self.whose = Text(_TEAM, "body", "text2", wrap=True)
        self.costs, self.values, self.returns, self.spent = (
            cost_part(ctx), value_part(ctx), return_part(ctx), spent_part(ctx),
        )  # fmt: skip
        self.referrers, self.months, self.deals = ReferrersPart(ctx), MonthsPart(ctx), DealsPart(ctx)
        self._acts = WorthActs(ctx, self._at_hand)
        self._acts.bind()
        ctx.actions.bind(GROUP, self._next_view, self._why_not)
        ctx.actions.bind(SPAN, self._other_span, self._why_not_span)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        head = QVBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)  # in line with what stands in the parts
        head.setSpacing(Space.L)
        head.addLayout(self._chips())
        for words in (self.whose, self.advice, self.holes):
            head.addWidget(words)
        head.addLayout(self._buttons())
        column.addLayout(head)
        for part in self.parts():
            column.addWidget(HLine())
            column.addWidget(part)
        column.addStretch(1)

    def _chips(self) -> FlowLayout:
        row = FlowLayout()
        self.views, self._group = {}, QButtonGroup(self)
        for view, title in _VIEWS.items():
            chip = self.views[view] = ChipButton(title, checkable=True, key="O" if view == SOURCE else "")
            chip.clicked.connect(partial(self.show_view, view))
            self._group.addButton(chip)
            row.addWidget(chip)
        self.views[SOURCE].setChecked(True)
        self.span = ChipButton("", checkable=True)
        self.span.follow(self.ctx.actions, SPAN, "Twelve months")
        row.addWidget(self.span)
        return row

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        for name in (ADD_SPEND, ADD_HOURS, CHANNEL, ENTRIES):
            button = QuietButton(small=True)
            button.follow(self.ctx.actions, name)
            row.addWidget(button)
        return row

    # Showing

    @staticmethod
    def read(desk: Desk, scope: Scope) -> tuple[BothSpans, BothReferrers]:
        return worth.worth(desk, scope), both(desk, scope)

    def show_found(self, came: tuple[BothSpans, BothReferrers], scope: Scope) -> None:
        (found, self._referrers), self._period = came, scope_text(scope)
        self._found = found
        self.whose.setVisible(bool(scope.whose))
        if found.period is None:
            self.span.setChecked(False)
        self._show()

    @property
    def shown_worth(self) -> Worth | None:
        """What is shown: the twelve months, or the time chosen."""
        if self._found is None:
            return None
        return self._found.period if self.span.isChecked() and self._found.period else self._found.year

    def _show(self) -> None:
        shown = self.shown_worth
        if shown is None:
            return
        of_period = shown is not self._found.year if self._found else False
        self.span.set_text(self._period if of_period else f"Twelve months, {span_text(shown.span)}")
        self.advice.set_text(advice_words(shown, self.ctx.desk.profile.currency))
        holes = hole_words(shown)
        self.holes.set_text(" ".join(holes))
        self.holes.setVisible(bool(holes))
        referrers = self._referrers
        for part in self.parts():
            own = referrers and (referrers.period if of_period else referrers.year)
            part.show_found(own if part is self.referrers else shown)
            part.found_again()

    def show_view(self, view: str, _checked: bool = False) -> None:
        """Add sources up by campaign or kind, or show them one by one."""
        self._view = view
        self.views[view].setChecked(True)
        for part in (*self._tables, self.months):
            part.show_view(view)
            part.found_again()
        announce(self, _VIEWS[view])

    @property
    def _tables(self) -> tuple[ViewPart, ...]:
        return self.costs, self.values, self.returns, self.spent

    def _next_view(self) -> None:
        self.show_view(VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)])

    def _other_span(self) -> None:
        self.span.setChecked(not self.span.isChecked())
        self._show()
        announce(self, self.span.words())

    def _at_hand(self) -> tuple[str, str]:
        part = next((one for one in self._tables if one.has_focus()), self.costs)
        return part.key() if self.isVisible() else ("", "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._acts.bind()  # the overview binds them too, with its own source at hand

    # Why not

    def _why_not(self) -> str | None:
        return None if self.isVisible() else _ELSEWHERE

    def _why_not_span(self) -> str | None:
        if not self.isVisible():
            return _ELSEWHERE
        return None if self._found is not None and self._found.period is not None else _WEEK

    def parts(self) -> list[Part]:
        return [self.costs, self.values, self.returns, self.referrers, self.spent, self.months, self.deals]

    def hints(self) -> list[Hint]:
        return [
            Hint(("A", "H"), "Add money, hours"), Hint(("C",), "Campaign"), Hint(("E",), "Edit entries"),
            Hint(("O",), "By campaign, kind"), Hint(("Y",), "Time"), Hint(("Shift+D",), "Deals"),
        ]  # fmt: skip
