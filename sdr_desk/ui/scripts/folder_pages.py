"""The pages of the panel about a folder of scripts: words alone, the table, and one script side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.scripts.diff_pane import DiffPane, Side
from sdr_desk.ui.scripts.folder_rows import STATES, FolderLine
from sdr_desk.ui.scripts.folder_table import FolderTable
from sdr_desk.ui.scripts.words_actions import FOLDER
from sdr_desk.ui.scripts.words_parts import WordsFoot, head_of
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine

_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_BUTTONS = ("open", "tick", "next_change", "choose", "write", "replace", "close", "publish", "take")


class FolderPages(QWidget):
    """What is shown; `buttons` are those at the foot, by the names of their actions."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = ElidedLabel("", "body", "text2", parent=self)
        self.counts = ElidedLabel("", "small", "text2", parent=self)
        self.table = FolderTable(self)
        self.pane = DiffPane(self)
        self.said = Text("", "lead", "text", wrap=True, align=_CENTER, parent=self)
        self.more = Text("", "body", "text2", wrap=True, align=_CENTER, parent=self)
        self.note = Text("", "small", "text2", wrap=True, parent=self)
        self.why = LineField("What is better, one line for the history; Enter publishes", "What is better", parent=self)
        self._counted = ""
        self._first = "choose"
        self.pane.summary.hide()
        self._lay_out(actions)

    def _lay_out(self, actions: Actions) -> None:
        self.stack = QStackedWidget(self)
        self._told = QWidget(self)
        told = QVBoxLayout(self._told)
        told.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        told.setSpacing(Space.S)
        told.addStretch(2)
        told.addWidget(self.said)
        told.addWidget(self.more)
        told.addStretch(3)
        table = QWidget(self)
        around = QVBoxLayout(table)
        around.setContentsMargins(Space.M, 0, Space.M, 0)
        around.addWidget(self.table)
        for page in (self._told, table, self.pane):
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, 0, Space.XL, 0)
        foot.addWidget(self.why)
        self.note.setContentsMargins(Space.XL, 0, Space.XL, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head_of("Scripts in a folder", self.where, self.counts, self))
        column.addWidget(HLine(parent=self))
        column.addWidget(self.stack, 1)
        column.addWidget(HLine(parent=self))
        column.addWidget(self.note)
        column.addLayout(foot)
        self.foot = WordsFoot(actions, FOLDER, _BUTTONS, self)
        self.buttons = self.foot.buttons
        column.addWidget(self.foot)
        self.why.hide()

    # Pages

    def tell(self, said: str, more: str = "", first: str = "choose") -> None:
        """Words alone: what to begin with, what runs, what is there to do; *first* names the button for it."""
        self._first = first
        self.said.set_text(said)
        self.said.set_color("text")
        self.more.set_text(more)
        self._counted = ""
        self.counts.set_text("")
        self.stack.setCurrentIndex(0)
        announce(self, f"{said} {more}".strip())

    def tell_error(self, error: KnownError) -> None:
        """Why the folder cannot be used."""
        self.tell(error.what, f"{error.safe} {error.do}".strip())
        self.said.set_color("bad")

    def count(self, words: str) -> None:
        """What the head says beside the table."""
        self._counted = words

    def say(self, words: str, tone: str = "text2") -> None:
        """One line under the table or the comparison."""
        self.note.set_color(tone)
        self.note.set_text(words)

    def say_progress(self, words: str) -> None:
        """How far it has come: below the words of a page, or under the table."""
        if self.telling():
            self.more.set_text(words)
        else:
            self.say(words)

    def show_table(self) -> None:
        """The table, with the counts above it."""
        self.counts.set_text(self._counted)
        self.stack.setCurrentIndex(1)

    def show_line(self, line: FolderLine) -> None:
        """One script side by side, or why its file cannot be read."""
        found = line.found
        if found.state == "unreadable":
            told = " ".join(f"{one.message} {one.cure}" for one in found.problems)
            self.pane.say(f"{line.title()}: {told}")
        else:
            draft = "; a draft with other words is here as well" if line.replaces() else ""
            here = Side("Here" if found.here else "Not here yet", f"{line.title()}{draft}", found.here)
            there = Side("In the folder" if found.there else "Not in the folder", STATES[line.state()][0], found.there)
            self.pane.show_sides(here, there)
        self.counts.set_text(self.pane.summary.text())
        self.stack.setCurrentIndex(2)

    def telling(self) -> bool:
        """Whether only words are shown."""
        return self.stack.currentIndex() == 0

    def comparing(self) -> bool:
        """Whether one script is shown side by side."""
        return self.stack.currentIndex() == 2

    def home(self) -> QWidget:
        """Where the focus belongs on the page of now."""
        if self.comparing():
            return self.pane.view if self.pane.comparing() else self.buttons["close"]
        if not self.telling():
            return self.table
        return self.buttons[self._first]
