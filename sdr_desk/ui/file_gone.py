"""When the open file is moved, deleted or replaced: it is said within seconds, and all that is open can be kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk import rescue
from sdr_desk.desk.changes import Changes
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext

ACTION = "window.save_copy"
_LOOK_MILLISECONDS = 2000
_EVERYTHING = frozenset({"people", "call", "prospect", "handoff", "block", "draft"})


class FileGoneWatch(QObject):
    """Looks now and then whether the file stands where it was opened."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        ctx.closing.connect(self._timer.stop)

    def look(self) -> None:
        """Say once that the file is gone, and once that it is back."""
        gone = rescue.missing(self._ctx.desk)
        if gone is not None and gone.what != self._told:
            self._told = gone.what
            key = self._ctx.actions.key_of(ACTION)
            self._ctx.fail(str(gone))
            self._ctx.set_saved(False, f"The file is not in its place. {key} saves a copy.")
        elif gone is None and self._told:
            self._told = ""
            self._ctx.set_saved(True)
            self._ctx.toast("The workspace file is back in its place.")


def why_no_copy(ctx: UiContext) -> str | None:
    """Why no copy of what is open is needed; None when the file is gone."""
    if ctx.desk is not None and rescue.missing(ctx.desk) is not None:
        return None
    return "The file is in its place. A backup is made in Settings, Data."


def save_copy(ctx: UiContext) -> None:
    """Ask where to, save everything that is open there, and go on working in that file."""
    proposed = rescue.place_for_copy(ctx.desk)
    target = ctx.prompts.save_file("Save a copy of everything", proposed.name, "Workspaces (*.db)")
    if target is None:
        return
    ctx.leave()  # what reads in the background lets go; words that could not be written wait
    if _moved(ctx, target):
        ctx.leave()  # and are written now
        ctx.set_saved(True)
        ctx.changed.emit(Changes(_EVERYTHING))
        ctx.toast(f"Everything is saved in {target.name}, and you go on in that file.", seconds=12)


def _moved(ctx: UiContext, target: Path) -> bool:
    try:
        rescue.move_to_copy(ctx.desk, target)
    except KnownError as error:
        ctx.fail(str(error))
        return False
    return True


def may_close(ctx: UiContext) -> bool:
    """Whether the window may close: with the file gone, only after a yes that names what is lost."""
    gone = rescue.missing(ctx.desk) if ctx.desk is not None else None
    return gone is None or ctx.prompts.confirm(
        f"{gone.what} Quit all the same?",
        f"Only this window still holds everything. {ctx.actions.key_of(ACTION)} saves a copy of it.",
        yes="Quit without a copy",
        no="Keep working",
    )
