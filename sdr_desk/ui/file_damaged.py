"""When the open file turns out to be damaged: it is remembered, and one key leads to the page with its backups."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from sdr_desk.errors import ChangedFile, DamagedFile, KnownError
from sdr_desk.ui.context import UiContext

ACTION = "window.choose_backup"
_DO = "Restore a backup, or open the file as it is."


def found_damaged(ctx: UiContext, error: KnownError) -> None:
    """Take note of an error; only damage of the open file means anything here, and it is told once."""
    if not isinstance(error, DamagedFile) or ctx.desk is None:
        return
    from sdr_desk.desk import care  # noqa: PLC0415 -- no start need wait for it

    care.note_damage(ctx.desk)
    if ctx.damage is None:
        ctx.damage = error
        key = ctx.actions.key_of(ACTION)
        ctx.set_saved(False, f"The workspace file is damaged. {key} leads to its backups.")


def why_no_choice(ctx: UiContext) -> str | None:
    """Why the page with the backups is not called for; None when the file is damaged."""
    if ctx.damage is not None and ctx.choose_backup is not None:
        return None
    return "The file is not known to be damaged. Its backups are in Settings, Data."


def choose_backup(ctx: UiContext) -> None:
    """Keep what is typed as far as that goes, close the file and show its backups."""
    error, choose = ctx.damage, ctx.choose_backup
    if error is not None and choose is not None:
        ctx.leave()
        QTimer.singleShot(0, lambda: choose(ChangedFile(error.what, error.safe, _DO)))
