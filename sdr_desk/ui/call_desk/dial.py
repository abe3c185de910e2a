"""Doing what a dial plan says: a link for the system, a program without a shell, or the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QProcess, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from sdr_desk.errors import KnownError
from sdr_desk.exchange.dial import DialPlan

FOCUS_BACK_AFTER = 600
_SAFE = "Nothing was dialled."


class Dialler:
    """Runs dial plans on this machine; tests give the desk another one that only records."""

    def run(self, plan: DialPlan) -> str:
        """Dial as planned and return what to tell the rep, "" when the softphone speaks for itself.

        Without a program for links the number is copied, and the call goes on by hand.

        Raises:
            KnownError: the person's own command could not be started.
        """
        if plan.url:
            if QDesktopServices.openUrl(QUrl(plan.url)):
                return ""
            number = plan.url.partition(":")[2]
            QGuiApplication.clipboard().setText(number)
            return f"No phone program here: {number} is copied, dial it by hand."
        if plan.argv:
            if not QProcess.startDetached(plan.argv[0], list(plan.argv[1:]))[0]:
                raise KnownError(f"{plan.argv[0]} could not be started.", _SAFE, "Check the dial command in Settings.")
            return ""
        QGuiApplication.clipboard().setText(plan.copy or "")
        return f"{plan.copy} is copied."


def ask_focus_back(window: QWidget) -> None:
    """Ask for the focus once the softphone has come up, so that the next key lands here."""
    QTimer.singleShot(FOCUS_BACK_AFTER, window, window.activateWindow)
