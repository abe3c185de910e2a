"""Beside the list of coaching: the weeks of an objection, or the last calls of a person and what was said to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from sdr_desk.desk.coaching_weeks import Progress
from sdr_desk.desk.feedback import Said
from sdr_desk.desk.observing import Observed, Talk
from sdr_desk.desk.wording import duration_text
from sdr_desk.method.progress import Share, spread_text
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.practice.coaching_actions import COACHING
from sdr_desk.ui.practice.progress_chart import ProgressChart
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.scroll import PlainScroll


class Acts(QWidget):
    """Buttons of what can be done with what is seen; only for those who may."""

    def __init__(self, actions: Actions, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        for name in names:
            button = QuietButton(small=True)
            button.follow(actions, f"{COACHING}.{name}", actions.spec(f"{COACHING}.{name}").hint)
            flow.addWidget(button)


class ProgressPart(QWidget):
    """Weeks as bars, then before and since practice with what may be said about it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = Acts(actions, ("set", "feedback"))
        self.title = ElidedLabel("", "section")
        self.chart = ProgressChart()
        self.sentence = Text("", "body", "text", wrap=True)
        self.ended_title = Text("Where it ended last", "smallstrong", "text2")
        self.ended = Text("", "body", "text", wrap=True)
        self._cells = [Text("", "body") for _ in range(6)]
        table = QGridLayout()
        table.setHorizontalSpacing(Space.M)
        table.setVerticalSpacing(Space.XS)
        table.setColumnStretch(0, 1)
        for at, cell in enumerate(self._cells):
            table.addWidget(cell, at // 3, at % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.acts)
        column.addWidget(self.chart)
        column.addSpacing(Space.S)
        column.addWidget(Text("Calls in which it was heard and the talk went on", "smallstrong", "text2", wrap=True))
        column.addLayout(table)
        column.addWidget(self.sentence)
        column.addWidget(self.ended_title)
        column.addWidget(self.ended)
        column.addWidget(Text(_HOW, "small", "text2", wrap=True))
        column.addStretch(1)

    def show_progress(self, progress: Progress) -> None:
        """Show another objection."""
        self.title.set_text(progress.title)
        self.chart.show_progress(progress)
        told = ((progress.before, "Before practice"), (progress.since, "Since practice"))
        for at, (share, words) in enumerate(told):
            for cell, text in zip(self._cells[3 * at : 3 * at + 3], (words, *_share(share)), strict=True):
                cell.set_text(text)
        self.sentence.set_text(progress.sentence)
        self.ended.set_text("\n".join(progress.ended))
        for part in (self.ended_title, self.ended):
            part.setVisible(bool(progress.ended))


_HOW = (
    "Heard means that its answer was opened during a call. Went on means a conversation that did not end in a refusal. "
    "Before and since are by the day each caller first practised it."
)


def _share(share: Share) -> tuple[str, str]:
    if not share.of:
        return "none", ""
    return f"{share.hits} of {share.of}", spread_text(share)


class PersonPart(QWidget):
    """The last calls in which somebody answered, and the notes left for the person."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = Acts(actions, ("observe", "feedback"))
        self.title = ElidedLabel("", "section")
        self.said = Text("", "body", "text2", wrap=True)
        self.talks = RowsView(name="Last calls")
        self.talks.setProperty("own_keys", "Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        for part in (self.title, self.said, self.acts):
            part.setContentsMargins(Space.XL, 0, Space.XL, 0)
            column.addWidget(part)
        column.addWidget(self.talks, 1)

    def show_person(
        self, name: str, summary: str, talks: Sequence[Talk], seen: Sequence[Observed], notes: Sequence[Said]
    ) -> None:
        """Show another person."""
        self.title.set_text(name)
        self.said.set_text(summary)
        self.said.setVisible(bool(summary))
        rows: list[Row | Section] = [
            Section("Last calls, somebody answered", len(talks)),
            *(_talk(one) for one in talks),
        ]
        if seen:
            rows += [Section("What was observed", len(seen)), *(_seen(one) for one in seen)]
        if notes:
            rows += [Section("Notes left for them", len(notes)), *(_note(one) for one in notes)]
        self.talks.set_rows(rows)
        if self.talks.current_id() is None:
            self.talks.first()

    def talk(self) -> Talk | None:
        """The call under the hand."""
        row = self.talks.current_row()
        return row.data if row is not None and isinstance(row.data, Talk) else None


def _talk(one: Talk) -> Row:
    seen = " · observed" if one.observed else ""
    who = ", ".join(part for part in (one.who, one.company) if part)
    length = f" · {duration_text(one.seconds)}" if one.seconds else ""
    detail = f"{one.what}{length}{seen}" + (f" · {one.note.splitlines()[0]}" if one.note.strip() else "")
    return Row(one.touch_id, who, detail, one.when, data=one)


def _seen(one: Observed) -> Row:
    detail = " · ".join(part for part in (one.held, one.note) if part)
    return Row(f"seen:{one.id}", one.what, detail, one.when)


def _note(one: Said) -> Row:
    read = "read" if one.read else "not read yet"
    return Row(f"note:{one.id}", one.text, f"{one.by}, {one.about}" if one.about else one.by, f"{one.when}, {read}")


class CoachingSide(QWidget):
    """One of the two parts at a time."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress, self.person = ProgressPart(actions), PersonPart(actions)
        self._scroll = PlainScroll(self.progress)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.person)

    def show_acts(self, coach: bool) -> None:
        """Show what a manager can do, or nothing of it."""
        for part in (self.progress, self.person):
            part.acts.setVisible(coach)

    def show_progress(self, progress: Progress) -> None:
        """The weeks of an objection."""
        self.progress.show_progress(progress)
        self._stack.setCurrentWidget(self._scroll)

    def show_person(
        self, name: str, summary: str, talks: Sequence[Talk], seen: Sequence[Observed], notes: Sequence[Said]
    ) -> None:
        """The calls of a person, and what was seen of them."""
        self.person.show_person(name, summary, talks, seen, notes)
        self._stack.setCurrentWidget(self.person)

    def on_person(self) -> bool:
        """Whether calls are seen."""
        return self._stack.currentWidget() is self.person
