"""What a person may send along with a report: versions, the system and the kind of error; no personal data."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from sdr_desk import __version__
from sdr_desk.errors import KnownError


def diagnostics(error: KnownError | None = None) -> str:
    """Lines of text for the clipboard."""
    lines = [
        f"SDR Desk {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}",
        f"Platform plugin {QGuiApplication.platformName()}",
    ]
    if error is not None:
        lines.append(f"{type(error).__name__}: {error.what}")
    return "\n".join(lines)
