"""The place of the table, where the reason stands when there is nobody to show."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QWidget

from sdr_desk.ui.theme import Space


class TablePlace(QStackedWidget):
    """Shows *table*, or one reason in its stead; the focus stays inside when what had it goes."""

    def __init__(self, table: QWidget, way_out: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self._way_out = table, way_out
        inset = QWidget(self)
        row = QHBoxLayout(inset)
        row.setContentsMargins(Space.L, Space.S, 0, 0)
        row.addWidget(table)
        self.addWidget(inset)

    def has_table(self) -> bool:
        """True while the table is shown."""
        return self.currentIndex() == 0

    def home(self) -> QWidget:
        """Where the focus belongs: the table, or the first way out of an empty place."""
        if self.has_table():
            return self._table
        return self.currentWidget().findChild(QAbstractButton) or self._way_out

    def put(self, reason: QWidget | None) -> None:
        """Show the table, or why there is none."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        changed = self.count() > 1 or reason is not None
        while self.count() > 1:
            old = self.widget(1)
            self.removeWidget(old)
            old.deleteLater()
        if reason is not None:
            self.addWidget(reason)
            self.setCurrentWidget(reason)
        if had_focus and changed:
            self.home().setFocus()
