"""The panel under Ctrl+L: whom the call was with, which call it is when one is corrected, then the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent

from sdr_desk.desk.card import card
from sdr_desk.desk.past_calls import OwnCall, draft_of, own_calls
from sdr_desk.method.dispositions import BY_DIGIT
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.log_call.actions import LOG
from sdr_desk.ui.log_call.keeping import DraftKeeper
from sdr_desk.ui.log_call.newcomer import add_newcomer
from sdr_desk.ui.log_call.pages import CallPages
from sdr_desk.ui.log_call.saving import Saving


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
        self._correcting = correcting
        self._calls: tuple[OwnCall, ...] = ()
        self.prospect_id = ""
        self.touch_id = ""
        self.keeper = DraftKeeper(ctx, self)
        self._saving = Saving(ctx, self, at_hand)
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
        bind(f"{LOG}.when", form.to_when, self._why_no_form)
        bind(f"{LOG}.note", form.note.setFocus, self._why_no_form)
        for outcome in BY_DIGIT.values():
            bind(f"{LOG}.outcome_{outcome.key}", lambda key=outcome.key: self._saving.choose(key), self._why_no_form)
        bind(f"{LOG}.more", form.outcomes.choose_more, self._why_no_form)
        self.who.chosen.connect(self.take_person)
        self.who.add_asked.connect(self._add_person)
        self.who.changed.connect(lambda: self.say(""))
        self.which.chosen.connect(self._take_call)
        form.outcomes.opened.connect(lambda _key: self.fit())
        self._ctx.leaving.connect(self._on_leaving)
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
            self.say("You have not logged a call with this person. Choose someone else.")
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
        self.keeper.begin(self.prospect_id, self.touch_id)
        self.form.open_for(shown, old, draft_of(desk, self.prospect_id, self.touch_id))
        person = " · ".join(part for part in (shown.name, shown.company, shown.clock) if part)
        self._show(self.form, person, "Another call" if len(self._calls) > 1 else "Someone else", self.form.outcomes)

    def _go_back(self) -> None:
        if not self.may_close():
            return
        if self._stage() is self.form and len(self._calls) > 1:
            self._show_which()
        else:
            self._show_who()

    def _why_not_back(self) -> str | None:
        return "Choose whom the call was with." if self._stage() is self.who else None

    def _why_no_form(self) -> str | None:
        return None if self._stage() is self.form else "Choose whom the call was with first."

    def _on_enter(self) -> None:
        if self._stage() is self.who:
            self.who.take()
        elif self._stage() is self.which:
            self.which.take()
        else:
            self._saving.save()

    def _on_form_changed(self) -> None:
        self._saving.form_changed()
        if self.prospect_id:
            self.keeper.typed(self.form.fields)
        self.fit()

    def was(self) -> str:
        """The outcome of the call that is being corrected as it was told; "" for a new one."""
        return next((call.told.disposition for call in self._calls if call.touch_id == self.touch_id), "")

    def _step(self, by: int) -> None:
        if self._stage() is self.who:
            self.who.rows.step(by)

    def _add_person(self, name: str) -> None:
        """Log the call with somebody new once they are there."""
        ctx = self._ctx
        self.closed.emit()
        add_newcomer(ctx, name, lambda added: ctx.open_panel(LogCallPanel(ctx, added)))

    # Leaving

    def _close(self) -> None:
        kept = self._holds_words()
        self.closed.emit()
        if kept and not self.keeper.why:
            key = "Ctrl+Shift+E" if self._correcting else "Ctrl+L"
            self._ctx.toast(f"Not logged yet. What you wrote is kept; {key} brings it back.", plain=True)

    def _holds_words(self) -> bool:
        """Whether something stands in the form that is not on the record."""
        return not self._saving.done and self._stage() is self.form and self.form.dirty

    def may_close(self) -> bool:
        """Put what stands in the form on disk; where the disk refuses, say so and stay."""
        if not self._holds_words() or self.keeper.flush():
            return True
        self.say(f"{self.keeper.why} Your words stay here until then.")
        return False

    def _on_leaving(self, refused: list[str]) -> None:
        """The desk changes hands, or the window is to close."""
        if not self.may_close():
            refused.append(self.accessibleName())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._holds_words():
            self.keeper.flush()


def open_log_call(ctx: UiContext, prospect_id: str, at_hand: Callable[[], str] = str) -> None:
    """Show the form of a call, with the person at hand already chosen; *at_hand* tells who that is afterwards."""
    ctx.open_panel(LogCallPanel(ctx, prospect_id, at_hand=at_hand))


def open_correct_call(ctx: UiContext, prospect_id: str) -> None:
    """Show the own calls with the person at hand, to put one right."""
    ctx.open_panel(LogCallPanel(ctx, prospect_id, correcting=True))
