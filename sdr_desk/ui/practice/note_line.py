"""The quiet line that says who left a note for the person at the desk, until they have read it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk import feedback
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton

_ACTION = "practice.notes"
_NOUNS = frozenset({"practice", "people"})


class NoteLine(QWidget):
    """Words with their key; nothing at all when everything is read."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.link = LinkButton(icon="mail")
        self.link.follow(ctx.actions, _ACTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, 0, Space.XXL, Space.S)
        row.addWidget(self.link)
        row.addStretch(1)
        ctx.actions.bind(_ACTION, lambda: open_notes(ctx))
        ctx.changed.connect(self._on_changed)
        self.show_notes()

    def show_notes(self) -> None:
        """Read what was left for the person at the desk."""
        text = feedback.unread_text(self._ctx.desk)
        self.link.set_text(text)
        self.setVisible(bool(text))

    def _on_changed(self, changes: Any) -> None:
        if _NOUNS & changes.nouns:
            self.show_notes()


def open_notes(ctx: UiContext) -> None:
    """Show what was left for the person at the desk."""
    from sdr_desk.ui.practice.coaching_panels import NotesPanel  # noqa: PLC0415 -- built when it is first asked for

    if ctx.open_panel is not None:
        ctx.open_panel(NotesPanel(ctx))
