"""Painted buttons with their key shown on them: primary, start, quiet, outcome, chip, link and icon only."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import Height, Radius, Space, active, px
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of


class PaintedButton(QPushButton):
    """What all buttons share: icon, text and key cap in a row; Enter and Space press it; no click steals the focus."""

    style_name = "medium"
    height_token = Height.CONTROL
    pad = Space.M
    gap = Space.M
    icon_gap = Space.S
    radius = Radius.CONTROL
    icon_size = 16

    def __init__(self, text: str = "", key: str = "", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._key = key
        self._icon_name = icon or ""
        self._action = ""
        self._actions: Actions | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        active().changed.connect(self.updateGeometry)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setAccessibleName(text)
        self._describe()
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words on the button."""
        return self._words

    def set_key(self, key: str) -> None:
        """Show another key, as a key name such as "Ctrl+Enter"; "" shows none."""
        self._key = key
        self._describe()
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        """Show another icon; "" shows none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def follow(self, actions: Actions, action: str, text: str | None = None) -> None:
        """Take words, key and the press from an action of the registry; *text* keeps other words."""
        spec = actions.spec(action)
        self._action = action
        self.setObjectName(f"button_{action}")
        if text is not None or not self._words:
            self.set_text(spec.text if text is None else text)
        self._actions = actions
        self.set_key(actions.key_of(action))
        self.clicked.connect(self._on_clicked)
        actions.contexts_changed.connect(self._on_keys_changed)

    def _on_clicked(self) -> None:
        self._actions.trigger(self._action)

    def _on_keys_changed(self) -> None:
        key = self._actions.key_of(self._action)
        if key != self._key:
            self.set_key(key)

    def _describe(self) -> None:
        words = cap_text(self._key)
        self.setAccessibleDescription(f"Key {words}" if words else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _key_width(self) -> int:
        return keycap_width(cap_text(self._key)) + self.gap if self._key else 0

    def _icon_width(self) -> int:
        return px(self.icon_size) + self.icon_gap if self._icon_name else 0

    def sizeHint(self) -> QSize:
        words = width_of(self._words, self.style_name) + 1
        width = 2 * px(self.pad) + self._icon_width() + words + self._key_width()
        return QSize(width, px(self.height_token))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        """Fill, outline, ink and key tone for the present state."""
        hover = self.underMouse() or self.isDown()
        return ("hover" if hover else "bg", "quiet", "text" if self.isEnabled() else "text3", "quiet")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        fill, outline, ink, tone = self._tokens()
        draw_box(painter, self.rect(), fill, outline, self.radius)
        self._paint_row(painter, ink, tone)
        if self.hasFocus():
            token = "onacc" if fill == "accent" else "accent"
            inner = self.rect().adjusted(2, 2, -2, -2) if fill == "accent" else self.rect()
            draw_box(painter, inner, None, token, self.radius, 2)
        painter.end()

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        need = self.sizeHint().width() - 2 * px(self.pad)
        x = max(px(self.pad), (self.width() - need) // 2)
        middle = self.height() // 2
        if self._icon_name:
            x += draw_icon(painter, x, middle, self._icon_name, ink, self.icon_size) + self.icon_gap
        room = self.width() - x - px(self.pad) - self._key_width()
        words = min(room, width_of(self._words, self.style_name) + 1)
        draw_text(painter, QRect(x, 0, words, self.height()), self._words, self.style_name, ink, LEFT)
        if self._key:
            paint_keycap(painter, x + words + self.gap, middle, cap_text(self._key), tone)


class PrimaryButton(PaintedButton):
    """The one main act of a place, 44 px high, filled."""

    style_name = "strong"
    height_token = Height.PRIMARY
    pad = Space.L

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        if not self.isEnabled():
            return ("track", None, "text3", "quiet")
        return ("accent", None, "onacc", "onacc")


class StartButton(PrimaryButton):
    """The button that starts the day's work, 56 px high."""

    style_name = "section"
    height_token = Height.START
    pad = Space.XL
    gap = Space.M + 2
    icon_gap = Space.M
    radius = Radius.LARGE
    icon_size = 18


class QuietButton(PaintedButton):
    """An outlined button, 32 px high, or 28 when *small*."""

    def __init__(
        self, text: str = "", key: str = "", icon: str | None = None, small: bool = False, parent: QWidget | None = None
    ) -> None:
        self.height_token = 28 if small else Height.CONTROL
        super().__init__(text, key, icon, parent)


class LinkButton(PaintedButton):
    """Words in the accent colour without a box."""

    pad = Space.XS
    height_token = Height.TARGET

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return ("hover" if self.underMouse() else None, None, "accent" if self.isEnabled() else "text3", "quiet")


class IconButton(PaintedButton):
    """Only an icon; *name* is what it does, for the tooltip and screen readers."""

    pad = 6

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(Height.CONTROL), px(Height.CONTROL))

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return ("hover" if self.underMouse() else None, None, "text2", "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        del tone
        side = px(self.icon_size)
        draw_icon(painter, (self.width() - side) // 2, self.height() // 2, self._icon_name, ink, self.icon_size)


class ChipButton(PaintedButton):
    """A filter: soft with a cross when set (*removable*), outlined with a chevron when it opens a *menu*.

    A *checkable* chip is one of several choices and fills when chosen.
    """

    pad = 10
    height_token = 28

    def __init__(
        self,
        text: str = "",
        removable: bool = False,
        menu: bool = False,
        checkable: bool = False,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._tail = "x" if removable else "chevron-down" if menu else ""
        super().__init__(text, key, None, parent)
        self.setCheckable(checkable)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + (px(12) + Space.XS if self._tail else 0), size.height())

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        if self.isChecked():
            return ("accent", None, "onacc", "onacc")
        if self._tail == "x":
            return ("soft", None, "accent", "accent")
        return super()._tokens()

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        x, middle = px(self.pad), self.height() // 2
        tail = px(12) + Space.XS if self._tail else 0
        if self._key:
            x += paint_keycap(painter, x - Space.XS, middle, cap_text(self._key), "accent" if tone == "quiet" else tone)
            x += self.gap - Space.XS
        room = self.width() - x - px(self.pad) - tail
        draw_text(painter, QRect(x, 0, room, self.height()), self._words, self.style_name, ink, LEFT)
        if self._tail:
            draw_icon(painter, self.width() - px(self.pad) - px(12), middle, self._tail, ink, 12)


class OutcomeButton(PaintedButton):
    """An outcome with its digit: "5 Not now, to nurture"; tone "plain", "accent" or "bad"."""

    height_token = Height.OUTCOME
    pad = 10
    gap = 8

    def __init__(
        self, key: str, text: str, detail: str = "", tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        self._detail = detail
        self._tone = tone
        super().__init__(text, key, None, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        longest = max((width_of(word, self.style_name) for word in self._words.split()), default=0)
        return QSize(self._text_left() + longest + Space.XS, px(self.height_token))

    def sizeHint(self) -> QSize:
        detail = width_of("→ " + self._detail, "smallmedium") if self._detail else 0
        words = max(width_of(self._words, self.style_name), detail)
        return QSize(self._text_left() + words + px(self.pad), px(self.height_token))

    def _text_left(self) -> int:
        return px(self.pad) + keycap_width(cap_text(self._key)) + px(self.gap)

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        hover = "hover" if self.underMouse() or self.isDown() else "bg"
        ink, tone = {"accent": ("accent", "accent"), "bad": ("bad", "quiet")}.get(self._tone, ("text", "quiet"))
        outline = "accent" if self._tone == "accent" else "quiet"
        return (hover, outline, ink if self.isEnabled() else "text3", tone)

    def _lines(self, room: int) -> list[tuple[str, str]]:
        """The one or two lines as (words, style)."""
        if self._detail:
            return [(self._words, "medium"), ("→ " + self._detail, "smallmedium")]
        if width_of(self._words, "medium") <= room or " " not in self._words:
            return [(self._words, "medium")]
        head, _, tail = self._words.rpartition(" ")
        return [(head, "medium"), (tail, "medium")]

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle = self.height() // 2
        left = self._text_left()
        paint_keycap(painter, px(self.pad), middle, cap_text(self._key), tone)
        room = self.width() - left - Space.XS
        lines = self._lines(room)
        step = px(19)
        y = middle - step * len(lines) // 2
        for words, style in lines:
            token = "text2" if self._tone == "plain" and words.startswith("→") else ink
            draw_text(painter, QRect(left, y, room, step), words, style, token, LEFT)
            y += step
