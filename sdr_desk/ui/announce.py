"""Saying something to a screen reader."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Announce *text*; politely, or at once when *urgent* (errors only)."""
    event = QAccessibleAnnouncementEvent(widget, text)
    wanted = QAccessible.AnnouncementPoliteness
    event.setPoliteness(wanted.Assertive if urgent else wanted.Polite)
    QAccessible.updateAccessibility(event)
