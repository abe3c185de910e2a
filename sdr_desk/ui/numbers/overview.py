"""The overview: backwards from the goal, the funnel beside the sources, and the weekly flow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import flow, funnel, goal, worth
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import Steps
from sdr_desk.ui.numbers.chain_part import ChainPart
from sdr_desk.ui.numbers.flow_part import FlowPart
from sdr_desk.ui.numbers.funnel_part import FunnelPart
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.numbers.sources_part import SourcesPart
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.lines import HLine

_BESIDE = 900
"""From this width on the funnel stands beside the sources, else above them."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows, part by part."""

    chain: goal.Chain
    funnel: funnel.SoFar
    sources: worth.Worth
    flow: flow.Weekly


class OverviewPage(Page):
    """Four parts in the order in which a manager asks: enough, on the way, from where, evenly."""

    title = "Overview"
    nouns = frozenset({"call", "handoff", "prospect", "people", "block", "plan", "spend", "deal", "source", "setting"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.chain, self.funnel = ChainPart(ctx), FunnelPart(ctx)
        self.sources, self.flow = SourcesPart(ctx), FlowPart(ctx)
        self._both = both = QHBoxLayout()
        both.setSpacing(Space.XXXL)
        both.addWidget(self.funnel, 5)
        both.addWidget(self.sources, 6)
        self._steps = Steps(ctx, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.chain)
        column.addWidget(HLine())
        column.addLayout(both)
        column.addWidget(HLine())
        column.addWidget(self.flow, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= px(_BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(Space.XXXL if beside else Space.L)

    @staticmethod
    def read(desk: Desk, scope: Scope) -> Overview:
        return Overview(
            goal.chain(desk, scope), funnel.so_far(desk, scope), worth.by_source(desk, scope), flow.weekly(desk, scope)
        )

    def show_found(self, found: Overview, scope: Scope) -> None:
        del scope
        self._steps.drop()  # of what was read before
        every = zip(self.parts(), (found.chain, found.funnel, found.sources, found.flow), strict=True)
        self._steps.do(*(partial(_show, part, mine) for part, mine in every))

    def parts(self) -> list[Part]:
        return [self.chain, self.funnel, self.sources, self.flow]

    def hints(self) -> list[Hint]:
        return [Hint(("W",), "What if")]


def _show(part: Part, found: Any) -> None:
    """One part in one turn of the event loop: each is drawn anew, which for all four together is long to wait."""
    part.show_found(found)
    part.found_again()
