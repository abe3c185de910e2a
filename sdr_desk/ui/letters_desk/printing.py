"""Pages of a PDF on a printer, drawn in a worker strip by strip: Qt allows painting on a printer in any thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from sdr_desk.errors import KnownError
from sdr_desk.ui.letters_desk.pdf_pages import POINTS_PER_INCH, OpenPdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS = 300
"""Dots an inch on paper: letters are sharp, and a page takes 33 MB while it is drawn."""

_STRIP = 30  # rows drawn at a time, so that the window gets its turn in between


def prepare(printer: QPrinter, content: bytes, name: str) -> None:
    """Set the size of the paper and the resolution before painting; *name* is shown in the queue of the printer.

    Raises:
        KnownError: the file is damaged.
    """
    pdf = OpenPdf(content)
    size = pdf.size(0)
    pdf.close()
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setResolution(DOTS)
    page = QPageSize(QSizeF(size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))


def print_pages(
    printer: QPrinter, content: bytes, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]
) -> int:
    """Print every page of a PDF; returns how many there were.

    Raises:
        KnownError: the printer does not start or fails, or it was stopped.
    """
    pdf, painter, done = OpenPdf(content), QPainter(), 0
    try:
        if not painter.begin(printer):
            raise _failed(0)
        for at in range(pdf.pages):
            if cancelled():
                printer.abort()
                raise KnownError(
                    f"Printing was stopped after {done} of {pdf.pages} pages.", "Nothing was logged.", ""
                )  # fmt: skip
            if at and not printer.newPage():
                raise _failed(done)
            _draw(painter, printer, pdf, at)
            done += 1
            progress(done, pdf.pages, f"{done:,} of {pdf.pages:,} pages printed")
        return done
    finally:
        if painter.isActive():
            painter.end()
        pdf.close()


def _draw(painter: QPainter, printer: QPrinter, pdf: OpenPdf, page: int) -> None:
    """One page, strip by strip, each laid exactly below the one before; white paper needs no strip."""
    scale = printer.resolution() / DOTS
    for top, strip in pdf.strips(page, DOTS / POINTS_PER_INCH, _STRIP):
        first, last = round(top * scale), round((top + strip.height()) * scale)
        painter.drawImage(QRect(0, first, round(strip.width() * scale), last - first), strip)


def _failed(done: int) -> KnownError:
    what = f"The printer stopped after {done} pages." if done else "The printer did not start."
    return KnownError(what, "Nothing was logged.", "See that it is switched on and has paper, then print again.")
