"""A place with nothing to do: why, what was done, and the next useful acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import Height, Radius, Space, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class EmptyAction:
    """One thing to do next; *slot* takes no arguments. The key itself is the business of the action registry."""

    title: str
    detail: str
    icon: str
    key: str
    slot: Callable[[], object]


class ActionRow(PaintedButton):
    """A wide two-line button with an icon and its key; the *first* one stands on a soft ground."""

    height_token = Height.START + 4

    def __init__(
        self,
        title: str,
        detail: str = "",
        icon: str = "",
        key: str = "",
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._detail = detail
        self._first = first
        super().__init__(title, key, icon, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if detail:
            self.setAccessibleName(f"{title}. {detail}")

    def sizeHint(self) -> QSize:
        words = max(width_of(self.words(), "strong"), width_of(self._detail, "small"))
        return QSize(px(52) + words + self._key_width() + Space.L * 2, px(self.height_token))

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        if self._first:
            return ("soft", None, "accent", "accent")
        return ("hover" if self.underMouse() else None, None, "text2", "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle = self.height() // 2
        if self._icon_name:
            draw_icon(painter, Space.L, middle, self._icon_name, ink, 18)
        right = self.width() - Space.L
        if self._key:
            cap = cap_text(self._key)
            right -= keycap_width(cap)
            paint_keycap(painter, right, middle, cap, tone)
            right -= Space.M
        left = px(52)
        top = middle - px(20)
        if not self._detail:
            top += px(10)
        draw_text(painter, QRect(left, top, right - left, px(20)), self.words(), "strong", "text", LEFT)
        draw_text(painter, QRect(left, top + px(20), right - left, px(20)), self._detail, "small", "text2", LEFT)


class DoneArt(QWidget):
    """Three ticked lines: the picture of a list that is finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(184, 74)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for at, width in enumerate((90, 120, 104)):
            last = at == 2
            row = QRect(0, at * 28, 184, 18)
            draw_box(painter, row, "soft" if last else "hover", None, Radius.MARK)
            draw_icon(painter, 8, row.center().y() + 1, "check", "accent" if last else "text2", 12)
            draw_box(painter, QRect(28, row.center().y() - 1, width, 4), "mid" if last else "quiet", None, 2)
        painter.end()


class EmptyState(QWidget):
    """Centred: art, title, sentence, figures, and up to four acts."""

    def __init__(
        self,
        title: str,
        text: str,
        figures: Sequence[tuple[str, str]] = (),
        actions: Sequence[EmptyAction] = (),
        art: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.buttons: list[ActionRow] = []
        column = QWidget(self)
        column.setMaximumWidth(px(560))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        if art:
            inside.addWidget(DoneArt(column), 0, Qt.AlignmentFlag.AlignHCenter)
            inside.addSpacing(Space.XXL)
        self.title = Text(title, "hero", align=_CENTER, wrap=True, parent=column)
        self.text = Text(text, "lead", "text2", wrap=True, align=_CENTER, parent=column)
        inside.addWidget(self.title)
        inside.addSpacing(Space.XS)
        inside.addWidget(self.text)
        if figures:
            inside.addSpacing(Space.XL)
            inside.addLayout(self._figures(figures, column))
        if actions:
            inside.addSpacing(Space.XXL)
            self._add_actions(actions, inside, column)
        outside = QHBoxLayout(self)
        outside.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        outside.addStretch(1)
        outside.addWidget(column, 100, Qt.AlignmentFlag.AlignVCenter)
        outside.addStretch(1)

    def _figures(self, figures: Sequence[tuple[str, str]], column: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for at, (figure, name) in enumerate(figures):
            if at:
                row.addWidget(VLine(parent=column))
            cell = QVBoxLayout()
            cell.setSpacing(Space.XS)
            cell.addWidget(Text(figure, "figure", align=_CENTER, parent=column))
            cell.addWidget(Text(name, "small", "text2", align=_CENTER, parent=column))
            row.addLayout(cell, 1)
        return row

    def _add_actions(self, actions: Sequence[EmptyAction], inside: QVBoxLayout, column: QWidget) -> None:
        for at, action in enumerate(actions):
            button = ActionRow(action.title, action.detail, action.icon, action.key, at == 0, column)
            button.clicked.connect(lambda _checked=False, slot=action.slot: slot())
            self.buttons.append(button)
            inside.addWidget(button)
