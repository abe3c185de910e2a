"""The choice above a column: all fields in groups, keeping it as an own field, or leaving it out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.exchange.header_words import clean_header
from sdr_desk.exchange.import_fields import CUSTOM, FIELDS, LEFT_OUT
from sdr_desk.ui.importing.words import LONGEST, label
from sdr_desk.ui.theme import font, px
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.paint import draw_box, draw_icon, draw_text, width_of

_LETTERS = ",".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_OPENS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up})


class MatchField(ChoiceField):
    """What one column holds. Its list opens with any key, so that no field is taken from a column in passing."""

    matched = Signal(str, str)
    reached = Signal(int)

    def __init__(self, at: int, header: str, parent: QWidget | None = None) -> None:
        super().__init__((), f"Column {at + 1}, {header[:LONGEST]}", parent)
        self.at = at
        self.header = header
        self.target = LEFT_OUT
        self._settled = True
        self._loose = False
        self._words = ""
        self.setProperty("own_keys", f"{_LETTERS},Enter,Space")
        self.setMaxVisibleItems(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def show_match(self, target: str, state: str, *, settled: bool, loose: bool) -> None:
        """Show what the column is matched to, and how it came to that."""
        self.target, self._settled, self._loose = target, settled, loose
        self._words = "Choose" if loose else label(target) if target else "Leave out"
        self.blockSignals(True)
        if self.count() > 1:
            self._choose_current()
        else:
            self.clear()
            self.addItem(self._words, target)
        self.blockSignals(False)
        self.setAccessibleDescription(f"{self._words}, {state}")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What the closed field says."""
        return self._words

    def wanted_width(self) -> int:
        """The width that shows the words whole."""
        return width_of(self._words, "medium") + px(14) + 40

    def showPopup(self) -> None:
        if self.count() <= 1:
            self._fill()
        self.view().setMinimumWidth(px(260))
        super().showPopup()

    def _fill(self) -> None:
        """Put the choices in; done late, as a wide list has many columns."""
        model = QStandardItemModel(self)
        own = clean_header(self.header) or f"Column {self.at + 1}"
        kept = self.target if self.target.startswith(CUSTOM) else f"{CUSTOM}{own}"
        for target, words in ((kept, f"Keep as own field “{label(kept)}”"), (LEFT_OUT, "Leave out")):
            model.appendRow(_item(words, target))
        group = ""
        for key, spec in FIELDS.items():
            if key.startswith("own_") and key != self.target:
                continue  # only exports of this desk have these columns, and those match by themselves
            if spec.group != group:
                group = spec.group
                model.appendRow(_heading(group))
            model.appendRow(_item(spec.label, key))
        self.blockSignals(True)
        self.setModel(model)
        self._choose_current()
        self.blockSignals(False)

    def _choose_current(self) -> None:
        self.setCurrentIndex(self.findData(self.target))

    def _on_activated(self, row: int) -> None:
        target = self.itemData(row)
        if target is not None:
            self.matched.emit(self.header, str(target))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in _OPENS:
            self.showPopup()
        elif typed.strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.showPopup()
            self.view().keyboardSearch(typed)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self.at)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        outline = "accent" if self.hasFocus() else "warn" if self._loose else "ctl" if self._settled else "quiet"
        fill = "warnsoft" if self._loose else "bg"
        draw_box(painter, self.rect(), fill, outline, width=2.0 if self.hasFocus() else 1.0)
        side = px(14)
        ink = "warn" if self._loose else "text" if self._settled else "text2"
        area = self.rect().adjusted(10, 0, -side - 14, 0)
        draw_text(painter, area, self._words, "medium" if self._settled or self._loose else "body", ink)
        draw_icon(painter, self.width() - side - 8, self.height() // 2, "chevron-down", ink, 14)
        painter.end()


def _item(words: str, target: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(target, Qt.ItemDataRole.UserRole)
    item.setEditable(False)
    return item


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(font("smallstrong"))
    return item
