"""The funnel so far: six steps as bars, what part of each came to the next, and where the goal says they should be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.funnel import SoFar, Step
from sdr_desk.desk.funnel_rates import counted
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.funnel_bars import FunnelBars, GoalMark
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_COLUMNS = ("Step", "Count", "Of", "Rate", "Likely (95 %)", "Goal by today")
_NOTHING = "Nothing was dialled or handed off in this time. The comma goes to the time before."
_COMPRESSED = "Long bars are compressed."
_GOAL = "Where the goal says you should be today."
_FOLLOWED = "Accepted and won are what happened in this time; the rates follow the leads handed off and accepted in it."
_ROUGH = "≈ few behind it, so it is rough."


class FunnelPart(Part):
    """Left and Right point at a step and tell what its rate was counted from."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "Funnel so far", "", parent)
        self._found: SoFar | None = None
        self._bars, self._mark = FunnelBars(), GoalMark()
        self.told = Text("", "small", "text2", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.told, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._bars)
        column.addLayout(foot)
        column.addStretch(1)
        self.set_content(content)

    def show_found(self, found: SoFar | None) -> None:
        """Show the funnel of a time; without anything in it, say so."""
        self._found = found
        here = found is not None and not found.empty
        self._bars.show_found(found if here else None)
        self.set_note(found.days if found else "")
        self._tell()

    def _tell(self) -> None:
        found, at = self._found, self._bars.at
        if found is None or found.empty:
            self.told.set_text(_NOTHING if found else "")
        elif at >= 0:
            self.told.set_text(told_of(found.steps[at]))
        else:
            rough = any(step.rate is not None and step.rate.base and step.rate.rough for step in found.steps)
            followed = any(_followed(step) for step in found.steps)
            words = (
                _GOAL if found.planned else "", _COMPRESSED, _FOLLOWED if followed else "", _ROUGH if rough else "",
            )  # fmt: skip
            self.told.set_text(" ".join(part for part in words if part))
        self._mark.setVisible(bool(found and not found.empty and found.planned and at < 0))

    def table(self) -> ChartTable | None:
        """The steps with their rates, intervals and what the goal has by today."""
        if self._found is None or self._found.empty:
            return None
        return ChartTable(f"{self.name}, {self._found.days}, {self._found.name}", _COLUMNS, _rows(self._found))

    def summary(self) -> str:
        """The counts in one sentence."""
        found = self._found
        if found is None or found.empty:
            return _NOTHING if found else ""
        counts = ", ".join(counted(step.count, step.label) for step in found.steps)
        return f"{found.days}, {found.name}: {counts}."

    def point(self, step: int) -> None:
        """Point at the next step; past either end at none, so that the words about the marks are back."""
        if self._found is None or self._found.empty or self.as_table:
            return
        places = len(self._found.steps) + 1
        self._bars.point((self._bars.at + 1 + step) % places - 1)
        self._tell()
        announce(self, self.told.text())


def _followed(step: Step) -> bool:
    """Whether the rate is of leads whose outcomes are others than those counted."""
    return step.rate is not None and bool(step.rate.base) and step.rate.hits != step.count


def told_of(step: Step) -> str:
    """Everything that is known of a step, as one line."""
    told = [f"{step.label}: {step.count:,}"]
    if step.rate is not None and step.rate.base:
        told.append(step.rate.spoken)
    if step.due is not None:
        told.append(
            f"the goal has {step.due:,.0f} by today" if step.due >= 10 else f"the goal has {step.due:.1f} by today"
        )
    return "; ".join(told) + "."


def _rows(found: SoFar) -> tuple[tuple[str, ...], ...]:
    rows = []
    for step in found.steps:
        rate = step.rate
        base = rate.base_text if rate is not None else ""
        words = ("≈ " if rate.rough and rate.text else "") + rate.text if rate is not None else ""
        due = "" if step.due is None else f"{step.due:,.1f}"
        rows.append((step.label, f"{step.count:,}", base, words, rate.range_text if rate else "", due))
    return tuple(rows)
