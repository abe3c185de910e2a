"""The funnel by person, list, script, source or weekday, and activity beside money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from sdr_desk.desk.bankable import Bankable, bankable
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel import FACETS, PERSON, Comparison, compare_all
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.bankable_part import BankablePart
from sdr_desk.ui.numbers.compare_part import ComparePart
from sdr_desk.ui.numbers.funnel_actions import FACET_KEYS, facet_action
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.numbers.part import RING, Part
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.lines import HLine

_ELSEWHERE = "This is on the page Funnel: press 2."


@dataclass(frozen=True, slots=True)
class FunnelFound:
    """What the page shows: the funnels by each facet, and activity beside money."""

    by_facet: dict[str, Comparison]
    bankable: Bankable


class FunnelPage(Page):
    """Chips choose what the funnels are set side by side by; all of it is read at once, so choosing is quick."""

    title = "Funnel"
    nouns = frozenset({"call", "handoff", "prospect", "people", "block", "source", "list", "plan"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.compare, self.bankable = ComparePart(ctx), BankablePart(ctx)
        self.chips: dict[str, ChipButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout()
        row.setContentsMargins(RING, 0, RING, 0)  # in line with what stands in the parts
        for facet, title in FACETS.items():
            chip = self.chips[facet] = ChipButton(title, checkable=True, key=FACET_KEYS[facet])
            chip.clicked.connect(partial(self.show_facet, facet))
            self._group.addButton(chip)
            row.addWidget(chip)
            ctx.actions.bind(facet_action(facet), partial(self.show_facet, facet), self._why_not)
        self.chips[PERSON].setChecked(True)
        ctx.actions.bind("numbers.bankable", self.to_bankable, self._why_not)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(row)
        column.addWidget(self.compare)
        column.addWidget(HLine())
        column.addWidget(self.bankable)
        column.addStretch(1)

    @staticmethod
    def read(desk: Desk, scope: Scope) -> FunnelFound:
        return FunnelFound(compare_all(desk, scope), bankable(desk, scope))

    def show_found(self, found: FunnelFound, scope: Scope) -> None:
        del scope
        self.compare.show_found(found.by_facet)
        self.bankable.show_found(found.bankable)
        for part in self.parts():
            part.found_again()

    def show_facet(self, facet: str, _checked: bool = False) -> None:
        """Set the funnels side by side by something else."""
        self.chips[facet].setChecked(True)
        self.compare.show_facet(facet)

    def to_bankable(self) -> None:
        """Go to activity beside money."""
        self.bankable.setFocus()
        around = self.parentWidget().parentWidget() if self.parentWidget() else None
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self.bankable, 0, Space.L)

    def _why_not(self) -> str | None:
        return None if self.isVisible() else _ELSEWHERE

    def parts(self) -> list[Part]:
        return [self.compare, self.bankable]

    def hints(self) -> list[Hint]:
        return [Hint(("P", "I", "V", "S", "D"), "By person, list, script, source, day"), Hint(("B",), "Bankable")]
