"""A list gone through with the keys: frameless, one entry chosen, opened by Enter or a click."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from sdr_desk.ui.theme import active


class KeyList(QListView):
    """Subclasses set model and delegate, and say where *id_role* finds the id of an entry; `opened` carries it."""

    opened = Signal(str)

    def __init__(self, name: str, id_role: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id_role = id_role
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)
        active().changed.connect(self._restyle)

    def current_id(self) -> str | None:
        """The id of the chosen entry, or None."""
        return self.currentIndex().data(self._id_role)

    def step(self, by: int) -> bool:
        """Choose the next (1) or previous (-1) entry that can be chosen; False at the end."""
        model, here = self.model(), self.currentIndex()
        at = (here.row() if here.isValid() else -1 if by > 0 else model.rowCount()) + by
        while 0 <= at < model.rowCount():
            index = model.index(at, 0)
            if model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return True
            at += by
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.step(1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_activated(self, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(self._id_role)
        if entry is not None:
            self.opened.emit(entry)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
