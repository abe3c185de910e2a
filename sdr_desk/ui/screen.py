"""What every screen shares: it goes stale when its nouns change and reads again when it is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.reads import Reads


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys and what they do now, for the hint bar."""

    keys: tuple[str, ...]
    text: str


def _guarded(refresh: Callable[[Any], None]) -> Callable[[Any], None]:
    """Show what stops a refresh on the screen, whoever asked for it: the window, a timer or the screen itself."""

    @wraps(refresh)
    def read(screen: "Screen") -> None:
        with screen.reads.guarded():
            refresh(screen)

    return read


class Screen(QWidget):
    """One place of the window. Subclasses build their widgets, bind their actions and read the desk in `refresh`.

    While a screen is open the sidebar marks its entry, or that of the screen it *marks*.
    What `refresh` and `shown` raise is shown in the window, with a way to try again; see `reads`.
    """

    name = ""
    title = ""
    icon = "circle"
    marks = ""
    nouns: frozenset[str] = frozenset()

    def __init_subclass__(cls, **kw: Any) -> None:
        super().__init_subclass__(**kw)
        if "refresh" in vars(cls):
            cls.refresh = _guarded(cls.refresh)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.stale = True
        self.reads = Reads(ctx, self)
        self.reads.changed.connect(self._on_reads_changed)
        self._kept_target: dict[str, Any] | None = None
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

    def person_at_hand(self) -> str:
        """The id of the prospect the person is looking at, "" when nobody is chosen."""
        return ""

    def rail(self) -> bool:
        """True when the sidebar is always the slim rail here."""
        return False

    def open(self, target: dict[str, Any]) -> None:
        """Read what is stale and take the target of a navigation; what cannot be read now is kept for `read_again`."""
        self._kept_target = target
        self._read_and_take(self.stale)

    def read_again(self) -> None:
        """Read everything, and take the target that could not be taken."""
        self._read_and_take(True)

    def refresh_if_stale(self) -> None:
        """Refresh when something this screen shows has changed since it last read."""
        if not self.stale:
            return
        if self.reads.guarding:
            self.stale = False
            self.refresh()
            return
        if self.reads.read_at is not None:
            self._kept_target = None  # too late by now: the person works on with what is shown
        self._read_and_take(True)

    def mark_stale(self) -> None:
        """Read again: now when visible, else when next seen."""
        self.stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.reads.unread is None:
            self.refresh_if_stale()

    def _read_and_take(self, refresh: bool) -> None:
        with self.reads.guarded(whole=refresh):
            if refresh:
                self.stale = False
                self.refresh()
            if self._kept_target is not None:
                self._take_kept_target()

    def _take_kept_target(self) -> None:
        target, self._kept_target = self._kept_target, None
        try:
            self.shown(**target)
        except Exception:
            self._kept_target = target
            raise

    def _on_reads_changed(self) -> None:
        if self.reads.unread is not None:
            self.stale = True

    def _on_changed(self, changes: Any) -> None:
        if self.nouns & changes.nouns:
            self.mark_stale()
