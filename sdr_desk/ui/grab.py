"""Pictures of widgets at a given size, for the documents and the tests."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


def grab_widget(widget: QWidget, size: QSize, path: Path | str | None = None) -> QPixmap:
    """Draw *widget* at *size* logical pixels and save it as PNG when *path* is given.

    Raises OSError when the file cannot be written.
    """
    widget.resize(size)
    widget.ensurePolished()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    picture = widget.grab()
    if path is not None and not picture.save(str(path), "PNG"):
        raise OSError(f"{path} could not be written")
    return picture
