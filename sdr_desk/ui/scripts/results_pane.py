"""Which words work: the versions of a script with their rates and intervals, below the editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.desk.authoring import may_author
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.last_reading import LastReading
from sdr_desk.ui.scripts import results_reading
from sdr_desk.ui.scripts.result_words import names_of, version_rows
from sdr_desk.ui.scripts.results_actions import RESULTS
from sdr_desk.ui.scripts.results_body import ResultsBody
from sdr_desk.ui.scripts.results_head import ResultsHead
from sdr_desk.ui.scripts.results_keys import bind_results
from sdr_desk.ui.scripts.results_reading import Found
from sdr_desk.ui.theme import Space, active, color, px

HEIGHT = 196
_LEAST = 84
_ANY = 16777215


class ResultsPane(QWidget):
    """Shows one script at a time; what was read before stays until the new comes.

    Signals: `compare_asked` carries the version to set beside the live one, `experiment_asked` the script, `folded`
    whether only the heading is left.
    """

    compare_asked = Signal(str)
    experiment_asked = Signal(str)
    folded = Signal(bool)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._measures: dict[str, str] = {}
        self._busy = False
        self.script_id = ""
        self.found: Found | None = None
        self.is_folded = False
        self.setProperty("pane", True)
        self.setAccessibleName("Results by version")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.head = ResultsHead(self)
        self.body = ResultsBody(self)
        self.table = self.body.chart.table
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body, 1)
        self._connect()
        bind_results(ctx, self)

    def _connect(self) -> None:
        self._reading = LastReading(self._ctx, self)
        self._reading.came.connect(self._on_found)
        self._reading.failed.connect(self._on_failed)
        self._reading.late.connect(self._on_late)
        self.head.fold_asked.connect(lambda: self.set_folded(not self.is_folded))
        self.head.measure_chosen.connect(self.count)
        self.table.opened.connect(self.compare_asked)
        self.body.experiment_asked.connect(lambda: self.experiment_asked.emit(self.script_id))
        self.body.again_asked.connect(self.refresh)
        QApplication.instance().focusChanged.connect(self._on_focus)
        active().changed.connect(self._hold)

    # What the screen asks

    def show_script(self, script_id: str | None) -> None:
        """Show the results of another script; None shows nothing."""
        if (script_id or "") == self.script_id:
            return
        self.script_id = script_id or ""
        if self.script_id:
            self.refresh()
            return
        self._reading.stop()
        self._set_busy(False)
        self.found = None
        self.table.set_rows((), "")
        self.head.show_measures((), "")
        self._say_nothing("Choose a script to see its results.")

    def refresh(self) -> None:
        """Read again; of several readings the one asked for last is shown."""
        if self.script_id:
            measure = self._measures.get(self.script_id, "")
            self._reading.ask(partial(results_reading.read_found, script_id=self.script_id, measure=measure))

    def count(self, measure: str) -> None:
        """Count something else from now on, by its key."""
        self._measures[self.script_id] = measure
        self.refresh()

    def set_folded(self, folded: bool) -> None:
        """Leave only the heading line, or show everything; `folded` tells the caller, who keeps it."""
        if folded == self.is_folded:
            return
        self.is_folded = folded
        self.body.setVisible(not folded)
        self.head.fold.set_folded(folded)
        self._hold()
        self.folded.emit(folded)

    def shows_rows(self) -> bool:
        """Whether there are rows to go through."""
        return self.body.shows_rows() and not self.is_folded

    # Room

    def _hold(self) -> None:
        """Folded, the pane is as high as its heading."""
        high = self.head.heightForWidth(self.width()) + Space.S if self.is_folded else _ANY
        if high != self.maximumHeight():
            self.setMaximumHeight(high)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_folded and event.size().width() != event.oldSize().width():
            self._hold()

    def hasHeightForWidth(self) -> bool:
        """The height is the same at every width: the rows scroll."""
        return False

    def sizeHint(self) -> QSize:
        return QSize(640, self.maximumHeight() if self.is_folded else px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        head = self.head.minimumSizeHint().height()
        return QSize(320, min(self.maximumHeight(), head + (0 if self.is_folded else px(_LEAST))))

    # Reading

    def _on_late(self) -> None:
        self._set_busy(True)
        if self.found is None or self.found.results.script_id != self.script_id:
            self.table.set_rows((), "")
            self._say_nothing("Reading the results…")

    def _on_found(self, found: Found) -> None:
        self._set_busy(False)
        self.found = found
        known, running = found.results, found.running
        self._measures[known.script_id] = known.measure
        self.head.show_measures(known.measures, known.measure)
        self.table.set_rows(version_rows(known), known.measure_words)
        words = f"{names_of(running)} share people" if running else ""
        self.body.show_sharing(words, author=may_author(self._ctx.desk), can_try=len(known.rows) > 1)
        if any(row.of for row in known.rows):
            self.head.show_verdict(known.sentence)
            self.body.show_chart()
        else:
            self._say_nothing(f"{known.sentence}.")
        self._ctx.hints_changed()

    def _on_failed(self, error: KnownError) -> None:
        self._set_busy(False)
        if self.found is not None and self.found.results.script_id == self.script_id:
            self.head.show_verdict(f"Not up to date: {error.what} F5 reads again.", "bad")
        else:
            self._say_nothing(str(error), failed=True)

    def _say_nothing(self, words: str, *, failed: bool = False) -> None:
        self.head.show_verdict("")
        self.body.say_nothing(words, failed=failed)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and (new is self or self.isAncestorOf(new)):
            self._ctx.actions.add_context(RESULTS)
            self._ctx.hints_changed()
        else:
            self._ctx.actions.remove_context(RESULTS)
            if old is not None and isValid(old) and self.isAncestorOf(old):
                self._ctx.hints_changed()

    # The line that says that something is being read

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._busy:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 2, color("accent"))
            painter.end()
