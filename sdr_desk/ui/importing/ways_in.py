"""How lists get into the window: the file dialog, the clipboard, and files dropped anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.sheets.opening import returned_sheets
from sdr_desk.ui.theme import Radius, Space, color
from sdr_desk.ui.widgets.paint import CENTER, draw_text

if TYPE_CHECKING:
    from sdr_desk.ui.main_window import MainWindow

KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.vcf"
FILTERS = f"Lists ({KINDS});;All files (*)"


def ask_file(ctx: UiContext) -> Path | None:
    """Ask for a list; None when nothing was chosen."""
    return ctx.prompts.open_file("Choose a list of people", FILTERS)


def clipboard_request() -> Request | None:
    """The rows on the clipboard, None when there is no text on it."""
    text = QGuiApplication.clipboard().text()
    return Request(text=text) if text.strip() else None


def import_files(ctx: UiContext, paths: Sequence[Path]) -> None:
    """Open the import page with these files, one after the other; sheets that came back go to theirs."""
    sheets = returned_sheets(paths)
    lists = [Request(path) for path in paths if path not in sheets]
    if lists:
        ctx.navigate("importing", requests=lists)
    if sheets:
        ctx.navigate("sheets", paths=sheets)


def import_pasted(ctx: UiContext) -> None:
    """Open the import page with the rows on the clipboard."""
    request = clipboard_request()
    if request is None:
        ctx.toast("There are no rows on the clipboard. Copy them in your spreadsheet first.", plain=True)
    else:
        ctx.navigate("importing", requests=[request])


def dropped_files(mime: QMimeData) -> list[Path]:
    """The files of a drag; folders and addresses on the web are none."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


class DropCover(QWidget):
    """Covers the window while files are dragged over it, and takes them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._ctx = window.ctx
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop to import")
        self.hide()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        del event
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            import_files(self._ctx, paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        ground = color("bg")
        ground.setAlphaF(0.86)
        painter.fillRect(event.rect(), ground)
        painter.setPen(QPen(color("accent"), 2, Qt.PenStyle.DashLine))
        inner = self.rect().adjusted(Space.L, Space.L, -Space.L, -Space.L)
        painter.drawRoundedRect(inner, Radius.OVERLAY, Radius.OVERLAY)
        draw_text(painter, self.rect(), "Drop to import", "title", "accent", CENTER)
        painter.end()


class DropTarget(QObject):
    """Watches a window for files that are dragged into it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.cover = DropCover(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() != QEvent.Type.DragEnter or not dropped_files(event.mimeData()):
            return False
        event.acceptProposedAction()
        self.cover.setGeometry(self._window.rect())
        self.cover.show()
        self.cover.raise_()
        return True


def bind_ways_in(window: MainWindow) -> None:
    """Let the window take files, and give the actions for lists their slots."""
    ctx = window.ctx
    ctx.import_file = lambda path: import_files(ctx, [path])
    ctx.actions.bind("window.import_pasted", lambda: import_pasted(ctx))
    ctx.actions.bind("window.past_imports", lambda: ctx.navigate("importing", past=True))
    DropTarget(window)
