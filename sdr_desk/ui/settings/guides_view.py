"""The chosen version of a guide: where it stands, its questions, the chosen one in full, and who would be complete."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sdr_desk.desk.guides import Version
from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.settings.guides_actions import GUIDES
from sdr_desk.ui.settings.guides_words import horizon_words, question_lines, question_rows, state_words
from sdr_desk.ui.settings.tracks_view import fit_height
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import RowsView

_QUESTION_ACTS = (
    ("add", "Add a question", "plus"),
    ("edit", "Change", None),
    ("higher", "Up", None),
    ("lower", "Down", None),
    ("remove", "Remove", None),
)
_LINES = 3


class GuidePane(QWidget):
    """Shows one version; `questions` is the list to go through."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.about = Text("", "lead", parent=self), Text("", "body", "text2", wrap=True, parent=self)
        self.state = Text("", "body", "text2", wrap=True, parent=self)
        self.publish = PrimaryButton("", parent=self)
        self.publish.follow(actions, f"{GUIDES}.publish", "Publish")
        self.hold, self.discard, self.rules, self.copy = (QuietButton(small=True, parent=self) for _ in range(4))
        self.questions = RowsView(lead_width=26, name="Questions", parent=self)
        self.questions.setProperty("pane", True)
        self.horizon = Text("", "body", wrap=True, parent=self)
        self.complete = Text("", "body", wrap=True, parent=self)
        self.different = Text("", "body", wrap=True, parent=self)
        self._names = [Text("", "body", "text2", parent=self) for _ in range(_LINES)]
        self._values = [Text("", "body", wrap=True, parent=self) for _ in range(_LINES)]
        self._different_title = Text("What is different from the version in use", "section", parent=self)
        self._guide = GuideText("")
        self._build(actions)
        self.questions.row_changed.connect(lambda _key: self.show_question())

    def _build(self, actions: Actions) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self.name, self.about, self.state, self.complete, self._version_acts(actions)):
            column.addWidget(widget)
        column.addWidget(self.publish, 0, Qt.AlignmentFlag.AlignLeft)
        self._title(column, "Questions")
        column.addWidget(self.questions)
        column.addWidget(self._question_acts(actions))
        column.addSpacing(Space.XS)
        column.addLayout(self._lines())
        self._title(column, "How soon")
        column.addWidget(self.horizon)
        column.addSpacing(Space.M)
        column.addWidget(self._different_title)
        column.addWidget(self.different)
        column.addStretch(1)

    def _version_acts(self, actions: Actions) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=6, line_gap=6)
        for button, name, words in (
            (self.hold, "hold", "Use this version"), (self.rules, "rules", "Name and sales cycle"),
            (self.copy, "copy", "Copy"), (self.discard, "discard", "Drop the draft"),
        ):  # fmt: skip
            button.follow(actions, f"{GUIDES}.{name}", words)
            flow.addWidget(button)
        return holder

    def _question_acts(self, actions: Actions) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=6, line_gap=6)
        for name, words, icon in _QUESTION_ACTS:
            button = QuietButton(icon=icon, small=True, parent=holder)
            button.follow(actions, f"{GUIDES}.{name}", words)
            flow.addWidget(button)
        return holder

    def _title(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(Space.M)
        column.addWidget(Text(words, "section", parent=self))

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        return grid

    def show_version(self, version: Version, text: GuideText, different: tuple[str, ...]) -> None:
        """Show a version; *different* is what a draft changes."""
        self._guide = text
        self.setAccessibleName(f"Guide {text.name}")
        self.name.set_text(
            f"{text.name or 'No name yet'}, {'draft of ' if version.draft else ''}version {version.number}"
        )
        self.about.set_text(text.about)
        self.about.setVisible(bool(text.about))
        self.state.set_text(state_words(version))
        self.publish.setVisible(version.draft)
        self.discard.setVisible(version.draft)
        self.hold.setVisible(not version.draft and not version.held)
        self.questions.set_rows(question_rows(text))
        if self.questions.current_id() is None:
            self.questions.first()
        fit_height(self.questions, 0 if text.questions else 36)
        self.horizon.set_text(horizon_words(text))
        self.different.set_text("\n".join(different))
        self.different.setVisible(version.draft and bool(different))
        self._different_title.setVisible(version.draft and bool(different))
        self.show_question()

    def question(self) -> GuideQuestion | None:
        """The chosen question, None when there is none."""
        key = self.questions.current_id()
        return next((one for one in self._guide.questions if one.key == key), None)

    def show_question(self) -> None:
        """Show the chosen question in full."""
        question = self.question()
        lines = question_lines(question) if question else ()
        width = px(90)
        for at, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            told = at < len(lines)
            name.setMinimumWidth(width)
            name.setVisible(told)
            value.setVisible(told)
            if told:
                name.set_text(lines[at][0])
                value.set_text(lines[at][1])
