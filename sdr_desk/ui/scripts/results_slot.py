"""The room below editor and preview for the results of the open script; it takes none until something is put in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.ui.widgets.lines import HLine


class ResultsSlot(QWidget):
    """Holds one pane at the pane's own height, shows and hides it, and knows nothing of what is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane: QWidget | None = None
        self._fold: Callable[[bool], object] | None = None
        self._wanted = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(HLine(parent=self))
        self.hide()

    def put(self, pane: QWidget, fold: Callable[[bool], object] | None = None) -> None:
        """Show a pane here; *fold* is called with True to leave only its heading, else the whole slot is hidden."""
        self._pane, self._fold = pane, fold
        self._column.addWidget(pane)
        self.want(self._wanted)

    def pane(self) -> QWidget | None:
        """What is shown here, None before anything was put in."""
        return self._pane

    def wanted(self) -> bool:
        """Whether the person wants to see all of it."""
        return self._wanted

    def want(self, on: bool) -> None:
        """Show it, or fold it away."""
        self._wanted = on
        if self._fold is not None:
            self._fold(not on)
        self.setVisible(self._pane is not None and (on or self._fold is not None))
