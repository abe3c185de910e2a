"""An area that scrolls what does not fit and is not seen otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PlainScroll(QScrollArea):
    """Scrolls *inner* up and down; without a frame, a ground or a place of its own for the focus.

    With *takes_focus* Tab stops at the area itself, so that keys can scroll it; with *sideways* it also scrolls what
    is too wide.
    """

    def __init__(
        self,
        inner: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        takes_focus: bool = False,
        sideways: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        if inner is not None:
            self.set_inner(inner)

    def set_inner(self, inner: QWidget) -> None:
        """Scroll another widget; the one before it is deleted."""
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # taking it in has switched it on
