"""Which window the rep works in, the full one or the compact one, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.call_desk.compact import CompactWindow
from sdr_desk.ui.call_desk.line_prompt import LinePrompt
from sdr_desk.ui.call_desk.outcome_bar import CallClock
from sdr_desk.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


class Front(QObject):
    """Builds the compact window when it is first asked for; both windows show the same session."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.compact: CompactWindow | None = None

    def is_compact(self) -> bool:
        """Whether the compact window is in use."""
        return self.compact is not None and self.compact.isVisible()

    def toggle(self) -> None:
        """Switch between the full and the compact window."""
        if self.is_compact():
            self.leave()
            return
        if self.compact is None:
            self.compact = self._make()
        self._screen.keeper.flush()
        self.show()
        self.compact.show()
        self.compact.activateWindow()
        self.compact.body.setFocus()

    def leave(self) -> None:
        """Back to the full window; already there is fine."""
        if self.is_compact() and self.compact is not None:
            self.compact.hide()
            self._screen.window().activateWindow()
            self._screen.focus_home().setFocus()

    def close(self) -> None:
        """Close the compact window for good."""
        if self.compact is not None:
            self.compact.close()
            self.compact = None

    def _make(self) -> CompactWindow:
        screen = self._screen
        made = CompactWindow(screen.ctx)
        made.typed.connect(screen.writing.on_typed)
        made.left.connect(self.leave)
        made.body.branch_chosen.connect(screen.reading.branch)
        screen.flow.adopt(made.line)
        screen.destroyed.connect(made.deleteLater)
        return made

    def show(self) -> None:
        """Show the present person in the compact window."""
        session = self._screen.session
        if self.compact is not None:
            self.compact.show_card(session.card, session.place, self._screen.view.notes.note.toPlainText())

    def show_place(self) -> None:
        """Show the present step in the compact window."""
        if self.compact is not None:
            self.compact.body.show_place(self._screen.session.place)

    def share_note(self, text: str) -> None:
        """Keep the note of both windows the same."""
        self._screen.view.notes.set_note(text)
        if self.compact is not None:
            self.compact.set_note(text)

    def line(self) -> LinePrompt:
        """The line of the window in use."""
        return self.compact.line if self.is_compact() and self.compact else self._screen.view.bar.line

    def window(self) -> QWidget:
        """The window in use."""
        return self.compact if self.is_compact() and self.compact else self._screen.window()

    def note(self) -> TextField:
        """The note field of the window in use."""
        if self.is_compact() and self.compact:
            return self.compact.note
        return self._screen.view.notes_to_write().note

    def clocks(self) -> list[CallClock]:
        """Every clock of the call that is seen."""
        own = [self._screen.view.bar.clock]
        return [*own, self.compact.clock] if self.compact is not None else own
