"""The panel under Ctrl+L: whom the call was with, which call it is when one is corrected, then the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QHideEvent

from sdr_desk.desk.card import card
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.past_calls import OwnCall, correct_call, draft_of, log_call, own_calls, person_name
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import BY_DIGIT
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.log_call.actions import LOG
from sdr_desk.ui.log_call.keeping import DraftKeeper
from sdr_desk.ui.log_call.pages import CallPages
from sdr_desk.ui.people.panels import NewProspectPanel

_WATCHED = 3000
_CALLERS = frozenset({"rep", "solo"})


class LogCallPanel(CallPages):
    """Logs a call, or puts an own one right when *correcting*; nothing typed is lost when it closes."""

    def __init__(
        self,
        ctx: UiContext,
        prospect_id: str = "",
        correcting: bool = False,
        at_hand: Callable[[], str] = str,
    ) -> None:
        super().__init__(ctx, correcting)
        self._at_hand = at_hand
        self._correcting = correcting
        self._calls: tuple[OwnCall, ...] = ()
        self._sure = False
        self._saved = False
        self.prospect_id = ""
        self.touch_id = ""
        self.keeper = DraftKeeper(ctx, self)
        self._bind()
        self._show_who()
        if prospect_id:
            self.take_person(prospect_id)

    def _bind(self) -> None:
        bind, form = self._ctx.actions.bind, self.form
        bind(f"{LOG}.save", self._on_enter)
        bind(f"{LOG}.close", self._close)
        bind(f"{LOG}.back", self._go_back, self._why_not_back)
        bind(f"{LOG}.down", lambda: self._step(1))
        bind(f"{LOG}.up", lambda: self._step(-1))
        bind(f"{LOG}.direction", form.turn, self._why_no_form)
        bind(f"{LOG}.when", self._to_when, self._why_no_form)
        bind(f"{LOG}.note", form.note.setFocus, self._why_no_form)
        for outcome in BY_DIGIT.values():
            bind(f"{LOG}.outcome_{outcome.key}", lambda key=outcome.key: self._choose(key), self._why_no_form)
        bind(f"{LOG}.more", form.outcomes.choose_more, self._why_no_form)
        self.who.chosen.connect(self.take_person)
        self.who.add_asked.connect(self._add_person)
        self.who.changed.connect(lambda: self._say(""))
        self.which.chosen.connect(self._take_call)
        form.outcomes.opened.connect(lambda _key: self._fit())
        form.changed.connect(self._on_form_changed)

    # Stages

    def _show_who(self) -> None:
        self.prospect_id = self.touch_id = ""
        self._show(self.who, "Who was it with?", "", self.who.field)

    def take_person(self, prospect_id: str) -> None:
        """Go on with a person: to the form, or to the call that is to be corrected."""
        self._calls = own_calls(self._ctx.desk, prospect_id) if self._correcting else ()
        if self._correcting and not self._calls:
            self._show_who()
            self._say("You have not logged a call with this person. Choose someone else.")
            return
        self.prospect_id = prospect_id
        if len(self._calls) > 1:
            self.which.show_calls(self._calls)
            self._show_which()
        else:
            self._open_form(self._calls[0] if self._calls else None)

    def _show_which(self) -> None:
        shown = self._ctx.perform(card, self._ctx.desk, self.prospect_id)
        name = shown.name if shown is not None else "this person"
        self._show(self.which, f"Which of your calls with {name}?", "Someone else", self.which.rows)

    def _take_call(self, touch_id: str) -> None:
        self._open_form(next(call for call in self._calls if call.touch_id == touch_id))

    def _open_form(self, old: OwnCall | None) -> None:
        desk = self._ctx.desk
        shown = self._ctx.perform(card, desk, self.prospect_id)
        if shown is None:
            self._show_who()
            return
        self.touch_id = old.touch_id if old else ""
        self.form.open_for(shown, old, draft_of(desk, self.prospect_id, self.touch_id))
        person = " · ".join(part for part in (shown.name, shown.company, shown.clock) if part)
        self._show(self.form, person, "Another call" if len(self._calls) > 1 else "Someone else", self.form.outcomes)

    def _go_back(self) -> None:
        self._keep()
        if self._stage() is self.form and len(self._calls) > 1:
            self._show_which()
        else:
            self._show_who()

    def _why_not_back(self) -> str | None:
        return "Choose whom the call was with." if self._stage() is self.who else None

    def _why_no_form(self) -> str | None:
        return None if self._stage() is self.form else "Choose whom the call was with first."

    def _step(self, by: int) -> None:
        if self._stage() is self.who:
            self.who.rows.step(by)

    def _to_when(self) -> None:
        self.form.when.setFocus()
        self.form.when.selectAll()

    def _add_person(self, name: str) -> None:
        """Open the form for somebody new, and log the call with them once they are there."""
        ctx = self._ctx
        self.closed.emit()
        panel = NewProspectPanel(ctx)
        if any(sign.isdigit() for sign in name):
            panel.by_name["phone"].setText(name)
        else:
            first, _space, last = name.partition(" ")
            panel.by_name["first_name"].setText(first)
            panel.by_name["last_name"].setText(last)
        _Newcomer(ctx, panel)
        ctx.open_panel(panel)

    # Saving

    def _choose(self, key: str) -> None:
        """A digit chooses; the digit of “Do not call” pressed again confirms it."""
        if self._sure and key == "do_not_call":
            self._on_enter()
            return
        self.form.choose(key)
        self._fit()

    def _on_enter(self) -> None:
        if self._stage() is self.who:
            self.who.take()
        elif self._stage() is self.which:
            self.which.take()
        else:
            self._save()

    def _save(self) -> None:
        found = self.form.problem()
        if found is not None:
            self._say(found[0])
            found[1].setFocus()
            return
        told = self.form.told()
        if told.disposition == "do_not_call" and not self._sure and not self._stays("do_not_call"):
            self._sure = True
            self.save_button.set_text("Record “Do not call”")
            self._say("Nobody is called under these numbers again. Press Enter or 8 once more to record it.")
            return
        desk, touch_id = self._ctx.desk, self.touch_id
        self.keeper.stop()
        try:
            changes = correct_call(desk, touch_id, told) if touch_id else log_call(desk, told)
        except KnownError as error:
            self._say(str(error))
            return
        self._saved = True
        self.closed.emit()
        if self._at_hand() == told.prospect_id:
            _MovedOn(self._ctx, told.prospect_id, changes.label, self._at_hand)
        self._ctx.perform_and_say(lambda: changes)
        if told.disposition == "qualified" and not touch_id:
            go_on_to_handoff(self._ctx, told.prospect_id)

    def _stays(self, key: str) -> bool:
        return any(call.touch_id == self.touch_id and call.told.disposition == key for call in self._calls)

    def _on_form_changed(self) -> None:
        self._sure = False
        chosen = find(self._ctx.desk.conn, self.form.outcomes.chosen())
        self.save_button.set_text(f"Save “{chosen.label}”" if chosen else "Save")
        self._say("")
        if self.prospect_id:
            self.keeper.typed(self.prospect_id, self.touch_id, self.form.fields)
        self._fit()

    # Leaving

    def _close(self) -> None:
        kept = self._keep()
        self.closed.emit()
        if kept:
            key = "Ctrl+Shift+E" if self._correcting else "Ctrl+L"
            self._ctx.toast(f"Not logged yet. What you wrote is kept; {key} brings it back.", plain=True)

    def _keep(self) -> bool:
        """Put what stands in the form on disk; False when there is nothing."""
        return not self._saved and self._stage() is self.form and self.form.dirty and self.keeper.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep()


class _Newcomer(QObject):
    """Lives as long as the form for somebody new, and opens the call form once they are added."""

    def __init__(self, ctx: UiContext, panel: NewProspectPanel) -> None:
        super().__init__(panel)
        self._ctx = ctx
        ctx.changed.connect(self._on_changed)

    def _on_changed(self, changes: object) -> None:
        added = getattr(changes, "ids", {}).get("prospect", ())
        if added and getattr(changes, "label", "").startswith("Added "):
            self._ctx.changed.disconnect(self._on_changed)
            self._ctx.open_panel(LogCallPanel(self._ctx, added[0]))


class _MovedOn(QObject):
    """Says so when the screen below goes on to somebody else, as a list does that the call took its person out of."""

    def __init__(self, ctx: UiContext, prospect_id: str, label: str, at_hand: Callable[[], str]) -> None:
        super().__init__(ctx)
        self._ctx, self._left, self._label, self._at_hand = ctx, prospect_id, label, at_hand
        self._watching = True
        ctx.hints_stale.connect(self._look)  # asked for whenever a list was filled anew
        ctx.navigated.connect(self._end)
        QTimer.singleShot(_WATCHED, self, self._end)

    def _look(self) -> None:
        now = self._at_hand()
        if now in ("", self._left):
            return
        self._end()
        name = person_name(self._ctx.desk, now)
        words = f"{self._label}. The list has moved on to {name}."
        if name:  # after the line that says what was saved
            QTimer.singleShot(0, self._ctx, lambda: self._ctx.toast(words, undo=True))

    def _end(self, *_told: object) -> None:
        if self._watching:
            self._watching = False
            self._ctx.hints_stale.disconnect(self._look)
            self._ctx.navigated.disconnect(self._end)
            self.deleteLater()


def go_on_to_handoff(ctx: UiContext, prospect_id: str) -> None:
    """Open the handoff form on the call desk, unless a call runs there or calling is not part of the roles."""
    call_runs = ctx.actions.reason("call_desk.hang_up") is None
    if call_runs or (ctx.roles and not ctx.roles & _CALLERS):
        return
    ctx.navigate("call_desk", prospect_id=prospect_id)
    ctx.actions.trigger("call_desk.hand_off")


def open_log_call(ctx: UiContext, prospect_id: str, at_hand: Callable[[], str] = str) -> None:
    """Show the form of a call, with the person at hand already chosen; *at_hand* tells who that is afterwards."""
    ctx.open_panel(LogCallPanel(ctx, prospect_id, at_hand=at_hand))


def open_correct_call(ctx: UiContext, prospect_id: str) -> None:
    """Show the own calls with the person at hand, to put one right."""
    ctx.open_panel(LogCallPanel(ctx, prospect_id, correcting=True))
