"""The composition root: paths, file, desk, window; and the last resort when something unexpected happens."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk import __version__
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

    def open(self, path: Path, *, is_demo: bool = False, person: str = "") -> None:
        """Open a file and show what it calls for."""
        try:
            workspace = open_file(path, demo=is_demo)
            desk = sit_down(workspace, person)
        except KnownError as error:
            self._show_trouble(path, error)
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
        self.desk_window = DeskWindow(desk, self.theme, demo_line=line, open_sample=self.open_sample)
        self.desk_window.ctx.restore_backup = self._restore
        self.desk_window.open_where_they_were()
        self._show(self.desk_window.window)
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
        from sdr_desk.desk.care import restore_backup  # no start need wait for it

        if self.desk_window is None:
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

    def _show_trouble(self, path: Path, error: KnownError) -> None:
        from sdr_desk.ui.trouble.page import TroublePage

        self.close_open()
        self.page = TroublePage(self.theme, path, error, self.open, can_restore=isinstance(error, DamagedFile))
        self._show(self.page)


def _forget_recordings() -> None:
    """Delete recordings of practice whose days are over."""
    from sdr_desk.ui.practice.alone_sound import forget_old  # not needed to show the first screen

    forget_old()


def run(path: Path, *, demo: bool = False, person: str = "") -> int:
    """Open the window on a file and run until it is closed; returns the exit code."""
    app = application()
    set_up_log()
    theme = Theme()
    theme.apply()
    root = App(theme)
    install_last_resort(root)
    root.collector.start()
    root.open(path, is_demo=demo, person=person)
    code = app.exec()
    root.close_open()
    return code


def set_up_log() -> None:
    """Unexpected errors go to one small file in the data folder; it holds no personal data."""
    target = log_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(target, maxBytes=500_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("sdr_desk").addHandler(handler)


def install_last_resort(root: App) -> None:
    """A bug is logged with its traceback and shown once as a line; the work goes on and everything typed is kept."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if root.desk_window is not None and root.desk_window.window.content.not_read(error):
            return
        # The message of an error may quote somebody's data; its kind and the lines of code it passed do not.
        _log.error("unexpected %s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        traceback.print_exception(kind, error, trace)
        if root.desk_window is not None:
            root.desk_window.ctx.fail(
                "Something unexpected went wrong. What you saved and typed is safe. "
                f"Go on; the details are in {log_file().name}."
            )

    sys.excepthook = hook


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
