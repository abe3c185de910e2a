"""Shown in place of the window when a workspace will not open: what happened, what is safe, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.desk.care import backups_of, restore_backup
from sdr_desk.errors import DamagedFile, KnownError
from sdr_desk.ui.diagnostics import diagnostics
from sdr_desk.ui.prompts import Prompts, WindowPrompts
from sdr_desk.ui.theme import Space, color, pixmap, px
from sdr_desk.ui.theme.theme import Theme
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_WHY = {"daily": "Daily", "before-update": "Before an update", "by-hand": "Made by hand"}
_COLUMN = 640


class TroublePage(QWidget):
    """Offers the backups of a damaged file, or another file; nothing is touched without a yes."""

    def __init__(
        self,
        theme: Theme,
        path: Path,
        error: KnownError,
        open_file: Callable[[Path], object],
        *,
        can_restore: bool = True,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.path = path
        self.error = error
        self._open_file = open_file
        self._prompts = prompts or WindowPrompts()
        self.setWindowTitle("SDR Desk")
        self.setAccessibleName(str(error))
        self.list = RowsView(parent=self)
        self.list.setAccessibleName("Backups, newest first")
        self.problem = Text("", "body", "bad", wrap=True, parent=self)
        self.problem.hide()
        self._build(self._fill() if can_restore else 0)

    def _fill(self) -> int:
        self._backups = {str(backup.path): backup for backup in backups_of(self.path)}
        rows = []
        for key, backup in self._backups.items():
            made = backup.made_at.astimezone()
            title = f"{made:%A, %B} {made.day}, {made:%H:%M}"
            why = _WHY.get(backup.why, backup.why.replace("-", " ").capitalize())
            rows.append(Row(key, title, why, f"{backup.size / 1_000_000:.1f} MB"))
        self.list.set_rows(rows)
        return len(rows)

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
            column.addSpacing(Space.S)
            column.addWidget(self._restore_button(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.problem)
        column.addSpacing(Space.S)
        column.addLayout(self._buttons())
        column.addStretch(1)
        middle = QWidget(self)
        middle.setFixedWidth(px(_COLUMN))
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXXL, Space.XXXL * 2, Space.XXXL, Space.XXXL)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        (self.list if backups else self).setFocus()

    def _what_to_do(self, backups: int) -> str:
        """A damaged file without a backup cannot be restored, so nobody is sent to choose one."""
        if backups or not isinstance(self.error, DamagedFile):
            return self.error.do
        return "No backup was found beside it. Keep this file, and open another one."

    def _restore_button(self) -> PrimaryButton:
        restore = PrimaryButton("Restore this backup", key="Enter", icon="undo", parent=self)
        restore.clicked.connect(self.restore)
        self.list.opened.connect(lambda _key: self.restore())
        self.list.first()
        return restore

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(None, Space.S, Space.S)
        for text, key, slot in (
            ("Open another file…", "Ctrl+O", self.open_other),
            ("Copy details", "Ctrl+C", self.copy_details),
            ("Quit", "Ctrl+Q", QApplication.quit),
        ):
            button = QuietButton(text, key=key, parent=self)
            button.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(slot)
            row.addWidget(button)
        return row

    def restore(self) -> None:
        """Put the chosen backup in the place of the file, after a yes that names what is replaced."""
        chosen = self._backups.get(self.list.current_id() or "")
        if chosen is None:
            return
        made = chosen.made_at.astimezone()
        yes = self._prompts.confirm(
            f"Restore the backup of {made:%B} {made.day}, {made:%H:%M}?",
            f"It takes the place of {self.path.name}. Work saved after that time is not in it. "
            "The present file is kept among the backups.",
            yes="Restore",
            no="Keep the file",
        )
        if not yes:
            return
        try:
            restore_backup(chosen.path, self.path, datetime.now(UTC))
        except KnownError as error:
            self.problem.set_text(str(error))
            self.problem.show()
            return
        self._open_file(self.path)

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
