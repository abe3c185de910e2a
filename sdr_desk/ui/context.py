"""What every screen is given: the desk, the clock, ways to do, say and go, and the window's shared parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.errors import KnownError
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prompts import Prompts
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person found by the palette; *target* is the screen that opens with `prospect_id`."""

    id: str
    title: str
    detail: str = ""
    target: str = "call_desk"


@dataclass(frozen=True, slots=True)
class Toast:
    """One line above the hint bar."""

    text: str
    undo: bool = False
    seconds: float = 6.0
    bad: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the right end of the hint bar says about saving."""

    saved: bool = True
    text: str = "All changes saved"
    retry: Callable[[], object] | None = None


def _now() -> datetime:
    return datetime.now(UTC)


def _no_people(text: str, limit: int) -> list[PersonHit]:
    del text, limit
    return []


class UiContext(QObject):
    """The shared ground of the screens of one window.

    Attributes:
        desk: the composition root's desk, opaque here.
        clock: returns the present as an aware UTC datetime.
        roles: the roles of the person at the desk; empty means all.
        people_search: (text, limit) to `PersonHit`s, for the palette.
        undo, redo: take back or repeat the last act; None when there is nothing of the kind.
        demo_line: says that the clock is the sample data's own; "" on the machine's clock.
        import_file: takes the path of a list to import; open_sample: opens the sample workspace.
        switch_person: hands the desk to the person with that id.
        begin: takes the answers of the first run and what comes next: "", "new", or the path of a list to import.
        restore_backup: takes a backup's path; the app closes the file, puts the backup in its place and opens it.
        damage: why the open file is known to be damaged; None when it is not.
        choose_backup: takes that error; the app closes the file and shows the page with its backups.
        told_of: hears of every error that is shown.
        open_panel: shows a panel over the window.
        undisturbed: whether the person is at something where only what they do themselves may be answered.
    """

    changed = Signal(object)
    navigated = Signal(str, object)
    toasted = Signal(object)
    counted = Signal(str, object)
    dotted = Signal(str, bool)
    person_changed = Signal(str, str)
    saved_changed = Signal(object)
    hints_stale = Signal()
    roles_changed = Signal()
    closing = Signal()
    leaving = Signal(object)  # a list would be copied for each slot, and what they add lost

    def __init__(
        self,
        desk: Any,
        theme: Theme,
        actions: Actions,
        prompts: Prompts,
        tasks: Tasks,
        clock: Callable[[], datetime] = _now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = theme
        self.actions = actions
        self.prompts = prompts
        self.tasks = tasks
        self.clock = clock
        self.roles: frozenset[str] = frozenset()
        self.people_search: Callable[[str, int], list[PersonHit]] = _no_people
        self.undo: Callable[[], object] | None = None
        self.redo: Callable[[], object] | None = None
        self.demo_line = ""
        self.import_file: Callable[[Path], object] | None = None
        self.open_sample: Callable[[], object] | None = None
        self.switch_person: Callable[[str], object] | None = None
        self.begin: Callable[[Any, str], object] | None = None
        self.restore_backup: Callable[[Path], object] | None = None
        self.damage: KnownError | None = None
        self.choose_backup: Callable[[KnownError], object] | None = None
        self.told_of: Callable[[KnownError], object] = lambda _error: None
        self.open_panel: Callable[[Any], object] | None = None
        self.undisturbed: Callable[[], bool] = lambda: False
        self._held: list[str] = []
        tasks.fail = self._on_task_failed

    def perform(self, fn: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Call a desk function and tell every screen what changed; a KnownError becomes a line and None is returned."""
        try:
            result = fn(*args, **kw)
        except KnownError as error:
            self.told_of(error)
            self.fail(str(error))
            return None
        changes = changes_in(result)
        if changes is not None:
            self.changed.emit(changes)
        return result

    def perform_and_say(self, fn: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Like `perform`, and say the label of what was done, with Undo when it can be undone."""
        result = self.perform(fn, *args, **kw)
        changes = changes_in(result)
        if changes is not None and changes.label:
            self.toast(changes.label, undo=bool(changes.undo_label))
        return result

    def navigate(self, screen: str, **target: Any) -> None:
        """Open a screen; *target* is handed to its `shown`."""
        self.navigated.emit(screen, target)

    def toast(self, text: str, undo: bool = False, seconds: float = 6.0, plain: bool = False) -> None:
        """Say something in one line over the hints; *undo* adds "Undo Ctrl+Z", *plain* leaves out the tick.

        What comes from work in the background waits while nothing may disturb, until `say_held`.
        """
        if self.tasks.delivering and self.undisturbed():
            self._held.append(text)
        else:
            self.toasted.emit(Toast(text, undo, seconds, plain=plain))

    def say_held(self) -> None:
        """Say what waited until the person may be disturbed again."""
        if self._held:
            held, self._held = self._held, []
            self.toast(" ".join(held), seconds=12.0, plain=True)

    def fail(self, text: str) -> None:
        """Say what went wrong in one line that stays twice as long."""
        self.toasted.emit(Toast(text, seconds=12.0, bad=True))

    def set_count(self, screen: str, count: int | None) -> None:
        """Show a number beside a sidebar entry; None or 0 removes it."""
        self.counted.emit(screen, count)

    def set_dot(self, screen: str, on: bool) -> None:
        """Show or remove the dot at a sidebar icon: something waits there."""
        self.dotted.emit(screen, on)

    def set_person(self, name: str, detail: str) -> None:
        """Show who sits at the desk, at the foot of the sidebar."""
        self.person_changed.emit(name, detail)

    def set_roles(self, roles: frozenset[str]) -> None:
        """Show only the screens these roles use."""
        self.roles = roles
        self.roles_changed.emit()

    def leave(self) -> bool:
        """Ask every screen to put what is typed on disk before the desk changes hands; False when one could not."""
        refused: list[str] = []
        self.leaving.emit(refused)
        return not refused

    def set_saved(self, saved: bool, text: str = "", retry: Callable[[], object] | None = None) -> None:
        """Say at the right of the hint bar whether everything is saved; amber with *text* when not."""
        self.saved_changed.emit(SaveState(saved, text or ("All changes saved" if saved else "Not saved"), retry))

    def hints_changed(self) -> None:
        """Ask the hint bar to read the screen's hints again."""
        self.hints_stale.emit()

    def _on_task_failed(self, error: BaseException) -> bool:
        if isinstance(error, KnownError):
            self.fail(str(error))
            return True
        return False


def changes_in(result: Any) -> Any:
    """The Changes in a desk function's result: itself, the end of a tuple, or its `.changes`; else None."""
    last = result[-1] if isinstance(result, tuple) and result and not hasattr(result, "nouns") else result
    if hasattr(last, "nouns"):
        return last
    inner = getattr(last, "changes", None)
    return inner if hasattr(inner, "nouns") else None
