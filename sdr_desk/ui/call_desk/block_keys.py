"""The block on the call desk: start, pause, end with its summary, goals, and the page of a clear queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdr_desk.desk import block_pauses, blocks, queue, queue_lists
from sdr_desk.desk.block_pauses import Why
from sdr_desk.desk.block_summary import block_summary
from sdr_desk.desk.both_books import has_both
from sdr_desk.ui.call_desk.actions import EMPTY, SUMMARY
from sdr_desk.ui.call_desk.clear_page import FRESH, acts
from sdr_desk.ui.call_desk.standing import Standing
from sdr_desk.ui.screen import Hint

if TYPE_CHECKING:
    from sdr_desk.desk.queue import Queue
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


class BlockKeys(QObject):
    """What Ctrl+B, Ctrl+Space and H do, and Enter while nobody can be called."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.standing = Standing(screen, self.end)
        screen.view.summary.left.connect(self.leave_summary)
        screen.view.bar.block.act_asked.connect(screen.ctx.actions.trigger)
        screen.ctx.changed.connect(self._on_changed)
        self._ended = ""

    def hints(self) -> list[Hint]:
        """The keys of the page that covers the desk; none while none does."""
        if not self._screen.view.summary.isHidden():
            return [Hint(("Enter",), "Go on")]
        return self.standing.hints() if self.standing.open_page() is not None else []

    def running(self) -> bool:
        """Whether the rep is in a block."""
        return blocks.running(self._screen.ctx.desk) is not None

    def step_aside(self, asked_for: bool) -> None:
        """On a day for visits calling rests for those who do both, unless somebody was asked for or a block is on."""
        aside = self._screen.aside
        if asked_for or self.standing.open_page() is not None or self._on_today():
            aside.come_back()
        else:
            aside.step()

    def _on_today(self) -> bool:
        """Whether a block runs, or one that is planned today may still take place."""
        desk = self._screen.ctx.desk
        if not has_both(desk):
            return True
        return self.running() or any(one.run is None and one.ends > desk.now() for one in blocks.planned_today(desk))

    def start_or_end(self) -> None:
        """Ctrl+B."""
        if self.running():
            self.end()
        else:
            self.start()

    def start(self) -> None:
        """Count down to the block that is due, else to one of two hours; one that stands still asks what now."""
        if self.running():
            self.standing.show_stop()
        else:
            self.standing.count_down()

    def end(self) -> None:
        """End the running block, one that was interrupted where it was left, and show what it came to."""
        screen = self._screen
        screen.keeper.flush()
        stop = block_pauses.stop_of(screen.ctx.desk)
        left = stop is not None and stop.why is Why.CUT_OFF
        changes = screen.ctx.perform(block_pauses.end_where_left if left else blocks.end_block, screen.ctx.desk)
        screen.watch.look()
        screen.ctx.say_held()
        if changes is not None:
            screen.ctx.actions.push(SUMMARY)
            screen.view.cover(screen.view.summary)
            self._ended = changes.ids["block"][0]
            self._tell()
            screen.ctx.hints_changed()

    def _tell(self) -> None:
        """Say what the block that ended came to."""
        came_to = block_summary(self._screen.ctx.desk, self._ended)
        if came_to is not None:
            self._screen.view.summary.open_with(came_to)

    def _on_changed(self, changes: Any) -> None:
        """A call of the block was taken back, or brought forward, while its summary is read."""
        if "call" in changes.nouns and not self._screen.view.summary.isHidden():
            self._tell()

    def leave_summary(self) -> None:
        """Back to the desk."""
        if not self._screen.view.summary.isHidden():
            self._screen.ctx.actions.pop(SUMMARY)
            self._screen.view.summary.hide()
            self._screen.refresh()
            if self._screen.isVisible():
                self._screen.ctx.navigate(self._screen.name)  # outside a block the sidebar may be wide again
            self._screen.focus_home().setFocus()

    def why_no_pause(self) -> str | None:
        """Why there is nothing to pause."""
        return None if self.running() else "No call block is running."

    def pause(self) -> None:
        """Pause, from when nobody was at the keys if that is what the line says; or go on."""
        ctx, idle = self._screen.ctx, self._screen.watch.idle_since()
        stop = block_pauses.stop_of(ctx.desk)
        if stop is not None:
            self.standing.go_on()
        elif ctx.perform(block_pauses.pause, ctx.desk, idle or ctx.desk.now()) is not None:
            self._screen.watch.start_afresh()
            self._screen.settler.soon()
            self.standing.show_stop()

    def goals(self) -> None:
        """Hide or show the numbers of the block."""
        line = self._screen.view.bar.block
        line.show_goals(not line.goals_shown())

    def show_clear(self, now: Queue) -> None:
        """Show the page of a clear queue."""
        screen = self._screen
        progress = blocks.progress(screen.ctx.desk)
        screen.view.clear.fill(now, progress, acts(progress, self.first, self.end, self.start, now))
        screen.view.cover(screen.view.clear)
        screen.view.clear.show()
        screen.view.clear.raise_()
        page = self.standing.open_page()
        if page is not None:
            page.raise_()
        screen.ctx.actions.add_context(EMPTY)

    def hide_clear(self) -> None:
        """Somebody can be called again."""
        if not self._screen.view.clear.isHidden():
            self._screen.view.clear.hide()
            self._screen.ctx.actions.remove_context(EMPTY)

    def first(self) -> None:
        """The first act of the clear page: more people, or a block to take them in."""
        screen = self._screen
        if not self.running():
            self.start()
            return
        if queue.list_left(screen.ctx.desk):
            if screen.ctx.perform_and_say(queue_lists.let_everybody_in, screen.ctx.desk) is not None:
                screen.refresh()
            return
        if screen.ctx.perform(queue.add_fresh, screen.ctx.desk, FRESH) is None:
            return
        screen.refresh()
        if screen.session.card is None:
            screen.ctx.toast("Nobody fresh is left to call in these hours.")
