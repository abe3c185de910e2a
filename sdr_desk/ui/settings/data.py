"""Settings of the file: where it is, backups, restoring one, and checking that all of it is right."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sdr_desk.desk import care, lost_work
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.lost_work import STANDING_WORDS, Standing, standings
from sdr_desk.desk.reading import unreadable
from sdr_desk.errors import DamagedFile, KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.tasks import Progress, Task
from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

WHY = {"daily": "Daily", "before-update": "Before an update", "by-hand": "Made by hand",
       "before-restore": "The file a restore replaced", "damaged": "Kept because it was damaged"}  # fmt: skip
_READ_AT_MOST = 2 << 30


def size_text(size: int) -> str:
    """A size in bytes as "6.4 MB"."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size / 1000:,.0f} kB"


class DataPage(SettingsPage):
    """Long work runs beside the window; its end is said here."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Data", parent)
        self._ctx = ctx
        self._backups: dict[str, care.Backup] = {}
        self._standings: dict[Path, Standing] = {}
        self._looking: Task | None = None
        self.place = Text("", "body", "text", wrap=True)
        self.result = Text("", "body", "text2", wrap=True)
        self.bar = ProgressBar("Progress")
        self.bar.hide()
        self.rows = RowsView(name="Backups, newest first")
        self.rows.setProperty("own_keys", "Enter")
        self.rows.setMinimumHeight(px(180))
        buttons = []
        for action in ("settings.back_up", "settings.check", "settings.restore"):
            button = QuietButton()
            button.follow(ctx.actions, action)
            buttons.append(button)
        self.add_section(
            "The file",
            "Everything is in this one file. Nothing leaves this computer unless you export it. "
            "SDR Desk does not encrypt it: your disk can, and Shift+F1 tells how to see whether it does.",
        )
        self.put(self.place)
        self.put_row(*buttons[:2])
        self.put(self.bar)
        self.put(self.result)
        self.add_section("Backups", "Made daily, before every update, and when you ask; the oldest go first.")
        self.put(self.rows, 100)
        self.put_row(buttons[2])
        self.rows.opened.connect(lambda _row: ctx.actions.trigger("settings.restore"))

    def refresh(self) -> None:
        path = self._ctx.desk.workspace.path
        size = path.stat().st_size if path.exists() else 0
        self.place.set_text(f"{path}, {size_text(size)}")
        self._backups = {str(backup.path): backup for backup in care.list_backups(self._ctx.desk)}
        self._show_rows()
        if {backup.path for backup in self._backups.values()} - set(self._standings):
            self._look()

    def _look(self) -> None:
        """Read the backups beside the window, newest first, and mark those that are damaged."""
        if self._looking is not None and self._looking.running:
            return
        path = self._ctx.desk.workspace.path
        self._looking = self._ctx.tasks.run(
            lambda _progress, cancelled: standings(path, _READ_AT_MOST, cancelled), self._on_looked, self._on_not_looked
        )

    def _on_looked(self, found: dict[Path, Standing]) -> None:
        self._standings = found
        self._show_rows()

    def _on_not_looked(self, error: BaseException) -> None:
        if unreadable(error) is None and not isinstance(error, OSError):
            raise error
        self._end(f"The backups could not be read: {error}", "bad")

    def _show_rows(self) -> None:
        self.rows.set_rows([self._row(key, backup) for key, backup in self._backups.items()])

    def _row(self, key: str, backup: care.Backup) -> Row:
        why = WHY.get(backup.why, backup.why.replace("-", " "))
        standing = self._standings.get(backup.path, "not looked at")
        bad = standing in ("damaged", "newer")
        words = "" if bad and backup.why.startswith("damaged") else STANDING_WORDS[standing]
        return Row(
            key, self._made(backup), f"{why} · {words}" if words else why, size_text(backup.size),
            detail_icon="alert" if bad else "", detail_tone="bad" if bad else "text2", dim=bad,
        )  # fmt: skip

    def _made(self, backup: care.Backup) -> str:
        made = backup.made_at.astimezone(self._ctx.desk.zone)
        return f"{made:%A, %B} {made.day}, {made.year}, {made:%H:%M}"

    def back_up(self) -> None:
        """Copy the file and verify the copy."""
        self._run(care.back_up_now, self._on_backed_up, "Backing up")

    def check(self) -> None:
        """Verify the file and rebuild what differs from the record."""
        self._run(care.check_file, self._on_checked, "Checking the file")

    def _run(self, act: Callable[..., Any], done: Callable[[Any], None], label: str) -> None:
        def job(mine: Desk, progress: Progress, _cancelled: Cancelled) -> Any:
            return act(mine, lambda so_far, total: progress(so_far, total, label))

        self.result.set_text(f"{label}…")
        self.bar.show()
        self._ctx.tasks.run(on_own_desk(self._ctx.desk, job), done, self._on_failed, self._on_progress, label)

    def _on_progress(self, done: int, total: int, _text: str) -> None:
        self.bar.set_value(done, total)

    def _on_backed_up(self, backup: care.Backup) -> None:
        self._end(f"Backed up and verified: {backup.path.name}, {size_text(backup.size)}.")
        self.refresh()

    def _on_checked(self, verdict: care.Verdict) -> None:
        seal = care.seal_words(care.seal_found(self._ctx.desk), self._ctx.desk.zone)
        if verdict.damage:
            self._ctx.told_of(DamagedFile("The file is damaged.", "Your backups are untouched.", "Restore a backup."))
            self._end("The file is damaged. Your backups are untouched. Restore one of them below.", "bad")
        elif verdict.clean:
            self._end(f"All is well: {verdict.prospects:,} people folded again, nothing differs. {seal}")
        else:
            mended = ", ".join(f"{count} {kind}" for kind, count in verdict.mended.items() if count)
            links = f" {verdict.missing_links} lines point at something that is gone." if verdict.missing_links else ""
            self._end(f"Put right: {mended or 'nothing'}.{links}", "warn")

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._ctx.told_of(error)
        self._end(str(error), "bad")

    def _end(self, text: str, token: str = "text2") -> None:  # noqa: S107 -- a colour token
        self.bar.hide()
        self.result.set_color(token)
        self.result.set_text(text)

    def why_no_restore(self) -> str | None:
        """Why nothing can be restored now; None when a backup can."""
        if self._ctx.restore_backup is None:
            return "A backup cannot be restored here."
        if (why := care.why_not_restore(self._ctx.desk)) is not None:
            return why
        chosen = self._backups.get(self.rows.current_id() or "")
        if chosen is None:
            return "Choose a backup first."
        bad = self._standings.get(chosen.path) in ("damaged", "newer")
        return "This backup cannot be restored. Choose another one." if bad else None

    def restore(self) -> None:
        """Ask, naming what is replaced, then let the app close the file and put the backup in its place."""
        backup = self._backups[self.rows.current_id()]
        path: Path = self._ctx.desk.workspace.path
        yes = self._ctx.prompts.confirm(
            f"Restore the backup of {self._made(backup)}?",
            f"It takes the place of {path.name}. {lost_work.missing_here(self._ctx.desk, backup)} "
            "The present file is kept among the backups.",
            yes="Restore",
            no="Keep the file",
        )
        if yes:
            QTimer.singleShot(0, lambda: self._ctx.restore_backup(backup.path))
