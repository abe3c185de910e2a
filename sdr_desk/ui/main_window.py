"""The window: sidebar, the open screen, a line for messages, the hint bar, and the overlays above them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from sdr_desk.ui.actions import EVERYWHERE, Actions, ActionSpec
from sdr_desk.ui.announce import announce
from sdr_desk.ui.content import Content, Unbuilt
from sdr_desk.ui.context import Toast, UiContext
from sdr_desk.ui.dispatch import Dispatcher
from sdr_desk.ui.everywhere import OVERLAY_ACTIONS, WINDOW_ACTIONS
from sdr_desk.ui.file_gone import may_close
from sdr_desk.ui.hint_bar import HintBar, ToastLine
from sdr_desk.ui.overlay import Overlay
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.screens import SCREENS, ScreenEntry, entries_for
from sdr_desk.ui.sidebar import Sidebar
from sdr_desk.ui.theme import px
from sdr_desk.ui.window_bindings import bind_window
from sdr_desk.ui.work_line import WorkLine

RAIL_BELOW = 1360
_TAIL = (Hint(("Ctrl+K",), "Find or do"), Hint(("F1",), "All keys"))


def _is_live(actions: Actions, hint: Hint) -> bool:
    """Whether a key of the whole window means what is said of it; a page that stands alone has keys of its own."""
    spec = actions.find(hint.keys[0], typing=False)
    return spec is not None and spec.context == EVERYWHERE


def go_actions(entries: Sequence[ScreenEntry]) -> tuple[ActionSpec, ...]:
    """One action per screen: Ctrl+1 and on in sidebar order, or the entry's own key."""
    found, number = [], 0
    for entry in entries:
        key = entry.key
        if entry.in_sidebar and key is None:
            number += 1
            key = f"Ctrl+{number}"
        if key:
            name = f"window.go_{entry.name}"
            found.append(
                ActionSpec(name, f"Go to {entry.title}", (key,), group="Screens", icon=entry.icon, listed=False)
            )
    return tuple(found)


def every_action(entries: Sequence[ScreenEntry] = SCREENS) -> tuple[ActionSpec, ...]:
    """All actions of the window and of its screens."""
    own = tuple(spec for entry in entries for spec in entry.action_specs())
    return (*own, *WINDOW_ACTIONS, *go_actions(entries), *OVERLAY_ACTIONS)


class MainWindow(QMainWindow):
    """One window on one desk. Screens are built when first opened; `reread` tells that somebody asked to read again."""

    reread = Signal()

    def __init__(self, ctx: UiContext, entries: Sequence[ScreenEntry] = SCREENS) -> None:
        super().__init__()
        self.ctx = ctx
        self.entries = tuple(entries)
        self._screens: dict[str, Screen] = {}
        self._rail_wanted: bool | None = None
        self.asks = True
        self.setWindowTitle("SDR Desk")
        self.setMinimumSize(640, 360)
        ctx.actions.register(every_action(self.entries))
        self._build()
        self.overlay = Overlay(self, ctx.actions)
        self.dispatcher = Dispatcher(self, ctx.actions)
        self._connect()
        bind_window(self)

    def _build(self) -> None:
        self.sidebar = Sidebar(self.entries, self)
        self.content = Content(self.ctx, self)
        self.hint_bar = HintBar(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.content, 1)
        column.addWidget(self.hint_bar)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self.toast_line = ToastLine(middle)

    def _connect(self) -> None:
        ctx = self.ctx
        ctx.navigated.connect(self.open_screen)
        ctx.toasted.connect(self._on_toasted)
        ctx.counted.connect(self.sidebar.set_count)
        ctx.dotted.connect(self.sidebar.set_dot)
        ctx.person_changed.connect(self.sidebar.person.set_person)
        ctx.saved_changed.connect(self.hint_bar.set_state)
        self.hint_bar.resized.connect(self._place_toast)
        ctx.hints_stale.connect(self._show_hints)
        ctx.roles_changed.connect(self._on_roles_changed)
        ctx.actions.refused.connect(self._on_refused)
        ctx.actions.contexts_changed.connect(self._show_hints)
        self.work_line = WorkLine(ctx.tasks, self.hint_bar.set_work, self)
        self.sidebar.chosen.connect(ctx.navigate)
        self.sidebar.find_pressed.connect(self._on_find_pressed)
        self.dispatcher.left_field.connect(self.focus_home)
        self.content.focus_lost.connect(self.focus_home)
        self.overlay.focus_lost.connect(self.focus_home)

    # Screens

    def screen(self, name: str) -> Screen:
        """The screen of that name, built when needed; raises KeyError for an unknown one."""
        found = self._screens.get(name)
        if found is None:
            entry = {entry.name: entry for entry in self.entries}[name]
            found = self._screens[name] = entry.build(self.ctx)
            self.content.add(found)
        return found

    def current(self) -> Screen | None:
        """The open screen, or None before the first."""
        return self.content.current()

    def open_screen(self, name: str, target: dict[str, Any] | None = None) -> None:
        """Open a screen and hand it its target, unless a panel that may not close stands above the present one."""
        if not self.overlay.close_panel():
            return
        before = self.current()
        screen = self._screen_or_card(name, target or {})
        self.ctx.actions.set_screen(name)
        self.sidebar.set_current(screen.marks or name)
        self.setWindowTitle(f"{screen.title} · SDR Desk")
        screen.open(target or {})
        self.content.show_screen(screen)
        self._fit_sidebar()
        self._show_hints()
        if screen is not before:
            self.focus_home()

    def _screen_or_card(self, name: str, target: dict[str, Any]) -> Screen:
        """The screen, or what stands for one that fails while it is built."""
        entry = {entry.name: entry for entry in self.entries}[name]
        try:
            return self.screen(name)
        except Exception as error:  # noqa: BLE001 -- shown in the screen's place; a bug goes to the last resort as well
            return Unbuilt(self.ctx, entry.title, name, target, error)

    def read_again(self) -> None:
        """Read what is shown again, and say how that went."""
        self.hint_bar.retry()
        self.content.read_again()
        self.reread.emit()
        screen = self.current()
        if screen is None or screen.reads.pending():
            return
        if screen.reads.unread is not None:
            self.ctx.fail(f"Tried again. {screen.reads.unread.error.what}")
        else:
            self.ctx.toast("Read again.", seconds=3, plain=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Quitting in the middle of an import, or with words that could not be saved, is asked first."""
        held = self.ctx.tasks.holding() if self.asks else None
        if held is not None and not self.ctx.prompts.confirm(
            f"{held.label} is under way. Stop it and quit?", held.holds, yes="Stop and quit", no="Keep working"
        ):
            event.ignore()
            return
        if (
            self.asks
            and not self.ctx.leave()
            and not self.ctx.prompts.confirm(
                "Something you typed is not saved. Quit all the same?",
                "It stands on the screen and could not be written to the file. Quitting loses it.",
                yes="Quit without it",
                no="Keep working",
            )
        ):
            event.ignore()
            return
        if self.asks and not may_close(self.ctx):
            event.ignore()
            return
        super().closeEvent(event)

    def focus_home(self) -> None:
        """Give the focus to the open screen's home, or to the panel that stands above it."""
        panel = self.overlay.panel()
        home = self.content.home() if panel is None else panel.start()
        if home is not None:
            home.setFocus()

    def next_pane(self, by: int) -> None:
        """Move the focus to the next (1) or previous (-1) part of the window."""
        panes = [self.sidebar, *self.content.panes()]
        focus = QApplication.focusWidget()
        at = next((at for at, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))), 0)
        pane = panes[(at + by) % len(panes)]
        pane.setFocus()
        if not pane.hasFocus():
            pane.nextInFocusChain().setFocus()

    # Parts of the window

    def toggle_sidebar(self) -> None:
        """Switch between the wide and the slim sidebar until the window is closed."""
        self._rail_wanted = not self.sidebar.slim
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        screen = self.current()
        always = screen is not None and screen.rail()
        slim = always or self.width() < px(RAIL_BELOW)
        if self._rail_wanted is not None and not always:
            slim = self._rail_wanted
        if slim != self.sidebar.slim:
            self.sidebar.set_slim(slim)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()
        self._place_toast()

    def _show_hints(self) -> None:
        own = self.content.hints()
        told = {hint.keys for hint in own}
        self.hint_bar.set_hints(
            [*own, *(hint for hint in _TAIL if hint.keys not in told and _is_live(self.ctx.actions, hint))]
        )

    def _on_find_pressed(self) -> None:
        self.ctx.actions.trigger("window.find")

    def _place_toast(self) -> None:
        """Over the hints, beside the save state, so that a line never moves the desk under the rep's eyes."""
        bar = self.hint_bar.geometry()
        self.toast_line.setGeometry(bar.adjusted(0, 0, -self.hint_bar.state_width(), 0))
        self.toast_line.raise_()

    def _on_toasted(self, toast: Toast) -> None:
        self._place_toast()
        self.toast_line.say(toast)
        announce(self, toast.text, urgent=toast.bad)

    def _on_roles_changed(self) -> None:
        self.sidebar.show_only([entry.name for entry in entries_for(self.ctx.roles, self.entries)])

    def _on_refused(self, action: str, why: str) -> None:
        del action
        self.ctx.toast(why, seconds=4, plain=True)
