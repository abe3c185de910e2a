"""The page of a set of rules: its form, and beside or below it what the rules would do, with the buttons that save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.allowed import manages
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_NARROW = 900
_WIDE, _ANY = 320, 16777215


class BesidePane(QWidget):
    """Subclasses give what stands in it to `lay_out`; *context* is that of the page's actions.

    Args:
        high: its least height where it stands below the form.
    """

    def __init__(self, title: str, high: int, actions: Actions, context: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._high = high
        self.save, self.reset, self.discard = PrimaryButton(), QuietButton(small=True), QuietButton(small=True)
        self.save.follow(actions, "settings.save", "Save the rules")
        self.reset.follow(actions, f"{context}.reset")
        self.discard.follow(actions, f"{context}.discard")

    def lay_out(self, parts: Sequence[QWidget], foot: Sequence[QWidget]) -> None:
        """Put these parts under the title, to be scrolled, and the foot below them."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.XS, 0)
        column.setSpacing(Space.S)
        column.addWidget(Text(self.accessibleName(), "section", wrap=True))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, Space.XL, Space.XL)
        whole.setSpacing(Space.S)
        whole.addWidget(PlainScroll(inner), 1)
        for part in foot:
            whole.addWidget(part)

    def fit(self, *, below: bool) -> None:
        """Take the usual width beside the form, or all of it below the form."""
        self.setMinimumSize(0 if below else px(_WIDE), px(self._high) if below else 0)
        self.setMaximumWidth(_ANY if below else px(_WIDE))


class RuledPage(QWidget):
    """Only managers change the rules: `only` says so. Subclasses build the pane, and then call `_stand`.

    Attributes:
        stands: the page is built as a whole.
    """

    only = ""

    def __init__(self, ctx: UiContext, name: str, form: Any, usual: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._person = ""
        self._kept = usual
        self._pane: BesidePane | None = None
        self.stands = False
        self.setAccessibleName(name)
        self._row, self._below = QHBoxLayout(self), False
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.L)
        self.form = form
        self._row.addWidget(self.form, 1)

    def _add_pane(self, pane: BesidePane) -> None:
        self._pane = pane
        self._row.addWidget(pane)

    def _stand(self) -> None:
        """Everything is built: bind the keys and follow the size of the window."""
        active().changed.connect(self._fit)
        self._bind()
        self.stands = True
        self._fit()

    def _bind(self) -> None:
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.stands:
            self._fit()

    def _fit(self) -> None:
        """In a narrow window the pane stands below the form, to be scrolled to."""
        below = self.width() < px(_NARROW)
        if below != self._below:
            self._below = below
            self.form.put(self._pane) if below else self._row.addWidget(self._pane)
        self._pane.fit(below=below)

    def why_no_save(self) -> str | None:
        """Why nothing can be saved now; None when something can."""
        return self._why_not_managing() or self._why_nothing()

    def _why_not_managing(self) -> str | None:
        return None if manages(self._ctx.desk) else self.only

    def _why_nothing(self) -> str | None:
        return "Nothing is changed." if self._is_kept() else None

    def _is_kept(self) -> bool:
        return self.form.rules() == self._kept
