"""The installed PySide6 keeps its references to None; 6.12.0 on Python 3.11 did not."""

import sys

from PySide6.QtGui import QFont, QImage, QPainter

CALLS = 1_000


def test_void_calls_leave_the_references_to_none_alone(qapp: object) -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    font = QFont()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setFont(font)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < CALLS // 10, f"{lost} references to None lost in {CALLS} calls: this PySide6 must not be used"
