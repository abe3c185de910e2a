"""From an outcome key to the next person: the line it may open, the write, the word that it is saved."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.calls import log_outcome, skip_for_today
from sdr_desk.desk.dispositions import find, keyed
from sdr_desk.method.dispositions import Disposition
from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.actions import LINE, TWICE
from sdr_desk.ui.call_desk.asking import Reading, ask_for, read_line
from sdr_desk.ui.call_desk.line_prompt import LinePrompt

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

GUARD_SECONDS = 0.4
TWICE_MILLISECONDS = 4000


class OutcomeFlow(QObject):
    """What outcome keys do. `ticks` is the clock of the guard against a second key."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._asked: Disposition | None = None
        self._line: LinePrompt | None = None
        self._context = ""
        self._last = -GUARD_SECONDS
        self._done: list[str] = []
        self.ticks: Callable[[], float] = monotonic
        self._twice = QTimer(self)
        self._twice.setSingleShot(True)
        self._twice.setInterval(TWICE_MILLISECONDS)
        self._twice.timeout.connect(self.close_line)

    def adopt(self, line: LinePrompt) -> None:
        """Listen to a line; the window has one, and so has the compact one."""
        line.accepted.connect(self._on_accepted)
        line.opened.connect(self._on_opened)

    def why_not(self) -> str | None:
        """Why no outcome can be logged now."""
        return None if self._screen.session.card is not None else "Nobody is on the desk."

    def press(self, key: str) -> None:
        """An outcome was chosen by key or button."""
        if self.ticks() - self._last < GUARD_SECONDS:
            return
        outcome = find(self._screen.ctx.desk.conn, key)
        if outcome is None:
            return
        if outcome.asks == "handoff":
            self._screen.sending.start(from_call=True)
        elif outcome.asks:
            self._ask(outcome)
        else:
            self.commit(key)

    def _ask(self, outcome: Disposition) -> None:
        self._screen.keeper.flush()  # what is proposed follows the last key
        card = self._screen.session.card
        if card is None:
            return
        desk = self._screen.ctx.desk
        ask = ask_for(desk, card, outcome)
        self._asked = outcome
        self._line = self._screen.front.line()
        self._context = TWICE if ask.kind == "twice" else LINE
        self._line.open_line(ask, lambda text: read_line(desk, card, ask, text))
        if ask.kind == "twice":
            self._twice.start()

    def _on_opened(self, is_open: bool) -> None:
        actions = self._screen.ctx.actions
        if is_open:
            actions.push(self._context)
            return
        actions.pop(self._context)
        self._twice.stop()
        self._screen.focus_home().setFocus()

    def accept(self) -> None:
        """Enter in the line."""
        if self._line is not None:
            self._line.accept()

    def again(self) -> None:
        """The second press of an outcome that is asked for twice."""
        if self._twice.isActive():
            self.accept()

    def close_line(self) -> None:
        """Leave the line without saving."""
        if self._line is not None:
            self._line.close_line()

    def open_picker(self) -> None:
        """The calendar beside the field."""
        if self._line is not None and self._line.ask is not None and self._line.ask.picker:
            self._screen.view.moments.open_over(self._line, self._screen.session.card)

    def _on_accepted(self, first: str, second: str, reading: Reading) -> None:
        outcome, self._asked = self._asked, None
        if outcome is None:
            return
        if outcome.asks == "when":
            self.commit(outcome.key, when=reading.when, said=second)
        elif outcome.asks == "until":
            self.commit(outcome.key, until=reading.until, reason=second)
        elif outcome.asks == "reason":
            self.commit(outcome.key, reason=first)
        elif outcome.asks == "name":
            self.commit(outcome.key, name=first)
        else:
            self.commit(outcome.key)

    def more(self) -> None:
        """Outcomes without a digit of their own, under their keys there; the full window has room for them."""
        self._screen.front.leave()
        items = sorted(keyed(self._screen.ctx.desk), key=lambda each: each[0] or "~")
        choices = [(item.label, lambda key=item.key: self.press(key)) for _digit, item in items]
        self._screen.view.open_choices("More outcomes", choices, [digit for digit, _item in items])

    def commit(self, key: str, **more: Any) -> bool:
        """Log the outcome and bring the next person; False when it could not be saved."""
        screen = self._screen
        card = screen.session.card
        if card is None or not screen.keeper.flush_or_say():
            return False
        outcome = screen.session.outcome(key, **more)
        if screen.ctx.perform(log_outcome, screen.ctx.desk, outcome) is None:
            return False
        saved = find(screen.ctx.desk.conn, key)
        self.went_on(card.prospect_id, f"Saved: {saved.label if saved else key}.")
        return True

    def went_on(self, prospect_id: str, text: str) -> None:
        """Something final was saved for a person: show the next one, then say it."""
        self._last = self.ticks()
        self._done.append(prospect_id)
        screen = self._screen
        screen.session.note_heard()
        screen.session.take_next()
        screen.show_present()
        screen.settler.after_paint(lambda: self._say(text))

    def _say(self, text: str) -> None:
        self._screen.ctx.toast(text, undo=True)
        card = self._screen.session.card
        announce(self._screen, f"{text} Next: {card.name}." if card else f"{text} The queue is clear.")

    def skip(self) -> None:
        """Leave the person out until tomorrow."""
        screen = self._screen
        card = screen.session.card
        if card is None or not screen.keeper.flush_or_say():
            return
        if screen.ctx.perform(skip_for_today, screen.ctx.desk, card.prospect_id) is not None:
            self.went_on(card.prospect_id, f"Skipped for today: {card.name}.")

    def on_changed(self, changes: Any) -> None:
        """After an undo the person is back on the desk; after a redo the next one is."""
        if not {"call", "draft"} <= set(changes.nouns):
            return
        touched = [one for one in changes.ids.get("prospect", ()) if one]
        screen = self._screen
        screen.session.forget_ahead()
        if screen.session.on_call and not set(touched) & set(self._done):
            return  # a call told in another place was taken back or brought forward; the one that runs goes on
        if not changes.label.startswith("Undid") or not touched:
            screen.session.take_next()
            screen.show_present()
            return
        mine = next((one for one in reversed(self._done) if one in touched), touched[0])
        if mine in self._done:
            self._done.reverse()
            self._done.remove(mine)
            self._done.reverse()
        screen.bring(mine)
        screen.session.hear_again(mine)
