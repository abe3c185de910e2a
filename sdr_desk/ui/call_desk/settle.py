"""What happens after the next person is painted: saying it, the queue, the block, the person after, the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk import blocks, drafts, queue, undo
from sdr_desk.desk.queue_lists import gather_missing
from sdr_desk.errors import KnownError
from sdr_desk.ui.call_desk.script_place import ScriptPlace
from sdr_desk.ui.own_desk import on_own_desk

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

_AHEAD_AFTER = 60


class Settler(QObject):
    """Runs one small piece of work each time the window is idle, so that no key waits for it."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._mark: dict[str, str | float | None] = {}
        self._work: list[Callable[[], object]] = []
        self._gathering = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def after_paint(self, act: Callable[[], object]) -> None:
        """Do something as soon as what is on screen has been painted."""
        self._work.insert(0, act)
        self._timer.start(0)

    def soon(self, *, person: bool = True) -> None:
        """Bring everything beside the person up to date, beginning a turn after what is there was painted.

        Args:
            person: False when the person was read in this turn.
        """
        if self._let_paint not in self._work:
            self._work.insert(0, self._let_paint)
        again = (self.show_person,) if person or self.show_person in self._work else ()
        for step in (self.show_queue, self._show_block, *again, self.keep_place, self._ahead):
            if step in self._work:
                self._work.remove(step)
            self._work.append(step)
        self._timer.start(0)

    def at_once(self) -> None:
        """Do all that waits now; for tests and for pictures."""
        while self._work:
            self._work.pop(0)()
        self._timer.stop()

    def rest(self) -> None:
        """Leave what waits; it is done when the desk is seen again."""
        self._timer.stop()
        self._work.clear()

    def _next(self) -> None:
        if self._work:
            with self._screen.reads.guarded(whole=False):
                self._work.pop(0)()
        if self._work:
            self._timer.start(_AHEAD_AFTER if self._work == [self._ahead] else 0)

    def _let_paint(self) -> None:
        """Nothing: the window paints in this turn, and listens before the next."""

    def show_queue(self) -> None:
        """Read the queue again; with nobody on the desk its head comes on."""
        screen = self._screen
        now = queue.queue_now(screen.ctx.desk)
        screen.session.head = now.head
        if screen.session.card is None and now.head is not None:
            screen.session.take_next()
            screen.show_present()
        card = screen.session.card
        screen.view.queue.set_queue(now, card.prospect_id if card else None)
        if card is None:
            screen.block_keys.show_clear(now)
        if now.gathering and not self._gathering:
            self._gather()

    def _gather(self) -> None:
        """Look through a long list of the block beside the window; the queue is read again when it is done."""
        ctx = self._screen.ctx
        self._gathering = True
        work = on_own_desk(ctx.desk, lambda mine, _told, _cancelled: gather_missing(mine))
        ctx.tasks.run(work, self._on_gathered, self._on_not_gathered, label="Looking at the list")

    def _on_gathered(self, _gathered: bool) -> None:
        self._gathering = False
        self._screen.refresh()

    def _on_not_gathered(self, error: BaseException) -> None:
        """It is not tried again until the desk is opened anew: what is wrong stays so."""
        self._screen.ctx.fail(str(error))

    def _show_block(self) -> None:
        desk = self._screen.ctx.desk
        self._screen.view.bar.block.set_progress(blocks.progress(desk))
        self._screen.view.bar.set_undo(undo.undoable(desk))

    def show_person(self) -> None:
        """Read the person again; with nobody on the desk whoever may be called now comes on."""
        screen = self._screen
        if screen.session.card is None:
            if screen.session.take_next() is not None:
                screen.show_present()
            return
        try:
            changed = screen.session.reread()
        except KnownError as error:
            screen.ctx.fail(str(error))
            screen.session.take_next()
            screen.show_present()
            return
        if changed:
            screen.show_again()

    def _ahead(self) -> None:
        card = self._screen.session.prepare()
        if card is not None:
            self._screen.view.script.body.prepare(ScriptPlace(card))

    def keep_place(self) -> None:
        """Remember who is on the desk and since when the call runs."""
        mark = self._screen.session.mark()
        if mark == self._mark:
            return
        ctx = self._screen.ctx
        try:
            drafts.keep_place(ctx.desk, **mark)
        except KnownError as error:
            ctx.set_saved(False, error.what, retry=self.keep_place)
            return
        self._mark = mark
