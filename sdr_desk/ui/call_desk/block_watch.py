"""Watches over a running block: a machine that slept, nobody at the keys, a break that is over, a promise now due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from sdr_desk.desk import block_pauses, block_promises, blocks
from sdr_desk.desk.block_pauses import Stop, Why
from sdr_desk.desk.blocks import clock_of
from sdr_desk.desk.clock import steady
from sdr_desk.desk.wording import duration_text
from sdr_desk.errors import KnownError
from sdr_desk.method.idle import Look, idle_for, jumped, put_forward, slept
from sdr_desk.ui import take_up
from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.actions import NAME
from sdr_desk.ui.call_desk.block_line import Notice

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

BETWEEN = timedelta(seconds=15)
KEPT_FOR = timedelta(minutes=2)
"""How long it is said, after somebody came back, that the time without a key counts."""

_ONE_KEY = timedelta(seconds=1)
_SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class BlockWatch(QObject):
    """Looks at the clocks every quarter of a minute, on whatever screen the rep is. `steady` is the steady clock."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.steady: Callable[[], float] = steady
        self._look: Look | None = None
        self._sign: datetime | None = None
        self._idle: datetime | None = None
        self._back: datetime | None = None
        self._block = ""
        self._person = ""
        self._told: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(int(BETWEEN.total_seconds() * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()
        screen.ctx.actions.triggered.connect(self.sign)
        screen.ctx.undisturbed = self.in_block

    # Coming back

    def arrive(self) -> None:
        """The desk is shown: a block that was left, or cut off while the rep was elsewhere, is asked about."""
        desk = self._screen.ctx.desk
        if self._person != desk.person.id:
            self._person = desk.person.id
            try:
                block_pauses.find_cut_off(desk)
            except KnownError as error:
                self._screen.ctx.fail(str(error))
        self.look()
        stop = block_pauses.stop_of(desk)
        if stop is not None and stop.why is Why.CUT_OFF:
            self._screen.block_keys.standing.show_stop()

    def in_block(self) -> bool:
        """Whether a block ran when it was looked last; asks nobody."""
        return bool(self._block)

    def start_afresh(self) -> None:
        """Whoever acts on the block is there."""
        self._sign = self._screen.ctx.desk.now()
        self._idle = self._back = None
        self._look = None
        self._show(None)

    # Looking

    def look(self) -> None:
        """One look; nothing is told that was told before."""
        with self._screen.reads.guarded(whole=False):
            self._look_at(blocks.running(self._screen.ctx.desk))

    def _look_at(self, block: blocks.RunBlock | None) -> None:
        desk = self._screen.ctx.desk
        before, self._look = self._look, Look(desk.now(), self.steady())
        if block is None or block.id != self._block:
            self._block = block.id if block else ""
            seen = self._look
            self.start_afresh()
            self._look = seen
            return
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        if block.paused_at is not None:
            self._look_at_break(block_pauses.stop_of(desk))
        elif before is not None and slept(before, self._look, BETWEEN) is not None:
            self._on_slept(before.wall)
        elif before is not None and (ahead := put_forward(before, self._look)) is not None:
            self._on_put_forward(ahead)
        elif not self._look_for_somebody():
            self._look_at_promises()

    def _on_slept(self, since: datetime) -> None:
        """The machine slept: the block stands still since then, and the rep says what becomes of it."""
        ctx = self._screen.ctx
        if take_up.end_forgotten(ctx):
            return
        ctx.perform(block_pauses.pause, ctx.desk, since, Why.CUT_OFF)
        self.start_afresh()
        if self._screen.isVisible():
            self._screen.block_keys.standing.show_stop()

    def _on_put_forward(self, ahead: timedelta) -> None:
        """Somebody set the clock, or a host slept: what it jumped over is no calling, and that is said."""
        ctx = self._screen.ctx
        if take_up.end_forgotten(ctx):
            return
        now = ctx.desk.now()
        if ctx.perform(block_pauses.leave_out, ctx.desk, now - ahead, now) is not None:
            jump = f"{clock_of(ctx.desk, now - ahead)} to {clock_of(ctx.desk, now)}"
            ctx.toast(f"The clock jumped from {jump}. That time does not count.", seconds=12.0, plain=True)
        self.start_afresh()
        self._screen.settler.soon()

    def _look_for_somebody(self) -> bool:
        """Ask when nobody was at the keys for a while; True while that is what the line says."""
        desk, session = self._screen.ctx.desk, self._screen.session
        now = desk.now()
        if self._sign is None or session.on_call:
            self._sign = now
        if self._back is not None and now - self._back >= KEPT_FOR and self._screen.isVisible():
            self._idle = self._back = None
        if self._idle is None and idle_for(self._sign, now, on_call=session.on_call) is not None:
            self._idle = self._sign
        if self._idle is None:
            return False
        self._say_idle()
        return True

    def _say_idle(self) -> None:
        desk, since = self._screen.ctx.desk, self._idle
        if since is None:
            return
        start = clock_of(desk, since)
        if self._back is None:
            words = f"Still there? Nothing since {start}, and it counts as calling."
            acts = ((f"{NAME}.pause", f"Pause from {start}"), (f"{NAME}.leave_out", "Leave it out, go on"))
        else:
            long = duration_text(int((self._back - since).total_seconds()))
            words = f"{long} without a key, {start}–{clock_of(desk, self._back)}, count as calling."
            acts = ((f"{NAME}.leave_out", "Leave them out"),)
        self._show(Notice(words, acts))

    def _look_at_break(self, stop: Stop | None) -> None:
        desk = self._screen.ctx.desk
        self._sign = desk.now()
        self._screen.block_keys.standing.reread()
        if stop is None or stop.until is None or desk.now() < stop.until:
            self._show(None)
            return
        words = f"The break was over at {clock_of(desk, stop.until)}."
        self._show(Notice(words, ((f"{NAME}.pause", "Go on"),)))
        if not self._screen.isVisible():
            self._tell_elsewhere(words)

    def _look_at_promises(self) -> None:
        """A promise that is due and next in the queue: the one thing that is told in a block."""
        screen = self._screen
        due = block_promises.due_now(screen.ctx.desk)
        here = screen.session.card.prospect_id if screen.session.card else ""
        if due is None or due.prospect_id == here:
            self._show(None)
            return
        if due.prospect_id != screen.session.head:
            screen.settler.soon()
        acts = ((f"{NAME}.head", "Bring them"),) if due.prospect_id == screen.session.head else ()
        self._show(Notice(due.words, acts))
        if not screen.isVisible():
            self._tell_elsewhere(due.words)

    # Somebody is there

    def sign(self, _action: str = "") -> None:
        """A key or a click."""
        if not self._block:
            return
        now = self._screen.ctx.desk.now()
        if self._look is not None and jumped(self._look, Look(now, self.steady()), BETWEEN):
            QTimer.singleShot(0, self, self.look)  # the first key after a sleep says nothing about before
            return
        if self._idle is None and self._sign is not None and idle_for(self._sign, now, on_call=False) is not None:
            self._idle = None if self._screen.session.on_call else self._sign
        self._sign = now
        if self._idle is not None and self._back is None:
            self._back = now
            self._say_idle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _SIGNS:
            self.sign()
        return False

    def idle_since(self) -> datetime | None:
        """Since when nobody was at the keys, up to the key that is being pressed; None once somebody went on."""
        here = self._back is not None and self._screen.ctx.desk.now() - self._back > _ONE_KEY
        return None if here else self._idle

    def why_nothing_idle(self) -> str | None:
        """Why there is no idle time to leave out."""
        return None if self._idle is not None else "No idle time is waiting to be left out."

    def leave_out(self) -> None:
        """P: the time without a key is no calling."""
        ctx, since = self._screen.ctx, self._idle
        if since is None:
            return
        ctx.perform_and_say(block_pauses.leave_out, ctx.desk, since, self._back or ctx.desk.now())
        self.start_afresh()
        self._screen.settler.soon()

    def _show(self, notice: Notice | None) -> None:
        line = self._screen.view.bar.block
        if line.notice() != notice:
            line.set_notice(notice, self._screen.ctx.actions.key_of)
            if notice is not None and self._screen.isVisible():
                announce(line, notice.words)

    def _tell_elsewhere(self, words: str) -> None:
        """Say it once over whatever screen is open."""
        if (self._block, words) != self._told:
            self._told = (self._block, words)
            self._screen.ctx.toast(words, plain=True)
