"""What every screen shares: it goes stale when its nouns change and reads again when it is seen."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.context import UiContext


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys and what they do now, for the hint bar."""

    keys: tuple[str, ...]
    text: str


class Screen(QWidget):
    """One place of the window. Subclasses build their widgets, bind their actions and read the desk in `refresh`."""

    name = ""
    title = ""
    icon = "circle"
    nouns: frozenset[str] = frozenset()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.stale = True
        self._returns_to: QWidget | None = None
        self.setObjectName(f"screen_{self.name}")
        self.setAccessibleName(self.title)
        ctx.changed.connect(self._on_changed)

    def shown(self, **target: Any) -> None:
        """Called on every navigation here, with what was asked for; the default ignores it."""
        del target

    def refresh(self) -> None:
        """Read the desk again and keep the selection."""

    def hints(self) -> list[Hint]:
        """The keys that are valid now, most useful first."""
        return []

    def focus_home(self) -> QWidget:
        """Where the focus goes after leaving a field or closing an overlay."""
        return self

    def panes(self) -> list[QWidget]:
        """The parts F6 goes through, in order: the descendants whose property "pane" is true."""
        return [child for child in self.findChildren(QWidget) if child.property("pane") and child.isVisible()]

    def rail(self) -> bool:
        """True when the sidebar is always the slim rail here."""
        return False

    def refresh_if_stale(self) -> None:
        """Refresh when something this screen shows has changed since it last read."""
        if self.stale:
            self.stale = False
            self.refresh()

    def mark_stale(self) -> None:
        """Read again: now when visible, else when next seen."""
        self.stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()

    def _on_changed(self, changes: Any) -> None:
        if self.nouns & changes.nouns:
            self.mark_stale()
