"""Dialling from the desk, hanging up, and the clock of the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk import dialing
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.dial import Dialler, ask_focus_back

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

_TICK = 500


class Calling(QObject):
    """`dialler` does what a dial plan says; it is the seam to the system, and quiet when the context says so."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.dialler: Dialler = getattr(screen.ctx, "dialler", None) or Dialler()
        self._minute = -1
        self._told = False
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self.tick)

    def run(self, on: bool) -> None:
        """Let the clock run while the desk is seen."""
        if on:
            self._clock.start()
            self.tick()
        else:
            self._clock.stop()

    def why_not(self) -> str | None:
        """Why Enter does not dial now."""
        session = self._screen.session
        if session.card is None:
            return "Nobody is on the desk."
        return "You are on a call. Ctrl+Enter hangs up." if session.on_call else None

    def dial(self, which: int = 0) -> None:
        """Dial the first or the next number of the person on the desk."""
        screen, card = self._screen, self._screen.session.card
        if card is None:
            return
        planned = screen.ctx.perform(dialing.dial, screen.ctx.desk, card, which)
        if planned is None:
            return
        number, plan = planned
        try:
            told = "" if getattr(screen.ctx, "dial_nothing", False) else self.dialler.run(plan)
        except KnownError as error:
            screen.ctx.fail(str(error))
            return
        screen.session.start_call(number)
        self._told = False
        screen.settler.keep_place()
        if told:
            screen.ctx.toast(told)
        self.tick()
        ask_focus_back(screen.front.window())

    def hang_up(self) -> None:
        """Stop the clock; the outcome is still to be chosen."""
        if self._screen.session.hang_up():
            self._screen.settler.keep_place()
            self.tick()

    def why_no_hang_up(self) -> str | None:
        """Why there is nothing to hang up."""
        return None if self._screen.session.on_call else "No call is running."

    def tick(self) -> None:
        """Show the clock of the call; each minute also the times of the people."""
        session = self._screen.session
        if session.call is None:
            state, seconds = "Ready", None
        else:
            state = "On call" if session.on_call else "Hung up"
            seconds = session.seconds()
        for clock in self._screen.front.clocks():
            clock.set_call(state, seconds)
        if session.on_call and seconds is not None and seconds >= 60 and not self._told:
            self._told = True
            if seconds < 65:
                announce(self._screen, "One minute")
        minute = session.now().minute
        if minute != self._minute and self._minute >= 0:
            session.forget_ahead()
            self._screen.settler.soon()
        self._minute = minute
