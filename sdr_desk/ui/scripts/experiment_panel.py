"""Trying versions side by side: start it, see how it stands, stop it, or make one version live."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.last_reading import LastReading
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.experiment_form import ExperimentForm
from sdr_desk.ui.scripts.experiment_keys import bind_experiment
from sdr_desk.ui.scripts.experiment_pages import number_of, reader_words, told, why_none, with_past
from sdr_desk.ui.scripts.experiment_reading import Trial, read_trial
from sdr_desk.ui.scripts.experiment_view import ExperimentView
from sdr_desk.ui.scripts.interval_columns import EDGE
from sdr_desk.ui.scripts.results_actions import EXPERIMENT
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDTH = 760
_LEAST = 240


class ExperimentPanel(Panel):
    """Built for one script; it reads by itself, and again after everything done here."""

    context = EXPERIMENT

    def __init__(self, ctx: UiContext, script_id: str) -> None:
        super().__init__()
        self._ctx = ctx
        self._script = script_id
        self.trial: Trial | None = None
        self.form: ExperimentForm | None = None
        self.view: ExperimentView | None = None
        self.setAccessibleName("Try versions side by side")
        self.of = ElidedLabel("", "body", "text2")
        self.buttons: dict[str, QuietButton | PrimaryButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.M)
        head = QVBoxLayout()
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        head.setSpacing(2)
        head.addWidget(Text("Try versions side by side", "title"))
        head.addWidget(self.of)
        column.addLayout(head)
        self._area = PlainScroll()
        keep_gutter(self._area)
        column.addWidget(self._area, 1)
        column.addWidget(HLine())
        column.addLayout(self._foot())
        self._keys = bind_experiment(ctx, self, script_id)
        self._reading = LastReading(ctx, self)
        self._reading.came.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._show(told("Reading how it stands…"))
        self.read()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(Space.S)
        for name, kind in (("stop", QuietButton), ("close", QuietButton), ("promote", QuietButton),
                           ("start", PrimaryButton)):  # fmt: skip
            button = kind()
            button.follow(self._ctx.actions, f"{EXPERIMENT}.{name}")
            self.buttons[name] = button
            row.addWidget(button)
            if name == "stop":
                row.addStretch(1)
        return row

    # Reading

    def read(self) -> None:
        """Read everything again off the screen's thread."""
        self._reading.ask(partial(read_trial, script_id=self._script))

    def _on_read(self, trial: Trial) -> None:
        self.trial = trial
        self.of.set_text(trial.title)
        self.form = self.view = None
        self._show(self._page_of(trial))
        if self.isVisible():
            self.start().setFocus()

    def _on_failed(self, error: KnownError) -> None:
        self.form = self.view = None
        self._show(told(str(error), "bad"))

    # What is shown

    def _page_of(self, trial: Trial) -> QWidget:
        if not trial.author:
            return told(reader_words(trial))
        if trial.standing is not None:
            self.view = ExperimentView(trial)
            table = self.view.chart.table
            table.choose(trial.standing.winner_id or trial.live_id or "")
            table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_buttons())
            return with_past(self.view, trial.ended)
        why = why_none(trial)
        if why:
            return with_past(told(why), trial.ended)
        self.form = ExperimentForm(trial)
        self.form.setContentsMargins(EDGE, 0, EDGE, 0)
        return with_past(self.form, trial.ended)

    def _show(self, page: QWidget) -> None:
        self._area.set_inner(page)
        self._show_buttons()
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        """Take the room the page needs, once its parts are laid out."""
        if self.parentWidget() is not None:
            self.setGeometry(self.wanted(self.parentWidget().rect()))
            self.parentWidget().update()

    def _show_buttons(self) -> None:
        runs = self.view is not None
        self.buttons["start"].setVisible(self.form is not None)
        self.buttons["stop"].setVisible(runs)
        self.buttons["promote"].setVisible(self._keys.why_not_promote() is None)
        if runs:
            number = number_of(self.trial.standing.experiment, self.target())
            keeps = self.target() == self.trial.live_id
            self.buttons["promote"].set_text(f"Keep v{number} live…" if keeps else f"Make v{number} live…")

    def target(self) -> str:
        """The version that would be made live: the chosen one; before any choice the better one, or the live one."""
        return self.view.chart.table.current_id() or self.trial.standing.rows[0].version_id

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) version."""
        if self.form is not None:
            self._area.ensureWidgetVisible(self.form.step(by))
        elif self.view is not None:
            self.view.chart.table.step(by)

    # The overlay

    def start(self) -> QWidget:
        if self.form is not None:
            return self.form.first()
        return self.view.chart.table if self.view is not None else self.buttons["close"]

    def wanted(self, room: QRect) -> QRect:
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        page = self._area.widget()
        inner = width - 2 - GUTTER
        body = max(page.heightForWidth(inner), page.minimumSizeHint().height())
        around = self.layout().minimumSize().height() - self._area.minimumSizeHint().height()
        high = min(max(body + around, px(_LEAST)), room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def open_experiment(ctx: UiContext, script_id: str) -> None:
    """Show the panel for a script."""
    ctx.open_panel(ExperimentPanel(ctx, script_id))
