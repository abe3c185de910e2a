"""The block on the call desk: start, pause, end with its summary, goals, and the page of a clear queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import blocks, queue
from sdr_desk.ui.call_desk.actions import EMPTY, SUMMARY
from sdr_desk.ui.call_desk.clear_page import FRESH, acts

if TYPE_CHECKING:
    from sdr_desk.desk.queue import Queue
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


class BlockKeys(QObject):
    """What Ctrl+B, Ctrl+Space and H do, and Enter while nobody can be called."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.view.summary.left.connect(self.leave_summary)

    def start_or_end(self) -> None:
        """Ctrl+B."""
        if blocks.running(self._screen.ctx.desk) is None:
            self.start()
        else:
            self.end()

    def start(self) -> None:
        """Start the block that is due, else one of two hours."""
        self._screen.ctx.perform_and_say(blocks.start_block, self._screen.ctx.desk)
        self._screen.refresh()

    def end(self) -> None:
        """End the running block and show what it came to."""
        screen = self._screen
        screen.keeper.flush()
        changes = screen.ctx.perform(blocks.end_block, screen.ctx.desk)
        if changes is None:
            return
        came_to = blocks.summary(screen.ctx.desk, changes.ids["block"][0])
        if came_to is not None:
            screen.ctx.actions.push(SUMMARY)
            screen.view.cover(screen.view.summary)
            screen.view.summary.open_with(came_to)

    def leave_summary(self) -> None:
        """Back to the desk."""
        if not self._screen.view.summary.isHidden():
            self._screen.ctx.actions.pop(SUMMARY)
            self._screen.view.summary.hide()
            self._screen.refresh()
            self._screen.focus_home().setFocus()

    def why_no_pause(self) -> str | None:
        """Why there is nothing to pause."""
        return None if blocks.running(self._screen.ctx.desk) else "No call block is running."

    def pause(self) -> None:
        """Pause, or go on."""
        self._screen.ctx.perform_and_say(blocks.pause_block, self._screen.ctx.desk)
        self._screen.settler.soon()

    def goals(self) -> None:
        """Hide or show the numbers of the block."""
        line = self._screen.view.bar.block
        line.show_goals(not line.goals_shown())

    def show_clear(self, now: Queue) -> None:
        """Show the page of a clear queue."""
        screen = self._screen
        progress = blocks.progress(screen.ctx.desk)
        screen.view.clear.fill(now, progress, acts(progress, self.first, self.end, self.start))
        screen.view.cover(screen.view.clear)
        screen.view.clear.show()
        screen.view.clear.raise_()
        screen.ctx.actions.add_context(EMPTY)

    def hide_clear(self) -> None:
        """Somebody can be called again."""
        if not self._screen.view.clear.isHidden():
            self._screen.view.clear.hide()
            self._screen.ctx.actions.remove_context(EMPTY)

    def first(self) -> None:
        """The first act of the clear page: more people, or a block to take them in."""
        screen = self._screen
        if blocks.running(screen.ctx.desk) is None:
            self.start()
            return
        if screen.ctx.perform(queue.add_fresh, screen.ctx.desk, FRESH) is None:
            return
        screen.refresh()
        if screen.session.card is None:
            screen.ctx.toast("Nobody fresh is left to call in these hours.")
