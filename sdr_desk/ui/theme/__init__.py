"""The look of the window: tokens, fonts, icons and the running theme."""

from sdr_desk.ui.theme.theme import Theme, active, color, font, icon, line_height, metrics, pixmap, px, text_width
from sdr_desk.ui.theme.tokens import Height, Radius, Space

__all__ = [
    "Height",
    "Radius",
    "Space",
    "Theme",
    "active",
    "color",
    "font",
    "icon",
    "line_height",
    "metrics",
    "pixmap",
    "px",
    "text_width",
]
