"""The fonts: loads the bundled families once and builds each type style as a QFont with tabular figures."""

import logging

from PySide6.QtGui import QFont, QFontDatabase

from sdr_desk.paths import resources_folder
from sdr_desk.ui.theme.tokens import TYPE

FAMILIES = {"text": "Inter", "display": "Inter Display", "mono": "JetBrains Mono"}
_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}
_log = logging.getLogger(__name__)
_loaded: list[str] = []


def load_fonts() -> tuple[str, ...]:
    """Load the bundled font files into the running application once and return their family names."""
    if not _loaded:
        for path in sorted((resources_folder() / "fonts").glob("*.[ot]tf")):
            number = QFontDatabase.addApplicationFont(str(path))
            if number < 0:
                _log.warning("The font %s could not be loaded; a system font is used instead.", path.name)
                continue
            _loaded.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(set(_loaded)))


def make_font(style: str, scale: float = 1.0, size: float | None = None) -> QFont:
    """A new QFont for a type style at a text scale; *size* in pixels overrides the style's own."""
    spec = TYPE[style]
    font = QFont()
    font.setFamilies([FAMILIES[spec.family], FAMILIES["text"]])
    font.setPixelSize(max(8, round((size or spec.size) * scale)))
    font.setWeight(_WEIGHTS[spec.weight])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spec.family == "mono":
        font.setFeature(QFont.Tag.fromString("calt"), 0)
        font.setStyleHint(QFont.StyleHint.Monospace)
    else:
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
        font.setStyleHint(QFont.StyleHint.SansSerif)
    return font
