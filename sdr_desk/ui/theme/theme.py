"""The running theme: which colours and text size are live, following the system or fixed."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.theme.fonts import load_fonts, make_font
from sdr_desk.ui.theme.icons import tinted_icon, tinted_pixmap
from sdr_desk.ui.theme.stylesheet import stylesheet
from sdr_desk.ui.theme.tokens import TYPE, palette_of

MODES = ("system", "light", "dark")
_MOST_WIDTHS = 8_000
_STYLED = "styled"
SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Theme(QObject):
    """The current tokens; emits `changed` after colours, text size or contrast have been applied."""

    changed = Signal()

    def __init__(self, mode: str = "system", scale: float = 1.0, contrast: bool = False) -> None:
        super().__init__()
        self.mode = mode
        self.scale = min(2.0, max(0.9, scale))
        self.contrast = contrast
        self.dark = False
        self.motion = True
        self.tokens: dict[str, str] = {}
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, float | None], QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._applied = False
        self._read()

    def apply(self) -> None:
        """Load the fonts, make this the live theme and dress the application in it."""
        global _active  # noqa: PLW0603 -- the look of a process is one, like its QPalette
        _active = self
        load_fonts()
        app = QApplication.instance()
        if app.property(_STYLED) is None:  # set again it would polish every widget anew
            QApplication.setStyle("Fusion")
            app.setProperty(_STYLED, True)
        self._applied = True
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._dress()

    def color(self, token: str) -> QColor:
        """The colour of a token; raises KeyError for an unknown one."""
        return self._colors[token]

    def font(self, style: str, size: float | None = None) -> QFont:
        """The font of a type style at the current text size; *size* (pixels at 100 %) overrides the style's."""
        key = (style, size)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = make_font(style, self.scale, size)
        return found

    def metrics(self, style: str) -> QFontMetrics:
        """Font metrics of a type style at the current text size."""
        found = self._metrics.get(style)
        if found is None:
            found = self._metrics[style] = QFontMetrics(self.font(style))
        return found

    def width(self, style: str, text: str) -> int:
        """The width of a line in a type style; measured once, as the same words are painted again and again."""
        key = (style, text)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            found = self._widths[key] = self.metrics(style).horizontalAdvance(text)
        return found

    def px(self, length: float) -> int:
        """A length in pixels at 100 %, at the current text size."""
        return round(length * self.scale)

    def set_mode(self, mode: str) -> None:
        """Follow the system, or stay light or dark; raises ValueError for another word."""
        if mode not in MODES:
            raise ValueError(mode)
        self.mode = mode
        self._refresh()

    def toggle(self) -> None:
        """Switch between light and dark, fixing the choice."""
        self.set_mode("light" if self.dark else "dark")

    def set_scale(self, scale: float) -> None:
        """Set the text size, held between 0.9 and 2.0."""
        self.scale = min(2.0, max(0.9, scale))
        self._refresh()

    def step_scale(self, steps: int) -> None:
        """Go *steps* sizes up or down the ladder of text sizes; 0 returns to 100 %."""
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self.scale))
        self.set_scale(SCALES[min(len(SCALES) - 1, max(0, nearest + steps))] if steps else 1.0)

    def set_contrast(self, on: bool) -> None:
        """Draw hairlines and captions with stronger tokens."""
        self.contrast = on
        self._refresh()

    def _on_scheme_changed(self) -> None:
        if self.mode == "system" and _active is self:
            self._refresh()

    def _refresh(self) -> None:
        self._read()
        if self._applied:
            self._dress()
        self.changed.emit()

    def _read(self) -> None:
        self.dark = self.mode == "dark" or (self.mode == "system" and _system_is_dark())
        self.tokens = palette_of(self.dark, self.contrast)
        self._colors = {name: QColor(value) for name, value in self.tokens.items()}
        self._fonts = {}
        self._metrics = {}
        self._widths = {}

    def _dress(self) -> None:
        app = QApplication.instance()
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        sheet = stylesheet(self.tokens, self.scale)
        if app.styleSheet() != sheet:  # set again it would polish every widget anew
            app.setStyleSheet(sheet)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        pairs = {
            role.Window: "bg",
            role.WindowText: "text",
            role.Base: "bg",
            role.AlternateBase: "side",
            role.Text: "text",
            role.Button: "bg",
            role.ButtonText: "text",
            role.BrightText: "onacc",
            role.Highlight: "sel",
            role.HighlightedText: "text",
            role.ToolTipBase: "raised",
            role.ToolTipText: "text",
            role.PlaceholderText: "text3",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Mid: "line",
            role.Midlight: "hover",
            role.Dark: "quiet",
            role.Light: "raised",
            role.Shadow: "ctl",
            role.Accent: "accent",
        }
        palette = QPalette()
        for where, token in pairs.items():
            palette.setColor(where, self.color(token))
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("text3"))
        return palette


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


_active: Theme | None = None


def active() -> Theme:
    """The live theme; a light one when none has been applied yet."""
    global _active  # noqa: PLW0603
    if _active is None:
        _active = Theme("light")
    return _active


def color(token: str) -> QColor:
    """The live colour of a token."""
    return active().color(token)


def font(style: str, size: float | None = None) -> QFont:
    """The live font of a type style."""
    return active().font(style, size)


def metrics(style: str) -> QFontMetrics:
    """Font metrics of a type style at the current text size."""
    return active().metrics(style)


def text_width(style: str, text: str) -> int:
    """The width in pixels of a line in a type style at the current text size."""
    return active().width(style, text)


def line_height(style: str) -> int:
    """The line height of a type style in pixels at the current text size."""
    return active().px(TYPE[style].line)


def px(length: float) -> int:
    """A length in pixels at 100 %, at the current text size."""
    return active().px(length)


def icon(name: str, token: str = "text2", size: int = 16) -> QIcon:  # noqa: S107 -- a colour token
    """An icon in a colour token at *size* pixels."""
    return tinted_icon(name, color(token), px(size))


def pixmap(name: str, token: str = "text2", size: int = 16) -> QPixmap:  # noqa: S107 -- a colour token
    """An icon as a pixmap in a colour token at *size* pixels."""
    return tinted_pixmap(name, color(token), px(size))
