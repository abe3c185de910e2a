"""Shown in place of the window when a workspace will not open: what happened, what is safe, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.desk.care import Backup, backups_of, restore_backup
from sdr_desk.desk.lost_work import STANDING_WORDS, Offer, Standing, missing, offer, standings
from sdr_desk.errors import ChangedFile, DamagedFile, KnownError
from sdr_desk.ui.diagnostics import diagnostics
from sdr_desk.ui.prompts import Prompts, WindowPrompts
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.theme import Space, color, pixmap, px
from sdr_desk.ui.theme.theme import Theme
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_WHY = {"daily": "Daily", "before-update": "Before an update", "by-hand": "Made by hand",
        "before-restore": "The file a restore replaced", "damaged": "Kept because it was damaged"}  # fmt: skip
_COLUMN = 640
_READ_AT_MOST = 2 << 30
_LOOKING = "Looking which backups are whole…"


class TroublePage(QWidget):
    """Offers the backups of a damaged file, or another file; nothing is touched without a yes.

    *open_as_it_is* opens a changed file all the same; without it that is not offered.
    """

    def __init__(
        self,
        theme: Theme,
        path: Path,
        error: KnownError,
        open_file: Callable[[Path], object],
        *,
        can_restore: bool = True,
        prompts: Prompts | None = None,
        tasks: Tasks | None = None,
        open_as_it_is: Callable[[Path], object] | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.path = path
        self.error = error
        self._open_file = open_file
        self._open_as_it_is = open_as_it_is if isinstance(error, ChangedFile) else None
        self._prompts = prompts or WindowPrompts()
        self.tasks = tasks or Tasks(self)
        self._offer = Offer()
        self._lacks: dict[str, str] = {}
        self.setWindowTitle("SDR Desk")
        self.setAccessibleName(str(error))
        self.list = RowsView(parent=self)
        self.list.setAccessibleName("Backups, newest first")
        self.missing = Text("", "body", "text", wrap=True, parent=self)
        self.problem = Text("", "body", "bad", wrap=True, parent=self)
        self.problem.hide()
        self._backups = {str(backup.path): backup for backup in backups_of(path)} if can_restore else {}
        self._show_rows()
        self._build(len(self._backups))
        if self._backups:
            self._look()

    def _show_rows(self) -> None:
        rows = []
        for key, backup in self._backups.items():
            why = _WHY.get(backup.why, backup.why.replace("-", " ").capitalize())
            standing = self._offer.standings.get(backup.path, "not looked at")
            words = STANDING_WORDS[standing]
            bad = standing in ("damaged", "newer")
            told = f"{why} · {words}" if words and not (bad and backup.why.startswith("damaged")) else why
            size = f"{backup.size / 1_000_000:.1f} MB"
            rows.append(
                Row(
                    key,
                    _made(backup),
                    told,
                    size,
                    detail_icon="alert" if bad else "",
                    detail_tone="bad" if bad else "text2",
                    dim=bad,
                )
            )
        self.list.set_rows(rows)

    def _look(self) -> None:
        """Find the newest whole backup beside the page, choose it, and go on with the others."""
        self.missing.set_text(_LOOKING)
        self.list.row_changed.connect(self._on_row_changed)
        self.tasks.run(lambda _progress, cancelled: offer(self.path, cancelled=cancelled), self._on_offered)

    def _on_offered(self, found: Offer) -> None:
        self._offer = found
        self._show_rows()
        if found.best is None:
            self.missing.set_text("None of these backups is whole. Keep them and this file, and open another one.")
        else:
            best = str(found.best.path)
            self._lacks[best] = found.missing
            if self.list.current_id() in (None, next(iter(self._backups))):
                self.list.select(best)
            self._on_row_changed(self.list.current_id() or best)
        self.tasks.run(
            lambda _progress, cancelled: standings(self.path, _READ_AT_MOST, cancelled), self._on_all_looked_at
        )

    def _on_all_looked_at(self, found: dict[Path, Standing]) -> None:
        self._offer = replace(self._offer, standings={**self._offer.standings, **found})
        self._show_rows()

    def _on_row_changed(self, key: str) -> None:
        """Say what will be missing with the chosen backup."""
        backup = self._backups.get(key)
        if backup is None:
            return
        if self._offer.standings.get(backup.path) in ("damaged", "newer"):
            self.missing.set_text("This backup cannot be restored. Choose another one.")
        elif key in self._lacks:
            self.missing.set_text(self._lacks[key])
        else:
            self.tasks.run(
                lambda _progress, _cancelled: missing(self.path, backup), lambda told: self._on_missing(key, told)
            )

    def _on_missing(self, key: str, told: str) -> None:
        self._lacks[key] = told
        if self.list.current_id() == key:
            self.missing.set_text(told)

    def _build(self, backups: int) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.M)
        sign = QLabel(self)
        sign.setPixmap(pixmap("alert", "bad", 32))
        column.addWidget(sign)
        column.addWidget(Text(self.error.what, "hero", "text", wrap=True, parent=self))
        rest = " ".join(part for part in (self.error.safe, self._what_to_do(backups)) if part)
        column.addWidget(Text(rest, "lead", "text2", wrap=True, parent=self))
        column.addWidget(Text(str(self.path), "small", "text3", wrap=True, parent=self))
        column.addSpacing(Space.M)
        self.list.setVisible(backups > 0)
        if backups:
            column.addWidget(Text("Backups, newest first", "section", "text", parent=self))
            self.list.setMaximumHeight(self.list.content_height() + 2)
            column.addWidget(self.list, 100)
            column.addWidget(self.missing)
            column.addSpacing(Space.S)
            column.addLayout(self._restore_row())
        column.addWidget(self.problem)
        column.addSpacing(Space.S)
        column.addLayout(self._buttons(accepts=self._open_as_it_is is not None and not backups))
        column.addStretch(1)
        middle = QWidget(self)
        middle.setFixedWidth(px(_COLUMN))
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXXL, Space.XXXL, Space.XXXL, Space.XXXL)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        (self.list if backups else self).setFocus()

    def _what_to_do(self, backups: int) -> str:
        """A damaged file without a backup cannot be restored, so nobody is sent to choose one."""
        if backups or not isinstance(self.error, DamagedFile):
            return self.error.do
        other = "open another one" if self._open_as_it_is is None else "open it as it is or open another one"
        return f"No backup was found beside it. Keep this file, and {other}."

    def _restore_row(self) -> QHBoxLayout:
        self._restore = PrimaryButton("Restore this backup", key="Enter", icon="undo", parent=self)
        self._restore.clicked.connect(self.restore)
        self.list.opened.connect(lambda _key: self.restore())
        self.list.first()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._restore)
        if self._open_as_it_is is not None:
            row.addWidget(self._button("Open as it is…", "Ctrl+Shift+O", self.accept))
        row.addStretch(1)
        return row

    def _buttons(self, *, accepts: bool) -> FlowLayout:
        row = FlowLayout(None, Space.S, Space.S)
        if accepts:
            row.addWidget(self._button("Open as it is…", "Ctrl+Shift+O", self.accept))
        row.addWidget(self._button("Open another file…", "Ctrl+O", self.open_other))
        row.addWidget(self._button("Copy details", "Ctrl+C", self.copy_details))
        row.addWidget(self._button("Quit", "Ctrl+Q", QApplication.quit))
        return row

    def _button(self, text: str, key: str, slot: Callable[[], object]) -> QuietButton:
        button = QuietButton(text, key=key, parent=self)
        button.clicked.connect(slot)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(slot)
        return button

    def restore(self) -> None:
        """Put the chosen backup in the place of the file, after a yes that names what is replaced and what is lost."""
        chosen = self._backups.get(self.list.current_id() or "")
        if chosen is None or not self._restore.isEnabled():
            return
        made = chosen.made_at.astimezone()
        lacks = self._lacks.get(str(chosen.path), "Work saved after that time is not in it.")
        yes = self._prompts.confirm(
            f"Restore the backup of {made:%B} {made.day}, {made:%H:%M}?",
            f"It takes the place of {self.path.name}. {lacks} The present file is kept among the backups.",
            yes="Restore",
            no="Keep the file",
        )
        if not yes:
            return
        self.problem.hide()
        self._restore.setEnabled(False)
        self.tasks.run(
            lambda _progress, _cancelled: restore_backup(chosen.path, self.path, datetime.now(UTC)),
            lambda _kept: self._open_file(self.path),
            self._on_not_restored,
        )

    def _on_not_restored(self, error: BaseException) -> None:
        self._restore.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self.problem.set_text(str(error))
        self.problem.show()

    def accept(self) -> None:
        """Open a changed file all the same, after a yes that says what that may mean."""
        kept = "A copy of it as it stands is kept among the backups." if self.path.exists() else ""
        if self._open_as_it_is is not None and self._prompts.confirm(
            f"Open {self.path.name} as it is?",
            f"What is wrong in it cannot be told: a name or a number may have changed, or work be missing. {kept}",
            yes="Open as it is",
            no="Leave it",
        ):
            self._open_as_it_is(self.path)

    def open_other(self) -> None:
        """Choose another workspace file."""
        chosen = self._prompts.open_file("Open a workspace", "Workspaces (*.db *.sdrdesk)")
        if chosen is not None:
            self._open_file(chosen)

    def copy_details(self) -> None:
        """Put what happened on the clipboard, without personal data."""
        QGuiApplication.clipboard().setText(diagnostics(self.error))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), color("bg"))
        super().paintEvent(event)


def _made(backup: Backup) -> str:
    made = backup.made_at.astimezone()
    return f"{made:%A, %B} {made.day}, {made:%H:%M}"
