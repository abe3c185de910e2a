"""The questions only letters ask, behind one seam: a folder for drafts, and a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.ui.last_folder import LastFolder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NO_PRINTER = KnownError(
    "No printer is set up on this computer.",
    "Nothing was printed.",
    "Save as PDF with Ctrl S, and print that elsewhere.",
)


class Asking(Protocol):
    """What the letters screen asks; None when the question was left."""

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""

    def printer(self, title: str) -> QPrinter | None:
        """Ask for a printer; raises KnownError where there is none."""


class WindowAsking:
    """Asks with dialogs over the active window."""

    def __init__(self, desk: Desk | None = None) -> None:
        self._last = LastFolder(desk)

    def folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(QApplication.activeWindow(), title, str(self._last.start()))
        if not chosen:
            return None
        self._last.keep(Path(chosen) / "any")
        return Path(chosen)

    def printer(self, title: str) -> Any:
        # Printing is loaded only when someone prints; every start would wait for it otherwise.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415

        if not QPrinterInfo.availablePrinterNames():
            raise NO_PRINTER
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, QApplication.activeWindow())
        dialog.setWindowTitle(title)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, False)
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
