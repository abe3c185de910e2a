"""The call desk: joins the session, the panes and the keys; a new person is painted before anything else is done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sdr_desk.desk import undo
from sdr_desk.errors import KnownError
from sdr_desk.method.rhythm import Book
from sdr_desk.ui.aside import Aside
from sdr_desk.ui.call_desk.actions import NAME
from sdr_desk.ui.call_desk.arriving import Arrival
from sdr_desk.ui.call_desk.bindings import bind_all
from sdr_desk.ui.call_desk.block_keys import BlockKeys
from sdr_desk.ui.call_desk.block_watch import BlockWatch
from sdr_desk.ui.call_desk.calling import Calling
from sdr_desk.ui.call_desk.flow import OutcomeFlow
from sdr_desk.ui.call_desk.front import Front
from sdr_desk.ui.call_desk.keeping import TypingKeeper
from sdr_desk.ui.call_desk.reading import Reading
from sdr_desk.ui.call_desk.sending import Sending
from sdr_desk.ui.call_desk.session import CallSession
from sdr_desk.ui.call_desk.settle import Settler
from sdr_desk.ui.call_desk.view import DeskView
from sdr_desk.ui.call_desk.writing import Writing
from sdr_desk.ui.card_search.beside import CardBeside
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import SteppedScreen
from sdr_desk.ui.screen import Hint

_HINTS = (
    Hint(("J", "K"), "Next, previous"),
    Hint(("A", "S", "D"), "Branches"),
    Hint(("Z", "X", "C"), "Objections"),
    Hint(("Tab",), "Notes"),
    Hint(("E",), "Company card"),
    Hint(("Esc",), "Leave a field"),
)
_FORM_HINTS = (
    Hint(("Ctrl+Enter",), "Send"),
    Hint(("Tab",), "Next field"),
    Hint(("Ctrl+E",), "E-mail"),
    Hint(("Esc",), "Back to the call, your words stay"),
)
_CLEAR_HINTS = (
    Hint(("Enter",), "Add or start"),
    Hint(("Ctrl+B",), "End the block"),
    Hint(("Ctrl+Z",), "Undo last outcome"),
    Hint(("Ctrl+L",), "Log a call"),
)


class CallDeskScreen(SteppedScreen):
    """Where a rep lives during a call block; who is called is read a turn after the panes are shown."""

    name = NAME
    title = "Call desk"
    icon = "phone"
    nouns = frozenset({"call", "prospect", "handoff", "block", "draft", "people", "script", "setting"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        if ctx.undo is None:
            ctx.undo = lambda: undo.undo_last(ctx.desk)
            ctx.redo = lambda: undo.redo_last(ctx.desk)
        self.session = CallSession(ctx.desk)
        self.keeper = TypingKeeper(ctx, self)
        self.view = DeskView(ctx, self)
        self.settler = Settler(self)
        self.flow = OutcomeFlow(self)
        self.calling = Calling(self)
        self.reading = Reading(self)
        self.sending = Sending(self)
        self.block_keys = BlockKeys(self)
        self.watch = BlockWatch(self)
        self.front = Front(self)
        self.writing = Writing(self)
        self.arrival = Arrival(self)
        self.company = CardBeside(self)
        self._person = ctx.desk.person.id
        self._arrived = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.aside = Aside(self, Book.LEAD_GENERATION)
        self._connect()
        bind_all(self)
        self.build()

    def _connect(self) -> None:
        view = self.view
        view.queue.looked_at.connect(self.look_at)
        view.queue.filter_left.connect(lambda: self.focus_home().setFocus())
        view.header.why_asked.connect(self.reading.why_grade)
        view.header.dial_asked.connect(self.calling.dial)
        view.script.steps.chosen.connect(self.reading.go_to)
        view.script.body.branch_chosen.connect(self.reading.branch)
        view.script.objections.chosen.connect(self.reading.objection)
        view.script.body.focused.connect(self.reading.on_focus)
        view.notes.typed.connect(self.writing.on_typed)
        view.notes.answered.connect(self.writing.on_answered)
        view.notes.finished.connect(view.notes.note.setFocus)
        view.bar.more_asked.connect(self.flow.more)
        view.bar.undo_asked.connect(lambda: self.ctx.actions.trigger("window.undo"))
        view.bar.block.start_asked.connect(self.block_keys.start_or_end)
        self.flow.adopt(view.bar.line)
        self.ctx.changed.connect(self.flow.on_changed)
        self.ctx.leaving.connect(self.keeper.on_leaving)
        QApplication.instance().aboutToQuit.connect(self.keeper.flush)

    # What every screen does

    def shown(self, **target: Any) -> None:
        wanted = target.get("prospect_id")
        if not self._arrived:
            self.arrival.arrive(str(wanted) if wanted else None)
            self._arrived = True
        elif wanted:
            self.bring(str(wanted))
        self.arrival.restore_contexts()
        self.settler.soon(person=False)
        self.watch.arrive()
        if target.get("start"):
            self.block_keys.start()
        self.block_keys.step_aside(bool(wanted))

    def refresh(self) -> None:
        self.stale = False
        if not self._arrived:
            return
        if self._person != self.ctx.desk.person.id:
            self._person = self.ctx.desk.person.id
            self.session = CallSession(self.ctx.desk)
            self.session.take_next()
            self.show_present()
        else:
            self.settler.show_person()
        self.session.forget_ahead()
        self.settler.soon(person=False)

    def mark_stale(self) -> None:
        self.stale = True
        if self.isVisible() and not self.building:
            self.stale = False
            self.settler.soon()

    def hints(self) -> list[Hint]:
        if self.building:
            return []
        if self.aside.covers():
            return self.aside.hints()
        if self.view.hands_off():
            return list(_FORM_HINTS)
        own = self.block_keys.hints() or self.company.hints()
        if own:
            return own
        return list(_CLEAR_HINTS if self.session.card is None else _HINTS)

    def focus_home(self) -> QWidget:
        if self.building:
            return self
        back = self.company.leave()
        if back is not None:
            return back
        self.view.hide_notes()
        page = self.block_keys.standing.open_page()
        if page is not None or self.aside.covers():
            return page or self.aside.page
        if self.front.is_compact() and self.front.compact is not None:
            return self.front.compact.body
        return self.view.clear if self.session.card is None else self.view.script.body

    def panes(self) -> list[QWidget]:
        return [self.view.queue, self.view.script.body, self.view.notes_to_write().note, self.view.bar]

    def person_at_hand(self) -> str:
        return self.session.card.prospect_id if self.session.card is not None else ""

    def rail(self) -> bool:
        return self.session.card is not None or not self._arrived or self.block_keys.running()

    # Showing

    def show_present(self) -> None:
        """Show whoever the session has; the rest follows after the paint."""
        card, was_clear = self.session.card, not self.view.clear.isHidden()
        self.company.on_person()
        if card is not None:
            self.block_keys.hide_clear()
            note = self.keeper.text(card.prospect_id, "note")
            self.view.show_card(card, self.session.place, note)
            self.front.show()
        elif self.front.compact is not None:
            self.front.show()
        self.calling.tick()
        self.settler.soon()
        if was_clear != (card is None):
            QTimer.singleShot(0, self, self._on_clear_changed)

    def _on_clear_changed(self) -> None:
        """The sidebar and the hints follow when the queue becomes clear, or is not clear any more."""
        if self.isVisible():
            self.ctx.navigate(self.name)
            self.focus_home().setFocus()

    def show_again(self) -> None:
        """Show the same person with what has changed; fields that are being written stay."""
        card = self.session.card
        if card is not None:
            self.view.header.set_card(card)
            self.view.notes.show_guide(card)
            self.writing.on_reread(card)
            self.show_place()

    def show_place(self) -> None:
        """Show where the rep stands in the words."""
        self.view.script.show_place(self.session.place)
        self.front.show_place()

    def bring(self, prospect_id: str) -> None:
        """Bring a person before the rep, from the queue or from elsewhere."""
        self.keeper.flush()
        try:
            self.session.load(prospect_id)
        except KnownError as error:
            self.ctx.fail(str(error))
            return
        self.show_present()

    def look_at(self, prospect_id: str) -> None:
        """Look at someone in the queue, unless a call runs: then the call stays before the rep."""
        card = self.session.card
        if card is not None and card.prospect_id == prospect_id:
            return
        if self.session.on_call and card is not None:
            self.ctx.toast("A call is running. Log its outcome, or hang up with Ctrl+Enter.")
            self.view.queue.choose(card.prospect_id)
            return
        self.bring(prospect_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.calling.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.flush()
        if event.spontaneous():
            return  # only minimised: the call goes on, perhaps in the compact window
        self.calling.run(False)
        self.front.leave()
        self.flow.close_line()
        self.view.popover.close_panel()
        self.company.close()
        self.sending.leave()
        self.block_keys.leave_summary()
        self.block_keys.standing.leave()
        self.arrival.keep_sizes()
        self.settler.rest()
        self.stale = True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keeper.flush()
