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

        Raises:
            KnownError: the system has no program for it.
        """
        if plan.url:
            if not QDesktopServices.openUrl(QUrl(plan.url)):
                raise KnownError("No program on this machine takes calls.", _SAFE, "Choose another way in Settings.")
            return ""
        if plan.argv:
            if not QProcess.startDetached(plan.argv[0], list(plan.argv[1:]))[0]:
                raise KnownError(f"{plan.argv[0]} could not be started.", _SAFE, "Check the dial command in Settings.")
            return ""
        QGuiApplication.clipboard().setText(plan.copy or "")
        return f"{plan.copy} is copied."


def ask_focus_back(window: QWidget) -> None:
    """Ask for the focus once the softphone has come up, so that the next key lands here."""
    QTimer.singleShot(FOCUS_BACK_AFTER, window, window.activateWindow)
