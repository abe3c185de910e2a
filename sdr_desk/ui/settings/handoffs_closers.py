"""The part of the page of handoffs that lists the closers with what each takes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.handoff_rules import Terms
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.settings.handoffs_actions import HANDOFFS
from sdr_desk.ui.settings.handoffs_words import terms_words
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView


class ClosersPart(QWidget):
    """The closers; Enter or E changes what the chosen one takes, which is kept at once."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setAccessibleName("What each closer takes")
        self.rows = RowsView(name="Closers")
        self.first: QWidget = self.rows
        self._nobody = Text("There is no closer yet. Add one under Company.", "body", "text2", wrap=True)
        self._change = QuietButton(icon="edit", small=True)
        self._change.follow(actions, f"{HANDOFFS}.edit", "Change what they take")
        buttons = QWidget()
        FlowLayout(buttons, gap=6, line_gap=6).addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._nobody, self.rows, buttons):
            column.addWidget(part)
        self.rows.opened.connect(lambda _id: actions.trigger(f"{HANDOFFS}.edit"))

    def show_closers(self, closers: list[tuple[str, str, Terms]], home: str, *, managing: bool) -> None:
        """Show the closers: id, name and what they take.

        Args:
            home: the country of the workspace, for the names of places.
        """
        self.rows.set_rows([Row(key, name, terms_words(terms, home)) for key, name, terms in closers])
        if self.rows.current_id() is None:
            self.rows.first()
        self.rows.setVisible(bool(closers))
        self._nobody.setVisible(not closers)
        self._change.setVisible(bool(closers) and managing)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows, as the page scrolls."""
        self.rows.setFixedHeight(self.rows.content_height() + 2 * self.rows.frameWidth())
