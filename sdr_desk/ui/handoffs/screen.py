"""Handoffs: choose one at the left, read its brief in the middle, answer at the right, all from the keys."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdr_desk.desk.inbox import HandoffView, Inbox, closer_inbox, view
from sdr_desk.method.handoffs import LOST_REASONS, RETURN_REASONS, STAGES
from sdr_desk.method.rhythm import Book
from sdr_desk.ui.aside import Aside
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyState
from sdr_desk.ui.handoffs.actions import LOST, MODES, OUTCOME, RETURN
from sdr_desk.ui.handoffs.answer_pane import AnswerPane
from sdr_desk.ui.handoffs.answering import Answering
from sdr_desk.ui.handoffs.brief_pane import BriefPane
from sdr_desk.ui.handoffs.inbox_pane import InboxPane
from sdr_desk.ui.handoffs.panes import Panes
from sdr_desk.ui.handoffs.sharing import Sharing
from sdr_desk.ui.screen import Hint, Screen

_MINUTE = 60_000


class HandoffsScreen(Screen):
    """The closer's inbox; what a rep sent is shown read only."""

    name = "handoffs"
    title = "Handoffs"
    icon = "inbox"
    nouns = frozenset({"handoff", "prospect", "people"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.inbox = Inbox((), (), (), ())
        self.view: HandoffView | None = None
        self.inbox_pane = InboxPane(ctx.actions)
        self.brief_pane = BriefPane(ctx.actions)
        self.answer_pane = AnswerPane(ctx.actions)
        self.sharing = Sharing(ctx)
        self.answering = Answering(self)
        self._panes = Panes(ctx, self.inbox_pane, self.brief_pane, self.answer_pane)
        self._nothing = EmptyState(
            "No handoffs yet", "A developed lead appears here as soon as one is handed over.", art=False
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self._nothing)
        self.inbox_pane.chosen.connect(self._on_chosen)
        self._bind()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.refresh)
        self.aside = Aside(self, Book.CLOSING)

    def _bind(self) -> None:
        bind, answering = self.ctx.actions.bind, self.answering
        bind("handoffs.next", lambda: self.inbox_pane.rows.step(1))
        bind("handoffs.previous", lambda: self.inbox_pane.rows.step(-1))
        bind("handoffs.more", self.inbox_pane.show_all)
        bind("handoffs.dial", self._on_dial, self._why_none)
        for name, share in (("copy", self.sharing.copy), ("pdf", self.sharing.pdf), ("mail", self.sharing.mail)):
            bind(f"handoffs.{name}", lambda share=share: share(self.view), self._why_none)
        bind("handoffs.accept", answering.accept, answering.why_not_answer)
        bind("handoffs.return", lambda: answering.enter(RETURN), answering.why_not_answer)
        bind("handoffs.send", answering.send_back, answering.why_not_answer)
        bind("handoffs.return_close", answering.leave)
        for reason in RETURN_REASONS:
            bind(f"handoffs.reason_{reason.key}", lambda key=reason.key: answering.choose_reason(key))
        bind("handoffs.outcome", lambda: answering.enter(OUTCOME), answering.why_not_report)
        bind("handoffs.outcome_save", answering.save_amount)
        bind("handoffs.outcome_close", answering.leave)
        bind("handoffs.lost_close", answering.leave)
        for stage in STAGES:
            bind(f"handoffs.act_{stage.act}", lambda stage=stage: answering.choose_stage(stage))
        for key, _label in LOST_REASONS:
            bind(f"handoffs.lost_{key}", lambda key=key: answering.report("lost", reason=key))

    def refresh(self) -> None:
        self.inbox = closer_inbox(self.ctx.desk)
        self._stack.setCurrentWidget(self._panes if self.inbox.rows else self._nothing)
        self.inbox_pane.set_inbox(self.inbox)
        self.ctx.set_dot("handoffs", bool(self.inbox.answer_needed))
        if self.inbox_pane.rows.current_id() is None:
            self.inbox_pane.rows.first()
        self._show(self.inbox_pane.rows.current_id())

    def _on_chosen(self, handoff_id: str) -> None:
        if self.view is None or self.view.id != handoff_id:
            self.answering.leave()
            self.answer_pane.answer.clear()
            self._show(handoff_id)

    def _show(self, handoff_id: str | None) -> None:
        opened = self.ctx.perform(view, self.ctx.desk, handoff_id) if handoff_id else None
        self.view = opened
        if opened is not None:
            self.brief_pane.set_view(opened)
            self.answer_pane.set_view(opened)
            self.answering.offer_outcome()
        self.ctx.hints_changed()

    def go_on(self, handoff_id: str | None) -> None:
        """Choose the next one after an answer; None keeps what the list chose."""
        self.refresh_if_stale()
        self.answer_pane.answer.clear()
        if handoff_id is not None:
            self.inbox_pane.show_one(handoff_id)
        self.inbox_pane.rows.setFocus()

    def _why_none(self) -> str | None:
        return None if self.view is not None else "No handoff is chosen."

    def _on_dial(self) -> None:
        self.ctx.navigate("call_desk", prospect_id=self.view.prospect_id)

    # The screen's life

    def shown(self, **target: Any) -> None:
        super().shown(**target)
        self.answering.leave()
        wanted = target.get("handoff_id")
        if wanted:
            self.refresh_if_stale()
            self.inbox_pane.show_one(wanted)
        self.aside.step()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._panes.restore()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panes.restore()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self.stale = True
        super().hideEvent(event)

    def person_at_hand(self) -> str:
        return self.view.prospect_id if self.view is not None else ""

    def focus_home(self) -> QWidget:
        return self.aside.page if self.aside.covers() else self.inbox_pane.rows

    def hints(self) -> list[Hint]:
        if self.aside.covers():
            return self.aside.hints()
        mode = next((one for one in self.ctx.actions.contexts() if one in MODES), "")
        if mode == RETURN:
            return [Hint(("1…7",), "Reason"), Hint(("Ctrl+Enter",), "Return"), Hint(("Esc",), "Keep it")]
        if mode == OUTCOME:
            stages = [Hint((stage.letter,), stage.label) for stage in STAGES]
            return [*stages, Hint(("Enter",), "Save"), Hint(("Esc",), "Leave it open")]
        if mode == LOST:
            return [Hint((str(at),), label) for at, (_key, label) in enumerate(LOST_REASONS, 1)]
        hints = [Hint(("J", "K"), "Move")]
        if self.answering.why_not_answer() is None:
            hints += [Hint(("A",), "Accept"), Hint(("R",), "Return")]
        if self.answering.why_not_report() is None:
            hints.append(Hint(("O",), "Report outcome"))
        return [*hints, Hint(("D",), "Dial"), Hint(("F1",), "All keys")]
