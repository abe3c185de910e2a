"""Choosing what to try side by side: the versions, what decides, and how long it will likely take."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.experiments import MOST_VARIANTS
from sdr_desk.desk.results import Results, VersionResult
from sdr_desk.method.sample_size import people_each
from sdr_desk.ui.scripts.experiment_reading import Trial
from sdr_desk.ui.scripts.interval_axis import decimals_for, rate_words
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.fields import CheckField, ChoiceField
from sdr_desk.ui.widgets.labels import Text

_ABOUT = (
    "People are dealt out over the versions you tick, evenly and by lot. Everyone hears the same version every time, "
    "so nothing but the words differs."
)
_ALREADY = 2


def version_words(one: VersionResult) -> str:
    """One version to tick: "v6, live since Sep 21: 9.3 (96 of 1,034)"."""
    rate = rate_words(one.rate, decimals_for(one.low, one.high))
    counted = f"{rate} ({one.hits:,} of {one.of:,})" if one.of else "nothing counted yet"
    return f"v{one.number}, {one.label}: {counted}"


def size_words(rate: float, versions: int) -> str:
    """The estimate in a sentence or two; *rate* is per hundred."""
    found = people_each(rate / 100, versions)
    if found is None:
        return "How many people it will take cannot be said before there is a rate to go by."
    likely, most = (count * versions for count in found)
    return (
        f"If one version is a third better, about {likely:,} people in all will likely show it, and "
        f"{most:,} in most cases. A smaller difference takes many more."
    )


class ExperimentForm(QWidget):
    """The newest versions are ticked already; the live one always takes part."""

    def __init__(self, trial: Trial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trial = trial
        self.goal = ChoiceField([words for _key, words in trial.goals], "What decides")
        self.ticks: dict[str, CheckField] = {}
        self.problem = Text("", "small", "warn", wrap=True)
        self.size_line = Text("", "small", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Text(_ABOUT, "body", "text2", wrap=True))
        column.addWidget(Text("Versions, two to four", "smallstrong", "text2"))
        column.addLayout(self._choices())
        column.addLayout(self._goal_row())
        column.addWidget(self.problem)
        column.addWidget(self.size_line)
        self.goal.setEnabled(len(trial.goals) > 1)
        self.goal.activated.connect(self._on_goal)
        self._say()

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        for one in self._rows():
            tick = CheckField(version_words(one))
            live = one.version_id == self._trial.live_id
            tick.setChecked(live)
            tick.setEnabled(not live)
            tick.toggled.connect(lambda _on: self._say())
            self.ticks[one.version_id] = tick
            column.addWidget(tick)
        for tick in list(self.ticks.values()):
            if len(self.chosen()) < _ALREADY:
                tick.setChecked(True)
        return column

    def _goal_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Text("Decided by", "body", "text2"))
        row.addWidget(self.goal)
        row.addStretch(1)
        return row

    # What is chosen

    def _found(self) -> Results:
        return self._trial.found[self.goal_key()]

    def _rows(self) -> tuple[VersionResult, ...]:
        return self._found().rows

    def goal_key(self) -> str:
        """What decides."""
        return self._trial.goals[max(0, self.goal.currentIndex())][0]

    def chosen(self) -> tuple[str, ...]:
        """The ids of the versions ticked."""
        return tuple(version for version, tick in self.ticks.items() if tick.isChecked())

    def why_not(self) -> str | None:
        """Why this cannot be started, or None."""
        count = len(self.chosen())
        if count < _ALREADY:
            return "Tick another version."
        return f"Tick {MOST_VARIANTS} versions at most." if count > MOST_VARIANTS else None

    def step(self, by: int) -> QWidget:
        """Move the focus to the next or previous version that can be ticked; returns what has it."""
        open_ones = [tick for tick in self.ticks.values() if tick.isEnabled()]
        if not open_ones:
            return self
        at = next((at for at, tick in enumerate(open_ones) if tick.hasFocus()), -1 if by > 0 else 1)
        tick = open_ones[min(len(open_ones) - 1, max(0, at + by))]
        tick.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return tick

    def first(self) -> QWidget:
        """Where the focus starts."""
        return next((tick for tick in self.ticks.values() if tick.isEnabled()), self)

    # What it says

    def _on_goal(self) -> None:
        for one in self._rows():
            if one.version_id in self.ticks:
                self.ticks[one.version_id].setText(version_words(one))
                self.ticks[one.version_id].setAccessibleName(version_words(one))
        self._say()

    def _say(self) -> None:
        why = self.why_not()
        self.problem.set_text(why or "")
        self.problem.setVisible(bool(why))
        live = next((one for one in self._rows() if one.version_id == self._trial.live_id), None)
        rows = [live] if live and live.hits else [one for one in self._rows() if one.version_id in self.chosen()]
        of = sum(one.of for one in rows)
        rate = 100 * sum(one.hits for one in rows) / of if of else 0.0
        self.size_line.set_text(size_words(rate, max(_ALREADY, min(MOST_VARIANTS, len(self.chosen())))))
