"""What a page answers when its text asks for a picture or a style sheet: a dot that nobody sees."""

from functools import lru_cache

from PySide6.QtGui import QImage, QTextDocument

_PICTURE = QTextDocument.ResourceType.ImageResource.value


@lru_cache(maxsize=1)
def _dot() -> QImage:
    dot = QImage(1, 1, QImage.Format.Format_ARGB32)
    dot.fill(0)
    return dot


def nothing(kind: int) -> object:
    """The answer to `loadResource`; with no picture at all Qt would read the named file by itself."""
    return _dot() if int(kind) == _PICTURE else ""
