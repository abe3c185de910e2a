"""The chosen nurture track: its touches with who waits for each, its rules, and how it works."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sdr_desk.desk.track_progress import Progress
from sdr_desk.desk.tracks import TrackView
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.settings.tracks_actions import TRACKS
from sdr_desk.ui.settings.tracks_words import (
    entry_text,
    exits_text,
    people_rows,
    progress_text,
    reentry_text,
    touch_rows,
)
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import RowsView

_ACTS = (
    ("add", "Add a touch", "plus"),
    ("edit", "Change", None),
    ("higher", "Up", None),
    ("lower", "Down", None),
    ("remove", "Remove", None),
)
_TRACK_ACTS = (("rules", "Name and rules", "edit"), ("retire", "Retire", None))


def fit_height(rows: RowsView, least: int = 0) -> None:
    """Make a list as high as its rows, as the page scrolls."""
    rows.setFixedHeight(max(px(least), rows.content_height() + 2))


class TrackPane(QWidget):
    """Shows one track; `touches` is the list to go through."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.about = Text("", "lead", parent=self), Text("", "body", "text2", wrap=True, parent=self)
        self.touches = RowsView(lead_width=26, name="Touches", parent=self)
        self.touches.setProperty("pane", True)
        self.told = Text("", "body", wrap=True, parent=self)
        self.people = RowsView(single=True, name="Who warmed up and who ripened", parent=self)
        self.people.setProperty("own_keys", "Enter")
        self._rules = {key: Text("", "body", wrap=True, parent=self) for key in ("entry", "exits", "again")}
        self.retire = QuietButton(small=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addWidget(self._buttons(actions, _TRACK_ACTS))
        self._title(column, "Touches")
        column.addWidget(self.touches)
        column.addWidget(self._buttons(actions, _ACTS))
        self._title(column, "Rules")
        column.addLayout(self._rule_lines())
        self._title(column, "How it works out")
        column.addWidget(self.told)
        column.addWidget(self.people)
        column.addStretch(1)

    def _buttons(self, actions: Actions, acts: tuple[tuple[str, str, str | None], ...]) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=6, line_gap=6)
        for name, words, icon in acts:
            button = self.retire if name == "retire" else QuietButton(icon=icon, small=True, parent=holder)
            button.follow(actions, f"{TRACKS}.{name}", words)
            flow.addWidget(button)
        return holder

    def _title(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(Space.M)
        column.addWidget(Text(words, "section", parent=self))

    def _rule_lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        names = (("entry", "Comes onto it"), ("exits", "Leaves it when"), ("again", "May come again"))
        for at, (key, words) in enumerate(names):
            grid.addWidget(Text(words, "body", "text2", parent=self), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._rules[key], at, 1)
        return grid

    def show_track(self, view: TrackView, progress: Progress | None, words: dict[str, str]) -> None:
        """Show a track; *progress* is None while it is being counted."""
        self.setAccessibleName(f"Track {view.track.name}")
        self.name.set_text(view.track.name if view.active else f"{view.track.name}, retired")
        self.about.set_text(view.track.about)
        self.about.setVisible(bool(view.track.about))
        self.retire.set_text("Retire" if view.active else "Use again")
        self.touches.set_rows(touch_rows(view, progress, words))
        fit_height(self.touches)
        self._rules["entry"].set_text(entry_text(view.track))
        self._rules["exits"].set_text(exits_text(view.track))
        self._rules["again"].set_text(reentry_text(view.track))
        self.told.set_text(progress_text(progress) if progress else "Counting…")
        rows = people_rows(progress) if progress else []
        self.people.set_rows(rows)
        self.people.setVisible(bool(rows))
        fit_height(self.people)
