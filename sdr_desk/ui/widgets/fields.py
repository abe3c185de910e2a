"""Fields to write in: one line, many lines and search, with the field outline and the accent while focused."""

import re
from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import Height, Radius, Space, active, color, font, line_height, px
from sdr_desk.ui.widgets.choice_list import ChoiceList
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import RIGHT, draw_box, draw_focus, draw_icon, draw_text, width_of


def _clear_palette() -> QPalette:
    """A palette whose fields draw no ground of their own and whose selection can be read."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    palette.setColor(QPalette.ColorRole.Text, color("text"))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, color("text2"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, color("text3"))
    palette.setColor(QPalette.ColorRole.Highlight, color("accent"))
    palette.setColor(QPalette.ColorRole.HighlightedText, color("onacc"))
    return palette


def _paint_frame(widget: QWidget, focused: bool, problem: bool) -> None:
    """The ground and outline of a field; one that may only be read has the ground of a page and no outline."""
    painter = QPainter(widget)
    if not widget.isEnabled():
        draw_box(painter, widget.rect(), "side", None)
        painter.end()
        return
    token = "bad" if problem else "accent" if focused else "ctl"
    draw_box(painter, widget.rect(), "bg", token, width=2.0 if focused or problem else 1.0)
    painter.end()


class _Checked:
    """What every field to write in has: it can be outlined as wrong."""

    _problem = ""

    def set_problem(self, text: str) -> None:
        """Outline the field as wrong and say why to screen readers and on hover; "" takes it back."""
        self._problem = text
        self.setAccessibleDescription(text)
        self.setToolTip(plain_tip(text))
        self.update()

    def problem(self) -> str:
        """Why the field is wrong, or ""."""
        return self._problem


class LineField(_Checked, QLineEdit):
    """A one-line field, 32 px high."""

    def __init__(
        self, placeholder: str = "", name: str = "", text: str = "", style: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._style = style
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTextMargins(self._left(), 0, self._right(), 0)
        self._restyle()
        active().changed.connect(self._restyle)

    def _left(self) -> int:
        return 9

    def _right(self) -> int:
        return 9

    def _restyle(self) -> None:
        self.setPalette(_clear_palette())
        self.setFont(font(self._style))
        self.setTextMargins(self._left(), 0, self._right(), 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(Height.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(Height.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_frame(self, self.hasFocus(), bool(self._problem))
        super().paintEvent(event)


class ChoiceField(QComboBox):
    """A field that opens a list of choices: with Space, or a click; letters choose without opening it."""

    def __init__(self, choices: Sequence[str] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(list(choices))
        self.setAccessibleName(name)
        self.list = ChoiceList(self)
        self.setView(self.list)
        self._restyle()
        active().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFont(font("body"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        longest = max((width_of(self.itemText(at), "body") for at in range(self.count())), default=px(64))
        return QSize(longest + px(16) + 36, px(Height.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(Height.CONTROL))

    def showPopup(self) -> None:
        self.list.setMinimumWidth(max(self.width(), self.list.widest() + 2 * self.list.frameWidth()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        _paint_frame(self, self.hasFocus(), False)
        painter = QPainter(self)
        side = px(14)
        area = self.rect().adjusted(12, 0, -side - 16, 0)
        draw_text(painter, area, self.currentText(), "body", "text" if self.isEnabled() else "text2")
        if self.isEnabled():
            draw_icon(painter, self.width() - side - 10, self.height() // 2, "chevron-down", "text2", 14)
        painter.end()


class CheckField(QCheckBox):
    """A tick box with words beside it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        active().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(18) + 10 + width_of(self.text(), "body") + 6, max(Height.TARGET, px(24)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side, middle = px(18), self.height() // 2
        box = QRect(2, middle - side // 2, side, side)
        written = self.isEnabled()
        if self.isChecked():
            draw_box(painter, box, "accent" if written else "side", None, Radius.MARK)
            draw_icon(painter, 4, middle, "check", "onacc" if written else "text2", 14)
        else:
            draw_box(painter, box, "bg" if written else "side", "ctl" if written else None, Radius.MARK)
        words = self.rect().adjusted(side + 10, 0, 0, 0)
        draw_text(painter, words, self.text(), "body", "text" if written else "text2")
        if self.hasFocus():
            draw_focus(painter, self.rect(), Radius.MARK)
        painter.end()


_TWO_NUMBERS = re.compile(r"\d\s+(?!\d{3}(?!\d))\d")


class NumberField(LineField):
    """A line field for a number; digits, separators, a sign and a currency mark, read with `number`."""

    def number(self) -> float | None:
        """The number written, or None when there is none; "$19,500" is 19500, "9,5" and "1.200,50" have decimals.

        A space may stand between thousands; two numbers ("5 6") are none.
        """
        if any(sign.isalpha() for sign in self.text()) or _TWO_NUMBERS.search(self.text()):
            return None
        kept = "".join(sign for sign in self.text() if sign.isdigit() or sign in ".,-")
        try:
            found = float(_with_point(kept))
        except ValueError:
            return None
        return found if isfinite(found) else None


def _with_point(kept: str) -> str:
    """Digits without marks of thousands; a comma is one before three digits, and before a point."""
    head, comma, tail = kept.rpartition(",")
    if not comma or "." in tail:
        return kept.replace(",", "")
    if "." in head:
        return f"{head.replace('.', '')}.{tail}"
    if len(tail) == 3 and head.strip("-") not in ("", "0"):
        return kept.replace(",", "")
    return f"{head}.{tail}"


class SearchField(LineField):
    """A search field with a magnifier, a note at its right end and its key while it is empty."""

    def __init__(self, placeholder: str = "", key: str = "", name: str = "", parent: QWidget | None = None) -> None:
        self._key = key
        self._note = ""
        super().__init__(placeholder, name, parent=parent)
        self.textChanged.connect(lambda _text: self._restyle_margins())

    def set_note(self, text: str) -> None:
        """Say something at the right end, such as "1,284 of 100,412"."""
        self._note = text
        self._restyle_margins()
        self.update()

    def _restyle_margins(self) -> None:
        self.setTextMargins(self._left(), 0, self._right(), 0)

    def _left(self) -> int:
        return px(16) + 18

    def _right(self) -> int:
        if self._note:
            return width_of(self._note, "small") + 20
        return keycap_width(cap_text(self._key)) + 14 if self._key else 9

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() // 2
        draw_icon(painter, 10, middle, "search", "text2")
        if self._note:
            draw_text(painter, self.rect().adjusted(0, 0, -11, 0), self._note, "small", "text2", RIGHT)
        elif self._key and not self.hasFocus():
            cap = cap_text(self._key)
            paint_keycap(painter, self.width() - keycap_width(cap) - 7, middle, cap)
        painter.end()


class BareField(LineField):
    """A field without an outline, with a magnifier, for the head of a panel."""

    def _left(self) -> int:
        return px(16) + 14

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(Height.PRIMARY))

    def paintEvent(self, event: QPaintEvent) -> None:
        QLineEdit.paintEvent(self, event)
        painter = QPainter(self)
        draw_icon(painter, 2, self.height() // 2, "search", "text2", 16)
        painter.end()


class TextField(_Checked, QPlainTextEdit):
    """A field of several lines; Tab moves on unless *tabs* is True, Ctrl+Enter emits `submitted`."""

    submitted = Signal()

    def __init__(
        self,
        placeholder: str = "",
        name: str = "",
        text: str = "",
        lines: int = 3,
        style: str = "body",
        tabs: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._style = style
        self._lines = lines
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(Space.S, 6, 4, 6)
        self.viewport().setAutoFillBackground(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(not tabs)
        self.document().setDocumentMargin(0)
        self._restyle()
        active().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setPalette(_clear_palette())
        self.setFont(font(self._style))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(240), line_height(self._style) * self._lines + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), line_height(self._style) + 16)

    def show_around(self, text: str) -> None:
        """Show another text; the cursor stays where it is in the words that stood here, when they are part of it."""
        own, cursor = self.toPlainText(), self.textCursor()
        start, at = text.find(own), cursor.position()
        self.setPlainText(text)
        end = self.document().characterCount() - 1
        before = len(text[: max(start, 0)].encode("utf-16-le", "surrogatepass")) // 2  # as Qt counts
        cursor.setPosition(min(before + at, end) if start >= 0 else end)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            _paint_frame(self, self.hasFocus(), bool(self._problem))
            return True
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)
