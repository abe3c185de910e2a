"""What a person may send along with a report: versions, the system, the kind of error and where; no words of it."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from sdr_desk import __version__
from sdr_desk.errors import KnownError
from sdr_desk.logbook import told


def diagnostics(error: KnownError | None = None) -> str:
    """Lines of text for the clipboard; the words of an error are not among them, as they may name somebody."""
    lines = [
        f"SDR Desk {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}",
        f"Platform plugin {QGuiApplication.platformName()}",
    ]
    if error is not None:
        lines.append(told(type(error), error.__traceback__))
    return "\n".join(lines)
