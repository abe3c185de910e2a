"""Room beside scrolling content that the scroll bar may use, so that nothing moves when the bar comes or goes."""

from PySide6.QtWidgets import QAbstractScrollArea

GUTTER = 10
"""The width of a scroll bar in pixels; content that keeps a gutter is this much narrower than its area."""


def keep_gutter(area: QAbstractScrollArea) -> None:
    """Keep the scroll bar's room free at the right of *area* while there is no bar."""
    bar = area.verticalScrollBar()

    def fit(low: int, high: int) -> None:
        area.setViewportMargins(0, 0, 0 if high > low else GUTTER, 0)

    bar.rangeChanged.connect(fit)
    fit(bar.minimum(), bar.maximum())
