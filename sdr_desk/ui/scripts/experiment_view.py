"""How an experiment stands: the sentence, the versions with their intervals, and what the method promises."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.experiments import Standing
from sdr_desk.method.sequential import ALPHA
from sdr_desk.ui.scripts.experiment_reading import Trial
from sdr_desk.ui.scripts.interval_chart import IntervalChart
from sdr_desk.ui.scripts.interval_columns import EDGE
from sdr_desk.ui.scripts.result_words import variant_rows
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_PLENTY = 1000

METHOD = (
    f"Looked at as often as you like, it names a wrong winner at most once in {round(1 / ALPHA)} such comparisons: "
    "a test by betting (Turner, Ly and Grünwald, 2024). The bars are 95 % Wilson intervals."
)


def evidence_words(standing: Standing) -> str:
    """How far it is: "Evidence so far 3.2 of the 40 needed"."""
    reached = f"{standing.evidence:,.1f}" if standing.evidence < _PLENTY else f"over {_PLENTY:,}"
    return f"Evidence so far {reached} of the {standing.needed:,.0f} needed."


class ExperimentView(QWidget):
    """One that runs; `chart.table` chooses a version."""

    def __init__(self, trial: Trial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        standing = trial.standing
        self.chart = IntervalChart("Versions side by side")
        self.chart.table.set_rows(variant_rows(standing, trial.live_id), "per 100 people")
        self.sentence = Text(f"{standing.sentence}.", "readstrong", "warn" if standing.lapsed else "text", wrap=True)
        goal = standing.experiment.goal_words
        about = f"Since {trial.since}, counted by person, each by the first time: {goal}. {evidence_words(standing)}"
        self.about = Text(about, "body", "text2", wrap=True)
        self.method = Text(METHOD, "small", "text2", wrap=True)
        self.chart.table.fitted.connect(self._hold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for text in (self.sentence, self.about):
            text.setContentsMargins(EDGE, 0, EDGE, 0)
            column.addWidget(text)
        column.addWidget(self.chart)
        self.method.setContentsMargins(EDGE, 0, EDGE, 0)
        column.addWidget(self.method)
        self._hold()

    def _hold(self) -> None:
        self.chart.setFixedHeight(self.chart.needed_height())
