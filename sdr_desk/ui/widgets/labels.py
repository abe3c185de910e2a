"""Text on screen: always plain, in a type style and a colour token, with the style's own line height."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sdr_desk.ui.theme import active, color, font, line_height, metrics, text_width
from sdr_desk.ui.widgets.paint import LEFT, draw_focus, one_line

_ROOM = 16777215
_LONGEST = 20000


class Text(QLabel):
    """A label that never reads markup; with *wrap* it flows over lines of the style's height."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        color: str = "text",
        wrap: bool = False,
        align: Qt.AlignmentFlag = LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._token = color
        self._measured: dict[int, QSize] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(align)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setFont(font(style))
        self.set_text(text)
        active().changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self._measured.clear()
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_color(self, token: str) -> None:
        """Draw in another colour token."""
        if token != self._token:
            self._token = token
            self.update()

    def set_style(self, style: str) -> None:
        """Draw in another type style."""
        self._style = style
        self._restyle()

    def _restyle(self) -> None:
        self._measured.clear()
        self.setFont(font(self._style))
        self.updateGeometry()
        self.update()

    def _layout(self, width: int) -> tuple[QTextLayout, int, int]:
        """Lay the text out in *width*; returns the layout, its height and its natural width."""
        layout = QTextLayout(self.text()[:_LONGEST].replace("\n", "\u2028"), font(self._style))
        option = QTextOption(self.alignment())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step = line_height(self._style)
        height, natural = 0, 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height + (step - line.height()) / 2))
            height += step
            natural = max(natural, int(line.naturalTextWidth()) + 1)
        layout.endLayout()
        return layout, max(height, step), natural

    def _measure(self, width: int) -> QSize:
        found = self._measured.get(width)
        if found is None:
            _, height, natural = self._layout(width)
            found = self._measured[width] = QSize(natural, height)
        return found

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return line_height(self._style)
        margins = self.contentsMargins()
        inner = max(1, width - margins.left() - margins.right())
        return self._measure(inner).height() + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        if self.wordWrap():
            size = self._measure(min(_ROOM, metrics(self._style).averageCharWidth() * 60))
        else:
            size = QSize(text_width(self._style, one_line(self.text())) + 1, line_height(self._style))
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(metrics(self._style).averageCharWidth() * 8, line_height(self._style))
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        area = self.contentsRect()
        painter.setPen(color(self._token if self.isEnabled() else "text3"))
        if self.wordWrap():
            layout, height, _ = self._layout(area.width())
            centred = self.alignment() & Qt.AlignmentFlag.AlignVCenter
            top = area.top() + (max(0, (area.height() - height) // 2) if centred else 0)
            layout.draw(painter, QPointF(area.left(), top))
        else:
            painter.setFont(font(self._style))
            painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, self._shown(area))
        painter.end()

    def _shown(self, area: QRect) -> str:
        del area
        return one_line(self.text())


class ElidedLabel(Text):
    """One line that ends in an ellipsis when short of room and shows itself in full on focus and on hover."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        color: str = "text",
        align: Qt.AlignmentFlag = LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, style, color, False, align, parent)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(self.sizeHint().width(), metrics(self._style).averageCharWidth() * 5), line_height(self._style)
        )

    def is_elided(self) -> bool:
        """True while not all of the text is seen."""
        return self.sizeHint().width() > self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_room()

    def set_text(self, text: str) -> None:
        if text != self.text():
            super().set_text(text)
            self._follow_room()

    def _restyle(self) -> None:
        super()._restyle()
        self._follow_room()

    def _follow_room(self) -> None:
        """While not all is seen it is told on hover, and Tab stops here."""
        elided = self.is_elided()
        self.setToolTip(plain_tip(self.text()) if elided else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if elided else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            draw_focus(painter, self.rect(), 4)
            painter.end()

    def _shown(self, area: QRect) -> str:
        line = one_line(self.text())
        return metrics(self._style).elidedText(line, Qt.TextElideMode.ElideRight, area.width())


def plain_tip(text: str) -> str:
    """A text for a tooltip or a dialog that Qt cannot take for markup: it would load the pictures named in it."""
    short = text[:2000]
    if not GuiQt.mightBeRichText(short):
        return short
    safe = short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{safe}</span>"
