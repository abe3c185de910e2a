"""The middle of the window: the open screen, and what stands above or in place of it when it could not be read."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.reading import unreadable
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.reads import explain, is_bug
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.screen_error import UnreadLine, UnreadPage

UNREAD = "unread"
"""The context of keys in place of the screen's while there is only a card to see."""


class Unbuilt(Screen):
    """Stands for a screen that could not even be built; it is built again with the next try."""

    def __init__(self, ctx: UiContext, title: str, name: str, target: dict[str, Any], error: Exception) -> None:
        self.name, self.title = name, title
        super().__init__(ctx)
        self.target = target
        self.reads.fail(error)

    def open(self, target: dict[str, Any]) -> None:
        self.target = target


class Content(QWidget):
    """Holds the screens; `focus_lost` tells that what had the focus has gone."""

    focus_lost = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._screen: Screen | None = None
        self._told: tuple[str, str] | None = None
        self.line = UnreadLine(ctx.actions, self)
        self.line.hide()
        self.page = UnreadPage(ctx.actions, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.stack, 1)
        ctx.changed.connect(self._on_changed)
        ctx.tasks.fail = self._on_task_failed

    def add(self, screen: Screen) -> None:
        """Take a screen in; it is not shown yet."""
        self.stack.addWidget(screen)
        screen.reads.changed.connect(lambda: self._on_reads_changed(screen))

    def current(self) -> Screen | None:
        """The open screen, or None before the first."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Show a screen that has read, or what came of it."""
        before, self._screen = self._screen, screen
        if isinstance(before, Unbuilt) and before is not screen:
            before.deleteLater()
        self._show()

    def is_card(self) -> bool:
        """True while a card stands in the place of the open screen."""
        unread = self._screen.reads.unread if self._screen is not None else None
        return unread is not None and unread.since is None

    def home(self) -> QWidget | None:
        """Where the focus belongs."""
        if self._screen is None:
            return None
        return self.page.again if self.is_card() else self._screen.focus_home()

    def panes(self) -> list[QWidget]:
        """The parts F6 goes through."""
        if self._screen is None:
            return []
        if self.is_card():
            return [self.page]
        return [self.line, *self._screen.panes()] if not self.line.isHidden() else self._screen.panes()

    def hints(self) -> list[Hint]:
        """The keys that are valid now."""
        if self._screen is None:
            return []
        if not self.is_card():
            return self._screen.hints()
        key = self._ctx.actions.key_of("window.read_again")
        return [Hint((key,), "Try again")] if key else []

    def read_again(self) -> None:
        """Read the open screen again."""
        screen = self._screen
        if isinstance(screen, Unbuilt):
            self._ctx.navigate(screen.name, **screen.target)
        elif screen is not None:
            if self.is_card():
                self._ctx.actions.set_screen(screen.name)  # its keys, before it takes up modes of its own
            screen.read_again()

    def not_read(self, error: BaseException) -> bool:
        """Show on the open screen that the file could not be read; False when the error is about something else."""
        if self._screen is None or unreadable(error) is None:
            return False
        self._screen.reads.fail(error)
        return True

    def copy_details(self) -> None:
        """Put what is known about the error on the clipboard, without personal data."""
        QGuiApplication.clipboard().setText(self._screen.reads.unread.details(self._screen.name))
        self._ctx.toast("Copied. The details hold no names, numbers or notes.", seconds=4)

    def why_no_details(self) -> str | None:
        """Why there is nothing to copy."""
        unread = self._screen.reads.unread if self._screen is not None else None
        return None if unread is not None else "Nothing went wrong here."

    def _show(self) -> None:
        screen, unread = self._screen, self._screen.reads.unread
        card = self.is_card()
        focus = QApplication.focusWidget()
        if card:
            self.page.show_error(screen.title, unread)
            self._ctx.actions.set_screen(UNREAD)
        elif unread is not None:
            self.line.show_error(unread, self._local(unread.since))
        shown, has_line = (self.page if card else screen), unread is not None and not card
        going = [part for part, stays in ((self.stack.currentWidget(), shown), (self.line, has_line and self.line))
                 if part is not stays]  # fmt: skip
        self.line.setVisible(has_line)
        self.stack.setCurrentWidget(shown)
        if focus is not None and any(part.isAncestorOf(focus) for part in going):
            self.focus_lost.emit()
        self._tell()

    def _tell(self) -> None:
        """Say to a screen reader that something could not be read, once, and that it is up to date again."""
        unread = self._screen.reads.unread
        before, self._told = self._told, (self._screen.name, unread.error.what) if unread is not None else None
        if unread is not None and self._told != before:
            part = self.page if self.is_card() else self.line
            announce(part, part.accessibleName(), urgent=True)
        elif unread is None and before is not None and before[0] == self._screen.name:
            announce(self, f"{self._screen.title} is up to date again.")

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(getattr(self._ctx.desk, "zone", None))

    def _on_reads_changed(self, screen: Screen) -> None:
        if screen is self._screen:
            self._show()

    def _on_changed(self, changes: Any) -> None:
        if self._screen is not None and self.is_card() and self._screen.nouns & changes.nouns:
            self.read_again()

    def _on_task_failed(self, error: BaseException) -> bool:
        """Say what came of work in the background, unless the screen it was for is about to show it."""
        if is_bug(error):
            return False
        self._ctx.told_of(explain(error))
        screens = (self.stack.widget(at) for at in range(self.stack.count()))
        if not any(isinstance(screen, Screen) and screen.reads.expects_failure() for screen in screens):
            self._ctx.fail(str(explain(error)))
        return True
