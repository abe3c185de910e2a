"""The composition root: paths, file, desk, window; and the last resort when something unexpected happens."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk import __version__, logbook
from sdr_desk.desk import demo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.errors import DamagedFile, KnownError
from sdr_desk.paths import demo_file, log_file, synchronised
from sdr_desk.store.workspace import Workspace, system_now
from sdr_desk.ui.collecting import Collector
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.theme import Theme

SAMPLE_LABEL = "Making the sample data"
DEMO_LINE = "Sample data. Its clock started on Wednesday, October 14 at 9:42."
_SIZE = QSize(1440, 900)
_FRAME = QSize(8, 40)
_log = logging.getLogger("sdr_desk")


def application() -> QApplication:
    """The one QApplication, made when it is not there."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("SDR Desk")
    app.setOrganizationName("SDR Desk")
    app.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("sdr-desk")
    return app


class App:
    """What is open: one file at a time, in a desk window, the first run, or the page for a file that will not open."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.collector = Collector()
        self.desk_window: DeskWindow | None = None
        self.page: QWidget | None = None

    def open(self, path: Path, *, is_demo: bool = False, person: str = "", accept: bool = False) -> None:
        """Open a file and show what it calls for; *accept* opens a changed one as it is."""
        try:
            workspace = open_file(path, demo=is_demo, accept=accept)
            desk = sit_down(workspace, person)
        except KnownError as error:
            self._show_trouble(path, error, is_demo=is_demo)
            return
        if desk is None:
            self._show_first_run(workspace)
        else:
            self._show_desk(desk, is_demo=is_demo)

    def _show(self, page: QWidget) -> None:
        """Show a page at its usual size, filling a screen that is smaller than that."""
        room = QWidget.screen(page).availableGeometry().size()  # a window has screens of its own
        if room.width() < _SIZE.width() + _FRAME.width() or room.height() < _SIZE.height() + _FRAME.height():
            page.resize(_SIZE.boundedTo(room - _FRAME))
            page.showMaximized()
        else:
            page.resize(_SIZE)
            page.show()
        self.collector.begin_anew()

    def close_open(self) -> None:
        """Close what is open, saving what is typed."""
        if self.desk_window is not None:
            self.desk_window.close()
            self.desk_window = None
        if self.page is not None:
            page, self.page = self.page, None
            page.close()
            page.deleteLater()

    def _show_desk(self, desk: Desk, *, is_demo: bool) -> None:
        self.close_open()
        line = DEMO_LINE if is_demo else ""
        self.desk_window = DeskWindow(desk, self.theme, demo_line=line, open_sample=self.open_sample, count_later=True)
        self.desk_window.ctx.restore_backup = self._restore
        self.desk_window.ctx.choose_backup = self._choose_backup
        self.desk_window.open_where_they_were()
        self._show(self.desk_window.window)
        QTimer.singleShot(20, self.desk_window.show_counts)
        QTimer.singleShot(50, self.desk_window.warm_up)
        QTimer.singleShot(300, self.desk_window.take_up_cut_off)
        QTimer.singleShot(1500, self.desk_window.care_for_file)
        QTimer.singleShot(2000, _forget_recordings)
        synced = synchronised(desk.workspace.path)
        if synced:
            self.desk_window.ctx.fail(
                f"This workspace is in {synced}, where two machines writing to it can damage it. "
                "Move it to a folder of your own."
            )

    def _show_first_run(self, workspace: Workspace) -> None:
        from sdr_desk.desk import setup  # most starts need neither
        from sdr_desk.ui.first_run.page import FirstRunPage

        self.close_open()

        def begin(answers: setup.SetUp, then: str = "") -> None:
            self._show_desk(setup.set_up(workspace, answers), is_demo=False)
            if self.desk_window is not None and then:
                self.desk_window.go_on_with(then)

        self.page = FirstRunPage(self.theme, begin, self.open_sample)
        self._show(self.page)

    def open_sample(self) -> None:
        """Make the sample data beside the window when there is none, then leave what is open and open it."""
        window = self.desk_window or self.page
        ctx = getattr(window, "ctx", None)
        if ctx is None:
            self.open(demo.ready_demo(demo_file()), is_demo=True)
            return

        def leave(path: Path) -> None:
            if window in (self.desk_window, self.page):  # else the person went on to something else meanwhile
                self.open(path, is_demo=True)

        ctx.tasks.run(
            lambda progress, _cancelled: demo.ready_demo(
                demo_file(), progress=lambda done, total: progress(done, total, f"{done:,} of {total:,} people")
            ),
            lambda path: QTimer.singleShot(0, lambda: leave(path)),
            label=SAMPLE_LABEL,
        )

    def _restore(self, backup: Path) -> None:
        """Close the open file, put a backup in its place and open that."""
        from sdr_desk.desk.care import restore_backup, why_not_restore  # no start need wait for it

        if self.desk_window is None:
            return
        if (why := why_not_restore(self.desk_window.desk)) is not None:
            self.desk_window.ctx.fail(why)
            return
        path = self.desk_window.desk.workspace.path
        was_demo = bool(self.desk_window.ctx.demo_line)
        self.close_open()
        told = f"Restored {backup.name}. The file it replaced is kept among the backups."
        try:
            restore_backup(backup, path, system_now())
        except KnownError as error:
            told = str(error)
        self.open(path, is_demo=was_demo)
        if self.desk_window is not None:
            self.desk_window.ctx.toast(told, seconds=12)

    def _choose_backup(self, error: KnownError) -> None:
        """Close a file that was found damaged and show the page with its backups."""
        if self.desk_window is not None:
            path, was_demo = self.desk_window.desk.workspace.path, bool(self.desk_window.ctx.demo_line)
            self._show_trouble(path, error, is_demo=was_demo)

    def _show_trouble(self, path: Path, error: KnownError, *, is_demo: bool = False) -> None:
        from sdr_desk.ui.trouble.page import TroublePage

        self.close_open()
        self.page = TroublePage(
            self.theme,
            path,
            error,
            lambda chosen: self.open(chosen, is_demo=is_demo and chosen == path),
            can_restore=isinstance(error, DamagedFile),
            open_as_it_is=lambda same: self.open(same, is_demo=is_demo, accept=True),
        )
        self._show(self.page)


def _forget_recordings() -> None:
    """Delete recordings of practice whose days are over."""
    from sdr_desk.ui.practice.alone_sound import forget_old  # not needed to show the first screen

    forget_old()


def run(path: Path, *, demo: bool = False, person: str = "") -> int:
    """Open the window on a file and run until it is closed; returns the exit code."""
    app = application()
    with logbook.writing(log_file()):
        return _run(app, path, is_demo=demo, person=person)


def _run(app: QApplication, path: Path, *, is_demo: bool, person: str) -> int:
    theme = Theme()
    theme.apply()
    root = App(theme)
    install_last_resort(root)
    root.collector.start()
    root.open(path, is_demo=is_demo, person=person)
    code = app.exec()
    open_path = root.desk_window.desk.workspace.path if root.desk_window is not None else path
    root.close_open()
    seal_at_the_end(open_path)
    return code


def seal_at_the_end(path: Path) -> None:
    """Seal a large file when the window is gone and nobody waits for it."""
    from sdr_desk.desk import care  # no start need wait for it

    care.seal_at_the_end(path, system_now())


def install_last_resort(root: App) -> None:
    """A bug is logged with its traceback and shown once as a line; the work goes on and everything typed is kept."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if root.desk_window is not None and root.desk_window.window.content.not_read(error):
            return
        _log_bug(kind, error, trace)
        if root.desk_window is not None:
            root.desk_window.ctx.fail(
                "Something unexpected went wrong. What you saved and typed is safe. "
                f"Go on; the details are in {log_file().name}."
            )

    sys.excepthook = hook
    threading.excepthook = lambda told: _log_bug(told.exc_type, told.exc_value, told.exc_traceback)


def _log_bug(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    _log.error("unexpected %s", logbook.told(kind, trace))
    if sys.flags.dev_mode:  # "python -X dev": what a desktop keeps of a program's output is a log too
        traceback.print_exception(kind, error, trace)


def play(path: Path, folder: Path) -> int:
    """Play a call block off-screen on the sample data, save pictures, say what was done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from sdr_desk.ui.playing import play_block

    return play_block(path, folder)


def draw_screens(folder: Path) -> list[Path]:
    """Draw every screen on fresh sample data, light and dark, at both sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from sdr_desk.ui.drawing import draw_all

    return draw_all(folder)
