"""What the keys mean in the panel about a folder of scripts, and why one of them does nothing now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdr_desk.desk.authoring import may_author
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.scripts.folder_rows import FolderLine
from sdr_desk.ui.scripts.words_actions import FOLDER
from sdr_desk.ui.scripts.words_parts import undo_here, why_no_undo

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.folder_panel import FolderPanel

_NAMED = 3
READER = "Only a manager can take scripts in. You can compare, and write the published ones out."


def bind_folder(ctx: UiContext, panel: FolderPanel) -> None:
    """Give the actions of the panel their slots."""
    bind, keys, table = ctx.actions.bind, _Keys(ctx, panel), panel.table
    panel.pages.pane.bind(ctx.actions, FOLDER, unfold=False)
    bind(f"{FOLDER}.next", lambda: panel.step(1), keys.why_no_line)
    bind(f"{FOLDER}.previous", lambda: panel.step(-1), keys.why_no_line)
    bind(f"{FOLDER}.open", keys.enter, keys.why_no_line)
    bind(f"{FOLDER}.tick", table.tick, keys.why_no_tick)
    bind(f"{FOLDER}.tick_all", table.tick_all, keys.why_not_author)
    bind(f"{FOLDER}.take", lambda: keys.take(publish=False), keys.why_not_take)
    bind(f"{FOLDER}.publish", lambda: panel.ask_why(asked=True), keys.why_not_take)
    bind(f"{FOLDER}.write", panel.work.write, keys.why_not_write)
    bind(f"{FOLDER}.replace", keys.replace, keys.why_not_replace)
    bind(f"{FOLDER}.choose", keys.choose, keys.why_busy)
    bind(f"{FOLDER}.undo", lambda: undo_here(ctx), lambda: why_no_undo(ctx))
    bind(f"{FOLDER}.close", keys.escape)


class _Keys:
    def __init__(self, ctx: UiContext, panel: FolderPanel) -> None:
        self._ctx = ctx
        self._panel = panel

    # What they do

    def enter(self) -> None:
        """Publishes while the line of why is written, opens a script, shows its folded lines."""
        panel = self._panel
        if panel.pages.why.isVisible():
            self.take(publish=True)
        elif not panel.pages.comparing():
            panel.open_line()
        elif panel.pages.pane.why_no_fold() is None:
            panel.pages.pane.view.unfold()

    def escape(self) -> None:
        """Goes back one step: from the line of why, from one script, out of the panel."""
        panel = self._panel
        if panel.pages.why.isVisible():
            panel.ask_why(asked=False)
        elif panel.pages.comparing():
            panel.back()
        else:
            panel.closed.emit()

    def take(self, *, publish: bool) -> None:
        """Take the ticked scripts in; a draft that would be replaced is asked about."""
        panel = self._panel
        ticked, why = panel.table.lines.ticked, panel.pages.why.text().strip()
        over = [] if publish else [line for line in panel.lines if line.found.slug in ticked and line.replaces()]
        panel.ask_why(asked=False)
        if over and not self._may_replace(over):
            panel.table.choose(over[0].found.slug)
            panel.pages.say("Nothing was taken in. Space leaves a script out.")
            return
        panel.pages.say("Publishing…" if publish else "Taking them in…")
        panel.work.take(ticked, publish=publish, why=why, over_drafts=[line.found.slug for line in over])

    def _may_replace(self, lines: Sequence[FolderLine]) -> bool:
        """Ask before drafts give way to files; a comparison shows the published words only."""
        count, more = len(lines), len(lines) - _NAMED
        names = ", ".join(line.title() for line in lines[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        drafts, there, its, it = (
            ("a draft", "there is a draft", "its", "it") if count == 1 else
            (f"{count} drafts", "there are drafts", "their", "them")
        )  # fmt: skip
        words = (
            f"{names}: {there} here with other words. The words of the folder would take {its} place. Undo brings {it} "
            "back."
        )
        return self._ctx.prompts.confirm(f"Replace {drafts}?", words, "Replace", "Keep")

    def choose(self) -> None:
        """Ask for a folder and compare with it."""
        folder = self._panel.ask("Scripts in a folder")
        if folder is not None:
            self._panel.begin(folder)

    def replace(self) -> None:
        """Write the words of here over the file that is shown, after one more question."""
        line = self._panel.table.current()
        words = (
            f"The file {line.found.slug}.md gets the words of here. What stands in it is lost unless it is kept "
            "elsewhere, such as in git. No other file is touched."
        )
        if self._ctx.prompts.confirm("Write ours over this file?", words, "Write over it", "Leave it"):
            self._panel.work.write(line.found.slug)

    # Why not

    def why_busy(self) -> str | None:
        return "One moment, the folder is still being worked on." if self._panel.work.busy else None

    def why_no_line(self) -> str | None:
        none = self._panel.pages.telling() or self._panel.table.current() is None
        return self.why_busy() or ("There are no scripts to go through." if none else None)

    def why_not_author(self) -> str | None:
        return self.why_no_line() or (None if may_author(self._ctx.desk) else READER)

    def why_no_tick(self) -> str | None:
        why = self.why_not_author()
        if why or self._panel.table.current().takeable():
            return why
        return "There is nothing to take here."

    def why_not_take(self) -> str | None:
        return self.why_not_author() or (None if self._panel.table.lines.ticked else "Tick a script first, with Space.")

    def why_not_write(self) -> str | None:
        return self.why_busy() or (None if self._panel.lines else "Choose a folder first.")

    def why_not_replace(self) -> str | None:
        why = self.why_no_line()
        if why:
            return why
        if not self._panel.pages.comparing():
            return "Look at the difference first, with Enter."
        return (
            None if self._panel.table.current().found.state == "changed" else "The file is not another version of ours."
        )
