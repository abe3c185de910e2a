"""The line icons: SVG files tinted with a colour token, drawn at the screen's pixel ratio and cached."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sdr_desk.paths import resources_folder

_sources: dict[str, str] = {}
_pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}
_icons: dict[tuple[str, int, int], QIcon] = {}


def _source(name: str) -> str:
    text = _sources.get(name)
    if text is None:
        text = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        _sources[name] = text
    return text


def tinted_pixmap(name: str, tint: QColor, size: int, ratio: float | None = None) -> QPixmap:
    """The icon *name* drawn in *tint* at *size* logical pixels; cached per pixel ratio.

    Raises FileNotFoundError when there is no such icon.
    """
    if ratio is None:
        ratio = QGuiApplication.instance().devicePixelRatio()
    key = (name, tint.rgba(), size, ratio)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    svg = _source(name).replace("currentColor", tint.name(QColor.NameFormat.HexRgb))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(tint.alphaF())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    _pixmaps[key] = picture
    return picture


def tinted_icon(name: str, tint: QColor, size: int) -> QIcon:
    """The icon *name* as a QIcon in *tint*, with a sharp version for double-density screens."""
    key = (name, tint.rgba(), size)
    found = _icons.get(key)
    if found is None:
        found = QIcon()
        for ratio in (1.0, 2.0):
            found.addPixmap(tinted_pixmap(name, tint, size, ratio))
        _icons[key] = found
    return found
