"""Pages of a PDF as pictures; PDFium is not safe in threads, so one lock guards every call of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from sdr_desk.errors import KnownError

POINTS_PER_INCH = 72.0
MOST_PIXELS = 60_000_000
"""Of one picture: a US Letter page at 800 dots an inch."""

_LOCK = threading.Lock()


def page_sizes(content: bytes) -> tuple[QSizeF, ...]:
    """The size of each page in points.

    Raises:
        KnownError: the file is damaged or needs a password.
    """
    with _opened(content) as document:
        return tuple(QSizeF(*document.get_page_size(at)) for at in range(len(document)))


def page_image(content: bytes, page: int, scale: float) -> QImage:
    """One page, counted from 0, as a picture of *scale* pixels a point.

    Raises:
        KnownError: the file is damaged, or there is no such page.
    """
    with _opened(content) as document:
        return _picture(document, page, scale)


def page_words(content: bytes, page: int) -> str:
    """The words on a page, for those who hear it; "" for a page of pictures."""
    with _opened(content) as document:
        sheet = document[page]
        words = sheet.get_textpage()
        try:
            return str(words.get_text_range()).strip()
        finally:
            words.close()
            sheet.close()


class OpenPdf:
    """A PDF file of many pages that stays open while its pages are asked for one by one; to be closed.

    Attributes:
        pages: how many there are.
    """

    def __init__(self, content: bytes) -> None:
        with _LOCK:
            self._document = _load(content)
            self.pages = len(self._document)

    def size(self, page: int) -> QSizeF:
        """The size of a page in points."""
        with _LOCK:
            return QSizeF(*self._document.get_page_size(page))

    def strips(self, page: int, scale: float, rows: int) -> Iterator[tuple[int, QImage]]:
        """A page in strips of so many rows, each with the row it begins at; strips without ink are left out."""
        with _LOCK:
            whole, wide, high, stride = _bitmap(self._document, page, scale)
        blank = b"\xff" * stride * rows
        for top in range(0, high, rows):
            count = min(rows, high - top)
            part = whole[top * stride : (top + count) * stride]
            if part != blank[: len(part)]:
                yield top, QImage(part, wide, count, stride, QImage.Format.Format_RGB32).copy()

    def close(self) -> None:
        """Let the file go."""
        with _LOCK:
            self._document.close()


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    with _LOCK:
        document = _load(content)
        try:
            yield document
        finally:
            document.close()


def _load(content: bytes) -> Any:
    # Deferred: the library is large, and only these pages need it.
    import pypdfium2  # noqa: PLC0415

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _unreadable() from error


def _picture(document: Any, page: int, scale: float) -> QImage:
    content, wide, high, stride = _bitmap(document, page, scale)
    # The picture must not need the bytes any longer once they are gone.
    return QImage(content, wide, high, stride, QImage.Format.Format_RGB32).copy()


def _bitmap(document: Any, page: int, scale: float) -> tuple[bytes, int, int, int]:
    """The pixels of a page, four bytes each, with width, height and bytes a row."""
    if not 0 <= page < len(document):
        raise KnownError(f"There is no page {page + 1}.", "Nothing was changed.", "Show another page.")
    wide, high = document.get_page_size(page)
    sheet = document[page]
    try:
        bitmap = sheet.render(scale=min(scale, (MOST_PIXELS / max(1.0, wide * high)) ** 0.5), prefer_bgrx=True)
        found = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
        bitmap.close()
        return found
    finally:
        sheet.close()


def _unreadable() -> KnownError:
    return KnownError("The pages cannot be shown: the file is damaged.", "Nothing was sent.", "Make the letters again.")
