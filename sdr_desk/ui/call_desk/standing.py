"""A block before it runs and while it stands still: the countdown, the break, and coming back after a cut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import block_pauses, blocks
from sdr_desk.desk.block_pauses import BREAKS, Stop, Why
from sdr_desk.desk.blocks import clock_of
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import day_text, duration_text
from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.actions import COUNTDOWN, CUT_OFF, PAUSE
from sdr_desk.ui.call_desk.countdown import Countdown
from sdr_desk.ui.cover import Cover, CoverChoice
from sdr_desk.ui.empty_state import EmptyAction
from sdr_desk.ui.screen import Hint

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


def pause_words(desk: Desk, stop: Stop) -> str:
    """How a break stands: since when, how long it was to be, and that it is over when it is."""
    since = f"Since {clock_of(desk, stop.since)}."
    if stop.until is None:
        return f"{since} How long is the break?"
    minutes, until = round((stop.until - stop.since) / timedelta(minutes=1)), clock_of(desk, stop.until)
    if desk.now() < stop.until:
        return f"{since} The break of {minutes} minutes goes on until {until}."
    return f"{since} The break of {minutes} minutes was over at {until}."


def cut_off_words(desk: Desk, stop: Stop) -> str:
    """When a block was interrupted, and that the time since does not count."""
    away = duration_text(max(60, int((desk.now() - stop.since).total_seconds())))
    day = day_text(stop.since.astimezone(desk.zone).date(), desk.local_now().date())
    when = clock_of(desk, stop.since) + ("" if day == "today" else f" {day}")
    return f"Nothing was done in it after {when}. The {away} since do not count."


class Standing(QObject):
    """Shows the pages above the desk on which a block waits, and does what their keys say."""

    def __init__(self, screen: CallDeskScreen, end: Callable[[], object]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._end = end
        self.countdown = Countdown(screen.view)
        self.countdown.over.connect(self.start_now)
        self.countdown.refused.connect(self.not_yet)
        self.page = Cover(screen.view)
        self._context = ""

    def open_page(self) -> Cover | None:
        """The page that covers the desk now."""
        return next((page for page in (self.countdown, self.page) if page.is_open()), None)

    def hints(self) -> list[Hint]:
        """The keys of the page that is open."""
        if self.countdown.is_open():
            return [Hint(("Enter",), "Start now"), Hint(("Esc",), "Not yet")]
        longs = [] if self._context == CUT_OFF else [Hint(tuple(str(at + 1) for at in range(len(BREAKS))), "How long")]
        return [Hint(("Enter",), "Go on"), *longs, Hint(("E",), "End the block"), Hint(("Esc",), "Look at the desk")]

    # Before it runs

    def count_down(self) -> None:
        """Begin the seconds before the block that is due."""
        if self.countdown.is_open():
            return
        desk = self._screen.ctx.desk
        card = self._screen.session.card
        self.leave()
        self._take(COUNTDOWN)
        self.countdown.begin(blocks.coming(desk), card.name if card else "")
        self._screen.ctx.hints_changed()

    def start_now(self) -> None:
        """The block starts."""
        self.leave()
        self._screen.ctx.perform_and_say(blocks.start_block, self._screen.ctx.desk)
        self._screen.aside.come_back()
        self._back()

    def not_yet(self) -> None:
        """Esc: nothing is started."""
        self.leave()
        self._back()

    # While it stands still

    def show_stop(self) -> None:
        """Show why the block stands still and what can be done; nothing when it runs."""
        stop = block_pauses.stop_of(self._screen.ctx.desk)
        if stop is None or self.countdown.is_open():
            return
        self._fill(stop)
        if not self.page.is_open():
            self._take(CUT_OFF if stop.why is Why.CUT_OFF else PAUSE)
            self.page.open()
            self._screen.ctx.hints_changed()
            announce(self._screen, f"{self.page.title.text()}. {self.page.text.text()}")

    def reread(self) -> None:
        """Say again how a break stands, while its page is open."""
        stop = block_pauses.stop_of(self._screen.ctx.desk) if self.page.is_open() else None
        if stop is not None:
            self._fill(stop)
        elif self.page.is_open():
            self.close_page()

    def _fill(self, stop: Stop) -> None:
        desk = self._screen.ctx.desk
        end = EmptyAction("End the block", "", "check", "E", self.end)
        if stop.why is Why.CUT_OFF:
            go_on = EmptyAction(
                "Go on with it", "It ends as much later as it was interrupted", "play", "Enter", self.go_on
            )
            there = EmptyAction(f"End it at {clock_of(desk, stop.since)}", "", "check", "E", self.end)
            self.page.fill(f"{stop.title} was interrupted", cut_off_words(desk, stop), (go_on, there))
            return
        go_on = EmptyAction("Go on calling", "The pause does not count", "play", "Enter", self.go_on)
        choices = [
            CoverChoice(f"{minutes} min", str(at), lambda minutes=minutes: self.say_how_long(minutes))
            for at, minutes in enumerate(BREAKS, start=1)
        ]
        self.page.fill(f"{stop.title} is paused", pause_words(desk, stop), (go_on, end), choices)

    def say_how_long(self, minutes: int) -> None:
        """1, 2 or 3: how long the break is to be; it ends with a line, never by itself."""
        if self._screen.ctx.perform(block_pauses.say_how_long, self._screen.ctx.desk, minutes) is not None:
            self.reread()
            announce(self._screen, self.page.text.text())

    def go_on(self) -> None:
        """The block runs again."""
        self.leave()
        self._screen.ctx.perform_and_say(block_pauses.go_on, self._screen.ctx.desk)
        self._back()

    def end(self) -> None:
        """End the block: one that was interrupted where it was left."""
        self.leave()
        self._end()

    def close_page(self) -> None:
        """Esc: back to the desk, and the block stands still."""
        self.leave()
        self._back()

    def leave(self) -> None:
        """Take every page away; without one that is fine."""
        self.countdown.stop()
        self.page.hide()
        if self._context:
            self._screen.ctx.actions.pop(self._context)
            self._context = ""

    def _take(self, context: str) -> None:
        self._screen.front.leave()
        self._context = context
        self._screen.ctx.actions.push(context)

    def _back(self) -> None:
        self._screen.watch.start_afresh()
        self._screen.watch.look()
        self._screen.refresh()
        self._screen.focus_home().setFocus()
        self._screen.ctx.hints_changed()
