"""Handoffs: choose one at the left, read its brief in the middle, answer at the right, all from the keys."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdr_desk.desk.inbox import HandoffView, Inbox, closer_inbox, view
from sdr_desk.method.rhythm import Book
from sdr_desk.ui.aside import Aside
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyState
from sdr_desk.ui.handoffs.answer_pane import AnswerPane
from sdr_desk.ui.handoffs.answering import Answering
from sdr_desk.ui.handoffs.brief_pane import BriefPane
from sdr_desk.ui.handoffs.following import Following
from sdr_desk.ui.handoffs.giving import Giving
from sdr_desk.ui.handoffs.hinting import hints_of
from sdr_desk.ui.handoffs.holding import Holding
from sdr_desk.ui.handoffs.inbox_pane import InboxPane
from sdr_desk.ui.handoffs.kept_lines import KeptLines
from sdr_desk.ui.handoffs.panes import Panes
from sdr_desk.ui.handoffs.reporting import Reporting
from sdr_desk.ui.handoffs.sharing import Sharing
from sdr_desk.ui.handoffs.talking import Talking
from sdr_desk.ui.handoffs.ways import Ways
from sdr_desk.ui.in_steps import SteppedScreen
from sdr_desk.ui.screen import Hint

_MINUTE = 60_000


class HandoffsScreen(SteppedScreen):
    """The closer's inbox and the rep's news of their leads; a manager sees what nobody answered.

    Attributes:
        inbox: what the list shows.
        view: the chosen handoff, None without one.
        kept: lines that are written and not sent yet.
    """

    name = "handoffs"
    title = "Handoffs"
    icon = "inbox"
    nouns = frozenset({"handoff", "handoff_rules", "prospect", "people", "call"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.inbox = Inbox()
        self.view: HandoffView | None = None
        self._stack = QStackedLayout(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.refresh)
        self.kept = KeptLines(ctx, self)
        self.holding = Holding(self)
        self.inbox_pane = InboxPane(ctx.actions)
        self.build(self._add_brief, self._add_answer, self._add_panes, self._join)

    def _add_brief(self) -> None:
        self.brief_pane = BriefPane(self.ctx)
        self.sharing = Sharing(self.ctx)

    def _add_answer(self) -> None:
        self.answer_pane = AnswerPane(self.ctx.actions)

    def _add_panes(self) -> None:
        self._panes = Panes(self.ctx, self.inbox_pane, self.brief_pane, self.answer_pane)
        self._nothing = EmptyState(
            "No handoffs yet", "A developed lead appears here as soon as one is handed over.", art=False
        )
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self._nothing)

    def _join(self) -> None:
        self.answering = Answering(self)
        self.talking = Talking(self)
        self.following = Following(self)
        self.reporting = Reporting(self)
        self.giving = Giving(self)
        self.ways = Ways(self)
        self.inbox_pane.chosen.connect(self._on_chosen)
        self.aside = Aside(self, Book.CLOSING)
        self._panes.restore()

    def refresh(self) -> None:
        if not self.building:
            self.take_in(closer_inbox(self.ctx.desk))

    def take_in(self, inbox: Inbox) -> None:
        """Show a list, as soon as nothing is written about a lead it does not show."""
        if self.holding.holds(inbox):
            return
        self.inbox, before = inbox, self.view
        self._stack.setCurrentWidget(self._panes if self.inbox.rows else self._nothing)
        self.inbox_pane.set_inbox(self.inbox)
        if self.inbox_pane.rows.current_id() is None:
            self.inbox_pane.rows.first()
        chosen = self.inbox_pane.rows.current_id()
        if before is not None and chosen != before.id:
            self.holding.moved(before)
        self._show(chosen)

    def _on_chosen(self, handoff_id: str) -> None:
        if self.view is None or self.view.id != handoff_id:
            self.answering.leave()
            self._show(handoff_id)

    def _show(self, handoff_id: str | None) -> None:
        self.view = self.ctx.perform(view, self.ctx.desk, handoff_id) if handoff_id else None
        if self.view is not None:
            self.steps.do(self._show_answer, self._show_brief)
        self.ctx.hints_changed()

    def _show_answer(self) -> None:
        if self.view is not None:
            self.answering.take_up(self.view)
            self.answer_pane.set_view(self.view)
            self.reporting.offer()
            self.ctx.hints_changed()

    def _show_brief(self) -> None:
        if self.view is not None:
            self.brief_pane.set_view(self.view)

    def go_on(self, handoff_id: str | None) -> None:
        """Choose the next one after an answer; None keeps what the list chose."""
        self.refresh_if_stale()
        if handoff_id is not None:
            self.inbox_pane.show_one(handoff_id)
        self.inbox_pane.rows.setFocus()

    # The screen's life

    def shown(self, **target: Any) -> None:
        super().shown(**target)
        self.answering.leave()
        wanted = target.get("handoff_id")
        if wanted:
            self.refresh_if_stale()
            if not self.inbox_pane.show_one(wanted):
                self.ctx.toast("This lead is not among your handoffs now.", seconds=4, plain=True)
        self.aside.step()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.building:
            self._panes.restore()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.building:
            self._panes.restore()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self.stale = True
        super().hideEvent(event)

    def person_at_hand(self) -> str:
        return self.view.prospect_id if self.view is not None else ""

    def focus_home(self) -> QWidget:
        if self.building:
            return self
        return self.aside.page if self.aside.covers() else self.inbox_pane.rows

    def hints(self) -> list[Hint]:
        return [] if self.building else hints_of(self)
